"""Programs that use workflows, as data, and their text.

A program is a tree of small dataclasses, so that what shows a disagreement can be cut down: every
tuple in it may lose an element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Arrow:
    """A transition."""

    name: str
    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True)
class WorkflowDef:
    """A workflow; entries of states and transitions are source texts of names.

    Attributes:
        form: How the definition is written; a key of `FORMS`.
    """

    name: str
    base: str
    states: tuple[str, ...]
    transitions: tuple[Arrow, ...]
    initial: str
    form: str


@dataclass(frozen=True)
class Method:
    """A method with its decorators, or an attribute where there are no parameters."""

    name: str
    decorators: tuple[str, ...]
    parameters: str
    returns: str = ""
    is_async: bool = False


@dataclass(frozen=True)
class Holds:
    """A state attribute."""

    name: str
    workflow: str


@dataclass(frozen=True)
class ClassDef:
    """A class; without `fields` and bases it is a plain mixin."""

    name: str
    bases: tuple[str, ...]
    fields: tuple[Holds, ...]
    methods: tuple[Method, ...]


@dataclass(frozen=True)
class Stage:
    """A stage, retried as long as the script has an attribute `fails`."""

    name: str
    method: str
    prefix: str = ""

    def lines(self) -> Iterator[str]:
        yield f"    @StagedScript.stage({self.name!r}, 'A heading')"
        yield f"    {self.prefix}def {self.method}(self):"
        yield "        fails = getattr(self, 'fails', None)"
        yield "        if fails:"
        yield "            raise fails"


@dataclass(frozen=True)
class ScriptDef:
    """A class with stages; without bases it is a plain mixin."""

    name: str
    bases: tuple[str, ...]
    stages: tuple[Stage, ...]
    methods: tuple[Method, ...]

    def lines(self) -> Iterator[str]:
        yield _header(self.name, self.bases)
        for stage in self.stages:
            yield from stage.lines()
        for method in self.methods:
            yield from _method(method)
        if not (self.stages or self.methods):
            yield "    pass"
        yield ""


@dataclass(frozen=True)
class ScriptProgram:
    """A module with scripts made of stages."""

    classes: tuple[ScriptDef, ...]
    uses: tuple[Use, ...]

    def __str__(self) -> str:
        classes = ["\n".join(cls.lines()) for cls in self.classes]
        return "\n".join(["from staged_script import StagedScript\n", *classes, *_uses(self.uses)])


@dataclass(frozen=True)
class Use:
    """A statement about an object `o` of a class."""

    cls: str
    statement: str


@dataclass(frozen=True)
class Program:
    """A module."""

    workflows: tuple[WorkflowDef, ...]
    classes: tuple[ClassDef, ...]
    uses: tuple[Use, ...]

    def __str__(self) -> str:
        return "\n".join([IMPORTS, *self._lines()])

    def _lines(self) -> Iterator[str]:
        for workflow in self.workflows:
            yield FORMS[workflow.form](workflow)
        for cls in self.classes:
            yield "\n".join(_class(cls))
        yield from _uses(self.uses)


def _uses(uses: tuple[Use, ...]) -> Iterator[str]:
    for number, use in enumerate(uses):
        yield f"def use_{number}(o: {use.cls}) -> None:\n    {use.statement}\n"


IMPORTS = """\
import enum
from typing import Final
from xworkflows import (
    Workflow, WorkflowEnabled, after_transition, before_transition, on_enter_state,
    on_leave_state, transition, transition_check,
)
"""


def _state(name: str, quoted: str) -> str:
    return f"({quoted}, {name.title()!r})"


def _collection(items: list[str]) -> str:
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def _workflow(workflow: WorkflowDef, states: str, quote: dict[str, str] | None = None) -> str:
    """Write a workflow with a text for its states, and texts that stand for names of states."""

    def name(state: str) -> str:
        return (quote or {}).get(state, repr(state))

    lines = [f"class {workflow.name}({workflow.base}):"]
    if workflow.states:
        lines.append(f"    states = {states}")
    if workflow.transitions:
        triples = [
            f"({each.name!r}, {_sources(list(map(name, each.sources)))}, {name(each.target)})"
            for each in workflow.transitions
        ]
        lines.append(f"    transitions = {_collection(triples)}")
    if workflow.initial:
        lines.append(f"    initial_state = {name(workflow.initial)}")
    return "\n".join(lines if len(lines) > 1 else [*lines, "    pass"]) + "\n"


def _sources(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def _pairs(workflow: WorkflowDef) -> list[str]:
    return [_state(name, repr(name)) for name in workflow.states]


def _as_tuple(workflow: WorkflowDef) -> str:
    return _workflow(workflow, _collection(_pairs(workflow)))


def _as_list(workflow: WorkflowDef) -> str:
    return _workflow(workflow, f"[{', '.join(_pairs(workflow))}]")


def _as_constants(workflow: WorkflowDef, annotation: str = "") -> str:
    names = {name: f"{workflow.name}_{name}".upper() for name in _identifiers(workflow)}
    constants = [f"{constant}{annotation} = {name!r}\n" for name, constant in names.items()]
    pairs = [_state(name, names.get(name, repr(name))) for name in workflow.states]
    return "".join(constants) + _workflow(workflow, _collection(pairs), names)


def _as_finals(workflow: WorkflowDef) -> str:
    return _as_constants(workflow, ": Final")


def _as_enum(workflow: WorkflowDef) -> str:
    enumeration = f"{workflow.name}State"
    members = {name: f"{enumeration}.{name}" for name in _identifiers(workflow)}
    if not members:
        return _as_tuple(workflow)
    lines = [f"class {enumeration}(str, enum.Enum):\n"]
    lines += [f"    {name} = {name!r}\n" for name in members]
    pairs = [_state(name, members.get(name, repr(name))) for name in workflow.states]
    return "".join(lines) + _workflow(workflow, _collection(pairs), members)


def _as_comprehension(workflow: WorkflowDef) -> str:
    enumeration = f"{workflow.name}State"
    members = {name: f"{enumeration}.{name}" for name in _identifiers(workflow)}
    if set(members) != set(workflow.states):
        return _as_tuple(workflow)
    lines = [f"class {enumeration}(enum.Enum):\n", *(f"    {n} = {n!r}\n" for n in members)]
    states = f"[(each.value, each.name) for each in {enumeration}]"
    quote = {name: f"{member}.value" for name, member in members.items()}
    return "".join(lines) + _workflow(workflow, states, quote)


def _as_sum(workflow: WorkflowDef) -> str:
    first, rest = _pairs(workflow)[:1], _pairs(workflow)[1:]
    constant = f"{workflow.name}_first".upper()
    text = f"{constant} = {_collection(first)}\n"
    return text + _workflow(workflow, f"{constant} + {_collection(rest)}")


def _as_star(workflow: WorkflowDef) -> str:
    first, rest = _pairs(workflow)[:1], _pairs(workflow)[1:]
    constant = f"{workflow.name}_rest".upper()
    text = f"{constant}: Final = {_collection(rest)}\n"
    return text + _workflow(workflow, f"[{', '.join([*first, f'*{constant}'])}]")


def _identifiers(workflow: WorkflowDef) -> list[str]:
    return [name for name in dict.fromkeys(workflow.states) if name.isidentifier()]


FORMS = {
    "tuple": _as_tuple,
    "list": _as_list,
    "constants": _as_constants,
    "finals": _as_finals,
    "enum": _as_enum,
    "comprehension": _as_comprehension,
    "sum": _as_sum,
    "star": _as_star,
}
"""The ways in which states are written."""


def _header(name: str, bases: tuple[str, ...]) -> str:
    return f"class {name}({', '.join(bases)}):" if bases else f"class {name}:"


def _class(cls: ClassDef) -> Iterator[str]:
    yield _header(cls.name, cls.bases)
    for field in cls.fields:
        yield f"    {field.name} = {field.workflow}()"
    for method in cls.methods:
        yield from _method(method)
    if not (cls.fields or cls.methods):
        yield "    pass"
    yield ""


VALUES = {"int": "1", "str": "'x'", "bool": "True", "None": "None"}
"""What a method returns, by its annotation."""


def _method(method: Method) -> Iterator[str]:
    if not method.parameters:
        yield f"    {method.name} = 3"
        return
    for decorator in method.decorators:
        yield f"    @{decorator}"
    returns = f" -> {method.returns}" if method.returns else ""
    prefix = "async " if method.is_async else ""
    yield f"    {prefix}def {method.name}({method.parameters}){returns}:"
    is_check = any("check" in each for each in method.decorators)
    yield f"        return {is_check or VALUES.get(method.returns)}"
