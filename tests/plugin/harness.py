"""Run mypy with the plugin in process, and hold what it says against comments in the source.

An expected error stands on the line where it is to be reported, ``# E: [code] part of message``,
and an expected note likewise, ``# N: part of message``; there may be several on a line.  Whatever
mypy says without being expected is a failure just as what it fails to say.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mypy import api
from mypy.dmypy_server import Server
from mypy.fscache import FileSystemCache
from mypy.main import process_options
from mypy.modulefinder import BuildSource

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
OPTIONS = [
    "--python-version=3.11",
    "--explicit-package-bases",
    "--show-traceback",
    "--show-error-codes",
    "--hide-error-context",
    "--no-pretty",
    "--no-color-output",
    "--no-error-summary",
]


_EXPECTED = re.compile(r"# (?P<severity>[EN]): (?:\[(?P<code>[\w-]+)\] ?)?(?P<text>.*)")
_MESSAGE = re.compile(
    r"(?P<path>[^:]+):(?P<line>\d+): (?P<severity>error|note): (?P<text>.*?)"
    r"(?:  \[(?P<code>[\w-]+)\])?$"
)

WORKER_TOO_SLOW = "Failed to establish connection with worker"
"""What mypy says where a worker takes more than three seconds to start: the machine is busy."""
ATTEMPTS = 10


@dataclass(frozen=True, order=True)
class Message:
    """What mypy said or should say; for what it should say the text is a part of the message."""

    path: str
    line: int
    severity: str
    code: str
    text: str

    def __str__(self) -> str:
        code = f"  [{self.code}]" if self.code else ""
        return f"{self.path}:{self.line}: {self.severity}: {self.text}{code}"

    def says(self, said: Message) -> bool:
        same_place = (self.path, self.line, self.severity) == (said.path, said.line, said.severity)
        return same_place and self.code == said.code and self.text in said.text


class Project:
    """A folder of modules with the plugin configured, and its own cache.

    Args:
        root: A folder.
        files: Source texts by path relative to the folder.
        settings: What mypy's configuration has besides the plugin.
    """

    def __init__(self, root: Path, files: dict[str, str], settings: str = "strict = True") -> None:
        self.root = root
        (root / "mypy.ini").write_text(f"[mypy]\nplugins = interlock_mypy\n{settings}\n")
        for path, text in files.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> None:
        """Write a module, so that mypy sees the change even within one second."""
        target = self.root / path
        later = target.stat().st_mtime + 2 if target.exists() else None
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        if later:
            os.utime(target, (later, later))

    @property
    def arguments(self) -> list[str]:
        paths = [f"--config-file={self.root / 'mypy.ini'}", f"--cache-dir={self.root / 'cache'}"]
        return [*OPTIONS, *paths]

    def check(self, *extra: str) -> list[Message]:
        """Run mypy over the folder, or what `extra` names, with the cache of the last run."""
        named = [] if "-p" in extra else ["."]
        with _within(self.root):
            out, err, status = api.run([*self.arguments, *extra, *named])
        assert not err, err
        assert status in (0, 1), out
        return parsed(out)

    def check_apart(self, *extra: str) -> list[Message]:
        """Run mypy in a process of its own, as worker processes need, and beside a daemon."""
        command = [sys.executable, "-m", "mypy", *self.arguments, *extra, "."]
        for _ in range(ATTEMPTS):
            run = subprocess.run(
                command, cwd=self.root, capture_output=True, text=True, check=False
            )
            if WORKER_TOO_SLOW not in run.stdout:
                break
        assert not run.stderr, run.stdout + run.stderr
        return parsed(run.stdout)


class Daemon:
    """mypy's server for a project, in this very process.

    mypy keeps some of its state globally: while there is a server, anything else is to be checked
    apart.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        with _within(project.root):
            sources, options = process_options(
                [*project.arguments, "."], server_options=True, fscache=FileSystemCache()
            )
            self.server = Server(options, str(project.root / "status.json"))
        self.sources: list[BuildSource] = sources

    def check(self) -> list[Message]:
        """Check what has changed since the last time."""
        with _within(self.project.root):
            answer = self.server.check(self.sources, False, False, 80)
        assert answer["status"] in (0, 1), answer
        return parsed(answer["out"])


def parsed(output: str) -> list[Message]:
    """Return mypy's output as messages, in order of file and line."""
    return sorted(set(_parsed(output)))


def _parsed(output: str) -> Iterator[Message]:
    for line in output.splitlines():
        found = _MESSAGE.match(line)
        assert found, output
        path = found["path"].replace(os.sep, "/")
        code = found["code"] if found["severity"] == "error" else None
        # Older versions of mypy write out where int and str come from.
        text = found["text"].replace("builtins.", "")
        yield Message(path, int(found["line"]), found["severity"], code or "", text)


def expected(path: str, text: str) -> list[Message]:
    """Return what the comments in a source announce."""
    severities = {"E": "error", "N": "note"}
    return [
        Message(path, number, severities[found["severity"]], found["code"] or "", found["text"])
        for number, line in enumerate(text.splitlines(), 1)
        for part in re.split(r" (?=# [EN]: )", line)
        if (found := _EXPECTED.match(part.strip()))
    ]


def differences(said: Iterable[Message], wanted: Iterable[Message]) -> list[str]:
    """Return every message that was missed, and every one that was not expected."""
    left = list(said)
    missed = []
    for want in wanted:
        match = next((each for each in left if want.says(each)), None)
        if match:
            left.remove(match)
        else:
            missed.append(want)
    return [f"missed:   {each}" for each in missed] + [f"spurious: {each}" for each in left]


class _within:
    """Work in a folder for a while: mypy reports paths relative to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before = Path.cwd()

    def __enter__(self) -> None:
        os.chdir(self.folder)

    def __exit__(self, *_: object) -> None:
        os.chdir(self.before)
