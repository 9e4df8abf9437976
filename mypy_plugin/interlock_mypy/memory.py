"""What was read of a class, kept with the class: specs as JSON in mypy's own records.

mypy stores the metadata of a class in its cache and hands it to parallel workers, while the
syntax tree of a finished module is gone.  So a class body is read once, while it is there, and
everything is looked up here afterwards.

A spec is kept as its fields in order, without their names.  What concerns only the class itself is
judged when that is read, and left out: places above all, so that nothing changes when lines move.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from operator import attrgetter
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
    text = info.metadata.get(KEY, _NOTHING).get("workflow")
    return _workflows[text] if text else None


def enabled(info: TypeInfo) -> Enabled | None:
    """Return what was read of a workflow-enabled class, or of a mixin for such classes.

    In the run that has read it that is more than `recorded` says: what the class itself has stands
    at places.
    """
    text = info.metadata.get(KEY, _NOTHING).get("enabled")
    return _classes[text] if text else None


def recorded(info: TypeInfo) -> Enabled | None:
    """Return of what was read of a class what any other run would know of it.

    So what comes to a class by way of two bases is the same where one of these is from the cache.
    """
    text = info.metadata.get(KEY, _NOTHING).get("enabled")
    return _recorded[text] if text else None


def script(info: TypeInfo) -> Script | None:
    """Return what was read of a class of scripts, or of a class that has stages for them."""
    text = info.metadata.get(KEY, _NOTHING).get("script")
    return _scripts[text] if text else None


def constants(info: TypeInfo) -> dict[str, Value]:
    """Return the constants in the body of a workflow."""
    kept = info.metadata.get(KEY, _NOTHING).get("constants", _NOTHING)
    return {name: _constants[text] for name, text in kept.items()}


def decided(info: TypeInfo) -> list[str]:
    """Return what a workflow decides besides states and transitions."""
    kept: list[str] = info.metadata[KEY]["decided"]
    return kept


def remember_workflow(info: TypeInfo, spec: Workflow) -> None:
    """Keep the workflow that a class defines."""
    text = _text_of(spec)
    _remember(info, "workflow", text)
    _bounded(_workflows)[text] = spec


def remember_enabled(info: TypeInfo, spec: Enabled) -> None:
    """Keep what was read of a workflow-enabled class, or of a mixin for such classes."""
    content = (
        spec.fullname,
        [(name, owner) for name, _, owner, _ in spec.fields],
        *[[*map(_TOLD, each)] for each in (spec.implementations, spec.stray, spec.ignored)],
        [
            (kind, _plain(named), field and field.value, function, owner)
            for kind, named, field, function, owner, _ in spec.hooks
        ],
        spec.complete,
    )
    # Workflows stand beside it: within, JSON and the cache would escape each quote once more.
    text = "\n".join([_encoded(content), *[_text_of(field.workflow) for field in spec.fields]])
    _remember(info, "enabled", text)
    _bounded(_classes)[text] = spec


def remember_script(info: TypeInfo, spec: Script) -> None:
    """Keep what was read of a class of scripts, or of a class that has stages for them."""
    parts = [
        (
            part.lineage,
            [(_plain(each.name), each.method, each.owner) for each in part.stages],
            [each.name for each in part.methods],
            part.complete,
            part.private,
            part.doubtful,
        )
        for part in spec.parts
    ]
    _remember(info, "script", _encoded((parts, spec.called)))


def remember_constants(info: TypeInfo, values: dict[str, Value]) -> None:
    """Keep the constants of a workflow for other modules to read."""
    kept = {name: _encoded(_plain(value)) for name, value in values.items()}
    info.metadata.setdefault(KEY, {})["constants"] = kept


def remember_decided(info: TypeInfo, decided: list[str]) -> None:
    """Keep what a workflow decides besides states and transitions."""
    info.metadata.setdefault(KEY, {})["decided"] = decided


def remember_customised(info: TypeInfo, decided: dict[str, list[str]]) -> None:
    """Keep what the workflows of a class decide, so that it counts as changed when that does.

    What those decide whose fields it inherits is as its bases have kept it.
    """
    kept = info.metadata.setdefault(KEY, {})["customised"] = {}
    for base in reversed(info.bases):
        kept.update(base.type.metadata.get(KEY, {}).get("customised", {}))
    kept.update(decided)


def fingerprint(info: TypeInfo) -> str:
    """Return a text that changes when what is remembered of a class does."""
    kept = sorted(info.metadata.get(KEY, {}).items())
    text = "\0".join(f"{what}\0{content}" for what, content in kept)
    return hashlib.sha256(text.encode()).hexdigest()


def _text_of(spec: Workflow) -> str:
    """Return a workflow as JSON; the classes that apply it have this text in common."""
    known = _texts.get(id(spec))
    if known:
        return known[1]
    content = (
        spec.fullname,
        [(name, title) for name, title, _ in spec.states],
        [(each.name, each.sources, each.target, each.complete) for each in spec.transitions],
        spec.initial_state,
        spec.states_read,
        spec.transitions_read,
        spec.initial_read,
    )
    text = _encoded(content)
    _bounded(_texts)[id(spec)] = (spec, text)
    return text


def _plain(value: Value) -> object:
    """Return a value as JSON has it: of the four kinds, texts are the usual one."""
    if isinstance(value, Text):
        return value.value
    if isinstance(value, Items):
        values = [each.value if isinstance(each, Text) else _plain(each) for each in value.values]
        return values if value.complete else {"some": values}
    return {"shown": value.shown} if isinstance(value, Other) else None


_TOLD = attrgetter("transition", "attribute", "field", "owner", "hooked", "declares_hook")
"""What is kept of an implementation."""
_encoded = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode


def _remember(info: TypeInfo, what: str, text: str) -> None:
    info.metadata.setdefault(KEY, {})[what] = text


# From what JSON has left of them.

_NOWHERE = Place()


def _workflow(text: str) -> Workflow:
    fullname, states, transitions, *rest = json.loads(text)
    return Workflow(
        fullname,
        tuple(State(name, title, _NOWHERE) for name, title in states),
        tuple(_transition(*each) for each in transitions),
        *rest,
    )


def _transition(name: str, sources: list[str], target: str | None, complete: bool) -> Transition:
    return Transition(name, tuple(sources), target, _NOWHERE, complete)


def _enabled(text: str) -> Enabled:
    told, *workflows = text.split("\n")
    fullname, fields, implementations, stray, ignored, hooks, complete = json.loads(told)
    return Enabled(
        fullname,
        _NOWHERE,
        tuple(_field(each, of) for each, of in zip(fields, workflows, strict=True)),
        tuple(_implementation(*each) for each in implementations),
        tuple(_implementation(*each) for each in stray),
        tuple(_implementation(*each) for each in ignored),
        hooks=tuple(_hook(*each) for each in hooks),
        complete=complete,
    )


def _field(told: Any, workflow: str) -> Field:
    name, owner = told
    return Field(name, _workflows[workflow], owner, _NOWHERE)


def _implementation(
    transition: str | None, attribute: str, field: str | None, owner: str, *rest: bool
) -> Implementation:
    return Implementation(transition, attribute, field, owner, _NOWHERE, *rest)


def _hook(kind: str, names: Any, field: str | None, function: str, owner: str) -> Hook:
    named = _value(names)
    assert isinstance(named, Items)
    restricted = None if field is None else Text(field, _NOWHERE)
    return Hook(kind, named, restricted, function, owner, _NOWHERE)


def _script(text: str) -> Script:
    parts, called = json.loads(text)
    return Script(tuple(_part(*part) for part in parts), tuple(called))


def _part(lineage: list[str], stages: list[Any], methods: list[str], *rest: bool) -> Part:
    return Part(
        tuple(lineage),
        _NOWHERE,
        tuple(Stage(_value(name), method, owner, _NOWHERE) for name, method, owner in stages),
        tuple(Method(name, _NOWHERE) for name in methods),
        *rest,
    )


def _constant(text: str) -> Value:
    return _value(json.loads(text))


def _value(plain: Any) -> Value:
    if isinstance(plain, str):
        return Text(plain, _NOWHERE)
    if plain is None:
        return Unknown(_NOWHERE)
    if isinstance(plain, list):
        return Items(tuple(_value(each) for each in plain), _NOWHERE)
    if "shown" in plain:
        return Other(plain["shown"], _NOWHERE)
    return Items(tuple(_value(each) for each in plain["some"]), _NOWHERE, complete=False)


class _Specs(dict[str, Content]):
    """What texts were made from in this run, or say.

    Args:
        read: From a text to what it says.
    """

    def __init__(self, read: Callable[[str], Content]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Content:
        spec = self._read(text)
        _bounded(self)[text] = spec
        return spec


_MOST = 10_000
_NOTHING: dict[str, Any] = {}
_workflows = _Specs(_workflow)
_classes = _Specs(_enabled)
_recorded = _Specs(_enabled)
"""What texts of classes say, whatever they were made from."""
_scripts = _Specs(_script)
_constants = _Specs(_constant)
_texts: dict[int, tuple[Workflow, str]] = {}
"""Texts by the id of the workflow they tell of; with that itself, so that no other has its id."""


def _bounded(kept: dict[Key, Content]) -> dict[Key, Content]:
    """Return a dictionary that may be added to, emptied where it has grown too much."""
    if len(kept) >= _MOST:
        kept.clear()
    return kept
