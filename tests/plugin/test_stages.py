"""Scripts over several modules, as they are edited."""

from __future__ import annotations

import pytest
from tests.plugin.harness import Daemon, Message, Project

BASE = """
from staged_script import StagedScript

class Base(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...
"""
MIXIN = """
from typing import Final
from staged_script import StagedScript

NAME: Final = "unit-test"

class Tests:
    @StagedScript.stage(NAME, "Test it")
    def test(self) -> None: ...
"""
PHASES = """
class Phases:
    def _end_stage_build(self) -> None: ...
    def _end_stage_deploy(self) -> None: ...
"""
SCRIPT = """
from base import Base
from mixin import Tests
from phases import Phases

class Script(Tests, Phases, Base):
    def _begin_stage_build(self, heading: str) -> None: ...
    def _begin_stage_unit_test(self, heading: str) -> None: ...
"""
USE = """
from script import Script

def use(script: Script) -> None:
    script.unit_test_retry_attempts = script.build_retry_attempts
"""
FILES = {
    "base.py": BASE,
    "mixin.py": MIXIN,
    "phases.py": PHASES,
    "script.py": SCRIPT,
    "use.py": USE,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The modules, as they are before and after each test."""
    return Project(tmp_path_factory.mktemp("scripts"), FILES)


@pytest.fixture(scope="module")
def daemon(project: Project) -> Daemon:
    return Daemon(project)


def _places(said: list[Message]) -> list[tuple[str, int, str]]:
    return [(each.path, each.line, each.code) for each in said]


BUILD_ORPHANED = ("script.py", 7, "orphaned-stage-override")
TEST_ORPHANED = ("script.py", 8, "orphaned-stage-override")
EDITS = {
    "a stage of a base": (
        "base.py",
        '"build"',
        '"compile"',
        [BUILD_ORPHANED, ("use.py", 5, "attr-defined")],
    ),
    "a stage of a mixin": (
        "mixin.py",
        '"unit-test"',
        '"regression-test"',
        [TEST_ORPHANED, ("use.py", 5, "attr-defined")],
    ),
    "a mixin that loses its stage": (
        "mixin.py",
        '@StagedScript.stage(NAME, "Test it")',
        "",
        [TEST_ORPHANED, ("use.py", 5, "attr-defined")],
    ),
    "a stage that is computed": ("base.py", '"build"', "str(len(__name__))", []),
}


@pytest.mark.parametrize(("path", "old", "new", "expected"), EDITS.values(), ids=EDITS)
def test_the_daemon_sees_at_once_that_overrides_are_orphaned_and_that_they_are_not(
    project: Project,
    daemon: Daemon,
    path: str,
    old: str,
    new: str,
    expected: list[tuple[str, int, str]],
) -> None:
    assert daemon.check() == []
    for _ in range(2):
        project.write(path, FILES[path].replace(old, new))
        assert _places(daemon.check()) == expected
        project.write(path, FILES[path])
        assert daemon.check() == []


@pytest.mark.parametrize(("path", "old", "new", "expected"), EDITS.values(), ids=EDITS)
def test_another_run_from_the_cache_sees_the_same(
    project: Project, path: str, old: str, new: str, expected: list[tuple[str, int, str]]
) -> None:
    assert project.check() == []
    project.write(path, FILES[path].replace(old, new))
    assert _places(project.check()) == expected
    project.write(path, FILES[path])
    assert project.check() == []


def test_the_cache_keeps_the_stages_of_other_modules(project: Project) -> None:
    assert project.check() == []
    project.write("script.py", SCRIPT.replace("_unit_test", "_unit"))
    assert _places(project.check()) == [TEST_ORPHANED]
    project.write("script.py", SCRIPT)
    assert project.check() == []
