"""What was read of a class, kept with the class: specs as JSON in mypy's own records.

mypy stores the metadata of a class in its cache and hands it to parallel workers, while the
syntax tree of a finished module is gone.  So a class body is read once, while it is there, and
everything is looked up here afterwards.

A spec is kept as its fields in order, without the names of fields and classes.  What only concerns
the class itself, and is judged when it is read, is left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, TypeVar

from mypy.nodes import TypeInfo

from interlock.spec.codes import Place
from interlock.spec.enabled import Enabled, Field, Hook, Implementation
from interlock.spec.script import Method, Part, Script, Stage
from interlock.spec.values import Items, Other, Text, Unknown, Value
from interlock.spec.workflow import State, Transition, Workflow

KEY = "interlock"

Key = TypeVar("Key")
Content = TypeVar("Content")


def workflow(info: TypeInfo) -> Workflow | None:
    """Return the workflow that a class defines, if it was read."""
    return _kept(info, "workflow", _workflow)


def enabled(info: TypeInfo) -> Enabled | None:
    """Return what was read of a workflow-enabled class, or of a mixin for such classes."""
    return _kept(info, "enabled", _enabled)


def script(info: TypeInfo) -> Script | None:
    """Return what was read of a class of scripts, or of a class that has stages for them."""
    return _kept(info, "script", _script)


def constants(info: TypeInfo) -> dict[str, Value]:
    """Return the constants in the body of a workflow."""
    kept = info.metadata.get(KEY, {}).get("constants", {})
    return {name: _loaded(text, _value) for name, text in kept.items()}


def remember_workflow(info: TypeInfo, spec: Workflow) -> None:
    """Keep the workflow that a class defines."""
    _remember(info, "workflow", spec, _text_of(spec))


def remember_enabled(info: TypeInfo, spec: Enabled) -> None:
    """Keep what was read of a workflow-enabled class, or of a mixin for such classes."""
    content = (
        spec.fullname,
        spec.place,
        spec.fields,
        spec.implementations,
        spec.stray,
        spec.ignored,
        spec.hooks,
        spec.complete,
    )
    _remember(info, "enabled", spec, _ENCODER.encode(content))


def remember_script(info: TypeInfo, spec: Script) -> None:
    """Keep what was read of a class of scripts, or of a class that has stages for them."""
    _remember(info, "script", spec, _ENCODER.encode(spec))


def remember_constants(info: TypeInfo, values: dict[str, Value]) -> None:
    """Keep the constants of a workflow for other modules to read."""
    kept = {name: _ENCODER.encode(value) for name, value in values.items()}
    info.metadata.setdefault(KEY, {})["constants"] = kept


def fingerprint(info: TypeInfo) -> str:
    """Return a text that changes when what is remembered of a class does, places apart."""
    kept = _PLACE.sub("", repr(sorted(info.metadata.get(KEY, {}).items())))
    return hashlib.sha256(kept.encode()).hexdigest()


_PLACE = re.compile(r'\[-?\d+,-?\d+,(?:-?\d+|null),(?:-?\d+|null),\\*"[^"]*"]')
"""A place in a text, also in a text within another, where quotes are escaped."""


def _text_of(spec: object) -> str:
    """Return a workflow as JSON; in a class that applies it, it is a text of its own.

    The classes that apply it have that in common.
    """
    assert isinstance(spec, Workflow)
    known = _texts.get(id(spec))
    if known:
        return known[1]
    content = (
        spec.fullname,
        spec.states,
        spec.transitions,
        spec.initial_state,
        spec.states_read,
        spec.transitions_read,
        spec.initial_read,
    )
    text = _ENCODER.encode(content)
    _bounded(_texts)[id(spec)] = (spec, text)
    return text


_ENCODER = json.JSONEncoder(default=_text_of, separators=(",", ":"))


def _remember(info: TypeInfo, what: str, spec: object, text: str) -> None:
    info.metadata.setdefault(KEY, {})[what] = text
    _bounded(_specs)[text] = spec


def _kept(info: TypeInfo, what: str, make: Callable[[Any], Content]) -> Content | None:
    text = info.metadata[KEY].get(what) if KEY in info.metadata else None
    return _loaded(text, make) if text else None


def _loaded(text: str, make: Callable[[Any], Content]) -> Content:
    """Turn JSON back into the spec that was remembered."""
    if text not in _specs:
        _bounded(_specs)[text] = make(json.loads(text))
    spec: Content = _specs[text]
    return spec


# What JSON has left of each class: its fields in order, tuples as lists.


def _workflow(content: Any) -> Workflow:
    fullname, states, transitions, *rest = content
    return Workflow(fullname, _all(_state, states), _all(_transition, transitions), *rest)


def _state(content: Any) -> State:
    name, title, place = content
    return State(name, title, Place(*place))


def _transition(content: Any) -> Transition:
    name, sources, target, place, complete = content
    return Transition(name, tuple(sources), target, Place(*place), complete)


def _enabled(content: Any) -> Enabled:
    fullname, place, fields, implementations, stray, ignored, hooks, complete = content
    return Enabled(
        fullname,
        Place(*place),
        _all(_field, fields),
        _all(_implementation, implementations),
        _all(_implementation, stray),
        _all(_implementation, ignored),
        hooks=_all(_hook, hooks),
        complete=complete,
    )


def _field(content: Any) -> Field:
    name, text, owner, place = content
    return Field(name, _loaded(text, _workflow), owner, Place(*place))


def _implementation(content: Any) -> Implementation:
    transition, attribute, field, owner, place, *rest = content
    return Implementation(transition, attribute, field, owner, Place(*place), *rest)


def _hook(content: Any) -> Hook:
    kind, names, field, function, owner, place = content
    restricted = _text(field) if field else None
    return Hook(kind, _items(names), restricted, function, owner, Place(*place))


def _script(content: Any) -> Script:
    parts, called = content
    return Script(_all(_part, parts), tuple(called))


def _part(content: Any) -> Part:
    lineage, place, stages, methods, *rest = content
    return Part(tuple(lineage), Place(*place), _all(_stage, stages), _all(_method, methods), *rest)


def _stage(content: Any) -> Stage:
    name, method, owner, place = content
    return Stage(_value(name), method, owner, Place(*place))


def _method(content: Any) -> Method:
    name, place = content
    return Method(name, Place(*place))


def _value(content: Any) -> Value:
    return _VALUES[content[-1]](content)


def _text(content: Any) -> Text:
    value, place, _ = content
    return Text(value, Place(*place))


def _items(content: Any) -> Items:
    values, place, complete, _ = content
    return Items(_all(_value, values), Place(*place), complete)


def _other(content: Any) -> Other:
    shown, place, _ = content
    return Other(shown, Place(*place))


def _unknown(content: Any) -> Unknown:
    place, _ = content
    return Unknown(Place(*place))


_VALUES: dict[str, Callable[[Any], Value]] = {
    "text": _text,
    "items": _items,
    "other": _other,
    "unknown": _unknown,
}


def _all(make: Callable[[Any], Content], contents: list[Any]) -> tuple[Content, ...]:
    return tuple(map(make, contents))


_MOST = 10_000
_specs: dict[str, Any] = {}
"""What texts say that were made or read."""
_texts: dict[int, tuple[Workflow, str]] = {}
"""Texts by the id of the workflow they tell of; with that itself, so that no other has its id."""


def _bounded(kept: dict[Key, Content]) -> dict[Key, Content]:
    """Return a dictionary that may be added to, emptied where it has grown too much."""
    if len(kept) >= _MOST:
        kept.clear()
    return kept
