"""The witnesses: what mypy says of a program, and what happens when Python runs it.

Both are asked statement by statement: a class that can not be created must not hide the others.
"""

from __future__ import annotations

import ast
import linecache
import sys
import types
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.agreement.performance import Performance, can_be_used, configure, perform, use
from tests.agreement.programs import Source
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
        path: The file in which it stands.
        name: The name of the class or function that it defines.
        first: The first of its lines.
        last: The last of its lines.
        said: What mypy says of it.
        raised: What it raised when it was run, if anything.
        poisoned: Whether it could not be tried, since something before it failed.
        is_checked: Whether it defines a class that the contract checker looks at.
        violations: What the contract checker finds in the class that it defines.
        performed: What came of calling each transition of the class in all sorts of ways.
        configured: What came of the methods by which the class configures its stages.
    """

    path: str
    name: str
    first: int
    last: int
    said: list[Message]
    raised: BaseException | None = None
    poisoned: bool = False
    is_checked: bool = False
    violations: list[Violation] = field(default_factory=list)
    performed: dict[str, Performance] = field(default_factory=dict)
    configured: list[Exception] = field(default_factory=list)


class Court:
    """A folder in which many programs are checked by one run of mypy."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder, {}, SETTINGS)
        self._written: set[str] = set()

    def hear(self, programs: Iterable[Source]) -> list[list[Outcome]]:
        """Return what becomes of the statements of each program."""
        heard = [each.modules(f"m{number:03}") for number, each in enumerate(programs)]
        texts = {name: text for modules in heard for name, text in modules.items()}
        for name in self._written - texts.keys():
            self.project.write(f"{name}.py", "")
        for name, text in texts.items():
            self.project.write(f"{name}.py", text)
        self._written |= texts.keys()
        said = self.project.check()
        return [list(self._outcomes(modules, said)) for modules in heard]

    def _outcomes(self, modules: dict[str, str], said: list[Message]) -> Iterator[Outcome]:
        with ExitStack() as stack:
            for name, text in modules.items():
                path = f"{name}.py"
                mine = [each for each in said if each.path == path and each.severity == "error"]
                module = stack.enter_context(_module(name, self.project.root / path))
                yield from _run(ast.parse(text), module, mine)


@contextmanager
def _module(name: str, path: Path) -> Iterator[types.ModuleType]:
    """Make a module that is there while statements are run."""
    module = types.ModuleType(name)
    module.__file__ = str(path)
    linecache.checkcache(module.__file__)
    sys.modules[name] = module
    yield module
    del sys.modules[name]
    place_of_class.cache_clear()


def _run(tree: ast.Module, module: types.ModuleType, said: list[Message]) -> Iterator[Outcome]:
    for statement in tree.body:
        end = statement.end_lineno or statement.lineno
        outcome = Outcome(
            module.__file__ or "",
            getattr(statement, "name", ""),
            statement.lineno,
            end,
            [each for each in said if statement.lineno <= each.line <= end],
        )
        try:
            _execute(statement, module)
        except (NameError, ImportError):
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
        outcome.configured = list(configure(found))
    elif outcome.name.startswith("use_") and found:
        outcome.raised = next(use(found), None)
        is_defined = not isinstance(outcome.raised, NameError)
        outcome.poisoned = not (is_defined and can_be_used(found))
