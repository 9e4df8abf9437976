"""Programs that have scripts made of stages, as data, and their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.agreement.programs import Method, Use, class_text, in_modules, joined, renamed


@dataclass(frozen=True)
class Stage:
    """A stage, retried as long as the script has an attribute `fails`."""

    name: str
    method: str
    prefix: str = ""
    decorator: str = "StagedScript.stage"

    def lines(self) -> Iterator[str]:
        """Yield the text."""
        yield f"    @{self.decorator}({self.name!r}, 'A heading')"
        yield f"    {self.prefix}def {self.method}(self):"
        yield "        fails = getattr(self, 'fails', None)"
        yield "        if fails:"
        yield "            raise fails"


@dataclass(frozen=True)
class Setting:
    """A method that configures stages, and tells whether there are such stages."""

    statement: str
    question: str

    def lines(self) -> Iterator[str]:
        """Yield the text."""
        yield "    def configure(self) -> bool:"
        yield f"        {self.statement}"
        yield f"        return {self.question}"


@dataclass(frozen=True)
class ScriptDef:
    """A class with stages; without bases it is a plain mixin."""

    name: str
    bases: tuple[str, ...]
    stages: tuple[Stage, ...]
    methods: tuple[Method, ...]
    settings: tuple[Setting, ...] = ()

    def __str__(self) -> str:
        parts: tuple[Stage | Method | Setting, ...] = (*self.stages, *self.methods, *self.settings)
        return class_text(self.name, self.bases, [line for each in parts for line in each.lines()])


@dataclass(frozen=True)
class ScriptProgram:
    """A module, or two.

    Attributes:
        imported: How many of the classes stand in another module.
    """

    classes: tuple[ScriptDef, ...]
    uses: tuple[Use, ...]
    imported: int = 0

    def modules(self, name: str) -> dict[str, str]:
        """Return the text of each module, in order; the last one has the given name."""
        defined = {each.name: str(each) for each in self.classes}
        given = renamed(ASSIGNED, defined.values())
        imported = len(given) + self.imported if self.imported else 0
        return in_modules(name, IMPORTS, {**given, **defined}, self.uses, imported)

    def __str__(self) -> str:
        return joined(self)


ASSIGNED = {
    "assigned_StagedScript": "staged_script.StagedScript",
    "assigned_stage": "staged_script.StagedScript.stage",
}
"""Names that a module may give itself, or import from one that has done so."""
IMPORTS = """\
import staged_script
import staged_script as scripts
from staged_script import StagedScript
from staged_script import StagedScript as imported_StagedScript
"""
