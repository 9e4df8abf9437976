"""Programs that use workflows, as data, and their text.

A program is a tree of small dataclasses, so that what shows a disagreement can be cut down: every
tuple in it may lose an element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tests.agreement.forms import WorkflowDef


class Source(Protocol):
    """What has the text of a module, or of two."""

    def modules(self, name: str) -> dict[str, str]:
        """Return the text of each module, in order; the last one has the given name."""


@dataclass(frozen=True)
class Method:
    """A method with its decorators, or an attribute where there are no parameters."""

    name: str
    decorators: tuple[str, ...]
    parameters: str
    returns: str = ""
    is_async: bool = False

    def lines(self, indent: str = "    ") -> Iterator[str]:
        """Yield the text."""
        if not self.parameters:
            yield f"{indent}{self.name} = 3"
            return
        for decorator in self.decorators:
            yield f"{indent}@{decorator}"
        returns = f" -> {self.returns}" if self.returns else ""
        prefix = "async " if self.is_async else ""
        yield f"{indent}{prefix}def {self.name}({self.parameters}){returns}:"
        declared = " ".join((self.name, *self.decorators))
        is_check = declared.startswith("check_") or "transition_check" in declared
        yield f"{indent}    return {is_check or VALUES.get(self.returns)}"


VALUES = {"int": "1", "str": "'x'", "bool": "True", "None": "None"}
"""What a method returns, by its annotation."""


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

    def __str__(self) -> str:
        fields = [f"    {field.name} = {field.workflow}()" for field in self.fields]
        methods = [line for method in self.methods for line in method.lines()]
        return class_text(self.name, self.bases, [*fields, *methods])


@dataclass(frozen=True)
class Use:
    """What a function does with an object `o` of a class.

    Attributes:
        statements: The body. What it returns is a question to which the answer must not be no,
            whatever the state of the object.
    """

    cls: str
    statements: str

    def text(self, number: int) -> str:
        """Return the function."""
        returns = "bool" if "return" in self.statements else "None"
        body = self.statements.replace("\n", "\n    ")
        return f"def use_{number}(o: {self.cls}) -> {returns}:\n    {body}\n"


@dataclass(frozen=True)
class Program:
    """A module, or two.

    Attributes:
        functions: What `@transition` is given as ``check=``, ``before=`` and ``after=``.
        imported: How many of the workflows and classes stand in another module.
    """

    functions: tuple[Method, ...]
    workflows: tuple[WorkflowDef, ...]
    classes: tuple[ClassDef, ...]
    uses: tuple[Use, ...]
    imported: int = 0

    def modules(self, name: str) -> dict[str, str]:
        """Return the text of each module, in order; the last one has the given name."""
        given = {each.name: "\n".join([*each.lines(""), ""]) for each in self.functions}
        flows = {each.name: str(each) for each in self.workflows}
        defined = {**flows, **{each.name: str(each) for each in self.classes}}
        given |= renamed(ASSIGNED, defined.values())
        imported = len(given) + self.imported if self.imported else 0
        return in_modules(name, IMPORTS, {**given, **defined}, self.uses, imported)

    def __str__(self) -> str:
        return joined(self)


NAMES = (
    "Workflow",
    "WorkflowEnabled",
    "after_transition",
    "before_transition",
    "on_enter_state",
    "on_leave_state",
    "transition",
    "transition_check",
)
ASSIGNED = {f"assigned_{each}": f"xworkflows.{each}" for each in NAMES}
"""Names for them that a module may give itself, or import from one that has done so."""
IMPORTS = f"""\
import enum
import xworkflows
import xworkflows as flows
from typing import Final
from xworkflows import {", ".join(NAMES)}
from xworkflows import {", ".join(f"{each} as imported_{each}" for each in NAMES)}
"""


def renamed(assigned: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """Return the assignments, by the names that they give, that some definitions need."""
    text = "\n".join(texts)
    needed = {name: value for name, value in assigned.items() if name in text}
    return {name: f"{name} = {value}\n" for name, value in needed.items()}


def in_modules(
    name: str, imports: str, definitions: dict[str, str], uses: Sequence[Use], imported: int
) -> dict[str, str]:
    """Write a program, the first definitions perhaps into a module of their own.

    Args:
        name: The name of the main module.
        imports: What each of the modules imports.
        definitions: The text of each function or class, by its name.
        uses: What is done with them.
        imported: How many of the definitions are imported by the main module.
    """
    texts = [each.text(number) for number, each in enumerate(uses)]
    written = list(definitions.items())
    other, own = written[:imported], written[imported:]
    froms = [f"from {name}_base import {each}" for each, _ in other]
    main = "\n".join([imports, *froms, *(text for _, text in own), *texts])
    base = {f"{name}_base": "\n".join([imports, *(text for _, text in other)])} if other else {}
    return {**base, name: main}


def joined(program: Source) -> str:
    """Return the text of a program, to be shown."""
    modules = program.modules("main").items()
    return "\n".join(f"# {name}\n{text}" for name, text in modules)


def class_text(name: str, bases: Sequence[str], body: Sequence[str]) -> str:
    """Write a class."""
    header = f"class {name}({', '.join(bases)}):" if bases else f"class {name}:"
    return "\n".join([header, *(body or ["    pass"]), ""])
