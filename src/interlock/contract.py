"""What is wrong with the classes of a program, found by looking at them when it runs.

For the user's own tests::

    from interlock.contract import assert_sound
    from orders import Order, OrderWorkflow


    def test_orders_keep_their_contract() -> None:
        assert_sound(Order, OrderWorkflow)

The rules are those of the mypy plugin.  They see more here: however a definition was computed, the
class has what it came to, and a mixin is judged in the classes that use it.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator
from types import ModuleType
from typing import Any

from interlock import live
from interlock.live.hooks import judge_checks, judge_hooks
from interlock.live.script import judge_overrides
from interlock.spec.codes import CATALOGUE, Code, Violation
from interlock.spec.rules import judge_enabled, judge_mixin, judge_script, judge_workflow


class ContractError(AssertionError):
    """Classes do not keep their contract.

    Attributes:
        violations: All that was found.
    """

    def __init__(self, violations: Iterable[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__("\n" + "\n".join(map(describe, self.violations)))


def check(
    cls: type, *, enable: Collection[str] = (), disable: Collection[str] = ()
) -> list[Violation]:
    """Return what is wrong with a class.

    That is: with what its own body defines, and with what first comes together in it, such as a
    mixin and a workflow.  Its bases are classes of their own.

    Args:
        cls: A `Workflow`, a `WorkflowEnabled`, a `StagedScript`, or a mixin with implementations
            or stages for them; in any other nothing is wrong.
        enable: Names of codes to report that are not reported otherwise.
        disable: Names of codes not to report.

    Raises:
        ValueError: There is no such code.
    """
    wanted = _wanted(enable, disable)
    found = dict.fromkeys(each for is_kind, judge in READERS if is_kind(cls) for each in judge(cls))
    return [each for each in found if each.code in wanted]


def assert_sound(
    *classes: type, enable: Collection[str] = (), disable: Collection[str] = ()
) -> None:
    """Check classes, and raise one error that lists everything that is wrong.

    Args:
        *classes: The classes.
        enable: Names of codes to report that are not reported otherwise.
        disable: Names of codes not to report.

    Raises:
        ContractError: Something is wrong; it is an `AssertionError`.
        ValueError: There is no such code.
    """
    found = [each for cls in classes for each in check(cls, enable=enable, disable=disable)]
    if found:
        raise ContractError(dict.fromkeys(found))


def check_module(
    module: ModuleType | str, *, enable: Collection[str] = (), disable: Collection[str] = ()
) -> list[Violation]:
    """Return what is wrong with the classes that a module defines.

    Args:
        module: The module, or its name.
        enable: Names of codes to report that are not reported otherwise.
        disable: Names of codes not to report.

    Raises:
        ValueError: There is no such code.
    """
    return _check_all(classes_in(module), enable, disable)


def check_package(
    package: ModuleType | str, *, enable: Collection[str] = (), disable: Collection[str] = ()
) -> list[Violation]:
    """Return what is wrong with the classes of a package, importing all its modules.

    Args:
        package: The package, or its name.
        enable: Names of codes to report that are not reported otherwise.
        disable: Names of codes not to report.

    Raises:
        ValueError: There is no such code.
    """
    modules = modules_of(package)
    return _check_all((cls for each in modules for cls in classes_in(each)), enable, disable)


def classes_in(module: ModuleType | str) -> list[type]:
    """Return the classes that a module defines and that can be checked, nested ones included.

    Args:
        module: The module, or its name.
    """
    namespace = vars(_imported(module))
    name = namespace["__name__"]
    return list(dict.fromkeys(_classes(namespace.values(), name, frozenset())))


def modules_of(package: ModuleType | str) -> list[ModuleType]:
    """Import a package and all the modules in it.

    Modules named ``__main__`` are left out: to import one is to run a program.

    Args:
        package: The package, or its name; it may be a single module.

    Raises:
        ImportError: One of them can not be imported.
    """
    root = _imported(package)
    inside = pkgutil.walk_packages(getattr(root, "__path__", ()), f"{root.__name__}.", _raise)
    names = [found.name for found in inside if found.name.rpartition(".")[2] != "__main__"]
    return [root, *map(importlib.import_module, names)]


def describe(violation: Violation) -> str:
    """Return a violation as mypy would print it."""
    place = violation.place
    lines = [f"{place.path}:{place.line}: error: {violation.message}  [{violation.code.name}]"]
    notes = [f"{place.path}:{place.line}: note: {note}" for note in violation.notes]
    return "\n".join(lines + notes)


def _workflow(cls: type) -> Iterator[Violation]:
    yield from judge_workflow(live.workflow_body(cls))


def _enabled(cls: type) -> Iterator[Violation]:
    yield from judge_enabled(live.enabled(cls))
    yield from judge_hooks(cls)


def _mixin(cls: type) -> Iterator[Violation]:
    yield from judge_mixin(live.enabled(cls))
    yield from judge_checks(cls)


def _script(cls: type) -> Iterator[Violation]:
    yield from judge_script(live.script(cls))
    yield from judge_overrides(cls)


READERS: list[tuple[Callable[[object], bool], Callable[[type], Iterator[Violation]]]] = [
    (live.is_workflow, _workflow),
    (live.has_workflows, _enabled),
    (live.is_mixin, _mixin),
    (live.has_stages, _script),
]
"""For each kind of class how to recognise it, and how to judge one."""


def _wanted(enable: Collection[str], disable: Collection[str]) -> set[Code]:
    unknown = ", ".join(sorted({*enable, *disable} - CATALOGUE.keys()))
    if unknown:
        raise ValueError(f"No such code: {unknown}. There are: {', '.join(CATALOGUE)}.")
    return {
        code
        for name, code in CATALOGUE.items()
        if (code.default_on or name in enable) and name not in disable
    }


def _check_all(
    classes: Iterable[type], enable: Collection[str], disable: Collection[str]
) -> list[Violation]:
    found = [each for cls in classes for each in check(cls, enable=enable, disable=disable)]
    return list(dict.fromkeys(found))


def _imported(module: ModuleType | str) -> ModuleType:
    return importlib.import_module(module) if isinstance(module, str) else module


def _classes(values: Iterable[Any], module: str, outer: frozenset[type]) -> Iterator[type]:
    for value in values:
        if inspect.isclass(value) and value.__module__ == module and value not in outer:
            if any(is_kind(value) for is_kind, _ in READERS):
                yield value
            yield from _classes(list(vars(value).values()), module, outer | {value})


def _raise(_: str) -> None:
    raise  # noqa: PLE0704 - pkgutil calls this while it handles the error
