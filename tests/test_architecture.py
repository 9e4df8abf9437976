"""Who imports whom: the arrows of the architecture, read from every import statement."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "src", ROOT / "mypy_plugin"]

MAY_IMPORT: dict[str, set[str]] = {
    "xworkflows": {"typing_extensions"},
    "staged_script": {"rich", "tenacity", "reverse_argparse", "typing_extensions"},
    "interlock": {"interlock.spec"},
    "interlock.spec": set(),
    "interlock.write": {"interlock.spec"},
    "interlock.live": {"interlock.spec", "xworkflows", "staged_script", "tenacity"},
    "interlock.contract": {"interlock.spec", "interlock.live"},
    "interlock.pytest_plugin": {"interlock.contract", "interlock.live", "pytest"},
    "interlock.notebook": {"interlock.spec", "interlock.live", "interlock.write"},
    "interlock.__main__": {"interlock.cli"},
    "interlock.cli": {
        "interlock.spec",
        "interlock.write",
        "interlock.live",
        "interlock_mypy",
        "mypy",
        "click",
        "rich",
        "tomlkit",
        "watchfiles",
    },
    "interlock_mypy": {"interlock.spec", "mypy"},
}
"""Beyond itself and the standard library; the longest name that fits a module counts."""


def modules() -> Iterator[tuple[str, Path]]:
    for source in SOURCES:
        for path in sorted(source.rglob("*.py")):
            parts = path.relative_to(source).with_suffix("").parts
            yield ".".join(part for part in parts if part != "__init__"), path


def imports(module: str, path: Path) -> Iterator[str]:
    """Yield the full names of what a module imports, relative ones resolved."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            origin = ".".join([*(above if node.level else []), *filter(None, [node.module])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def is_within(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


def room(module: str) -> str:
    return max((each for each in MAY_IMPORT if is_within(module, each)), key=len)


def strays(module: str, path: Path) -> list[str]:
    allowed = {room(module), *MAY_IMPORT[room(module)]}
    return [
        name
        for name in imports(module, path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(is_within(name, each) for each in allowed)
    ]


MODULES = dict(modules())


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_room_may(module: str) -> None:
    assert strays(module, MODULES[module]) == []


def test_an_import_against_the_arrows_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "codes.py"
    path.write_text("import json\nimport xworkflows.base\nfrom . import live\nfrom ..live import a")
    assert strays("interlock.spec.codes", path) == ["xworkflows.base", "interlock.live.a"]
