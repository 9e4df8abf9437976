"""The witnesses: what mypy says of a program, and what happens when Python runs it.

Both are asked statement by statement: a class that can not be created must not hide the others.
"""

from __future__ import annotations

import ast
import linecache
import sys
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.agreement.performance import Performance, perform, use
from tests.plugin.harness import Message, Project
from typeguard._importhook import TypeguardLoader

from interlock import contract
from interlock.live.places import place_of_class
from interlock.spec.codes import Violation

SETTINGS = "check_untyped_defs = True\nwarn_unreachable = True\nstrict_equality = True"


@dataclass
class Outcome:
    """What became of a statement.

    Attributes:
        name: The name of the class or function that it defines.
        first: The first of its lines.
        last: The last of its lines.
        said: What mypy says of it.
        raised: What it raised when it was run, if anything.
        poisoned: Whether it could not be tried, since something before it failed.
        is_checked: Whether it defines a class that the contract checker looks at.
        violations: What the contract checker finds in the class that it defines.
        performed: What came of calling each transition of the class in all sorts of ways.
    """

    name: str
    first: int
    last: int
    said: list[Message]
    raised: BaseException | None = None
    poisoned: bool = False
    is_checked: bool = False
    violations: list[Violation] = field(default_factory=list)
    performed: dict[str, Performance] = field(default_factory=dict)


class Court:
    """A folder in which many programs are checked by one run of mypy."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder, {}, SETTINGS)
        self._modules = 0

    def hear(self, programs: Iterable[object]) -> list[list[Outcome]]:
        """Return what becomes of the statements of each program."""
        texts = {f"m{number:03}": str(program) for number, program in enumerate(programs)}
        for at in range(len(texts), self._modules):
            self.project.write(f"m{at:03}.py", "")
        self._modules = max(self._modules, len(texts))
        for name, text in texts.items():
            self.project.write(f"{name}.py", text)
        said = self.project.check()
        return [self._outcomes(name, text, said) for name, text in texts.items()]

    def _outcomes(self, name: str, text: str, said: list[Message]) -> list[Outcome]:
        path = f"{name}.py"
        mine = [each for each in said if each.path == path and each.severity == "error"]
        with _module(name, self.project.root / path) as module:
            return list(_run(ast.parse(text), module, mine))


class _module:
    """A module that is there while its statements are run."""

    def __init__(self, name: str, path: Path) -> None:
        self.module = types.ModuleType(name)
        self.module.__file__ = str(path)

    def __enter__(self) -> types.ModuleType:
        linecache.checkcache(self.module.__file__)
        sys.modules[self.module.__name__] = self.module
        return self.module

    def __exit__(self, *_: object) -> None:
        del sys.modules[self.module.__name__]
        place_of_class.cache_clear()


def _run(tree: ast.Module, module: types.ModuleType, said: list[Message]) -> Iterator[Outcome]:
    for statement in tree.body:
        end = statement.end_lineno or statement.lineno
        outcome = Outcome(
            getattr(statement, "name", ""),
            statement.lineno,
            end,
            [each for each in said if statement.lineno <= each.line <= end],
        )
        try:
            _execute(statement, module)
        except NameError:
            outcome.poisoned = True
        except Exception as error:
            outcome.raised = error
        _look(outcome, vars(module))
        yield outcome


def _execute(statement: ast.stmt, module: types.ModuleType) -> None:
    tree = ast.Module([statement], [])
    path = module.__file__ or ""
    exec(TypeguardLoader.source_to_code(tree, path), vars(module))


def _look(outcome: Outcome, namespace: dict[str, Any]) -> None:
    found = namespace.get(outcome.name)
    if isinstance(found, type):
        outcome.is_checked = any(is_kind(found) for is_kind, _ in contract.READERS)
        outcome.violations = contract.check(found)
        outcome.performed = dict(perform(found))
    elif outcome.name.startswith("use_") and found:
        outcome.raised = next(use(found), None)
        outcome.poisoned = isinstance(outcome.raised, NameError)
