"""Copy, deepcopy and pickle, in every state and of every part."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from tests.xworkflows.sample import AnyOrderWorkflow, OrderWorkflow, Reviewed, order

import xworkflows
from xworkflows import base

W = AnyOrderWorkflow
STATES = [state.name for state in W.states]
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)


def pickled_with(protocol: int) -> Callable[[Any], Any]:
    """Return a function that sends a value through pickle."""

    def through_pickle(value: Any) -> Any:
        return pickle.loads(pickle.dumps(value, protocol))

    return through_pickle


COPIERS = [copy.copy, copy.deepcopy, *(pickled_with(protocol) for protocol in PROTOCOLS)]
NAMES = ["copy", "deepcopy", *(f"pickle{protocol}" for protocol in PROTOCOLS)]
every_copy = pytest.mark.parametrize("copier", COPIERS, ids=NAMES)


class Titled(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    def __init__(self, title: str) -> None:
        self.title = title


@every_copy
@pytest.mark.parametrize("state", STATES)
def test_an_object_keeps_its_state(copier: Callable[[Any], Any], state: str) -> None:
    original = order()
    original.state = state
    result = copier(original)
    assert result is not original
    assert result.state == state
    assert result.state.state is W.states[state]


@every_copy
@pytest.mark.parametrize("state", STATES)
def test_a_copied_object_goes_on(copier: Callable[[Any], Any], state: str) -> None:
    original: Any = Titled("kept")
    original.state = state
    result = copier(original)
    for transition in original.state.transitions():
        again = copier(result)
        getattr(again, transition.name)()
        assert again.state == transition.target
    unavailable = [known for known in W.transitions if known not in result.state.transitions()]
    for transition in unavailable:
        with pytest.raises(xworkflows.InvalidTransitionError):
            getattr(result, transition.name)()
    assert (original.state, result.state, result.title) == (state, state, "kept")


@every_copy
def test_a_new_object_can_be_copied(copier: Callable[[Any], Any]) -> None:
    result = copier(order())
    assert result.state == "draft"
    result.pay()
    assert result.state == "paid"


@every_copy
def test_every_field_is_kept(copier: Callable[[Any], Any]) -> None:
    original: Any = Reviewed()
    original.accept()
    result = copier(original)
    result.pay()
    assert (result.state, result.review) == ("paid", "accepted")
    assert (original.state, original.review) == ("draft", "accepted")


@every_copy
@pytest.mark.parametrize("name", STATES)
def test_a_state(copier: Callable[[Any], Any], name: str) -> None:
    assert copier(W.states[name]) is W.states[name]


@every_copy
def test_a_state_of_no_workflow(copier: Callable[[Any], Any]) -> None:
    result = copier(base.State("alone", "Alone"))
    assert (result.name, result.title) == ("alone", "Alone")


@every_copy
@pytest.mark.parametrize("name", STATES)
def test_a_state_wrapper(copier: Callable[[Any], Any], name: str) -> None:
    instance = order()
    instance.state = name
    result = copier(instance.state)
    assert isinstance(result, base.StateWrapper)
    assert result == instance.state == W.states[name]
    assert hash(result) == hash(name)
    assert getattr(result, f"is_{name}") is True
    assert result.transitions() == instance.state.transitions()


@every_copy
def test_a_state_list(copier: Callable[[Any], Any]) -> None:
    result = copier(W.states)
    assert list(result) == list(W.states)
    assert result.paid is W.states["paid"]
    assert W.states.paid in result


@every_copy
def test_a_transition(copier: Callable[[Any], Any]) -> None:
    for transition in W.transitions:
        assert copier(transition) is transition


@every_copy
def test_a_transition_list(copier: Callable[[Any], Any]) -> None:
    result = copier(W.transitions)
    assert list(result) == list(W.transitions)
    assert result.pay is W.transitions["pay"]
    assert result.available_from(W.states.draft) == [W.transitions.pay, W.transitions.cancel]


@every_copy
def test_an_assigned_wrapper_of_a_copy(copier: Callable[[Any], Any]) -> None:
    first, second = order(), order()
    first.pay()
    second.state = copier(first.state)
    second.ship()
    assert second.state == "shipped"


@every_copy
def test_lists_of_objects(copier: Callable[[Any], Any]) -> None:
    orders = [order(), order()]
    orders[1].pay()
    result = copier(orders)
    assert [str(each.state) for each in result] == ["draft", "paid"]


def test_the_state_of_a_local_class_can_be_deep_copied() -> None:
    class Local(xworkflows.Workflow):
        states = (("a", "A"), ("b", "B"))
        transitions = (("go", "a", "b"),)
        initial_state = "a"

    class Holder(xworkflows.WorkflowEnabled):
        state = Local()

    instance: Any = Holder()
    instance.go()
    result = copy.deepcopy(instance)
    assert result.state == "b"
    result.state = "a"
    result.go()
    assert (result.state, instance.state) == ("b", "b")


def test_an_object_whose_state_came_from_another_pickle_is_read_by_name() -> None:
    instance = order()
    instance.__setstate__({"state": base.State("paid", "Written by an older version")})
    assert instance.state.state is W.states.paid
    instance.ship()
    assert instance.state == "shipped"
