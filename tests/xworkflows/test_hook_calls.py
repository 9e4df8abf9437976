"""Which hooks a transition calls, in which order, and with what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.xworkflows.sample import (
    AnyOrderWorkflow,
    AnyReviewWorkflow,
    OrderWorkflow,
    function,
)

import xworkflows

W = AnyOrderWorkflow
# What hooks receive


def run(transition: str, members: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
    """Make a class with these members, and perform one transition on an object of it."""
    made: Any = type("Made", (xworkflows.WorkflowEnabled,), {"state": OrderWorkflow(), **members})
    instance = made()
    getattr(instance, transition)(*args, **kwargs)
    return instance


@pytest.mark.parametrize(
    "decorator", [xworkflows.before_transition("pay"), xworkflows.on_leave_state("draft")]
)
def test_hooks_before_receive_the_arguments(decorator: Any) -> None:
    calls: list[Any] = []
    instance = run("pay", {"hook": decorator(function("hook", calls))}, 1, key=2)
    assert calls == [("hook", (instance, 1), {"key": 2})]


@pytest.mark.parametrize(
    "decorator", [xworkflows.after_transition("pay"), xworkflows.on_enter_state("paid")]
)
def test_hooks_after_receive_the_result_and_the_arguments(decorator: Any) -> None:
    calls: list[Any] = []
    members = {
        "hook": decorator(function("hook", calls)),
        "pay": xworkflows.transition()(function("pay")),
    }
    instance = run("pay", members, 1, key=2)
    assert calls == [("hook", (instance, "pay", 1), {"key": 2})]


def test_a_check_receives_nothing_but_the_object() -> None:
    calls: list[Any] = []
    check = xworkflows.transition_check("pay")(function("check", calls))
    instance = run("pay", {"check": check}, 1, key=2)
    assert calls == [("check", (instance,), {})]


@pytest.mark.parametrize("falsy", [False, None, 0, "", []])
def test_a_falsy_check_forbids(falsy: object) -> None:
    class Checked(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.transition_check("pay")
        def check(self) -> Any:
            return falsy

    instance: Any = Checked()
    assert not instance.pay.is_available()
    with pytest.raises(xworkflows.ForbiddenTransition, match="pay"):
        instance.pay()
    assert instance.state == "draft"


@pytest.mark.parametrize("truthy", [True, 1, "yes", [0]])
def test_a_truthy_check_allows(truthy: object) -> None:
    check = xworkflows.transition_check("pay")(lambda self: truthy)
    assert run("pay", {"check": check}).state == "paid"


def test_a_check_that_returns_an_awaitable_is_a_type_error() -> None:
    class Later:
        def __await__(self) -> Any:
            return iter(())

    class Checked(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.transition_check("pay")
        def later(self) -> Any:
            return Later()

    instance: Any = Checked()
    with pytest.raises(TypeError, match="later"):
        instance.pay()
    with pytest.raises(TypeError, match="later"):
        instance.pay.is_available()
    assert instance.state == "draft"


def test_a_coroutine_check_is_a_type_error_without_a_warning() -> None:
    class Checked(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.transition_check("pay")
        async def later(self) -> bool:  # type: ignore[hook-signature]
            return False

    instance: Any = Checked()
    with pytest.raises(TypeError, match="later"):
        instance.pay()


# Which hooks run


def names_run(transition: str, hooks: dict[str, Any]) -> list[str]:
    """Return the names of the hooks that a transition calls, in order."""
    calls: list[Any] = []
    members = {name: decorator(function(name, calls)) for name, decorator in hooks.items()}
    run(transition, members)
    return [name for name, _, _ in calls]


def test_only_hooks_that_name_the_transition_run() -> None:
    hooks = {
        "all": xworkflows.before_transition(),
        "pay": xworkflows.before_transition("pay"),
        "both": xworkflows.before_transition("ship", "pay"),
        "other": xworkflows.before_transition("ship"),
        "star": xworkflows.before_transition("*"),
    }
    hooks = {f"hook_{name}": decorator for name, decorator in hooks.items()}
    assert names_run("pay", hooks) == ["hook_all", "hook_both", "hook_pay", "hook_star"]


def test_only_hooks_that_name_the_states_run() -> None:
    hooks = {
        "leave_draft": xworkflows.on_leave_state("draft"),
        "leave_paid": xworkflows.on_leave_state("paid"),
        "leave_all": xworkflows.on_leave_state(),
        "enter_cancelled": xworkflows.on_enter_state("cancelled"),
        "enter_paid": xworkflows.on_enter_state("paid"),
    }
    assert names_run("cancel", hooks) == ["leave_all", "leave_draft", "enter_cancelled"]


def test_hooks_run_by_priority_then_by_function_name() -> None:
    hooks = {
        "a": xworkflows.before_transition(priority=-1),
        "b": xworkflows.before_transition(),
        "c": xworkflows.before_transition(priority=10),
        "d": xworkflows.before_transition(priority=10),
    }
    hooks = {f"hook_{name}": decorator for name, decorator in hooks.items()}
    assert names_run("pay", hooks) == ["hook_c", "hook_d", "hook_b", "hook_a"]


def test_before_and_leave_hooks_are_ordered_together() -> None:
    hooks = {
        "a_leave": xworkflows.on_leave_state("draft"),
        "b_before": xworkflows.before_transition("pay"),
        "c_leave": xworkflows.on_leave_state("draft", priority=1),
    }
    assert names_run("pay", hooks) == ["c_leave", "a_leave", "b_before"]


def test_after_and_enter_hooks_are_ordered_together() -> None:
    hooks = {
        "a_enter": xworkflows.on_enter_state("paid"),
        "b_after": xworkflows.after_transition("pay"),
        "c_enter": xworkflows.on_enter_state("paid", priority=1),
    }
    assert names_run("pay", hooks) == ["c_enter", "a_enter", "b_after"]


def test_functions_of_one_name_run_by_attribute() -> None:
    calls: list[str] = []

    def same(tag: str) -> Callable[..., None]:
        def hook(self: object) -> None:
            calls.append(tag)

        return xworkflows.before_transition("pay")(hook)

    run("pay", {"z": same("z"), "a": same("a"), "m": same("m")})
    assert calls == ["a", "m", "z"]


def test_a_method_may_be_several_hooks() -> None:
    calls: list[Any] = []
    hook = function("hook", calls)
    xworkflows.before_transition("pay")(hook)
    xworkflows.after_transition("pay")(hook)
    run("pay", {"hook": hook})
    assert [len(args) for _, args, _ in calls] == [1, 2]


def test_two_declarations_of_one_kind_run_twice() -> None:
    calls: list[Any] = []
    hook = function("hook", calls)
    xworkflows.before_transition("pay")(hook)
    xworkflows.before_transition()(hook)
    run("pay", {"hook": hook})
    assert len(calls) == 2


def test_a_static_method_may_be_a_hook() -> None:
    calls: list[Any] = []
    hook = staticmethod(xworkflows.before_transition("pay")(function("hook", calls)))
    instance = run("pay", {"hook": hook}, 1)
    assert calls == [("hook", (instance, 1), {})]


def test_hooks_for_a_field_run_for_its_transitions_only() -> None:
    calls: list[Any] = []

    class Twice(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()
        review = AnyReviewWorkflow()

        of_review = xworkflows.before_transition(field="review")(function("of_review", calls))
        of_state = xworkflows.on_enter_state(field="state")(function("of_state", calls))
        of_all = xworkflows.before_transition()(function("of_all", calls))

    instance: Any = Twice()
    instance.accept()
    assert [name for name, _, _ in calls] == ["of_all", "of_review"]
    calls.clear()
    instance.pay()
    assert [name for name, _, _ in calls] == ["of_all", "of_state"]


def test_hooks_that_name_nothing_never_run() -> None:
    hooks = {
        "unknown_transition": xworkflows.before_transition("nothing"),
        "unknown_state": xworkflows.on_enter_state("nowhere"),
        "unknown_field": xworkflows.before_transition("pay", field="nothing"),
    }
    assert names_run("pay", hooks) == []


# Inheritance of hooks


class Base(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    def __init__(self) -> None:
        self.calls: list[str] = []

    @xworkflows.before_transition("pay")
    def hook(self) -> None:
        self.calls.append("Base.hook")


def calls_of(cls: type[Base]) -> list[str]:
    instance: Any = cls()
    instance.pay()
    calls: list[str] = instance.calls
    return calls


def test_hooks_are_inherited() -> None:
    class Child(Base):
        @xworkflows.before_transition("pay")
        def another(self) -> None:
            self.calls.append("Child.another")

    assert calls_of(Child) == ["Child.another", "Base.hook"]
    assert calls_of(Base) == ["Base.hook"]


def test_a_hook_is_replaced_by_a_hook_of_its_name() -> None:
    class Child(Base):
        @xworkflows.before_transition("pay")
        def hook(self) -> None:
            self.calls.append("Child.hook")

    assert calls_of(Child) == ["Child.hook"]


def test_a_hook_is_removed_by_a_plain_method_of_its_name() -> None:
    class Child(Base):
        def hook(self) -> None:
            self.calls.append("Child.hook")

    assert calls_of(Child) == []


def test_a_plain_mixin_may_bring_hooks() -> None:
    class Mixin:
        calls: list[str]

        @xworkflows.before_transition("pay")
        def mixed_in(self) -> None:
            self.calls.append("Mixin.mixed_in")

    class Child(Mixin, Base):
        pass

    assert calls_of(Child) == ["Base.hook", "Mixin.mixed_in"]


@pytest.mark.parametrize("is_above", [True, False])
@pytest.mark.parametrize("implemented", ["cancel", "unknown"])
def test_a_decorated_method_is_never_a_hook(implemented: str, is_above: bool) -> None:
    calls: list[Any] = []
    hook: Any = xworkflows.before_transition("pay")
    implements: Any = xworkflows.transition(implemented)
    method = function("method", calls)
    decorated = hook(implements(method)) if is_above else implements(hook(method))
    run("pay", {"method": decorated})
    assert calls == []
