"""Whether the hooks of a class can take what they will be called with."""

from __future__ import annotations

import types
import typing
from collections.abc import Coroutine, Iterator
from inspect import Signature, isasyncgenfunction, iscoroutinefunction, isgeneratorfunction
from typing import Any

from interlock.live.enabled import declared
from interlock.live.places import place_of_class, place_of_function
from interlock.live.signatures import accepts, fits, shown, shown_type, signature_of, with_result
from interlock.spec import codes
from interlock.spec.codes import Place, Violation
from interlock.spec.rules.signatures import (
    check_does_not_fit,
    check_is_no_answer,
    hook_does_not_fit,
    hook_does_not_run,
)
from xworkflows import base as xworkflows
from xworkflows import hooks

NOTHING = Signature()
COROUTINES = (Coroutine, types.CoroutineType)
WITH_RESULT = (hooks.HOOK_AFTER, hooks.HOOK_ON_ENTER)
"""Hooks of these kinds are given the result of the implementation first."""


def judge_hooks(cls: type) -> Iterator[Violation]:
    """Return what is wrong with the signatures of hooks that meet a transition in a class."""
    yield from judge_checks(cls)
    for prop in _properties(cls):
        for hook in _own_hooks(cls, prop):
            for problem in problems(hook, prop):
                yield Violation(codes.HOOK_SIGNATURE, problem, _place(cls, hook, prop))
    for hook in _new_hooks(cls):
        made = _made(hook.function)
        if made:
            place = place_of_function(hook.function, place_of_class(cls))
            yield Violation(codes.HOOK_SIGNATURE, hook_does_not_run(_name(hook), made), place)


def judge_checks(cls: type) -> Iterator[Violation]:
    """Return what is wrong with the checks in the body of a class, whatever they are for."""
    for value in vars(cls).values():
        for _, hook in declared(value).get(hooks.HOOK_CHECK, ()):
            place = place_of_function(hook.function, place_of_class(cls))
            for problem in _problems_of_check(hook):
                yield Violation(codes.HOOK_SIGNATURE, problem, place)


def _new_hooks(cls: type) -> Iterator[hooks.Hook]:
    """Yield the hooks that no transition of a base calls, and that ours just call.

    A class of transitions that a workflow names may well await its hooks.
    """
    known = [hook for base in cls.__bases__ for hook in _called_by(base)]
    for hook in _called_by(cls):
        if hook.kind != hooks.HOOK_CHECK and hook not in known:
            yield hook


def _called_by(cls: type) -> Iterator[hooks.Hook]:
    for prop in _properties(cls):
        if prop.workflow.implementation_class is xworkflows.ImplementationWrapper:
            yield from (hook for of_kind in prop.hooks.values() for hook in of_kind)


def _made(function: Any) -> str | None:
    """Return what a function makes that has yet to be run, if it does nothing else."""
    if isgeneratorfunction(function) or isasyncgenfunction(function):
        return "a generator"
    taken = signature_of(function)
    returned = getattr(taken, "return_annotation", None)
    is_coroutine = typing.get_origin(returned) in COROUTINES or returned in COROUTINES
    return "a coroutine" if is_coroutine or iscoroutinefunction(function) else None


def _place(cls: type, hook: hooks.Hook, prop: Any) -> Place:
    """Return where a hook is defined; the implementation where only that is new in the class.

    What a check is called with does not depend on the implementation.
    """
    is_inherited = hook.kind != hooks.HOOK_CHECK and hook.function not in vars(cls).values()
    is_new = prop.implementation is not xworkflows.noop and all(
        other.implementation is not prop.implementation
        for base in cls.__bases__
        for other in _properties(base)
    )
    function = prop.implementation if is_inherited and is_new else hook.function
    return place_of_function(function, place_of_class(cls))


def _properties(cls: type) -> Iterator[Any]:
    for implemented in getattr(cls, "_xworkflows_implems", {}).values():
        yield from implemented.implementations.values()


def _own_hooks(cls: type, prop: Any) -> Iterator[hooks.Hook]:
    """Yield the hooks of a transition, without those that were there in a base already."""
    for each in (hook for of_kind in prop.hooks.values() for hook in of_kind):
        if not any(_is_known(base, prop, each) for base in cls.__bases__):
            yield each


def _is_known(base: type, prop: Any, hook: hooks.Hook) -> bool:
    """Whether a hook was judged with a base; what is asked of a check is the same everywhere."""
    return any(
        hook in other.hooks.get(hook.kind, ())
        and (hook.kind == hooks.HOOK_CHECK or _is_same(other, prop))
        for other in _properties(base)
    )


def _is_same(other: Any, prop: Any) -> bool:
    return (
        other.transition.name == prop.transition.name
        and other.field_name == prop.field_name
        and other.implementation is prop.implementation
    )


def problems(hook: hooks.Hook, prop: Any) -> Iterator[str]:
    """Return why a hook can not be called as it will be around a transition.

    Args:
        hook: The hook.
        prop: The `ImplementationProperty` of the transition.
    """
    if hook.kind == hooks.HOOK_CHECK:
        yield from _problems_of_check(hook)
        return
    taken = signature_of(hook.function)
    called = _called(hook, prop, taken) if taken else None
    if taken and called and not accepts(taken, called):
        yield hook_does_not_fit(_name(hook), prop.transition.name, shown(taken), shown(called))


def _name(hook: hooks.Hook) -> str:
    return getattr(hook.function, "__name__", repr(hook.function))


def _called(hook: hooks.Hook, prop: Any, taken: Signature) -> Signature | None:
    """Return with what a hook will be called.

    Around a generated no-op that is whatever callers choose, after the result, which is None.
    """
    if prop.implementation is not xworkflows.noop:
        called = signature_of(prop.implementation)
        return with_result(called) if called and hook.kind in WITH_RESULT else called
    if hook.kind in WITH_RESULT:
        rest = list(taken.parameters.values())[1:]
        return with_result(Signature(rest, return_annotation=None))
    return None


def _problems_of_check(hook: hooks.Hook) -> Iterator[str]:
    taken, function, name = signature_of(hook.function), hook.function, _name(hook)
    if taken and not accepts(taken, NOTHING):
        yield check_does_not_fit(name, shown(taken))
    if any(kind(function) for kind in (iscoroutinefunction, isasyncgenfunction)):
        yield check_is_no_answer(name, "a coroutine")
    elif isgeneratorfunction(function):
        yield check_is_no_answer(name, "a generator")
    elif taken and not fits(taken.return_annotation, bool):
        yield check_is_no_answer(name, f'"{shown_type(taken.return_annotation)}"')
