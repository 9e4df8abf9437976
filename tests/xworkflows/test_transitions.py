from __future__ import annotations

from typing import Any

import pytest
from tests.xworkflows.sample import AnyOrderWorkflow, AnyReviewWorkflow

from xworkflows import base

W = AnyOrderWorkflow


def test_a_transition_has_a_name_sources_and_a_target() -> None:
    transition = W.transitions.cancel
    assert isinstance(transition, base.Transition)
    assert transition.name == "cancel"
    assert transition.source == [W.states.draft, W.states.paid]
    assert isinstance(transition.source, list)
    assert transition.target is W.states.cancelled


def test_a_transition_can_be_made_by_hand() -> None:
    source, target = base.State("a", "A"), base.State("b", "B")
    transition = base.Transition("move", [source], target)
    assert (transition.name, transition.source, transition.target) == ("move", [source], target)


def test_one_source_may_be_given_by_its_name() -> None:
    assert W.transitions.pay.source == [W.states.draft]


def test_a_transition_list_has_a_length() -> None:
    assert len(W.transitions) == 3


def test_a_transition_list_is_indexed_by_name_and_by_transition() -> None:
    pay = W.transitions["pay"]
    assert pay.name == "pay"
    assert W.transitions[pay] is pay


def test_a_transition_list_has_transitions_as_attributes() -> None:
    assert W.transitions.pay is W.transitions["pay"]


def test_a_transition_list_iterates_in_order() -> None:
    assert [transition.name for transition in W.transitions] == ["pay", "ship", "cancel"]


def test_a_transition_list_contains_its_transitions_and_their_names() -> None:
    assert W.transitions.pay in W.transitions
    assert "pay" in W.transitions


@pytest.mark.parametrize(
    "stranger",
    [
        "nothing",
        None,
        3,
        base.Transition("pay", [W.states.draft], W.states.paid),
        AnyReviewWorkflow.transitions.accept,
    ],
)
def test_a_transition_list_contains_nothing_else(stranger: object) -> None:
    assert stranger not in W.transitions


@pytest.mark.parametrize("stranger", ["shop", AnyReviewWorkflow.transitions.accept, 3])
@pytest.mark.unguarded
def test_an_unknown_transition_is_a_key_error_that_names_it(stranger: Any) -> None:
    with pytest.raises(KeyError) as caught:
        W.transitions[stranger]
    assert 'Workflow "OrderWorkflow" has no transition' in str(caught.value)
    assert getattr(stranger, "name", str(stranger)) in str(caught.value)


def test_an_unknown_transition_attribute_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="shop"):
        _ = W.transitions.shop


def test_available_from_is_a_list() -> None:
    available = W.transitions.available_from(W.states.draft)
    assert available == [W.transitions.pay, W.transitions.cancel]
    assert isinstance(available, list)


def test_available_from_the_last_state_is_empty() -> None:
    assert W.transitions.available_from(W.states.shipped) == []


def test_available_from_takes_a_wrapper() -> None:
    wrapper = base.StateWrapper(W.states.paid, W())
    assert W.transitions.available_from(wrapper) == [W.transitions.ship, W.transitions.cancel]


def test_available_from_a_state_of_another_workflow_is_empty() -> None:
    assert W.transitions.available_from(AnyReviewWorkflow.states.draft) == []
