"""Edits of a project in mypy's daemon: for `checker`, which times them, and `instructions`.

It takes a project and a configuration of mypy, and prints the seconds of each check as JSON. With
a number it prints nothing, and makes that many edits of each kind, each kind in a process of its
own.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import sys
import time
from pathlib import Path

from mypy.dmypy_server import Server
from mypy.fscache import FileSystemCache
from mypy.main import process_options
from tests.benchmarks.generated import PACKAGE, path_of

EDITED = 1
"""Two other modules use this one."""
REPEATED = 20
"""How often each edit is made: one takes so little that the least of a few is a matter of luck."""
EDITS = {
    "edit of a function": {"self.received >=": "self.received + {} >="},
    "edit of a workflow": {
        '("draft", "Draft"),': '("draft", "Draft"), ("extra{}", "Extra"),',
        "is_draft: bool": "is_draft: bool\n    is_extra{}: bool",
    },
}
"""For each kind of edit what is replaced, and by what; a project has one of the texts."""


class Daemon:
    """mypy's daemon, within this process, after its first check."""

    def __init__(self, project: Path, settings: Path) -> None:
        self._path = path_of(project, EDITED)
        os.chdir(project)
        arguments = [f"--config-file={settings}", "--cache-dir=/dev/null", PACKAGE]
        cache = FileSystemCache()
        self._sources, options = process_options(arguments, server_options=True, fscache=cache)
        self._server = Server(options, "status.json")
        self.check()

    def check(self) -> float:
        """Return the seconds of the processor that a check takes."""
        started = time.process_time()
        answer = self._server.check(self._sources, False, False, 80)
        seconds = time.process_time() - started
        assert answer["status"] == 0, answer
        return seconds

    def edit(self, kind: str, number: int) -> float:
        """Check an edit, and then that it was undone; return the seconds of the first check."""
        text = original = self._path.read_text()
        for old, new in EDITS[kind].items():
            text = text.replace(old, new.format(number))
        self._path.write_text(text)
        seconds = self.check()
        self._path.write_text(original)
        self.check()
        return seconds


def times(daemon: Daemon) -> dict[str, list[float]]:
    """Return the seconds of every edit."""
    return {
        kind: [daemon.edit(kind, number) for number in range(1, REPEATED + 1)] for kind in EDITS
    }


def apart(daemon: Daemon, edits: int) -> None:
    """Make no edits, and then some of each kind, each time in a process that goes on from here.

    What counts instructions counts in each of them those of this process until then, too, and so
    those of the first check, and those that only a first edit takes; the processes differ by the
    edits.  Garbage is not collected, since that may fall on any of them.
    """
    for kind in EDITS:
        daemon.edit(kind, edits + 1)
    gc.collect()
    gc.disable()
    for kind, count in (("", 0), *((kind, edits) for kind in EDITS)):
        process = multiprocessing.get_context("fork").Process(
            target=_edit, args=(daemon, kind, count)
        )
        process.start()
        process.join()
        assert process.exitcode == 0, kind


def _edit(daemon: Daemon, kind: str, count: int) -> None:
    for number in range(1, count + 1):
        daemon.edit(kind, number)


def main(project: str, settings: str, edits: str = "") -> None:
    """Make the edits."""
    daemon = Daemon(Path(project), Path(settings))
    if edits:
        apart(daemon, int(edits))
    else:
        print(json.dumps(times(daemon)))


if __name__ == "__main__":
    main(*sys.argv[1:])
