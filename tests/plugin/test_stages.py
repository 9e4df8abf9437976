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
TOOLS = """
from typing import TypeVar

T = TypeVar("T")

def logged(function: T) -> T:
    return function
"""
SCRIPT = """
from base import Base
from mixin import Tests
from phases import Phases
from tools import logged

class Script(Tests, Phases, Base):
    def _begin_stage_build(self, heading: str) -> None: ...
    def _begin_stage_unit_test(self, heading: str) -> None: ...
    @logged
    def helper(self) -> None: ...
"""
USE = """
from script import Script

def use(script: Script) -> None:
    script.unit_test_retry_attempts = script.build_retry_attempts

def make() -> None:
    Script({"build"}).stages_to_run = {"unit-test"}
"""
LONE = """
from staged_script import StagedScript

class Lone(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...
"""
USE_OF_LONE = """
from lone import Lone

Lone({"build"})
"""
FILES = {
    "base.py": BASE,
    "mixin.py": MIXIN,
    "phases.py": PHASES,
    "tools.py": TOOLS,
    "script.py": SCRIPT,
    "use.py": USE,
    "lone.py": LONE,
    "use_of_lone.py": USE_OF_LONE,
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
    ("script.py", 8, "orphaned-stage-override"),
    ("use.py", 5, "attr-defined"),
    ("use.py", 8, "unknown-stage"),
]
WITHOUT_TEST = [
    ("script.py", 9, "orphaned-stage-override"),
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
        [("script.py", 7, "stage-override-signature")],
    ),
    "the only stage of a script": (
        "lone.py",
        '@StagedScript.stage("build", "Build it")',
        "",
        [("use_of_lone.py", 4, "unknown-stage")],
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


def test_the_daemon_asks_again_whether_a_decorator_may_make_stages(
    project: Project, daemon: Daemon
) -> None:
    project.write("base.py", BASE.replace('"build"', '"compile"'))
    assert _places(daemon.check()) == WITHOUT_BUILD
    project.write("tools.py", f"from staged_script import StagedScript\n{TOOLS}")
    assert daemon.check() == []
    project.write("tools.py", TOOLS)
    assert _places(daemon.check()) == WITHOUT_BUILD
    project.write("base.py", BASE)
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
    assert _places(project.check()) == [("script.py", 9, "orphaned-stage-override")]
    project.write("script.py", SCRIPT)
    assert project.check() == []


def test_parallel_workers_hand_the_stages_on(project: Project) -> None:
    project.write("base.py", BASE.replace('"build"', '"compile"'))
    said = project.check_apart("--num-workers=2", "--cache-dir=cache-of-workers")
    project.write("base.py", BASE)
    assert _places(said) == WITHOUT_BUILD


CYCLE = {
    "cycle_base.py": """
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from cycle_mixin import Tests
from staged_script import StagedScript

if TYPE_CHECKING:
    from cycle_leaf import Leaf

class Base(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...
    def configure(self, leaf: Leaf) -> None:
        leaf.unit_test_retry_delay = 0.5

class Middle(Tests, Base):
    def _end_stage_unit_test(self) -> None: ...
""",
    "cycle_leaf.py": """
from cycle_base import Base, Middle
from cycle_mixin import Tests

class Leaf(Tests, Base):
    def _end_stage_unit_test(self) -> None: ...
    def _end_stage_biuld(self) -> None: ...

class Other(Middle):
    def _end_stage_unit_test(self) -> None: ...
    def _end_stage_biuld(self) -> None: ...
""",
    "cycle_mixin.py": f"import cycle_leaf\n{MIXIN}",
}
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
WITH_HIDDEN = """
from hidden_{number} import Deploys
from staged_script import StagedScript

class Script(Deploys, StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...
    def _end_stage_deploy(self) -> None: ...
"""
ASSIGNED = {
    "assigned_base.py": """
from staged_script import StagedScript

class Base(StagedScript):
    def __init__(self) -> None:
        super().__init__({"build"})
        self.build_retry_delay = 1
""",
    "assigned.py": """
from assigned_base import Base
from staged_script import StagedScript

class Script(Base):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None:
        self.build_retry_delay = 0.5
""",
}
LOCAL = f"""
{MIXIN}
def make() -> None:
    class Inner(Tests, StagedScript):
        def _end_stage_build(self) -> None: ...
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[list[Message]]:
    """What mypy says of several small programs, cold and once each module has been touched."""
    files = {**CYCLE, **ASSIGNED, "maker.py": MAKER, "local.py": LOCAL}
    decorators = [("maker", 'make("deploy")'), ("maker", "logged"), ("functools", "cache")]
    for number, (module, decorator) in enumerate(decorators):
        files[f"hidden_{number}.py"] = HIDDEN.format(module=module, decorator=decorator)
        files[f"with_hidden_{number}.py"] = WITH_HIDDEN.format(number=number)
    project = Project(tmp_path_factory.mktemp("programs"), files)
    said = [project.check()]
    for path, text in files.items():
        project.write(path, f"{text}\n# touched")
        said.append(project.check())
    return said


def _about(said: list[list[Message]], start: str) -> list[list[Message]]:
    return [[each for each in run if each.path.startswith(start)] for run in said]


def test_modules_that_import_each_other_are_read_in_full(said: list[list[Message]]) -> None:
    orphaned = [("cycle_leaf.py", line, "orphaned-stage-override") for line in (7, 11)]
    assert all(_places(run) == orphaned for run in _about(said, "cycle"))


def test_a_class_in_a_function_is_called_by_its_name(said: list[list[Message]]) -> None:
    text = 'Script "Inner" has no stage "build" for "_end_stage_build" to override'
    assert all([each.text for each in run] == [text] for run in _about(said, "local"))


def test_a_mixin_of_another_module_may_have_stages_that_nobody_sees(
    said: list[list[Message]],
) -> None:
    """Only where its decorators are of modules that know nothing of scripts, it has none."""
    orphaned = [("with_hidden_2.py", 8, "orphaned-stage-override")]
    assert all(_places(run) == orphaned for run in _about(said, "with_hidden"))


def test_a_base_that_assigns_a_whole_delay_does_not_make_it_an_int(
    said: list[list[Message]],
) -> None:
    assert not any(_about(said, "assigned"))
