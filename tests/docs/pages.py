"""Pages of the documentation as programs, whose blocks run and are held to what they show.

- A Python block with a caption is a file of that name, in a folder of the page's own.
- Any other Python block runs after those above it, in one namespace, until the page says
  ``<!-- clear-namespace -->``.  A block in which ``# E:`` announces errors is checked, not run.
- A console block is a session in the page's folder: each command is run, and prints what follows
  (times aside; ``...`` stands for anything).
- Blocks of TOML, INI and YAML are well-formed; one with a caption is a file, too.
"""

from __future__ import annotations

import configparser
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import Any

import tomlkit
import yaml  # type: ignore[import-untyped]
from sybil import Document, Example
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.myst import ClearNamespaceParser, CodeBlockParser

SHOWN_ONLY = frozenset({"shell", "text"})
"""Languages of blocks that only show something: commands to install, and messages quoted."""

_DECIDING = re.compile("PYTEST|COLOR")
"""Names of variables that would change what commands print."""
_VARYING = re.compile(r"\b\d+:\d\d:\d\d(\.\d+)?|\b\d+\.\d+s\b")
_LOGGED = re.compile(r"^(?:\[TIME\]| {10}) ", re.M)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)
_OPENING = re.compile(r"^ *`{3,}(?:\{code-block\} )?([\w-]+)$", re.M)


def languages(text: str) -> set[str]:
    """Return the languages of a page's blocks; directives other than code-block have none."""
    return set(_OPENING.findall(text))


def modules(path: Path, prefix: str) -> dict[str, str]:
    """Return the Python of a page that is in no file, with the lines where it is in the page.

    Args:
        path: The page.
        prefix: How the names of the modules begin; there is one for each namespace.
    """
    found: dict[str, str] = {}
    part = 0
    for example in _parsed(path, lambda _: None):
        if not example.region.lexemes:  # the namespace is cleared
            part += 1
        elif _language(example) == "python" and not _caption(example):
            name = f"{prefix}_{part}.py"
            before = found.get(name, "")
            found[name] = before + "\n" * (example.line - before.count("\n")) + example.parsed
    return found


def run(path: Path, folder: Path, cache: Path) -> None:
    """Run the blocks of a page in its order.

    Args:
        path: The page.
        folder: Where its files are to be, and its sessions take place.
        cache: Where mypy keeps its cache.
    """
    page = Page(folder, cache)
    for example in _parsed(path, page.evaluate):
        example.evaluate()
    page.check_the_rest()


class Page:
    """The state of a page that is being run.

    Args:
        folder: Where its files are.
        cache: Where mypy keeps its cache.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        # What holds unless the page has settings of its own, which mypy then prefers.
        (folder / "setup.cfg").write_text("[mypy]\nstrict = True\nplugins = interlock_mypy\n")
        self.unchecked: set[str] = set()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not _DECIDING.search(name)},
            "COLUMNS": "80",
            "MYPY_CACHE_DIR": str(cache),
            "NO_COLOR": "1",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }

    def evaluate(self, example: Example) -> None:
        """Run a block, whatever it is."""
        language, caption = _language(example), _caption(example)
        if caption:
            self.write(caption, example.parsed)
        if language == "console":
            self.session(example.parsed)
        elif language in FORMATS:
            FORMATS[language](example.parsed)
        elif not caption and "# E: " not in example.parsed:
            PythonEvaluator()(example)

    def write(self, name: str, text: str) -> None:
        """Write a file of the page; one that takes the place of another has been checked."""
        assert name not in self.unchecked, f"{name} is replaced, and nothing checked it"
        if name.endswith(".py"):
            self.unchecked.add(name)
        (self.folder / name).write_text(text)

    def session(self, text: str) -> None:
        """Run the commands of a session, and compare what they print with what is shown."""
        commands = _COMMAND.findall(text if text.endswith("\n") else f"{text}\n")
        assert commands, text
        for command, shown in commands:
            printed = self.printed(command)
            as_shown = OutputChecker().check_output(_steady(shown), _steady(printed), ELLIPSIS)
            assert as_shown, f"$ {command}\n{printed}"
            if command.startswith(("mypy", "interlock check")):
                self.unchecked -= self.unchecked if " ." in command else set(command.split())

    def check_the_rest(self) -> None:
        """Check the files that no session has checked."""
        files = " ".join(sorted(self.unchecked))
        checked = self.printed(f"mypy {files}") if files else "Success"
        assert checked.startswith("Success"), checked

    def printed(self, command: str) -> str:
        """Run a command in the folder of the page, and return all that it prints."""
        return subprocess.run(
            shlex.split(command),
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        ).stdout


FORMATS: dict[str, Callable[[str], Any]] = {
    "toml": tomlkit.parse,
    "ini": lambda text: configparser.ConfigParser().read_string(text),
    "yaml": yaml.safe_load,
}
"""How to parse the languages that are not run."""

EVALUATED = ("python", "console", *FORMATS)


def _parsed(path: Path, evaluate: Callable[[Example], None]) -> Iterator[Example]:
    blocks = [CodeBlockParser(language, evaluate) for language in EVALUATED]
    yield from Document.parse(str(path), ClearNamespaceParser(), *blocks)


def _language(example: Example) -> str:
    return str(example.region.lexemes["arguments"])


def _caption(example: Example) -> str:
    options: dict[str, str] = example.region.lexemes.get("options") or {}
    return options.get("caption", "")


def _steady(text: str) -> str:
    """Return what is printed without what differs from run to run: times, and where they stand."""
    steady = _LOGGED.sub("", _VARYING.sub("TIME", text))
    return "".join(f"{line.rstrip()}\n" for line in steady.strip().splitlines())
