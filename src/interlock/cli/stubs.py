"""``interlock stubs``: what editors need to complete, show and check workflow code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

import click

from interlock.cli.progress import working
from interlock.cli.stub_record import Record
from interlock.spec.module import Module

UNREADABLE = 2


@dataclass
class Outcome:
    """What stubs there are to be, and how that differs from what there is.

    Attributes:
        texts: The text of each stub by its file; what is not ours to write is not among them.
        old: Those of them that exist, as they are.
        stale: Stubs of ours to which there is no module any more.
        foreign: Files in whose place a stub would have been, had somebody else not written them.
    """

    texts: dict[Path, str] = field(default_factory=dict)
    old: dict[Path, str] = field(default_factory=dict)
    stale: list[Path] = field(default_factory=list)
    foreign: list[Path] = field(default_factory=list)

    @property
    def changed(self) -> list[Path]:
        """The files that are not as they should be, those to be removed apart."""
        return [path for path, text in self.texts.items() if self.old.get(path) != text]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    default="typings",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)
@click.option("--check", is_flag=True, help="Write nothing; fail with a diff if stubs are stale.")
@click.option("--watch", is_flag=True, help="Write again whenever a file changes.")
@click.option("--configure", is_flag=True, help="Tell pyright, ty, pyrefly and mypy of the folder.")
def stubs(paths: tuple[Path, ...], out: Path, check: bool, watch: bool, configure: bool) -> None:
    """Write stubs for the modules below PATHS that have workflows or scripts.

    Nothing is imported. A stub has what the source has, and what only exists when the program runs:
    transitions, states, and the attributes of stages. The other modules of a package get one, too,
    since editors take a package from one place. Files that somebody else wrote are left alone.

    With --configure, and no PATHS needed, editors are told where the stubs are, in pyproject.toml
    or the files that they prefer to it; together with --check this is only shown.
    """
    if not paths and not configure:
        raise click.UsageError("Name the files or folders to write stubs for.")
    if check and watch:
        raise click.UsageError("Either --check or --watch: watching is for writing.")
    status = 0
    if configure:
        from interlock.cli.stub_settings import configure_all

        status = configure_all(out, is_dry=check)
    if paths:
        status = max(status, _check(paths, out) if check else _write(paths, out))
    if watch:
        _watch(paths, out)
    sys.exit(status)


def _write(paths: tuple[Path, ...], out: Path) -> int:
    """Bring the stubs up to date, and return an exit status."""
    record = Record.load(paths, out)
    if record.holds():
        click.echo(f"{out} is up to date.")
        return 0
    outcome = _outcome(paths, out, record)
    if outcome is None:
        return UNREADABLE
    for path in outcome.changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(outcome.texts[path], encoding="utf-8", newline="\n")
        click.echo(f"Wrote {path}.")
    for path in outcome.stale:
        path.unlink()
        click.echo(f"Removed {path}: its module is gone.")
    if not (outcome.changed or outcome.stale):
        click.echo(f"{out} is up to date.")
    record.save(outcome.texts)
    _hint(out)
    return 0


def _hint(out: Path) -> None:
    """Say how to have the stubs found by editors, and not by mypy, where they are not."""
    from interlock.cli.stub_settings import is_configured

    if not is_configured(out):
        named = "" if out == Path("typings") else f" --out {out}"
        click.echo(
            f"Once, tell editors and mypy what {out} is: interlock stubs --configure{named}",
            err=True,
        )


def _check(paths: tuple[Path, ...], out: Path) -> int:
    """Show how the stubs would change, and return an exit status."""
    record = Record.load(paths, out)
    outcome = Outcome() if record.holds() else _outcome(paths, out, record)
    if outcome is None:
        return UNREADABLE
    for path in outcome.changed:
        _show(path, outcome.old.get(path, ""), outcome.texts[path])
    for path in outcome.stale:
        _show(path, _read(path), "")
    if outcome.changed or outcome.stale:
        click.echo(f"{out} is stale: run interlock stubs again.", err=True)
        return 1
    click.echo(f"{out} is up to date.")
    return 0


def _show(path: Path, old: str, new: str) -> None:
    before, after = (text.splitlines(keepends=True) for text in (old, new))
    click.echo("".join(unified_diff(before, after, f"{path}", f"{path}")), nl=False)


def _outcome(paths: Iterable[Path], out: Path, record: Record) -> Outcome | None:
    """Read the source and work out what stubs there are to be, or say why that can not be."""
    from interlock.write.stubs import is_written

    texts = _texts(paths, out, record)
    if texts is None:
        return None
    outcome = Outcome()
    for path, text in texts.items():
        old = _read(path) if path.exists() else None
        if old is not None and not is_written(old):
            outcome.foreign.append(path)
            click.echo(f"Left {path} alone: it is not written by interlock.", err=True)
            continue
        outcome.texts[path] = text
        if old is not None:
            outcome.old[path] = old
    packages = sorted({path.relative_to(out).parts[0] for path in texts})
    found = (path for package in packages for path in sorted((out / package).rglob("*.pyi")))
    outcome.stale += [path for path in found if path not in texts and is_written(_read(path))]
    return outcome


def _texts(paths: Iterable[Path], out: Path, record: Record) -> dict[Path, str] | None:
    """Return the text of every stub by its file; None, having said so, if mypy can not read."""
    from interlock.write.stubs import project, render
    from interlock_mypy.source import read

    with working("reading"):
        record.settle()
        reading = read(_distinct(paths), exclude=out)
        whole = _packages(reading.modules)
        if whole:
            reading = read(_distinct([*paths, *whole]), exclude=out)
    for error in reading.errors:
        click.echo(error, err=True)
    if reading.errors:
        return None
    record.see(reading.files, reading.missing, reading.modules)
    modules = _chosen(reading.modules)
    known = project(modules)
    return {
        out / _file(module): render(module, _read(Path(module.path)), known) for module in modules
    }


def _chosen(modules: Iterable[Module]) -> list[Module]:
    """Return the modules to write a stub for: those with something to add, with their packages."""
    known = list(modules)
    packages = {_package(module) for module in known if _has_additions(module)}
    return [module for module in known if _has_additions(module) or _package(module) in packages]


def _distinct(paths: Iterable[Path]) -> list[Path]:
    """Leave out what is in a folder that is there itself: mypy would see it twice."""
    known = {path.resolve(): path for path in paths}
    return [path for full, path in known.items() if known.keys().isdisjoint(full.parents)]


def _packages(modules: Iterable[Module]) -> list[Path]:
    """Return the folders of packages that are only read in part."""
    known = list(modules)
    read = {Path(module.path).resolve() for module in known}
    roots = {_root(module) for module in _chosen(known) if "." in module.name}
    return [root for root in sorted(roots) if not read.issuperset(root.resolve().rglob("*.py"))]


def _root(module: Module) -> Path:
    """Return the folder of the package that a module is in."""
    path = Path(module.path)
    inside = module.name.count(".") + (path.stem == "__init__")
    return path.parents[inside - 1]


def _has_additions(module: Module) -> bool:
    return bool(module.workflows or module.objects or module.scripts)


def _package(module: Module) -> str:
    return module.name.partition(".")[0]


def _file(module: Module) -> Path:
    """Return where in the folder of stubs that of a module is."""
    path = Path(*module.name.split("."))
    is_package = Path(module.path).stem == "__init__"
    return path / "__init__.pyi" if is_package else path.with_name(f"{path.name}.pyi")


def _read(path: Path) -> str:
    import tokenize

    with tokenize.open(path) as file:  # decodes as the file says
        return file.read()


def _watch(paths: Iterable[Path], out: Path) -> None:
    """Write stubs whenever a file changes, until interrupted."""
    from watchfiles import PythonFilter, watch

    known = tuple(paths)
    click.echo("Watching for changes; interrupt to stop.")
    changes = watch(*known, Path.cwd(), watch_filter=PythonFilter(ignore_paths=[out.resolve()]))
    for _ in changes:
        _write(known, out)
