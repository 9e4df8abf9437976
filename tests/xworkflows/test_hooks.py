from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from tests.xworkflows.sample import DECORATORS, AnyOrderWorkflow, function

import xworkflows
from xworkflows import base

W = AnyOrderWorkflow
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
