"""Objects keep their states straight, unless what their class says about attributes forbids it."""

from __future__ import annotations

import copy
import logging
import pickle
import sys
import tracemalloc
from types import SimpleNamespace
from typing import Any

import pytest
from tests.xworkflows.sample import AnyOrderWorkflow as W
from tests.xworkflows.sample import Order, OrderWorkflow, order

import xworkflows
from xworkflows import base


class Careful(Order):
    """Restores itself, from what the public package pickled or from what we do."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)


class Choosy(Order):
    """Pickles what it finds in its ``__dict__``."""

    def __getstate__(self) -> dict[str, Any]:
        return {"state": vars(self)["state"]}


class Slotted(Order):
    __slots__ = ("note",)
    note: str


class Lenient(Order):
    """Answers to any name but special ones."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return name


CLASSES = [Order, Careful, Slotted, Lenient]


def made(cls: Any) -> Any:
    return cls.__new__(cls)


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("cls", CLASSES)
def test_a_new_object_is_in_the_initial_state(cls: type) -> None:
    assert made(cls).state == "draft"
    assert made(cls).pay.is_available()


@pytest.mark.parametrize("cls", CLASSES)
def test_a_state_that_was_set_is_read(cls: type) -> None:
    instance = made(cls)
    instance.state = "paid"
    assert (instance.state, instance.ship.is_available()) == ("paid", True)
    instance.ship()
    assert instance.state == "shipped"


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
)
def test_a_copy_is_in_the_same_state(cls: type, copied: Any) -> None:
    instance = made(cls)
    instance.state = "paid"
    again = copied(instance)
    again.ship()
    assert (instance.state, again.state) == ("paid", "shipped")


@pytest.mark.parametrize("cls", [Order, Careful, Slotted])
def test_a_state_under_the_name_of_the_field_is_taken_from_a_pickle(cls: type) -> None:
    instance = made(cls)
    instance.__setstate__({"state": W.states.paid})
    assert instance.state == "paid"
    instance.ship()
    assert instance.state == "shipped"
    assert copy.copy(instance).state == "shipped"


def test_slots_are_restored() -> None:
    instance = made(Slotted)
    instance.note = "urgent"
    instance.state = "paid"
    again = pickle.loads(pickle.dumps(instance))
    assert (again.note, again.state) == ("urgent", "paid")


def test_the_restoring_of_another_base_is_used() -> None:
    class Noting:
        def __getstate__(self) -> dict[str, Any]:
            return {**vars(self), "kept": True}

        def __setstate__(self, state: dict[str, Any]) -> None:
            vars(self).update(state, noted=True)

    class After(xworkflows.WorkflowEnabled, Noting):
        state = OrderWorkflow()

    instance: Any = After()
    instance.state = "paid"
    again = copy.copy(instance)
    assert (again.kept, again.noted, again.state) == (True, True, "paid")


def test_other_attributes_stand_where_they_did() -> None:
    instance = made(Order)
    instance.note = "urgent"
    instance.state = "paid"
    instance.ship()
    assert vars(instance)["note"] == instance.note == "urgent"


def test_a_class_that_customises_attributes_later_keeps_the_states_of_its_objects() -> None:
    class Later(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

    instance: Any = Later()
    instance.pay()
    later: Any = Later
    later.__setattr__ = object.__setattr__
    assert instance.state == "paid"
    instance.ship()
    assert (instance.state, instance.pay.is_available()) == ("shipped", False)
    other = later()
    assert other.state == "draft"
    other.state = "paid"
    assert other.state == "paid"


def test_a_transition_of_a_base_does_not_lead_to_a_state_that_a_subclass_lacks() -> None:
    class Short(xworkflows.Workflow):
        states = (("draft", "Draft"), ("paid", "Paid"))
        transitions = (("pay", "draft", "paid"),)
        initial_state = "draft"

    class Base(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()

    class Derived(Base):
        state = Short()

    instance: Any = Derived()
    inherited: Any = super(Derived, instance)
    inherited.pay()
    assert instance.state == "paid"
    with pytest.raises(ValueError, match="shipped"):
        inherited.ship()
    assert instance.state == "paid"


def test_a_transition_of_a_base_uses_what_a_subclass_has_for_the_state() -> None:
    class Base(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()

    class Stored(base.WorkflowEnabledMeta):
        @classmethod
        def _add_workflow(mcs, field_name: str, state_field: Any, attrs: dict[str, Any]) -> None:
            attrs[field_name] = property(lambda self: self.stored, set_stored)

    def set_stored(self: Any, value: Any) -> None:
        self.stored = value

    derived: Any = Stored("Derived", (Base,), {"stored": W.states.draft})
    instance = derived()
    inherited: Any = super(derived, instance)
    inherited.pay()
    assert (instance.stored, inherited.ship.is_available()) == (W.states.paid, True)


def test_the_state_of_a_new_object_by_a_base_is_the_initial_one_of_the_base() -> None:
    class Other(OrderWorkflow):
        initial_state = "paid"

    class Base(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()

    class Derived(Base):
        state = Other()

    instance: Any = Derived()
    inherited: Any = super(Derived, instance)
    assert (instance.state, inherited.state) == ("paid", "draft")
    with pytest.raises(xworkflows.InvalidTransitionError, match="paid"):
        inherited.pay()
    inherited.ship()
    assert (instance.state, inherited.state) == ("shipped", "shipped")


def test_what_a_check_raises_has_no_other_exception_behind_it() -> None:
    class Checked(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()

        @xworkflows.transition_check("pay")
        def is_checked(self) -> bool:
            raise ZeroDivisionError

    instance: Any = Checked()
    for ask in (instance.pay, instance.pay.is_available):
        for _ in range(2):
            with pytest.raises(ZeroDivisionError) as raised:
                ask()
            assert raised.value.__context__ is None


def test_a_hook_may_be_added_while_the_state_is_found() -> None:
    prop = base.ImplementationProperty("state", W.transitions.pay, OrderWorkflow(), base.noop)
    called: list[Any] = []

    class Borrower:
        pay = prop
        stored = W.states.draft

        @property
        def state(self) -> Any:
            prop.add_hook(base.Hook(base.HOOK_BEFORE, called.append))
            return self.stored

    instance = Borrower()
    assert [instance.pay.is_available() for _ in range(3)] == [True, True, True]


def test_a_transition_needs_no_more_of_a_workflow_than_to_perform_and_log() -> None:
    logged = []
    workflow: Any = SimpleNamespace(
        implementation_class=base.ImplementationWrapper,
        log_transition=lambda *args: logged.append(args),
    )
    instance = SimpleNamespace(state=W.states.draft)
    wrapper = base.ImplementationWrapper(instance, "state", W.transitions.pay, workflow, base.noop)
    assert wrapper.is_available()
    wrapper()
    assert (instance.state, len(logged)) == (W.states.paid, 1)


def test_what_was_known_beforehand_is_forgotten_with_the_class_it_was_known_of() -> None:
    class Later(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()

    new, used = Later(), Later()
    held = [new.pay, used.pay]
    assert [pay.is_available() for pay in held] == [True, True]
    later: Any = Later
    later.__setattr__ = object.__setattr__
    new.state = used.state = "paid"
    assert [pay.is_available() for pay in held] == [False, False]


@pytest.mark.unguarded
def test_reading_the_state_of_a_new_object_makes_no_dict_for_it() -> None:
    def read(orders: list[Any]) -> bool:
        return all(each.state.is_draft and each.pay.is_available() for each in orders)

    smallest_dict = sys.getsizeof({})
    new: list[Any] = [Order() for _ in range(1000)]
    assert read([Order()])  # fills what is kept for the class
    tracemalloc.start()
    assert read(new)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < smallest_dict * len(new) // 2


def test_a_transition_borrowed_by_another_class_uses_its_attribute() -> None:
    class Lender(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()

    class Borrower:
        state = W.states.draft

    borrower: Any = Borrower
    borrower.pay = vars(Lender)["pay"]
    instance = borrower()
    assert instance.pay.is_available()
    instance.pay()
    assert instance.state is W.states.paid
    assert not instance.pay.is_available()


def test_a_transition_is_pickled_with_its_object() -> None:
    again = pickle.loads(pickle.dumps(order().pay))
    assert isinstance(again, base.ImplementationWrapper)
    again()
    assert again.instance.state == "paid"
    assert copy.copy(again).transition is again.transition


def test_a_level_that_changes_is_heeded(caplog: pytest.LogCaptureFixture) -> None:
    class Quiet(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()

    logger = logging.getLogger("xworkflows.transitions")
    heard = []
    try:
        for level in (logging.WARNING, logging.INFO, logging.WARNING):
            logger.setLevel(level)
            for _ in range(2):
                Quiet().pay()
            heard.append(len(caplog.records))
    finally:
        logger.setLevel(logging.NOTSET)
    assert heard == [0, 2, 2]


# What states have


def test_an_attribute_that_a_state_was_given_is_passed_on() -> None:
    class Coloured(xworkflows.Workflow):
        states = (("red", "Red"),)
        initial_state = "red"

    class Light(xworkflows.WorkflowEnabled):
        state: Any = Coloured()

    light = Light()
    assert not hasattr(light.state, "wavelength")
    vars(Coloured)["states"].red.wavelength = 700
    assert light.state.wavelength == 700
    with pytest.raises(AttributeError, match=r"Coloured.*is_green"):
        _ = light.state.is_green


def test_predicates_of_names_that_are_no_identifiers() -> None:
    class Powers(xworkflows.Workflow):
        states = (("x²", "Square"), ("x", "Plain"))
        initial_state = "x"

    class Number(xworkflows.WorkflowEnabled):
        power: Any = Powers()

    power = Number().power
    assert (power.is_x, getattr(power, "is_x²")) == (True, False)


def test_help_tells_the_workflow_of_a_field() -> None:
    assert "OrderWorkflow" in str(vars(Order)["state"].__doc__)


def test_the_state_that_a_check_sets_is_the_one_that_is_left() -> None:
    left = []

    class Noting(OrderWorkflow):
        def log_transition(self, transition: object, from_state: object, *args: object) -> None:
            left.append(str(from_state))

    class Reset(xworkflows.WorkflowEnabled):
        state: Any = Noting()

        @xworkflows.transition_check("cancel")
        def reset(self) -> bool:
            self.state = "draft"
            return True

    instance: Any = Reset()
    instance.pay()
    instance.cancel()
    assert left == ["draft", "draft"]


# Where the state is kept must not be noticed


def test_a_field_may_have_any_name() -> None:
    class Named(xworkflows.WorkflowEnabled):
        implems: Any = OrderWorkflow()

    class Derived(Named):
        pass

    instance: Any = Derived()
    instance.pay()
    assert (instance.implems, copy.copy(instance).implems) == ("paid", "paid")


def test_an_object_made_while_its_class_is_keeps_its_state() -> None:
    made: list[Any] = []

    class Registered(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()

        def __init_subclass__(cls) -> None:
            made.append(cls())
            made[-1].pay()
            assert made[-1].state == "paid"

    type("Derived", (Registered,), {})
    [instance] = made
    assert instance.state == "paid"
    instance.ship()
    assert instance.state == "shipped"


def test_attributes_may_depend_on_the_state() -> None:
    class Guarded(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()
        note = "urgent"

        def __getattribute__(self, name: str) -> Any:
            is_own = name in ("state", "__dict__", "__class__")
            if not is_own and object.__getattribute__(self, "state") == "shipped":
                raise RuntimeError("gone")
            return object.__getattribute__(self, name)

    instance = Guarded()
    instance.state = "paid"
    assert instance.note == "urgent"
    instance.state = "shipped"
    with pytest.raises(RuntimeError, match="gone"):
        _ = instance.note


def test_a_base_reads_the_state_of_a_subclass_that_customises_attributes() -> None:
    class Customised(Order):
        def __setattr__(self, name: str, value: Any) -> None:
            super().__setattr__(name, value)

        def inherited(self) -> Any:
            return super().state

    instance: Any = Customised()
    instance.pay()
    assert (instance.state, instance.inherited()) == ("paid", "paid")


def test_a_missing_state_is_told_without_what_led_to_it() -> None:
    unset = base.WorkflowMeta("Unset", (xworkflows.Workflow,), {"states": [("draft", "Draft")]})

    class Page(xworkflows.WorkflowEnabled):
        state: Any = unset()

    with pytest.raises(AttributeError, match="was never set") as caught:
        _ = Page().state
    assert caught.value.__context__ is None


def test_a_field_is_copied() -> None:
    class Borrower:
        state: Any = copy.deepcopy(vars(Order)["state"])

    borrower = Borrower()
    borrower.state = "paid"
    assert borrower.state == "paid"
    assert "OrderWorkflow" in str(vars(Borrower)["state"].__doc__)


def test_a_field_is_borrowed_by_another_class() -> None:
    class Borrower:
        state: Any = vars(Order)["state"]

    borrower = Borrower()
    assert borrower.state == "draft"
    borrower.state = "paid"
    assert borrower.state == "paid"


def test_a_field_of_a_subclass_may_be_made_in_its_own_way() -> None:
    class Field(base.StateProperty):
        def __init__(self, workflow: Any) -> None:
            self.workflow, self.field_name = workflow, "state"

        def __get__(self, instance: Any, owner: Any = None) -> Any:
            if instance is None:
                return self
            return base.StateWrapper(vars(instance)["kept"], self.workflow)

        def __set__(self, instance: Any, value: Any) -> None:
            vars(instance)["kept"] = value

    class Library(base.WorkflowEnabledMeta):
        @classmethod
        def _add_workflow(mcs, field_name: str, state_field: Any, attrs: dict[str, Any]) -> None:
            attrs[field_name] = Field(state_field.workflow)

    cls: Any = Library("Made", (base.BaseWorkflowEnabled,), {"state": OrderWorkflow()})
    instance = cls()
    instance.state = W.states.draft
    instance.pay()
    cls.__setattr__ = object.__setattr__
    assert (instance.state, copy.copy(instance).state) == ("paid", "paid")


def test_a_state_that_is_deleted_is_named() -> None:
    with pytest.raises(AttributeError, match="'state'"):
        del order().state


def test_an_object_is_copied_whatever_its_class_gives_for_a_field() -> None:
    class Shy:
        def __get__(self, instance: Any, owner: object = None) -> Any:
            if instance is None:
                raise AttributeError("only of objects")
            return W.states.draft

    class Library(base.WorkflowEnabledMeta):
        @classmethod
        def _add_workflow(mcs, field_name: str, state_field: Any, attrs: dict[str, Any]) -> None:
            attrs[field_name] = Shy()

    cls: Any = Library("Made", (base.BaseWorkflowEnabled,), {"state": OrderWorkflow()})
    instance = cls()
    instance.note = "urgent"
    assert copy.copy(instance).note == "urgent"
