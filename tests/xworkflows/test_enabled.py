from __future__ import annotations

from typing import Any

import pytest
from tests.xworkflows.sample import (
    AnyOrderWorkflow,
    Order,
    OrderWorkflow,
    Reviewed,
    ReviewWorkflow,
)

import xworkflows
from xworkflows import base

W = AnyOrderWorkflow


# What the metaclass makes


def test_a_workflow_becomes_a_state_property() -> None:
    assert isinstance(vars(Order)["state"], base.StateProperty)


def test_decorated_functions_become_implementation_properties() -> None:
    assert isinstance(vars(Order)["pay"], base.ImplementationProperty)


def test_other_transitions_get_noop() -> None:
    made: Any = Order
    assert made.ship.implementation is base.noop
    assert made.cancel.implementation is base.noop


def test_workflows_are_kept_by_field() -> None:
    assert set(Reviewed._workflows) == {"state", "review"}
    assert isinstance(Reviewed._workflows["state"], base.StateField)
    assert isinstance(Reviewed._workflows["review"].workflow, ReviewWorkflow)


def test_implementations_are_kept_by_field() -> None:
    implems = Reviewed._xworkflows_implems
    assert set(implems) == {"state", "review"}
    assert isinstance(implems["state"], base.ImplementationList)
    assert set(implems["review"].implementations) == {"accept", "reopen"}
    assert Order._xworkflows_implems["state"].custom_implems == {"pay"}


def test_the_metaclass_is_the_documented_one() -> None:
    assert isinstance(Order, base.WorkflowEnabledMeta)
    assert type(xworkflows.WorkflowEnabled) is base.WorkflowEnabledMeta
    assert issubclass(xworkflows.WorkflowEnabled, base.BaseWorkflowEnabled)


def test_a_workflow_class_that_is_not_called_is_no_field() -> None:
    class Uncalled(xworkflows.WorkflowEnabled):
        state = OrderWorkflow

    assert Uncalled._workflows == {}
    assert Uncalled.state is OrderWorkflow


def test_a_class_without_workflows_is_fine() -> None:
    class Bare(xworkflows.WorkflowEnabled):
        pass

    assert Bare._workflows == {}
    assert Bare._xworkflows_implems == {}


# Several workflows


def test_several_workflows_are_independent() -> None:
    instance: Any = Reviewed()
    instance.accept()
    assert (instance.state, instance.review) == ("draft", "accepted")
    instance.pay()
    assert (instance.state, instance.review) == ("paid", "accepted")


def test_two_workflows_that_claim_one_name_are_a_conflict() -> None:
    with pytest.raises(ValueError, match="pay"):

        class Clash(xworkflows.WorkflowEnabled):
            one = OrderWorkflow()
            two = OrderWorkflow()  # type: ignore[transition-conflict]


def test_one_implementation_for_a_shared_name_goes_to_the_first_field() -> None:
    class Other(xworkflows.Workflow):
        states = (("a", "A"), ("b", "B"))
        transitions = (("pay", "a", "b"),)
        initial_state = "a"

    class Shared(xworkflows.WorkflowEnabled):
        first = OrderWorkflow()
        second = Other()

        @xworkflows.transition("pay")
        def pay_first(self) -> None:
            pass

    instance: Any = Shared()
    instance.pay_first()
    assert (instance.first, instance.second) == ("paid", "a")
    instance.pay()
    assert (instance.first, instance.second) == ("paid", "b")


# Inheritance


class Priced(Order):
    @xworkflows.transition()
    def pay(self, amount: int = 0) -> str:
        return f"priced {amount}"


def test_an_inherited_implementation_works() -> None:
    class Child(Order):
        pass

    instance: Any = Child()
    assert instance.pay(2) == "paid 2"
    assert instance.state == "paid"


def test_a_child_replaces_an_implementation() -> None:
    child: Any = Priced()
    assert child.pay(2) == "priced 2"
    parent: Any = Order()
    assert parent.pay(2) == "paid 2"


def test_a_child_may_implement_what_its_parent_left_to_noop() -> None:
    class Child(Order):
        @xworkflows.transition("ship")
        def send(self) -> str:
            return "sent"

    instance: Any = Child()
    instance.pay()
    assert instance.send() == "sent"
    assert instance.state == "shipped"
    other: Any = Child()
    other.pay()
    assert other.ship() is None  # that of the parent stays reachable
    assert other.state == "shipped"


def test_a_child_may_add_a_workflow() -> None:
    class Child(Order):
        review = ReviewWorkflow()

    instance: Any = Child()
    instance.accept()
    instance.pay()
    assert (instance.state, instance.review) == ("paid", "accepted")
    assert set(Order._workflows) == {"state"}


def test_a_child_may_give_a_field_another_workflow() -> None:
    class Child(Order):
        state = ReviewWorkflow()

    instance: Any = Child()
    assert isinstance(instance.state.workflow, ReviewWorkflow)
    instance.accept()
    assert instance.state == "accepted"


class LongerWorkflow(OrderWorkflow):
    states = (("returned", "Returned"),)
    transitions = (("send_back", "shipped", "returned"),)


def test_an_inherited_implementation_belongs_to_the_new_workflow() -> None:
    class Child(Order):
        state = LongerWorkflow()

    instance: Any = Child()
    assert instance.pay(1) == "paid 1"
    assert instance.pay.workflow is instance.state.workflow
    instance.ship()
    instance.send_back()
    assert instance.state == "returned"


def test_two_bases_with_fields_of_their_own() -> None:
    class One(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

    class Two(xworkflows.WorkflowEnabled):
        review = ReviewWorkflow()

    class Both(One, Two):
        pass

    instance: Any = Both()
    instance.pay()
    instance.accept()
    assert (instance.state, instance.review) == ("paid", "accepted")


def test_the_first_of_two_bases_gives_a_shared_field() -> None:
    class One(xworkflows.WorkflowEnabled):
        field = OrderWorkflow()

    class Two(xworkflows.WorkflowEnabled):
        field = ReviewWorkflow()

    class Both(One, Two):
        pass

    instance: Any = Both()
    assert isinstance(instance.field.workflow, OrderWorkflow)


class Paying(Order):
    @xworkflows.transition()
    def pay(self, amount: int = 0) -> str:
        return "Paying.pay"


class Shipping(Order):
    @xworkflows.transition()
    def ship(self) -> str:
        return "Shipping.ship"


class Cancelling(Order):
    @xworkflows.transition()
    def cancel(self) -> str:
        return "Cancelling.cancel"

    @xworkflows.transition()
    def ship(self) -> str:
        return "Cancelling.ship"


def test_an_implementation_in_any_base_wins_over_noop() -> None:
    class Both(Paying, Shipping):
        pass

    instance: Any = Both()
    assert [instance.pay(), instance.ship()] == ["Paying.pay", "Shipping.ship"]


def test_the_first_base_that_implements_wins() -> None:
    class Both(Cancelling, Shipping):
        pass

    class Reverse(Shipping, Cancelling):
        pass

    both: Any = Both()
    both.state = "paid"
    assert both.ship() == "Cancelling.ship"
    reverse: Any = Reverse()
    assert reverse.cancel() == "Cancelling.cancel"
    reverse.state = "paid"
    assert reverse.ship() == "Shipping.ship"


def test_implementations_may_call_super() -> None:
    class Child(Order):
        @xworkflows.transition()
        def pay(self, amount: int = 0) -> str:
            parent: Any = super().pay
            return "child and " + str(parent.implementation(self, amount))

    instance: Any = Child()
    assert instance.pay(2) == "child and paid 2"
    assert instance.state == "paid"


# Extension points


class DottedMeta(base.WorkflowEnabledMeta):
    """A library's own way to declare workflows: ``field = Declared(workflow)``."""

    seen: list[Any] = []

    @classmethod
    def _find_workflows(mcs, attrs: dict[str, Any]) -> dict[str, Any]:
        found = {name: value for name, value in attrs.items() if isinstance(value, Declared)}
        return {**super()._find_workflows(attrs), **found}

    @classmethod
    def _add_workflow(mcs, field_name: str, state_field: Any, attrs: dict[str, Any]) -> None:
        mcs.seen.append(("workflow", field_name, type(state_field).__name__))
        super()._add_workflow(field_name, state_field, attrs)

    @classmethod
    def _add_transitions(
        mcs,
        field_name: str,
        workflow: Any,
        attrs: dict[str, Any],
        implems: base.ImplementationList | None = None,
    ) -> base.ImplementationList:
        mcs.seen.append(("transitions", field_name, implems is not None))
        return super()._add_transitions(field_name, workflow, attrs, implems)


class Declared(base.StateField):
    """What a library might use in place of a bare workflow."""


def test_a_library_may_find_workflows_its_own_way() -> None:
    class Found(base.BaseWorkflowEnabled, metaclass=DottedMeta):
        state = Declared(OrderWorkflow())
        review = ReviewWorkflow()

    instance: Any = Found()
    assert isinstance(Found._workflows["state"], Declared)
    instance.pay()
    instance.accept()
    assert (instance.state, instance.review) == ("paid", "accepted")
    assert sorted(DottedMeta.seen) == [
        ("transitions", "review", False),
        ("transitions", "state", False),
        ("workflow", "review", "StateField"),
        ("workflow", "state", "Declared"),
    ]


def test_add_workflow_puts_the_property_in_the_attributes() -> None:
    attrs: dict[str, Any] = {"state": OrderWorkflow()}
    found = base.WorkflowEnabledMeta._find_workflows(attrs)
    assert list(found) == ["state"]
    assert isinstance(found["state"], base.StateField)
    assert found["state"].workflow is attrs["state"]
    base.WorkflowEnabledMeta._add_workflow("state", found["state"], attrs)
    assert isinstance(attrs["state"], base.StateProperty)
    assert attrs["state"].field_name == "state"


def test_add_transitions_puts_the_implementations_in_the_attributes() -> None:
    attrs: dict[str, Any] = {}
    implems = base.WorkflowEnabledMeta._add_transitions("state", W(), attrs)
    assert set(attrs) == {"pay", "ship", "cancel"}
    assert implems.implementations["pay"] is attrs["pay"]


def test_the_metaclass_can_be_called() -> None:
    made: Any = base.WorkflowEnabledMeta(
        "Made", (xworkflows.WorkflowEnabled,), {"state": OrderWorkflow()}
    )
    instance = made()
    instance.pay()
    assert (made.__name__, instance.state) == ("Made", "paid")
