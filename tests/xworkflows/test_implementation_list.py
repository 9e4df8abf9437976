from __future__ import annotations

from typing import Any

import pytest
from tests.xworkflows.sample import (
    AnyOrderWorkflow,
    AnyReviewWorkflow,
    OrderWorkflow,
    ReviewWorkflow,
)

import xworkflows
from xworkflows import base

W = AnyOrderWorkflow


def implement(instance: object, *args: object) -> object:
    """Return the arguments."""
    return args


def attributes() -> dict[str, Any]:
    return {"settle": xworkflows.transition("pay")(implement), "other": 3}


def collected() -> tuple[base.ImplementationList, dict[str, Any]]:
    implems, attrs = base.ImplementationList("state", W()), attributes()
    implems.collect(attrs)
    return implems, attrs


def test_a_list_knows_its_field_and_workflow() -> None:
    workflow = W()
    implems = base.ImplementationList("state", workflow)
    assert implems.state_field == "state"
    assert implems.workflow is workflow
    assert (implems.implementations, implems.transitions_at) == ({}, {})
    assert implems.custom_implems == set()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (xworkflows.transition("pay")(implement), True),
        (xworkflows.transition("pay", field="state")(implement), True),
        (xworkflows.transition("pay", field="other")(implement), False),
        (xworkflows.transition("nothing")(implement), False),
        (implement, False),
        (None, False),
    ],
)
def test_should_collect(value: object, expected: bool) -> None:
    assert base.ImplementationList("state", W()).should_collect(value) is expected


def test_collect_makes_properties_of_wrappers() -> None:
    implems, attrs = collected()
    pay = implems.implementations["pay"]
    assert isinstance(pay, base.ImplementationProperty)
    assert pay.implementation is implement
    assert (pay.field_name, pay.transition) == ("state", W.transitions.pay)
    assert implems.transitions_at == {"pay": "settle"}
    assert implems.custom_implems == {"pay"}
    assert isinstance(attrs["settle"], base.TransitionWrapper)  # only fill_attrs changes these


def test_collect_refuses_two_implementations() -> None:
    attrs = {**attributes(), "again": xworkflows.transition("pay")(implement)}
    with pytest.raises(ValueError, match=r"again.*pay.*settle"):
        base.ImplementationList("state", W()).collect(attrs)


def test_custom_implementations_are_yielded() -> None:
    implems, _ = collected()
    implems.add_missing_implementations()
    custom = list(implems.get_custom_implementations())
    assert custom == [("pay", "settle", implems.implementations["pay"])]


def test_missing_implementations_are_noop() -> None:
    implems, _ = collected()
    implems.add_missing_implementations()
    assert list(implems.implementations) == ["pay", "ship", "cancel"]
    assert implems.implementations["ship"].implementation is base.noop
    assert implems.implementations["pay"].implementation is implement
    assert implems.transitions_at == {"pay": "settle", "ship": "ship", "cancel": "cancel"}
    assert implems.custom_implems == {"pay"}


def test_fill_attrs_updates_the_attributes() -> None:
    implems, attrs = collected()
    implems.add_missing_implementations()
    filled = implems.fill_attrs(attrs)
    assert filled is attrs
    assert set(attrs) == {"settle", "ship", "cancel", "other"}
    assert attrs["settle"] is implems.implementations["pay"]
    assert attrs["other"] == 3


def test_fill_attrs_respects_what_may_not_be_overridden() -> None:
    implems, attrs = collected()
    implems.add_missing_implementations()
    with pytest.raises(ValueError, match="ship"):
        implems.fill_attrs({**attrs, "ship": 3})


def test_transform_collects_adds_and_fills() -> None:
    implems, attrs = base.ImplementationList("state", W()), attributes()
    implems.transform(attrs)
    expected, same = collected()
    expected.add_missing_implementations()
    expected.fill_attrs(same)
    assert set(attrs) == set(same)
    assert implems.transitions_at == expected.transitions_at
    assert all(
        isinstance(attrs[name], base.ImplementationProperty)
        for name in ("settle", "ship", "cancel")
    )


def property_for(
    transition: str, field: str = "state", function: Any = implement, workflow: Any = W
) -> Any:
    return base.ImplementationProperty(
        field, workflow.transitions[transition], workflow(), function
    )


def test_a_property_may_override_one_for_the_same_transition_and_field() -> None:
    implems = base.ImplementationList("state", W())
    assert implems._may_override(property_for("pay"), property_for("pay", function=base.noop))


def test_a_property_may_not_override_one_for_another_transition_or_field() -> None:
    implems = base.ImplementationList("state", W())
    assert not implems._may_override(property_for("pay"), property_for("ship"))
    assert not implems._may_override(property_for("pay"), property_for("pay", "other"))


def test_a_property_may_override_only_the_wrapper_it_was_made_from() -> None:
    implems = base.ImplementationList("state", W())
    wrapper = xworkflows.transition("pay")(implement)
    assert implems._may_override(property_for("pay"), wrapper)
    assert not implems._may_override(property_for("ship"), wrapper)
    assert not implems._may_override(property_for("pay", function=base.noop), wrapper)


@pytest.mark.parametrize("other", [implement, 3, None, "pay"])
def test_a_property_may_not_override_anything_else(other: object) -> None:
    implems = base.ImplementationList("state", W())
    assert not implems._may_override(property_for("pay"), other)


def test_parent_implementations_are_loaded() -> None:
    parent, _ = collected()
    parent.add_missing_implementations()
    child = base.ImplementationList("state", W())
    child.load_parent_implems(parent)
    assert child.implementations["pay"].implementation is implement
    assert child.transitions_at == {"pay": "settle"}
    assert child.custom_implems == {"pay"}
    child.add_missing_implementations()
    assert set(child.implementations) == {"pay", "ship", "cancel"}


def test_the_hooks_of_a_function_are_registered() -> None:
    def hook(instance: object) -> None:
        pass

    xworkflows.before_transition("pay")(hook)
    xworkflows.on_enter_state("shipped", field="state")(hook)
    xworkflows.before_transition("cancel", field="other")(hook)
    implems, _ = collected()
    implems.add_missing_implementations()
    implems.register_function_hooks(hook)
    kinds = {
        name: [kind for kind, hooks in implem.hooks.items() if hooks]
        for name, implem in implems.implementations.items()
    }
    assert kinds == {"pay": ["before"], "ship": ["on_enter"], "cancel": []}


def test_the_hooks_of_a_class_are_registered() -> None:
    class Hooked:
        @xworkflows.before_transition("pay")
        def hook(self) -> None:
            pass

        def plain(self) -> None:
            pass

    implems, _ = collected()
    implems.add_missing_implementations()
    implems.register_hooks(Hooked)
    [hook] = implems.implementations["pay"].hooks[base.HOOK_BEFORE]
    assert hook.function is vars(Hooked)["hook"]


def test_registering_hooks_evaluates_no_property() -> None:
    class Touchy(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @property
        def touchy(self) -> str:
            raise AssertionError("evaluated")

    instance: Any = Touchy()
    instance.pay()
    assert instance.state == "paid"


def test_a_list_of_another_workflow_collects_nothing() -> None:
    implems = base.ImplementationList("review", AnyReviewWorkflow())
    implems.collect(attributes())
    assert implems.implementations == {}
    assert ReviewWorkflow.transitions["accept"] in implems.workflow.transitions
