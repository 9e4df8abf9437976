"""The ways in which people write the definition of a workflow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Arrow:
    """A transition."""

    name: str
    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True)
class WorkflowDef:
    """A workflow.

    Attributes:
        form: How the definition is written; a key of `FORMS`.
    """

    name: str
    base: str
    states: tuple[str, ...]
    transitions: tuple[Arrow, ...]
    initial: str
    form: str

    def __str__(self) -> str:
        return FORMS[self.form](self)


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
    if not members or set(members) != set(workflow.states):
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


FORMS: dict[str, Callable[[WorkflowDef], str]] = {
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
