from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from tests.xworkflows.sample import AnyOrderWorkflow, AnyReviewWorkflow, OrderWorkflow

import xworkflows
from xworkflows import base

W = AnyOrderWorkflow
DECORATORS = {
    base.HOOK_BEFORE: xworkflows.before_transition,
    base.HOOK_AFTER: xworkflows.after_transition,
    base.HOOK_CHECK: xworkflows.transition_check,
    base.HOOK_ON_ENTER: xworkflows.on_enter_state,
    base.HOOK_ON_LEAVE: xworkflows.on_leave_state,
}


def function(name: str = "function", calls: list[Any] | None = None) -> Callable[..., Any]:
    """Return a function of that name, which notes its calls."""

    def made(*args: Any, **kwargs: Any) -> str:
        if calls is not None:
            calls.append((name, args, kwargs))
        return name

    made.__name__ = name
    return made


# Declaring hooks


def test_a_hook_dict_is_made_once() -> None:
    hooked: Any = function()
    hooks = base._make_hook_dict(hooked)
    assert hooks is hooked.xworkflows_hook
    assert hooks == {kind: [] for kind in DECORATORS}
    assert base._make_hook_dict(hooked) is hooks


def test_the_kinds_of_hooks_are_five() -> None:
    assert len(DECORATORS) == 5
    assert base.HOOK_ON_ENTER == "on_enter"
    assert base.HOOK_ON_LEAVE == "on_leave"


@pytest.mark.parametrize(("kind", "decorator"), DECORATORS.items())
def test_a_decorator_stores_a_hook_of_its_kind(kind: str, decorator: Any) -> None:
    hooked: Any = function()
    assert decorator("pay", priority=3, field="state")(hooked) is hooked
    [(field, hook)] = hooked.xworkflows_hook[kind]
    assert field == "state"
    assert (hook.kind, hook.priority, hook.names) == (kind, 3, ("pay",))
    assert hook.function is hooked


def test_a_declaration_has_names_a_priority_and_a_field() -> None:
    declaration = xworkflows.before_transition("pay", "ship", priority=42, field="state")
    assert isinstance(declaration, base._HookDeclaration)
    assert declaration.names == ("pay", "ship")
    assert (declaration.priority, declaration.field) == (42, "state")


def test_the_defaults_of_a_declaration() -> None:
    declaration = xworkflows.before_transition()
    assert (declaration.names, declaration.priority, declaration.field) == (("*",), 0, "")


def test_as_hook_makes_the_hook() -> None:
    hooked = function()
    hook = xworkflows.after_transition("pay", priority=2)._as_hook(hooked)
    assert hook == base.Hook(base.HOOK_AFTER, hooked, "pay", priority=2)


def test_declarations_stack() -> None:
    hooked: Any = function()
    xworkflows.before_transition("pay")(hooked)
    xworkflows.before_transition("ship", priority=1)(hooked)
    xworkflows.on_enter_state("paid", field="state")(hooked)
    before = [(field, hook.names) for field, hook in hooked.xworkflows_hook[base.HOOK_BEFORE]]
    assert before == [("", ("pay",)), ("", ("ship",))]
    assert [field for field, _ in hooked.xworkflows_hook[base.HOOK_ON_ENTER]] == ["state"]


# Hook


def test_a_hook_has_a_kind_a_priority_a_function_and_names() -> None:
    called = function()
    hook = base.Hook(base.HOOK_BEFORE, called, "pay", "ship", priority=3)
    assert (hook.kind, hook.priority) == ("before", 3)
    assert hook.function is called
    assert hook.names == ("pay", "ship")


def test_a_hook_without_names_applies_to_all() -> None:
    hook = base.Hook(base.HOOK_BEFORE, function())
    assert (hook.names, hook.priority) == (("*",), 0)
    assert all(hook.applies_to(transition) for transition in W.transitions)


def test_calling_a_hook_calls_the_function() -> None:
    calls: list[Any] = []
    hook = base.Hook(base.HOOK_BEFORE, function("called", calls))
    assert hook("x", key=1) == "called"
    assert calls == [("called", ("x",), {"key": 1})]


@pytest.mark.parametrize("kind", [base.HOOK_BEFORE, base.HOOK_AFTER, base.HOOK_CHECK])
def test_a_transition_hook_applies_to_the_named_transitions(kind: str) -> None:
    hook = base.Hook(kind, function(), "pay", "cancel")
    applies = [hook.applies_to(transition) for transition in W.transitions]
    assert applies == [True, False, True]
    assert hook.applies_to(W.transitions.pay, W.states.draft)
    assert not hook.applies_to(W.transitions.ship, W.states.paid)


def test_a_leave_hook_applies_to_the_named_sources() -> None:
    hook = base.Hook(base.HOOK_ON_LEAVE, function(), "paid")
    assert not hook.applies_to(W.transitions.pay)
    assert hook.applies_to(W.transitions.cancel)  # could, from one of its sources
    assert hook.applies_to(W.transitions.cancel, W.states.paid)
    assert not hook.applies_to(W.transitions.cancel, W.states.draft)


def test_an_enter_hook_applies_to_the_named_target() -> None:
    hook = base.Hook(base.HOOK_ON_ENTER, function(), "paid")
    assert hook.applies_to(W.transitions.pay)
    assert hook.applies_to(W.transitions.pay, W.states.draft)
    assert not hook.applies_to(W.transitions.cancel, W.states.draft)


def test_applies_to_takes_a_wrapper_as_the_source() -> None:
    hook = base.Hook(base.HOOK_ON_LEAVE, function(), "paid")
    assert hook.applies_to(W.transitions.cancel, base.StateWrapper(W.states.paid, W()))


def test_names_may_be_states_and_transitions() -> None:
    entering = base.Hook(base.HOOK_ON_ENTER, function(), W.states.paid)
    assert entering.applies_to(W.transitions.pay)
    assert not entering.applies_to(W.transitions.ship)
    before = base.Hook(base.HOOK_BEFORE, function(), W.transitions.pay)
    assert before.applies_to(W.transitions.pay)
    assert not before.applies_to(W.transitions.ship)


def test_hooks_are_equal_by_function_kind_priority_and_names() -> None:
    called = function()
    hook = base.Hook(base.HOOK_BEFORE, called, "pay", priority=1)
    same = base.Hook(base.HOOK_BEFORE, called, "pay", priority=1)
    assert hook == same
    assert not hook != same  # noqa: SIM202 - both operators are documented


@pytest.mark.parametrize(
    "other",
    [
        base.Hook(base.HOOK_BEFORE, function(), "pay", priority=1),
        base.Hook(base.HOOK_AFTER, len, "pay", priority=1),
        base.Hook(base.HOOK_BEFORE, len, "ship", priority=1),
        base.Hook(base.HOOK_BEFORE, len, "pay", priority=2),
        base.Hook(base.HOOK_BEFORE, len, priority=1),
        "pay",
        None,
    ],
)
def test_hooks_differ_in_any_of_these(other: object) -> None:
    hook = base.Hook(base.HOOK_BEFORE, len, "pay", priority=1)
    assert hook != other
    assert not hook == other  # noqa: SIM201 - both operators are documented


def test_a_hook_lets_the_other_side_decide() -> None:
    hook = base.Hook(base.HOOK_BEFORE, len)
    assert hook == mock.ANY
    assert not hook != mock.ANY  # noqa: SIM202 - both operators are documented


def test_hooks_are_ordered_by_descending_priority_then_by_name() -> None:
    hooks = [
        base.Hook(base.HOOK_BEFORE, function("b")),
        base.Hook(base.HOOK_BEFORE, function("z"), priority=5),
        base.Hook(base.HOOK_BEFORE, function("a")),
        base.Hook(base.HOOK_BEFORE, function("a"), priority=-1),
        base.Hook(base.HOOK_BEFORE, function("y"), priority=5),
    ]
    ordered = [(hook.priority, hook()) for hook in sorted(hooks)]
    assert ordered == [(5, "y"), (5, "z"), (0, "a"), (0, "b"), (-1, "a")]
    assert hooks[1] < hooks[0]
    assert hooks[0] > hooks[1]


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
        async def later(self) -> bool:
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
