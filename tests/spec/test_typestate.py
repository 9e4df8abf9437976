"""The rule about transitions of objects whose state is known, on plain data."""

from __future__ import annotations

from interlock.spec.codes import UNAVAILABLE_TRANSITION, Place
from interlock.spec.rules import judge_availability
from interlock.spec.workflow import State, Transition, Workflow

CALL = Place(9)
PAY = Transition("pay", ("new", "held"), "paid", Place(5))
FLOW = Workflow("shop.Flow", tuple(State(n, n, Place(2)) for n in ("new", "held", "paid", "gone")))
ORIGINS = [(3, "test"), (4, "assignment")]


def said(transition: Transition, *states: str) -> list[str]:
    found = judge_availability(FLOW, transition, states, ORIGINS, CALL)
    assert all((each.code, each.place) == (UNAVAILABLE_TRANSITION, CALL) for each in found)
    return [each.message for each in found]


def test_states_are_named_in_order_with_sources_and_origins() -> None:
    assert said(PAY, "gone", "paid") == [
        'Transition "pay" is not available from state "paid" or "gone"; it leaves "new", "held" '
        "(the state is known from the test on line 3 and the assignment on line 4)"
    ]


def test_one_possible_source_is_enough() -> None:
    assert not said(PAY, "gone", "held")


def test_a_transition_without_sources_is_never_available() -> None:
    assert "it leaves no state" in said(Transition("pay", (), "paid", Place(5)), "new")[0]


def test_nothing_is_said_of_sources_or_states_that_are_not_known() -> None:
    assert not said(Transition("pay", ("new",), "paid", Place(5), complete=False), "gone")
    assert not said(PAY)
