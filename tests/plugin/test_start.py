"""What starting mypy with the plugin takes, where nothing has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.plugin.harness import Project
from tests.plugin.test_daemon import FILES

RUN = """
import sys
from mypy import api
assert api.run(sys.argv[1:])[2] == 0
print(*(name for name in sys.modules if name.startswith(("interlock_mypy.", "interlock.spec."))))
"""


def test_only_what_is_there_to_check_makes_mypy_import_what_checks_it(tmp_path: Path) -> None:
    project = Project(tmp_path, FILES)
    assert "interlock_mypy.tables" in _imported(project)
    assert _imported(project) == {
        "interlock.spec.codes",
        "interlock_mypy.digest",
        "interlock_mypy.error_codes",
        "interlock_mypy.settings",
    }


def _imported(project: Project) -> set[str]:
    command = [sys.executable, "-c", RUN, *project.arguments, "."]
    run = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    return set(run.stdout.split())
