"""Whatever is edited, in whatever order: the daemon and workers say what a cold run says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.plugin.edits import Edits
from tests.plugin.harness import Daemon, Project, differences

SEEDS = range(int(os.environ.get("INTERLOCK_EDIT_SEEDS", "1")))
EDITS = int(os.environ.get("INTERLOCK_EDITS", "3"))
"""The everyday suite tries a few edits; a longer run is a matter of patience."""

COLD = "--cache-dir=/dev/null"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_daemon_says_what_a_cold_run_says(tmp_path: Path, seed: int) -> None:
    edits = Edits(seed)
    project = Project(tmp_path, edits.files())
    daemon = Daemon(project)
    daemon.check()
    for number in range(EDITS):
        path = edits.edit()
        project.write(path, edits.text(path))
        found = differences(daemon.check(), project.check_apart(COLD))
        assert not found, f"edit {number} of {path}\n" + "\n".join(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_workers_and_the_cache_say_what_a_cold_run_says(tmp_path: Path, seed: int) -> None:
    edits = Edits(seed)
    project = Project(tmp_path, edits.files())
    for number in range(EDITS):
        path = edits.edit()
        project.write(path, edits.text(path))
        cold = project.check_apart(COLD)
        cached = project.check_apart("--cache-dir=cached")
        workers = project.check_apart("--cache-dir=workers", "--num-workers=2")
        found = differences(cached, cold) + differences(workers, cold)
        assert not found, f"edit {number} of {path}\n" + "\n".join(found)
