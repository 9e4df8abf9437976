"""The order of a transition, and what an exception at each step of it leaves behind."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from tests.xworkflows.sample import OrderWorkflow

import xworkflows


class Boom(Exception):
    """What a step raises when asked to."""


STEPS = ("check", "before", "leave", "implementation", "log", "after", "enter")
BEFORE_THE_CHANGE = ("check", "before", "leave", "implementation")


class StepsWorkflow(OrderWorkflow):
    def log_transition(
        self, transition: Any, from_state: Any, instance: Any, *args: Any, **kwargs: Any
    ) -> None:
        instance.step("log")


class Stepping(xworkflows.WorkflowEnabled):
    """Notes each step with the state it sees, and fails at one of them."""

    state = StepsWorkflow()
    fails_at = ""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []

    def step(self, name: str) -> None:
        self.steps.append((name, str(self.state)))
        if self.fails_at == name:
            raise Boom(name)

    @xworkflows.transition()
    def pay(self) -> str:
        self.step("implementation")
        return "result"

    @xworkflows.transition_check("pay")
    def check(self) -> bool:
        self.step("check")
        return True

    @xworkflows.before_transition("pay")
    def a_before(self) -> None:
        self.step("before")

    @xworkflows.on_leave_state("draft")
    def b_leave(self) -> None:
        self.step("leave")

    @xworkflows.after_transition("pay")
    def c_after(self, result: str) -> None:
        self.step("after")

    @xworkflows.on_enter_state("paid")
    def d_enter(self, result: str) -> None:
        self.step("enter")


def test_the_steps_are_in_order_and_see_the_right_state() -> None:
    instance: Any = Stepping()
    assert instance.pay() == "result"
    before = [(step, "draft") for step in BEFORE_THE_CHANGE]
    assert instance.steps == [*before, ("log", "paid"), ("after", "paid"), ("enter", "paid")]


@pytest.mark.parametrize("step", STEPS)
def test_an_exception_is_raised_and_ends_the_transition(step: str) -> None:
    instance: Any = Stepping()
    instance.fails_at = step
    with pytest.raises(Boom, match=step):
        instance.pay()
    assert [name for name, _ in instance.steps] == list(STEPS[: STEPS.index(step) + 1])


@pytest.mark.parametrize("step", BEFORE_THE_CHANGE)
def test_an_exception_before_the_change_leaves_the_state(step: str) -> None:
    instance: Any = Stepping()
    instance.fails_at = step
    with pytest.raises(Boom):
        instance.pay()
    assert instance.state == "draft"


@pytest.mark.parametrize("step", ["log", "after", "enter"])
def test_an_exception_after_the_change_leaves_the_target_state(step: str) -> None:
    instance: Any = Stepping()
    instance.fails_at = step
    with pytest.raises(Boom):
        instance.pay()
    assert instance.state == "paid"


@pytest.mark.parametrize("step", STEPS)
def test_the_object_can_go_on_after_an_exception(step: str) -> None:
    instance: Any = Stepping()
    instance.fails_at = step
    with pytest.raises(Boom):
        instance.pay()
    instance.fails_at = ""
    if instance.state == "draft":
        instance.pay()
    instance.ship()
    assert instance.state == "shipped"


def test_an_invalid_transition_calls_nothing() -> None:
    instance: Any = Stepping()
    instance.state = "shipped"
    with pytest.raises(xworkflows.InvalidTransitionError):
        instance.pay()
    assert instance.steps == []


def test_a_forbidden_transition_calls_nothing_more() -> None:
    class Forbidden(Stepping):
        @xworkflows.transition_check("pay", priority=-1)
        def refuse(self) -> bool:
            return False

    instance: Any = Forbidden()
    with pytest.raises(xworkflows.ForbiddenTransition):
        instance.pay()
    assert instance.steps == [("check", "draft")]


def test_is_available_calls_the_checks_only() -> None:
    instance: Any = Stepping()
    assert instance.pay.is_available()
    assert instance.steps == [("check", "draft")]


def test_an_exception_of_a_check_comes_out_of_is_available() -> None:
    instance: Any = Stepping()
    instance.fails_at = "check"
    with pytest.raises(Boom):
        instance.pay.is_available()


@pytest.mark.parametrize(
    ("error", "comes_out"),
    [
        (xworkflows.ForbiddenTransition, False),
        (xworkflows.InvalidTransitionError, False),
        (xworkflows.AbortTransition, True),
    ],
)
def test_a_check_may_refuse_by_an_exception(
    error: type[xworkflows.AbortTransition], comes_out: bool
) -> None:
    class Refusing(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.transition_check("pay")
        def check(self) -> bool:
            raise error("refused")

    instance: Any = Refusing()
    with pytest.raises(error, match="refused"):
        instance.pay()
    if comes_out:
        with pytest.raises(error, match="refused"):
            instance.pay.is_available()
    else:
        assert instance.pay.is_available() is False


def test_the_first_failing_check_ends_the_checks() -> None:
    class Checks(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        def __init__(self) -> None:
            self.asked: list[str] = []

        @xworkflows.transition_check(priority=2)
        def first(self) -> bool:
            self.asked.append("first")
            return True

        @xworkflows.transition_check(priority=1)
        def second(self) -> bool:
            self.asked.append("second")
            return False

        @xworkflows.transition_check()
        def third(self) -> bool:
            self.asked.append("third")
            return True

    instance: Any = Checks()
    assert not instance.pay.is_available()
    assert instance.asked == ["first", "second"]


# Functions that change the state themselves


def test_a_nested_transition_is_complete_before_the_rest_goes_on() -> None:
    calls: list[str] = []

    class Nested(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.after_transition("pay", priority=1)
        def ship_at_once(self, result: object) -> None:
            calls.append(f"paid, now {self.state}")
            self.ship()

        @xworkflows.after_transition("pay")
        def last(self, result: object) -> None:
            calls.append(f"last, now {self.state}")

        @xworkflows.after_transition("ship")
        def shipped(self, result: object) -> None:
            calls.append(f"shipped, now {self.state}")

    instance: Any = Nested()
    instance.pay()
    assert calls == ["paid, now paid", "shipped, now shipped", "last, now shipped"]
    assert instance.state == "shipped"


def test_an_implementation_that_sets_the_state_does_not_change_the_target(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Wilful(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.transition()
        def pay(self) -> None:
            self.state = "shipped"

    instance: Any = Wilful()
    with caplog.at_level(logging.INFO, "xworkflows"):
        instance.pay()
    assert instance.state == "paid"
    assert caplog.records[0].getMessage().endswith("OrderWorkflow.pay (shipped -> paid)")


def test_leave_hooks_are_those_of_the_state_after_the_checks() -> None:
    calls: list[str] = []

    class Moving(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.transition_check("cancel")
        def move(self) -> bool:
            self.state = "paid"
            return True

        @xworkflows.on_leave_state("draft")
        def leave_draft(self) -> None:
            calls.append("draft")

        @xworkflows.on_leave_state("paid")
        def leave_paid(self) -> None:
            calls.append("paid")

    instance: Any = Moving()
    instance.cancel()
    assert calls == ["paid"]
    assert instance.state == "cancelled"


def test_a_check_may_move_to_a_state_that_is_no_source(caplog: pytest.LogCaptureFixture) -> None:
    calls: list[str] = []

    class Moving(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.transition_check("pay")
        def move(self) -> bool:
            self.state = "shipped"
            return True

        @xworkflows.on_leave_state()
        def leave(self) -> None:
            calls.append(f"leaving {self.state}")

        @xworkflows.on_leave_state("draft")
        def leave_draft(self) -> None:
            calls.append("draft")

    instance: Any = Moving()
    with caplog.at_level(logging.INFO, "xworkflows"):
        instance.pay()
    assert calls == ["leaving shipped"]
    assert instance.state == "paid"
    assert caplog.records[0].getMessage().endswith("(shipped -> paid)")


def test_after_hooks_run_though_one_of_them_changes_the_state() -> None:
    calls: list[str] = []

    class Moving(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.after_transition("pay", priority=1)
        def move(self, result: object) -> None:
            self.state = "shipped"

        @xworkflows.on_enter_state("paid")
        def enter_paid(self, result: object) -> None:
            calls.append("paid")

        @xworkflows.on_enter_state("shipped")
        def enter_shipped(self, result: object) -> None:
            calls.append("shipped")

    instance: Any = Moving()
    instance.pay()
    assert calls == ["paid"]
    assert instance.state == "shipped"
