"""What users point at on the command line: modules, files, and classes in them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

import click

from interlock.spec.enabled import Enabled
from interlock.spec.script import Script
from interlock.spec.suggest import maybe
from interlock.spec.workflow import Workflow

Spec = Workflow | Enabled | Script


@dataclass(frozen=True)
class Target:
    """Something to look at.

    Attributes:
        path: A file, or the folder of a package.
        class_name: The qualified name of a class in it, empty for all.
    """

    path: Path
    class_name: str = ""


def parse(text: str) -> Target:
    """Understand ``package.module``, a path, and either with ``:Class`` behind it.

    Raises:
        click.ClickException: If there is no such module or file.
    """
    if Path(text).exists():
        return Target(Path(text))
    where, _, class_name = text.rpartition(":") if ":" in text else (text, "", "")
    if Path(where).exists():
        return Target(Path(where), class_name)
    if where.endswith(".py") or set(where) & set("/\\"):
        raise click.ClickException(f'There is no file "{where}".')
    return Target(_path_of_module(where), class_name)


def _path_of_module(name: str) -> Path:
    """Find a module without importing it, or the packages that it is in."""
    search = [str(Path.cwd()), str(Path("src").absolute()), *sys.path]
    found: ModuleSpec | None = None
    for at, part in enumerate(parts := name.split(".")):
        found = PathFinder.find_spec(part, search) or (None if at else _found_otherwise(part))
        if found is None:
            hint = f' (for a class, write "{":".join(name.rsplit(".", 1))}")' if at else ""
            missing = ".".join(parts[: at + 1])
            raise click.ClickException(f'There is no module "{missing}" here{hint}.')
        search = list(found.submodule_search_locations or [])
    if found and found.origin and found.origin.endswith(".py"):
        path = Path(found.origin)
        return path.parent if path.name == "__init__.py" else path
    if search:  # a package without __init__.py
        return Path(search[0])
    raise click.ClickException(f'The module "{name}" has no Python source.')


def _found_otherwise(name: str) -> ModuleSpec | None:
    """Ask whatever else knows modules; those that are installed as editable may be found so."""
    finders = (each.find_spec(name, None) for each in sys.meta_path if hasattr(each, "find_spec"))
    return next(filter(None, finders), None)


def read_source(target: Target) -> list[Spec]:
    """Read what a target has, from source alone.

    Raises:
        click.ClickException: If the source can not be read, or has no such class.
    """
    from interlock_mypy.source import read

    reading = read([target.path])
    if reading.errors:
        raise click.ClickException("\n".join(("mypy can not read this:", *reading.errors)))
    found: list[tuple[str, Spec]] = []
    for module in reading.modules:
        found += [*module.workflows.items(), *module.objects.items(), *module.scripts.items()]
    return _chosen(target, found, reading.missing)


def import_live(target: Target) -> list[Spec]:
    """Import the module of a target, and read what it has from its classes.

    Raises:
        click.ClickException: If the module can not be imported, or has no such class.
    """
    from interlock import live

    if target.path.is_dir():
        raise click.ClickException(f'--live imports one module, and "{target.path}" is a folder.')
    module = _imported(target.path)
    classes = dict(_classes(module, module.__name__))
    return _chosen(
        target, [(name, spec) for name, cls in classes.items() for spec in live.specs(cls)]
    )


def _imported(path: Path) -> ModuleType:
    """Import a file as the module that it is in its packages."""
    folder, names = path.resolve().parent, [path.stem]
    while (folder / "__init__.py").exists():
        folder, names = folder.parent, [folder.name, *names]
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(".".join(names))
    except Exception as error:
        raise click.ClickException(
            f'"{path}" can not be imported: {type(error).__name__}: {error}'
        ) from error


def _classes(owner: ModuleType | type, module: str, prefix: str = "") -> Iterator[tuple[str, type]]:
    """Yield the classes that a module defines, and those within them."""
    for name, value in list(vars(owner).items()):
        is_class = isinstance(value, type) and value.__module__ == module
        if is_class and value.__qualname__ == prefix + name:
            yield prefix + name, value
            yield from _classes(value, module, f"{prefix}{name}.")


def _chosen(
    target: Target, found: Iterable[tuple[str, Spec]], missing: Sequence[str] = ()
) -> list[Spec]:
    """Return what has the name that was asked for.

    Args:
        target: What was asked for.
        found: What is there, by name.
        missing: The modules that were not found; what derives from their classes is not known.
    """
    known = list(found)
    chosen = [spec for name, spec in known if target.class_name in ("", name)]
    if target.class_name and not chosen:
        names = [name for name, _ in known]
        raise click.ClickException(
            f'"{target.path}" has no workflow, object with workflows, or script '
            f'"{target.class_name}"{maybe(target.class_name, names)}{_unread(missing)}'
        )
    return chosen


def _unread(missing: Sequence[str]) -> str:
    return f" (modules that are not here: {', '.join(sorted(missing))})" if missing else ""
