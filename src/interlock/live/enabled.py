"""From a class with workflows to its spec: fields, implementations and hooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from interlock.live.hidden import inherited
from interlock.live.places import fullname, place_of_class, place_of_function
from interlock.live.workflow import workflow
from interlock.spec.codes import Place
from interlock.spec.enabled import Attribute, Enabled, Field, Hook, Implementation, inherit
from interlock.spec.values import Items, Text
from xworkflows import base as xworkflows
from xworkflows import hooks

KINDS = {
    hooks.HOOK_BEFORE: "before_transition",
    hooks.HOOK_AFTER: "after_transition",
    hooks.HOOK_CHECK: "transition_check",
    hooks.HOOK_ON_ENTER: "on_enter_state",
    hooks.HOOK_ON_LEAVE: "on_leave_state",
}
"""The decorator that declares a hook of each kind."""


def has_workflows(cls: object) -> bool:
    """Whether a class has state attributes."""
    return isinstance(cls, type) and bool(getattr(cls, "_workflows", None))


def is_mixin(cls: object) -> bool:
    """Whether a class has no state attributes, and yet methods decorated with ``@transition``."""
    return (
        isinstance(cls, type)
        and not has_workflows(cls)
        and any(isinstance(value, xworkflows.TransitionWrapper) for value in vars(cls).values())
    )


def enabled(cls: type) -> Enabled:
    """Return what a class has, inherited parts included.

    What names a transition or a state is attributed to the class where the name first means
    something: that whose body has it, or, where that one has no workflow or an empty placeholder,
    the first of its subclasses that has one, provided that it serves no others.
    """
    spec = _read(cls)
    return replace(
        spec,
        implementations=(*spec.implementations, *_orphans(cls, spec)),
        inherited=tuple(inherited(cls, spec.placed)),
        hooks=tuple(_hooks(cls)),
    )


def _read(cls: type) -> Enabled:
    place = place_of_class(cls)
    own = Enabled(
        fullname(cls),
        place,
        tuple(_fields(cls, place)),
        tuple(_implementations(cls)),
        attributes=tuple(_attributes(cls, place)),
        unmade=tuple(_unmade(cls, place)),
    )
    bases = [_read(base) for base in cls.__bases__ if base is not object]
    return inherit(own, bases, frozenset(vars(cls)))


def _orphans(cls: type, spec: Enabled) -> Iterator[Implementation]:
    """Yield the decorated methods of mixins that name no transition at all."""
    known = {name for field in spec.fields for name in field.workflow.transition_names}
    owners = {fullname(base): base for base in cls.__mro__}
    for each in spec.stray:
        is_orphan = known.isdisjoint((each.transition, each.attribute))
        if is_orphan and _judged_in(owners[each.owner], cls) is cls:
            yield each._replace(owner=spec.fullname)


def _fields(cls: type, place: Place) -> Iterator[Field]:
    """Yield the workflows that a class declares; it repeats those it inherits."""
    for name, field in vars(cls).get("_workflows", {}).items():
        if all(_workflows(base).get(name) is not field for base in cls.__bases__):
            yield Field(name, workflow(type(field.workflow)), fullname(cls), place)


def _unmade(cls: type, place: Place) -> Iterator[Field]:
    """Yield the classes of workflows, except where another metaclass may take them for fields."""
    for name, value in vars(cls).items() if type(cls) is xworkflows.WorkflowEnabledMeta else ():
        if isinstance(value, type) and issubclass(value, xworkflows.Workflow):
            yield Field(name, workflow(value), fullname(cls), place)


def _workflows(cls: type) -> dict[str, Any]:
    found: dict[str, Any] = getattr(cls, "_workflows", {})
    return found


def _implementations(cls: type) -> Iterator[Implementation]:
    """Yield the decorated methods of a class, those that the metaclass took and the others."""
    for field, implemented in vars(cls).get("_xworkflows_implems", {}).items():
        for transition, attribute, found in implemented.get_custom_implementations():
            if not _is_inherited(cls, field, transition, found.implementation):
                yield _implementation(cls, transition, attribute, field, found.implementation)
    for attribute, value in vars(cls).items():
        if isinstance(value, xworkflows.TransitionWrapper):
            yield _implementation(cls, value.trname, attribute, value.field, value.func)


def _implementation(
    cls: type, transition: str, attribute: str, field: str, function: Any
) -> Implementation:
    place = place_of_function(function, place_of_class(cls))
    is_hook = _declares_hook(cls, function)
    return Implementation(transition, attribute, field, fullname(cls), place, declares_hook=is_hook)


def _declares_hook(cls: type, function: Any) -> bool:
    """Whether a function is declared a hook, and does not stand in a class as that as well."""
    found = [value for base in cls.__mro__ for value in vars(base).values()]
    return function not in found and any(declared(function).values())


def declared(function: Any) -> dict[str, list[tuple[str, hooks.Hook]]]:
    """Return the hooks that a function is declared to be, with their fields, by their kinds."""
    found: dict[str, list[tuple[str, hooks.Hook]]] = getattr(function, "__dict__", {}).get(
        "xworkflows_hook", {}
    )
    return found


def _is_inherited(cls: type, field: str, transition: str, function: object) -> bool:
    return any(
        implemented[field].implementations[transition].implementation is function
        for base in cls.__bases__
        if field in (implemented := getattr(base, "_xworkflows_implems", {}))
        and transition in implemented[field].implementations
    )


def _attributes(cls: type, place: Place) -> Iterator[Attribute]:
    """Yield what a class has besides; in the place of a transition it was set there later."""
    managed = (
        xworkflows.StateProperty,
        xworkflows.ImplementationProperty,
        xworkflows.TransitionWrapper,
    )
    for name, value in vars(cls).items():
        if not isinstance(value, managed):
            yield Attribute(name, place_of_function(value, place))


def _hooks(cls: type) -> Iterator[Hook]:
    for name in sorted({name for base in cls.__mro__ for name in vars(base)}):
        owner = next(base for base in cls.__mro__ if name in vars(base))
        function = getattr(vars(owner)[name], "__func__", vars(owner)[name])
        for of_kind in declared(function).values():
            for field, hook in of_kind:
                yield _hook(hook, field, name, _judged_in(owner, cls))


def _hook(hook: hooks.Hook, field: str, name: str, owner: type) -> Hook:
    place = place_of_function(hook.function, place_of_class(owner))
    named = [each if isinstance(each, str) else each.name for each in hook.names]
    names = Items(tuple(Text(each, place) for each in named), place)
    return Hook(KINDS[hook.kind], names, Text(field, place), name, fullname(owner), place)


def _judged_in(owner: type, cls: type) -> type:
    """Return the class in which the names of a hook first mean something.

    What serves several classes stays with its owner: it need not fit each of them.
    """
    line = [base for base in reversed(cls.__mro__) if issubclass(base, owner)]
    candidates = [*filter(_is_defined, line), *filter(has_workflows, line), cls]
    return owner if candidates[0] is not owner and _serves_others(owner, cls) else candidates[0]


def _serves_others(owner: type, cls: type) -> bool:
    """Whether classes with workflows derive from a class beside those on the way to another."""
    return any(
        _is_defined(each) and not issubclass(cls, each) and not issubclass(each, cls)
        for each in _derived(owner)
    )


def _derived(cls: type) -> Iterator[type]:
    derived: list[type] = type.__subclasses__(cls)
    for each in derived:
        yield each
        yield from _derived(each)


def _is_defined(cls: type) -> bool:
    """Whether all the workflows of a class are there, none of them an empty placeholder."""
    found = [field.workflow for field in _workflows(cls).values()]
    return bool(found) and all(len(each.states) and len(each.transitions) for each in found)
