"""The plugin's own section in the configuration of mypy.

It is ``[tool.interlock-mypy]`` in ``pyproject.toml``, and ``[interlock-mypy]`` in ``mypy.ini`` and
``setup.cfg``.
"""

from __future__ import annotations

import configparser
import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mypy.errors import CompileError

SECTION = "interlock-mypy"
VALUES = {"typestate": ("default", "strict", "off")}
"""What users may decide; the first of the values is the one where they say nothing.

``typestate`` is what to use to know the state of an object when a transition is called: "default"
for what the program tests and assigns; "strict" also for what transitions leave behind and new
objects begin with; "off" for nothing.
"""


def read(path: str | None) -> dict[str, str]:
    """Return the settings, of which some are in the configuration file of mypy.

    Args:
        path: The file, None where there is none.

    Raises:
        CompileError: A setting is unknown or has another value than it may have.
    """
    found = _section(Path(path)) if path else {}
    section = f"tool.{SECTION}" if path and path.endswith(".toml") else SECTION
    for name, value in found.items():
        _check(f"{path}: [{section}]", name, value)
    return {name: found.get(name, values[0]) for name, values in VALUES.items()}


def _section(path: Path) -> Mapping[str, Any]:
    """Return the section as it stands; that the file can be parsed mypy has found out before."""
    text = path.read_text(encoding="utf-8")
    if SECTION not in text:
        return {}  # as in most files: to parse one takes longer than all else at the start
    if path.suffix == ".toml":
        # mypy itself brings the one for older Pythons.
        toml = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
        found: Mapping[str, Any] = toml.loads(text).get("tool", {}).get(SECTION, {})
        return found
    parser = configparser.RawConfigParser()
    parser.read_string(text)
    return dict(parser[SECTION]) if parser.has_section(SECTION) else {}


def _check(place: str, name: str, value: object) -> None:
    from interlock.spec.suggest import either, maybe  # noqa: PLC0415 - only a mistake needs them

    if name not in VALUES:
        raise CompileError([f'{place} has no setting "{name}"{maybe(name, VALUES)}'])
    if value not in VALUES[name]:
        raise CompileError([f"{place} {name} is {either(VALUES[name])}, not {value!r}"])
