"""What stubs were made from, so that nothing is read again while nothing has changed.

The record is kept beside the cache of mypy. It is not needed for anything else: without it stubs
are made anew, and come out the same.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.machinery import PathFinder
from importlib.metadata import version
from pathlib import Path
from typing import Any

from interlock.spec.module import Module

KEPT = Path(".mypy_cache", "interlock", "stubs.json")
CONFIGURATION = ("mypy.ini", ".mypy.ini", "pyproject.toml", "setup.cfg")


@dataclass
class Record:
    """The files on which some stubs depend, each with a digest; None for one that is not there.

    Attributes:
        key: Which stubs: for what paths, and where they are.
        paths: The files and folders to read.
        seen: What was the case when the stubs were made.
    """

    key: str
    paths: tuple[Path, ...]
    out: Path
    seen: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, paths: tuple[Path, ...], out: Path) -> Record:
        """Return what is recorded of some stubs."""
        key = json.dumps([str(Path.cwd()), str(out), sorted(map(str, paths))])
        return cls(key, paths, out, _all().get(key, {}))

    def holds(self) -> bool:
        """Whether all is as it was when the stubs were made."""
        return bool(self.seen) and (
            self.seen["tools"] == _tools()
            and self.seen["sources"] == self._sources()
            and all(_digest(Path(path)) == known for path, known in self.seen["files"].items())
        )

    def settle(self) -> None:
        """Wait until the second is over in which a file was changed, if it is this one.

        mypy takes a file for unchanged that has the same size and was written in the same second:
        one that is changed again in the second in which it was read would never be read.
        """
        files = {*self._sources(), *self.seen.get("files", ())}
        latest = max((_changed(Path(path)) for path in files), default=0.0)
        if 0 <= time.time() - latest < 1 and int(latest) == int(time.time()):
            time.sleep(int(latest) + 1 - time.time())

    def see(self, files: Iterable[str], missing: Iterable[str], modules: Iterable[Module]) -> None:
        """Take note of what was read, and of what was looked for in vain."""
        roots = {_root(module) for module in modules} | {Path(each or ".") for each in sys.path}
        absent = (path for name in missing for root in roots for path in _places(root, name))
        paths = [*map(Path, files), *absent, *_configuration()]
        self.seen = {
            "tools": _tools(),
            "sources": self._sources(),
            "files": {str(path): _digest(path) for path in paths},
        }

    def save(self, written: Iterable[Path]) -> None:
        """Keep the record, with the stubs as they are now."""
        self.seen["files"].update({str(path): _digest(path) for path in written})
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        (KEPT.parent / ".gitignore").write_text("*\n")
        KEPT.write_text(json.dumps(_all() | {self.key: self.seen}))

    def _sources(self) -> list[str]:
        """Return every file below the paths: others may come, and these may go."""
        found = (path.rglob("*.py*") if path.is_dir() else [path] for path in self.paths)
        own = self.out.resolve()
        return sorted(
            str(path)
            for paths in found
            for path in paths
            if path.suffix in (".py", ".pyi") and own not in path.resolve().parents
        )


def _all() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(KEPT.read_text())
    except (OSError, ValueError):  # there is none, or its writing was interrupted
        return {}
    return found


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _tools() -> str:
    """Return a digest of what makes the stubs; mypy itself need not be imported for it."""
    found = hashlib.sha256(f"{sys.version} {sys.prefix} {version('mypy')}".encode())
    for package in ("interlock", "interlock_mypy", "xworkflows", "staged_script"):
        spec = PathFinder.find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or []:
            for path in sorted(Path(folder).rglob("*.py")):
                found.update(path.read_bytes())
    return found.hexdigest()


def _root(module: Module) -> Path:
    """Return the folder from which a module is imported."""
    path = Path(module.path)
    return path.parents[module.name.count(".") + (path.stem == "__init__")]


def _places(root: Path, name: str) -> Iterator[Path]:
    """Yield the files in which a module may turn up."""
    path = root / name.replace(".", "/")
    yield from (path.with_name(f"{path.name}{suffix}") for suffix in (".py", ".pyi"))
    yield from (path / f"__init__{suffix}" for suffix in (".py", ".pyi"))


def _configuration() -> Iterator[Path]:
    """Yield where mypy may find its configuration."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        yield from (folder / name for name in CONFIGURATION)
