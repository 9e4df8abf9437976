"""What was read of a class, kept with the class: specs as plain JSON in mypy's own records.

mypy stores the metadata of a class in its cache and hands it to parallel workers, while the
syntax tree of a finished module is gone.  So a class body is read once, while it is there, and
everything is looked up here afterwards.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any

from mypy.nodes import TypeInfo

from interlock.spec.codes import Place
from interlock.spec.enabled import Attribute, Enabled, Field, Hook, Implementation
from interlock.spec.script import Method, Part, Script, Stage
from interlock.spec.values import Items, Other, Text, Unknown, Value
from interlock.spec.workflow import State, Transition, Workflow

KEY = "interlock"

_CLASSES: dict[str, type] = {
    kept.__name__: kept
    for kept in (
        Attribute,
        Enabled,
        Field,
        Hook,
        Implementation,
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
    return {name: decode(data) for name, data in kept.items()}


def remember(info: TypeInfo, what: str, spec: Workflow | Enabled | Script) -> None:
    """Keep a spec with the class it was read from."""
    info.metadata.setdefault(KEY, {})[what] = encode(spec)


def remember_constants(info: TypeInfo, values: dict[str, Value]) -> None:
    """Keep the constants of a workflow for other modules to read."""
    kept = {name: encode(value) for name, value in values.items()}
    info.metadata.setdefault(KEY, {})["constants"] = kept


def fingerprint(info: TypeInfo) -> str:
    """Return a text that changes when what is remembered of a class does, places apart."""
    kept = json.dumps(_placeless(info.metadata.get(KEY)), sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()


def _placeless(data: Any) -> Any:
    if isinstance(data, list):
        return [_placeless(each) for each in data]
    if not isinstance(data, dict):
        return data
    return {name: _placeless(each) for name, each in data.items() if name != "place"}


def encode(value: object) -> Any:
    """Turn a spec into JSON: a dataclass into an object that says which it is."""
    if is_dataclass(value):
        content = {each.name: encode(getattr(value, each.name)) for each in fields(value)}
        return {"is": type(value).__name__, **content}
    return [encode(each) for each in value] if isinstance(value, tuple) else value


def decode(data: Any) -> Any:
    """Turn JSON back into what was encoded."""
    if isinstance(data, list):
        return tuple(decode(each) for each in data)
    if not isinstance(data, dict):
        return data
    content = {name: decode(each) for name, each in data.items() if name != "is"}
    return _CLASSES[data["is"]](**content)


def _kept(info: TypeInfo, what: str) -> object:
    if KEY not in info.metadata:
        return None
    data = info.metadata[KEY].get(what)
    if id(data) not in _decoded:
        if len(_decoded) >= _MOST_DECODED:
            _decoded.clear()
        _decoded[id(data)] = (data, decode(data))
    return _decoded[id(data)][1]


_MOST_DECODED = 10_000
_decoded: dict[int, tuple[Any, object]] = {}
"""What was decoded already; with it what it was decoded from, so that no other has its id."""
