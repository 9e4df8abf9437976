"""Transitions go through what a class says about its attributes, whenever it says so."""

from __future__ import annotations

import logging
from typing import Any
from unittest import mock

import pytest
from tests.xworkflows.sample import OrderWorkflow

import xworkflows
from xworkflows import base


def new_class(*bases: type, **namespace: Any) -> Any:
    """Return a class whose objects have been through a transition already."""
    meta = base.WorkflowEnabledMeta
    made: Any = meta(
        "Made", (*bases, xworkflows.WorkflowEnabled), {"state": OrderWorkflow(), **namespace}
    )
    made().pay()
    return made


class Noting:
    """Notes the names of attributes that are set."""

    noted: list[str]

    def __setattr__(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
        if name != "noted":
            self.noted.append(name)


def note(self: Any, name: str, value: object) -> None:
    object.__setattr__(self, name, value)
    type(self).noted.append(name)


def test_a_setattr_of_a_base_is_called() -> None:
    made = new_class(Noting, noted=[])
    made.noted.clear()
    made().pay()
    assert made.noted == ["state"]


@pytest.mark.parametrize("derived", [False, True])
def test_a_setattr_that_comes_later_is_called(derived: bool) -> None:
    made = new_class(noted=[])
    used = type(made)("Derived", (made,), {}) if derived else made
    used().pay()
    made.__setattr__ = note
    used().pay()
    assert made.noted == ["state"]
    del made.__setattr__
    instance = used()
    instance.pay()
    assert (made.noted, instance.state) == (["state"], "paid")


def test_a_property_in_the_place_of_the_state_is_used() -> None:
    made = new_class()
    with mock.patch.object(made, "state", new_callable=mock.PropertyMock) as state:
        state.return_value = OrderWorkflow.states.paid
        made().ship()
        state.assert_called_with(OrderWorkflow.states.shipped)
    instance = made()
    instance.pay()
    assert instance.state == "paid"


def test_a_base_that_comes_later_is_used() -> None:
    class First: ...

    class Second(First):
        def __setattr__(self, name: str, value: object) -> None:
            raise AttributeError("read-only")

    made = new_class(First)
    made.__bases__ = (Second, xworkflows.WorkflowEnabled)
    with pytest.raises(AttributeError, match="read-only"):
        made().pay()


def test_an_exchanged_dict_gets_the_state() -> None:
    def exchange(self: Any) -> None:
        self.__dict__ = {"kept": 1}

    made = new_class(pay=xworkflows.transition("pay")(exchange))
    instance = made()
    instance.pay()
    assert (instance.kept, instance.state) == (1, "paid")


@pytest.mark.parametrize("owner", [base.BaseWorkflow, xworkflows.Workflow, OrderWorkflow, None])
def test_a_log_transition_that_comes_later_is_called(owner: Any) -> None:
    made = new_class()
    logging.getLogger("xworkflows.transitions").setLevel(logging.ERROR)
    try:
        with mock.patch.object(owner or made.state.workflow, "log_transition") as log:
            made().pay(3, key=4)
            made().pay()
    finally:
        logging.getLogger("xworkflows.transitions").setLevel(logging.NOTSET)
    assert log.call_count == 2
    transition, left, _, *given = log.call_args_list[0].args[-4:]
    assert isinstance(left, base.StateWrapper)
    assert (transition.name, given) == ("pay", [3])


def test_a_transition_without_sources_is_never_available() -> None:
    class Stuck(xworkflows.Workflow):
        states = (("a", "A"),)
        transitions = (("go", (), "a"),)
        initial_state = "a"

    instance = new_class(other=Stuck())()
    assert not instance.go.is_available()
    with pytest.raises(xworkflows.InvalidTransitionError):
        instance.go()
