"""What mypy's daemon takes to check a project again after an edit, as JSON: for `checker`.

It takes a project and a configuration of mypy.
"""

from __future__ import annotations

import json
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


def main() -> None:
    """Print the seconds of the processor that each check takes."""
    project, settings = map(Path, sys.argv[1:])
    path = path_of(project, EDITED)
    os.chdir(project)
    arguments = [f"--config-file={settings}", "--cache-dir=/dev/null", PACKAGE]
    sources, options = process_options(arguments, server_options=True, fscache=FileSystemCache())
    server = Server(options, "status.json")
    found: dict[str, list[float]] = {}
    server.check(sources, False, False, 80)
    for kind, replaced in EDITS.items():
        for number in range(1, REPEATED + 1):
            text = original = path.read_text()
            for old, new in replaced.items():
                text = text.replace(old, new.format(number))
            path.write_text(text)
            started = time.process_time()
            answer = server.check(sources, False, False, 80)
            found.setdefault(kind, []).append(time.process_time() - started)
            assert answer["status"] == 0, answer
            path.write_text(original)
            server.check(sources, False, False, 80)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
