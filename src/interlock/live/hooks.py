"""Whether the hooks of a class can take what they will be called with."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import Signature, isasyncgenfunction, iscoroutinefunction, isgeneratorfunction, unwrap
from typing import Any

from interlock.live.places import place_of_class, place_of_function
from interlock.live.signatures import EMPTY, accepts, fits, signature_of, with_result
from interlock.spec import codes
from interlock.spec.codes import Violation
from interlock.spec.rules.signatures import (
    check_does_not_fit,
    check_is_no_answer,
    hook_does_not_fit,
)
from xworkflows import base as xworkflows
from xworkflows import hooks

NOTHING = Signature()
WITH_RESULT = (hooks.HOOK_AFTER, hooks.HOOK_ON_ENTER)
"""Hooks of these kinds are given the result of the implementation first."""


def judge_hooks(cls: type) -> Iterator[Violation]:
    """Return what is wrong with the signatures of hooks that meet a transition in a class."""
    for prop in _properties(cls):
        for hook in _own_hooks(cls, prop):
            place = place_of_function(hook.function, place_of_class(cls))
            for problem in _problems(hook, prop):
                yield Violation(codes.HOOK_SIGNATURE, problem, place)


def _properties(cls: type) -> Iterator[Any]:
    for implemented in getattr(cls, "_xworkflows_implems", {}).values():
        yield from implemented.implementations.values()


def _own_hooks(cls: type, prop: Any) -> Iterator[hooks.Hook]:
    """Yield the hooks of a transition, without those that were there in a base already."""
    for each in (hook for of_kind in prop.hooks.values() for hook in of_kind):
        if not any(_is_known(base, prop, each) for base in cls.__bases__):
            yield each


def _is_known(base: type, prop: Any, hook: hooks.Hook) -> bool:
    return any(
        other.transition.name == prop.transition.name
        and other.field_name == prop.field_name
        and other.implementation is prop.implementation
        and hook in other.hooks.get(hook.kind, ())
        for other in _properties(base)
    )


def _problems(hook: hooks.Hook, prop: Any) -> Iterator[str]:
    taken, called = signature_of(hook.function), signature_of(prop.implementation)
    name = getattr(hook.function, "__name__", repr(hook.function))
    if taken and hook.kind == hooks.HOOK_CHECK:
        yield from _of_check(name, hook, taken)
    elif taken and called and prop.implementation is not xworkflows.noop:
        called = with_result(called) if hook.kind in WITH_RESULT else called
        if not accepts(taken, called):
            yield hook_does_not_fit(
                name, prop.transition.name, _arguments(taken), _arguments(called)
            )


def _of_check(name: str, hook: hooks.Hook, taken: Signature) -> Iterator[str]:
    if not accepts(taken, NOTHING):
        yield check_does_not_fit(name, _arguments(taken))
    function = unwrap(hook.function)
    if any(kind(function) for kind in (iscoroutinefunction, isasyncgenfunction)):
        yield check_is_no_answer(name, "a coroutine")
    elif isgeneratorfunction(function):
        yield check_is_no_answer(name, "a generator")
    elif not fits(taken.return_annotation, bool):
        yield check_is_no_answer(name, f'"{_shown(taken.return_annotation)}"')


def _arguments(signature: Signature) -> str:
    return str(signature.replace(return_annotation=EMPTY))


def _shown(annotation: Any) -> str:
    return annotation.__name__ if isinstance(annotation, type) else str(annotation)
