"""What was read of a class, kept with the class: specs as JSON in mypy's own records.

mypy stores the metadata of a class in its cache and hands it to parallel workers, while the
syntax tree of a finished module is gone.  So a class body is read once, while it is there, and
everything is looked up here afterwards.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from mypy.nodes import TypeInfo

from interlock.spec.codes import Place
from interlock.spec.enabled import Attribute, Enabled, Field, Hook, Implementation, Inherited
from interlock.spec.script import Method, Part, Script, Stage
from interlock.spec.values import Items, Other, Text, Unknown, Value
from interlock.spec.workflow import State, Transition, Workflow

KEY = "interlock"

Key = TypeVar("Key")
Content = TypeVar("Content")

_CLASSES: dict[str, type] = {
    kept.__name__: kept
    for kept in (
        Attribute,
        Enabled,
        Field,
        Hook,
        Implementation,
        Inherited,
        Items,
        Method,
        Other,
        Part,
        Place,
        Script,
        Stage,
        State,
        Text,
        Transition,
        Unknown,
        Workflow,
    )
}


def _getter(of_class: type) -> Callable[[object], Sequence[object]]:
    """Return what gets the fields of a dataclass, in order."""
    get = attrgetter(*(each.name for each in fields(of_class)))
    return get if len(fields(of_class)) > 1 else lambda value: [get(value)]


_CONTENT = {kept: _getter(kept) for kept in _CLASSES.values()}


def workflow(info: TypeInfo) -> Workflow | None:
    """Return the workflow that a class defines, if it was read."""
    kept = _kept(info, "workflow")
    return kept if isinstance(kept, Workflow) else None


def enabled(info: TypeInfo) -> Enabled | None:
    """Return what was read of a workflow-enabled class, or of a mixin for such classes."""
    kept = _kept(info, "enabled")
    return kept if isinstance(kept, Enabled) else None


def script(info: TypeInfo) -> Script | None:
    """Return what was read of a class of scripts, or of a class that has stages for them."""
    kept = _kept(info, "script")
    return kept if isinstance(kept, Script) else None


def constants(info: TypeInfo) -> dict[str, Value]:
    """Return the constants in the body of a workflow."""
    kept = info.metadata.get(KEY, {}).get("constants", {})
    return {name: loaded(text) for name, text in kept.items()}


def remember(info: TypeInfo, what: str, spec: Workflow | Enabled | Script) -> None:
    """Keep a spec with the class it was read from."""
    info.metadata.setdefault(KEY, {})[what] = dumped(spec)


def remember_constants(info: TypeInfo, values: dict[str, Value]) -> None:
    """Keep the constants of a workflow for other modules to read."""
    kept = {name: dumped(value) for name, value in values.items()}
    info.metadata.setdefault(KEY, {})["constants"] = kept


def fingerprint(info: TypeInfo) -> str:
    """Return a text that changes when what is remembered of a class does, places apart."""
    kept = _PLACE.sub("", repr(sorted(info.metadata.get(KEY, {}).items())))
    return hashlib.sha256(kept.encode()).hexdigest()


_PLACE = re.compile(r'{\\*"Place\\*": \[[^]]*]}')
"""A place in a text, also in a text within another, where quotes are escaped."""


def dumped(value: object) -> str:
    """Turn a spec into JSON: a dataclass becomes an object whose one key is the name of it."""
    known = _texts.get(id(value))
    if known:
        return known[1]
    text = _ENCODER.encode(_content(value))
    _bounded(_texts)[id(value)] = (value, text)
    _bounded(_specs)[text] = value
    return text


def _content(value: object) -> dict[str, Sequence[object]]:
    of_class = type(value)
    return {of_class.__name__: _CONTENT[of_class](value)}


def _nested(value: object) -> object:
    """Make a workflow a text of its own: the classes that apply it have it in common."""
    return {"Workflow": dumped(value)} if isinstance(value, Workflow) else _content(value)


_ENCODER = json.JSONEncoder(default=_nested)


def loaded(text: str) -> Any:
    """Turn JSON back into the spec that was dumped."""
    if text not in _specs:
        _bounded(_specs)[text] = json.loads(text, object_hook=_made)
    return _specs[text]


def _made(data: dict[str, Any]) -> object:
    ((name, content),) = data.items()
    return loaded(content) if isinstance(content, str) else _CLASSES[name](*map(_frozen, content))


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _kept(info: TypeInfo, what: str) -> object:
    text = info.metadata[KEY].get(what) if KEY in info.metadata else None
    return loaded(text) if text else None


_MOST = 10_000
_specs: dict[str, object] = {}
"""What texts say that were made or read."""
_texts: dict[int, tuple[object, str]] = {}
"""Texts by the id of what they say; with them that itself, so that no other has its id."""


def _bounded(kept: dict[Key, Content]) -> dict[Key, Content]:
    """Return a dictionary that may be added to, emptied where it has grown too much."""
    if len(kept) >= _MOST:
        kept.clear()
    return kept
