"""The plugin's own section in the configuration of mypy.

It is ``[tool.interlock-mypy]`` in ``pyproject.toml``, and ``[interlock-mypy]`` in ``mypy.ini`` and
``setup.cfg``.
"""

from __future__ import annotations

import configparser
import importlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from mypy.errors import CompileError

from interlock.spec.suggest import either, maybe

SECTION = "interlock-mypy"
TYPESTATE = ("default", "strict", "off")


@dataclass(frozen=True)
class Settings:
    """What users decide.

    Attributes:
        typestate: What to use to know the state of an object when a transition is called:
            "default" for what the program tests and assigns; "strict" also for what transitions
            leave behind and new objects begin with; "off" for nothing.
    """

    typestate: str = "default"


def read(path: str | None) -> Settings:
    """Return the settings in the configuration file of mypy.

    Args:
        path: The file, None where there is none.

    Raises:
        CompileError: A setting is unknown or has another value than it may have.
    """
    found = _section(Path(path)) if path else {}
    section = f"tool.{SECTION}" if path and path.endswith(".toml") else SECTION
    for name, value in found.items():
        _check(f"{path}: [{section}]", name, value)
    return Settings(**found)


def _section(path: Path) -> Mapping[str, Any]:
    """Return the section as it stands; that the file can be parsed mypy has found out before."""
    if path.suffix == ".toml":
        # mypy itself brings the one for older Pythons.
        toml = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
        tools = toml.loads(path.read_text(encoding="utf-8")).get("tool", {})
        found: Mapping[str, Any] = tools.get(SECTION, {})
        return found
    parser = configparser.RawConfigParser()
    parser.read(path, encoding="utf-8")
    return dict(parser[SECTION]) if parser.has_section(SECTION) else {}


def _check(place: str, name: str, value: object) -> None:
    known = [each.name for each in fields(Settings)]
    if name not in known:
        raise CompileError([f'{place} has no setting "{name}"{maybe(name, known)}'])
    if value not in TYPESTATE:
        raise CompileError([f"{place} {name} is {either(TYPESTATE)}, not {value!r}"])
