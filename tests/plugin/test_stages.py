"""Scripts over several modules, as they are edited."""

from __future__ import annotations

from pathlib import Path

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

def make() -> None:
    Script({"build"}).stages_to_run = {"unit-test"}
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


WITHOUT_BUILD = [
    ("script.py", 7, "orphaned-stage-override"),
    ("use.py", 5, "attr-defined"),
    ("use.py", 8, "unknown-stage"),
]
WITHOUT_TEST = [
    ("script.py", 8, "orphaned-stage-override"),
    ("use.py", 5, "attr-defined"),
    ("use.py", 8, "unknown-stage"),
]
EDITS = {
    "a stage of a base": ("base.py", '"build"', '"compile"', WITHOUT_BUILD),
    "a stage of a mixin": ("mixin.py", '"unit-test"', '"regression-test"', WITHOUT_TEST),
    "a mixin that loses its stage": (
        "mixin.py",
        '@StagedScript.stage(NAME, "Test it")',
        "",
        WITHOUT_TEST,
    ),
    "an override in a mixin": (
        "phases.py",
        "_end_stage_build(self)",
        "_end_stage_build(self, why: str)",
        [("script.py", 6, "stage-override-signature")],
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
    assert _places(project.check()) == [("script.py", 8, "orphaned-stage-override")]
    project.write("script.py", SCRIPT)
    assert project.check() == []


def test_parallel_workers_hand_the_stages_on(project: Project) -> None:
    project.write("base.py", BASE.replace('"build"', '"compile"'))
    said = project.check_apart("--num-workers=2", "--cache-dir=cache-of-workers")
    project.write("base.py", BASE)
    assert _places(said) == WITHOUT_BUILD


CYCLE = {
    "base.py": """
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from mixin import Tests
from staged_script import StagedScript

if TYPE_CHECKING:
    from leaf import Leaf

class Base(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...
    def configure(self, leaf: Leaf) -> None:
        leaf.unit_test_retry_delay = 0.5

class Middle(Tests, Base):
    def _end_stage_unit_test(self) -> None: ...
""",
    "leaf.py": """
from base import Base, Middle
from mixin import Tests

class Leaf(Tests, Base):
    def _end_stage_unit_test(self) -> None: ...
    def _end_stage_biuld(self) -> None: ...

class Other(Middle):
    def _end_stage_unit_test(self) -> None: ...
    def _end_stage_biuld(self) -> None: ...
""",
    "mixin.py": f"import leaf\n{MIXIN}",
}


def test_modules_that_import_each_other_are_read_in_full(tmp_path: Path) -> None:
    project = Project(tmp_path, CYCLE)
    found = [("leaf.py", line, "orphaned-stage-override") for line in (7, 11)]
    assert _places(project.check()) == found
    for path, text in CYCLE.items():
        project.write(path, f"{text}\n# touched")
        assert _places(project.check()) == found


def test_a_class_in_a_function_is_called_by_its_name(tmp_path: Path) -> None:
    text = f"{MIXIN}\ndef make() -> None:\n    class Inner(Tests, StagedScript):\n"
    text += "        def _end_stage_build(self) -> None: ...\n"
    (said,) = Project(tmp_path, {"local.py": text}).check()
    assert said.text == 'Script "Inner" has no stage "build" for "_end_stage_build" to override'


MAKER = """
from collections.abc import Callable
from typing import Any
from staged_script import StagedScript

Body = Callable[[Any], None]

def make(name: str) -> Callable[[Body], Body]:
    return StagedScript.stage(name, name.title())

def logged(body: Body) -> Body:
    return body
"""
HIDDEN = """
import abc
import {module}

class Deploys(abc.ABC):
    @{module}.{decorator}
    def deploy(self) -> None: ...

    @property
    def path(self) -> str:
        return ""

    @abc.abstractmethod
    def abstract(self) -> None: ...
"""
SCRIPT_WITH_HIDDEN = """
from deploys import Deploys
from staged_script import StagedScript

class Script(Deploys, StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...
    def _end_stage_deploy(self) -> None: ...
"""


@pytest.mark.parametrize(
    ("module", "decorator", "expected"),
    [
        ("maker", 'make("deploy")', []),
        ("maker", "logged", []),
        ("functools", "cache", [("script.py", 8, "orphaned-stage-override")]),
    ],
)
def test_a_mixin_of_another_module_may_have_stages_that_nobody_sees(
    tmp_path: Path, module: str, decorator: str, expected: list[tuple[str, int, str]]
) -> None:
    mixin = HIDDEN.format(module=module, decorator=decorator)
    files = {"maker.py": MAKER, "deploys.py": mixin, "script.py": SCRIPT_WITH_HIDDEN}
    project = Project(tmp_path, files)
    assert _places(project.check()) == expected
    project.write("script.py", f"{SCRIPT_WITH_HIDDEN}\n# touched")
    assert _places(project.check()) == expected
