"""Stubs say what the source says, what the metaclasses add, and nothing that is not so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from interlock.write.stubs import is_written, project, render
from interlock_mypy.source import read

HERE = Path(__file__).parent
SCRIPTS = Path(sysconfig.get_path("scripts"))


def interlock(folder: Path, *arguments: str, **environment: str) -> str:
    """Run the command in a folder, and return what it prints."""
    return subprocess.run(
        [sys.executable, "-m", "interlock", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with stubs."""
    copy = tmp_path_factory.mktemp("stubs") / "project"
    shutil.copytree(HERE / "project", copy, ignore=shutil.ignore_patterns("__pycache__"))
    interlock(copy, "stubs", "market", "release.py")
    return copy


@pytest.fixture(scope="module")
def orders(folder: Path) -> str:
    return (folder / "typings" / "market" / "orders.pyi").read_text()


@pytest.mark.parametrize("plugin", ["", "plugins = interlock_mypy\n"])
def test_stubtest_passes(folder: Path, plugin: str) -> None:
    config = folder / "stubtest.ini"
    config.write_text(f"[mypy]\n{plugin}")
    command = [sys.executable, "-m", "mypy.stubtest", "market", "release"]
    environment = {**os.environ, "MYPYPATH": "typings", "PYTHONPATH": "."}
    result = subprocess.run(
        [*command, f"--mypy-config-file={config}"],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.stdout == "Success: no issues found in 4 modules\n"


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
        # What silences other checkers is not always needed for this one.
        [
            str(SCRIPTS / "ty"),
            "check",
            "--python",
            sys.prefix,
            "--ignore=unused-type-ignore-comment",
        ],
        [str(SCRIPTS / "pyrefly"), "check", "--python-interpreter-path", sys.executable],
    ],
)
def test_checkers_find_no_fault_in_stubs(folder: Path, command: list[str]) -> None:
    stubs = folder / "typings"
    result = subprocess.run([*command, "."], cwd=stubs, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_stubs_do_not_depend_on_chance(folder: Path) -> None:
    stubs = {path: path.read_text() for path in (folder / "typings").rglob("*.pyi")}
    assert len(stubs) == 4
    for seed in ("1", "2"):
        other = folder / f"other{seed}"
        interlock(folder, "stubs", "market", "release.py", "--out", other.name, PYTHONHASHSEED=seed)
        for path, text in stubs.items():
            assert (other / path.relative_to(folder / "typings")).read_text() == text


@pytest.mark.parametrize(
    "kept",
    [
        '''    @_transition
    def start(
        self,
        amount: Amount,  # of money
        *others: int,
        currency: str = "EUR: ()",
    ) -> tuple[Amount, str]:
        """Start it.

        It takes the amount.
        """
''',
        "(self, items: Sequence[str] = (), /, *, colour: Color = Color.RED) -> None: ...",
        "    @traced\n    def old(self): ...  # type: ignore[no-untyped-def]\n",
        "    @overload\n    def get(self, key: int) -> str: ...\n",
        "    @staticmethod\n    def parse(text: str) -> list[str]: ...\n",
        "    def stream(self) -> AsyncIterator[int]: ...\n",
        "    async def wait(self) -> int: ...\n",
        "    notes: list[str] = field(default_factory=list)\n",
        "if TYPE_CHECKING:\n    from typing_extensions import Self\n",
        '    count: ClassVar[int] = 0\n    """How many there are."""\n',
        'T = TypeVar("T")\n',
        "LIMIT: Final = 10\n",
        '    RED = "red"\n',
        "import sqlite3 as database\n",
        "from . import prices as prices\n",
    ],
)
def test_the_interface_of_the_source_is_kept(orders: str, kept: str) -> None:
    assert kept in orders


@pytest.mark.parametrize(
    "dropped",
    [
        "def helper",
        "wraps(function)\n    def inner",
        "asyncio.sleep",
        "Get it.",
        "stray",
        "database = None",
    ],
)
def test_what_runs_is_left_out(orders: str, dropped: str) -> None:
    assert dropped not in orders


@pytest.mark.parametrize(
    "added",
    [
        "    @_transition\n    def cancel(self, *args: Any, **kwargs: Any) -> Any:\n"
        '        """cancel: ready | active -> done"""\n',
        '    def is_rushed(self) -> bool:\n        """Whether the state is rushed (Rushed)."""\n',
        '    name: Literal["ready", "active", "done", "rushed"]',
        "    state: StateProperty[OrderWorkflow]\n",
        "    items: list[str]\n",
        "    state: StateProperty[StageWorkflow]\n",
        "    opening: StateProperty[OpeningWorkflow]\n",
        '    def age(self, *args: Any, **kwargs: Any) -> Any:\n        """age: new -> old"""\n',
        "    parent: Order | None\n",
        "    _seen: dict[int, str]\n",
        "logger: Logger\n",
        "last_number: int\n",
        "    things: list[T]\n",
        "    shared: ClassVar[int]\n",
    ],
)
def test_what_only_a_checker_knows_is_added(orders: str, added: str) -> None:
    assert added in orders


def test_any_name_is_accepted_where_a_derived_class_adds_some(orders: str) -> None:
    """An editor sees the stub of the base while the derived class is being written."""
    closed = "    __getattr__: ClassVar[None]  # type: ignore\n"
    classes = {text.partition("(")[0]: text for text in orders.split("\nclass ")}
    assert closed not in classes["Order"]
    assert closed in classes["RushOrder"]
    assert closed not in classes["_OrderWorkflowState"]
    assert closed in classes["_RushWorkflowState"]


def stub(folder: Path, text: str) -> str:
    """Return the stub of a module."""
    path = folder / "module.py"
    path.write_text(text)
    reading = read([path], cache_dir=folder / "cache")
    assert reading.errors == ()
    (module,) = reading.modules
    return render(module, text, project(reading.modules))


@pytest.fixture(scope="module")
def scratch(folder: Path) -> Path:
    """A folder for modules that has mypy's cache."""
    (folder / "scratch").mkdir()
    shutil.copytree(
        folder / ".mypy_cache" / "interlock", folder / "scratch" / "cache" / "interlock"
    )
    return folder / "scratch"


def test_what_goes_over_lines_stays_together(scratch: Path) -> None:
    text = (
        "import sys\n"
        "class A:\n"
        "    limits: (\n"
        "        int\n"
        "        | None\n"
        "    ) = None\n"
        "if (\n"
        "    sys.version_info >= (3, 99)\n"
        "    or sys.platform == 'nowhere'\n"
        "):\n"
        "    x = 1\n"
    )
    written = stub(scratch, text)
    compile(written, "module.pyi", "exec")
    assert "| None) = ...\n" in written


def test_what_is_not_known_is_noted_and_accepted(scratch: Path) -> None:
    written = stub(
        scratch,
        "from xworkflows import Workflow, WorkflowEnabled\n"
        "def load() -> list[tuple[str, str]]: return [('a', 'A')]\n"
        "class W(Workflow):\n"
        "    states = load()\n"
        "    transitions = ()\n"
        "    initial_state = 'a'\n"
        "class O(WorkflowEnabled):\n"
        "    state = W()\n",
    )
    assert "# There may be more states: they are only known when the program runs.\n" in written
    assert "class _WState(StateWrapper[W]):\n    ...\n" in written
    assert "class _WStates(StateList):\n    ...\n" in written
    assert "__getattr__" not in written.partition("class O(")[2]


def test_names_that_a_module_uses_are_not_taken_from_it(scratch: Path) -> None:
    written = stub(
        scratch,
        "from xworkflows import Workflow\n"
        "class State: ...\n"
        "class StateList: ...\n"
        "class W(Workflow):\n"
        "    states = (('a', 'A'),)\n"
        "    transitions = ()\n"
        "    initial_state = 'a'\n",
    )
    assert "State as _xworkflows_base_State" in written
    assert "    a: _xworkflows_base_State\n" in written


def test_names_that_are_no_names_stay_out(scratch: Path) -> None:
    written = stub(
        scratch,
        "from xworkflows import Workflow, WorkflowEnabled\n"
        "class W(Workflow):\n"
        "    states = (('1st', 'A'), ('class', 'B'))\n"
        "    transitions = (('import', '1st', 'class'), ('go-on', '1st', 'class'))\n"
        "    initial_state = '1st'\n"
        "class O(WorkflowEnabled):\n"
        "    state = W()\n",
    )
    compile(written, "module.pyi", "exec")
    assert "is_1st" in written
    assert "is_class" in written
    assert "def import" not in written


def test_a_stub_is_known_by_its_first_line() -> None:
    assert not is_written("# Written by hand\n")
    assert not is_written("")
