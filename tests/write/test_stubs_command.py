"""``interlock stubs`` writes what is missing, says what is stale, and leaves the rest alone."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from click.testing import CliRunner, Result
from mypy import api

from interlock.cli.commands import interlock

SHOP = """
from xworkflows import Workflow, WorkflowEnabled

class OrderWorkflow(Workflow):
    states = (("ready", "Ready"), ("done", "Done"))
    transitions = (("finish", "ready", "done"),)
    initial_state = "ready"
"""
OBJECTS = """
from xworkflows import WorkflowEnabled
from shop import OrderWorkflow

class Order(WorkflowEnabled):
    state = OrderWorkflow()
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MYPY_CACHE_DIR", str(cache))
    (tmp_path / ".git").mkdir()
    (tmp_path / "shop.py").write_text(SHOP)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(interlock, ["stubs", *arguments], catch_exceptions=False)


def test_a_stub_is_written_once() -> None:
    first, second = run("shop.py"), run("shop.py")
    assert first.stdout == f"Wrote {Path('typings', 'shop.pyi')}.\n"
    assert second.stdout == "typings is up to date.\n"
    assert (first.exit_code, second.exit_code) == (0, 0)


def test_what_has_not_changed_needs_no_mypy(here: Path) -> None:
    run("shop.py")
    program = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('mypy' in sys.modules))\n"
        "sys.argv = ['interlock', 'stubs', 'shop.py']\n"
        "from interlock.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, cwd=here, check=True, capture_output=True, text=True)
    assert result.stdout == "typings is up to date.\nFalse\n"


def test_a_change_of_what_is_imported_is_seen(here: Path) -> None:
    (here / "objects.py").write_text(OBJECTS)
    run("objects.py")
    (here / "shop.py").write_text(SHOP.replace('"finish"', '"complete"'))
    assert run("objects.py").stdout == f"Wrote {Path('typings', 'objects.pyi')}.\n"
    assert "def complete(" in (here / "typings" / "objects.pyi").read_text()


def test_what_was_looked_for_in_vain_is_seen_when_it_comes(here: Path) -> None:
    (here / "shop.py").unlink()
    (here / "objects.py").write_text(OBJECTS)
    run("objects.py")
    assert "def finish(" not in (here / "typings" / "objects.pyi").read_text()
    (here / "shop.py").write_text(SHOP)
    run("objects.py")
    assert "def finish(" in (here / "typings" / "objects.pyi").read_text()


def test_a_module_that_comes_and_goes_in_a_folder_is_seen(here: Path) -> None:
    package = here / "package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "shop.py").write_text(SHOP)
    run("package")
    (package / "more.py").write_text(SHOP)
    assert run("package").stdout == f"Wrote {Path('typings', 'package', 'more.pyi')}.\n"
    (package / "more.py").unlink()
    assert run("package", "--check").exit_code == 1
    assert "Removed" in run("package").stdout
    assert not (here / "typings" / "package" / "more.pyi").exists()


def test_a_package_is_written_as_a_whole(here: Path) -> None:
    package = here / "package"
    package.mkdir()
    (package / "__init__.py").write_text("from .plain import VALUE\n")
    (package / "plain.py").write_text("VALUE = 1\n")
    (package / "shop.py").write_text(SHOP)
    run(str(Path("package", "shop.py")))
    written = {path.name for path in (here / "typings" / "package").iterdir()}
    assert written == {"__init__.pyi", "plain.pyi", "shop.pyi"}


def test_modules_without_workflows_get_no_stub(here: Path) -> None:
    (here / "plain.py").write_text("VALUE = 1\n")
    run(".")
    assert [path.name for path in (here / "typings").iterdir()] == ["shop.pyi"]


def test_stubs_are_no_sources(here: Path) -> None:
    run(".")
    (here / "shop.py").write_text(SHOP.replace("done", "over"))
    assert run(".").exit_code == 0
    assert "is_over" in (here / "typings" / "shop.pyi").read_text()


def test_a_file_of_somebody_else_is_left_alone(here: Path) -> None:
    (here / "typings").mkdir()
    (here / "typings" / "shop.pyi").write_text("# mine\n")
    result = run("shop.py")
    assert "Left" in result.stderr
    assert (here / "typings" / "shop.pyi").read_text() == "# mine\n"
    assert run("shop.py", "--check").exit_code == 0


def test_a_check_shows_what_is_stale_and_writes_nothing(here: Path) -> None:
    missing = run("shop.py", "--check")
    assert missing.exit_code == 1
    assert "+class OrderWorkflow(" in missing.stdout
    assert not (here / "typings").exists()
    run("shop.py")
    assert run("shop.py", "--check").exit_code == 0
    (here / "shop.py").write_text(SHOP.replace("Ready", "Set"))
    stale = run("shop.py", "--check")
    assert stale.exit_code == 1
    assert "Whether the state is ready (Ready)." in stale.stdout
    assert "Whether the state is ready (Set)." in stale.stdout


def test_a_stub_that_was_edited_is_written_anew(here: Path) -> None:
    run("shop.py")
    path = here / "typings" / "shop.pyi"
    text = path.read_text()
    path.write_text(f"{text}x: int\n")
    assert run("shop.py", "--check").exit_code == 1
    run("shop.py")
    assert path.read_text() == text


def test_source_that_can_not_be_read_says_why(here: Path) -> None:
    (here / "shop.py").write_text("class Order(:\n")
    result = run("shop.py")
    assert result.exit_code == 2
    assert "shop.py:1: error:" in result.stderr
    assert not (here / "typings").exists()


def test_watching_writes_on_every_change(here: Path) -> None:
    command = [sys.executable, "-u", "-m", "interlock", "stubs", "shop.py", "--watch"]
    with subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        assert next(lines).startswith("Wrote")
        assert next(lines).startswith("Watching")
        later = here / "shop.new"
        later.write_text(SHOP.replace("done", "over"))
        # The watch may begin a little after it was announced.
        for _ in range(100):
            os.utime(later)
            (here / "shop.py").write_text(later.read_text())
            if has_spoken(process):
                break
        assert next(lines).startswith("Wrote")
        process.kill()
    assert "is_over" in (here / "typings" / "shop.pyi").read_text()


def has_spoken(process: subprocess.Popen[str]) -> bool:
    """Wait a little for a process to print something."""
    assert process.stdout
    return bool(select.select([process.stdout], [], [], 0.5)[0])


def unwrapped(text: str) -> dict[str, Any]:
    return tomlkit.parse(text).unwrap()


def configured(*arguments: str) -> Result:
    return run("--configure", *arguments)


def test_what_to_do_once_is_said_until_it_is_done(here: Path) -> None:
    hint = "Once, tell editors and mypy what stubs is: interlock stubs --configure --out stubs\n"
    assert run("shop.py", "--out", "stubs").stderr == hint
    configured("--out", "stubs")
    (here / "shop.py").write_text(SHOP.replace("Ready", "Set"))
    assert run("shop.py", "--out", "stubs").stderr == ""


def test_editors_are_told_in_pyproject(here: Path) -> None:
    before = "# ours\n[project]\nname = 'x'  # a name\n\n[tool.ty.rules]\na = 'warn'\n"
    (here / "pyproject.toml").write_text(before)
    shown = configured("--check")
    assert shown.exit_code == 1
    assert '+extra-paths = ["typings"]' in shown.stdout
    assert (here / "pyproject.toml").read_text() == before
    assert configured().exit_code == 0
    text = (here / "pyproject.toml").read_text()
    assert text.startswith(before)
    tools = unwrapped(text)["tool"]
    assert tools == {
        "ty": {"rules": {"a": "warn"}, "environment": {"extra-paths": ["typings"]}},
        "pyrefly": {"search-path": ["typings", "."]},
        "mypy": {"exclude": ["^typings/"]},
    }
    assert configured("--check").exit_code == 0


def test_settings_that_are_there_are_added_to(here: Path) -> None:
    (here / "pyproject.toml").write_text(
        '[tool.mypy]\nexclude = "build"  # made\n'
        '[tool.ty.environment]\nextra-paths = ["lib"]\npython = ".venv"\n'
        '[tool.pyrefly]\nsearch-path = ["lib"]\n'
    )
    configured("--out", "stubs")
    tools = unwrapped((here / "pyproject.toml").read_text())["tool"]
    assert tools == {
        "mypy": {"exclude": ["^stubs/", "build"]},
        "ty": {"environment": {"extra-paths": ["stubs", "lib"], "python": ".venv"}},
        "pyrefly": {"search-path": ["stubs", "lib"]},
        "pyright": {"stubPath": "stubs"},
    }


def test_files_of_the_tools_come_first(here: Path) -> None:
    (here / "pyrightconfig.json").write_text('// ours\n{\n  // strict\n  "strict": ["."]\n}\n')
    (here / "ty.toml").write_text("[rules]\n")
    (here / "pyrefly.toml").write_text("")
    (here / "mypy.ini").write_text("[mypy]\nexclude = build\nstrict = True\n")
    configured("--out", "stubs")
    assert not (here / "pyproject.toml").exists()
    text = (here / "pyrightconfig.json").read_text()
    assert text.startswith('// ours\n{\n  "stubPath": "stubs",\n  // strict\n')
    assert unwrapped((here / "ty.toml").read_text())["environment"] == {"extra-paths": ["stubs"]}
    assert unwrapped((here / "pyrefly.toml").read_text()) == {"search-path": ["stubs", "."]}
    assert "exclude = ^stubs/|build\n" in (here / "mypy.ini").read_text()
    assert configured("--out", "stubs", "--check").exit_code == 0
    configured("--out", "others")
    assert json.loads(text.replace("// ours", "").replace("// strict", "")) == {
        "stubPath": "stubs",
        "strict": ["."],
    }
    assert '"stubPath": "others"' in (here / "pyrightconfig.json").read_text()


def test_mypy_leaves_the_stubs_alone_once_configured() -> None:
    run("shop.py")
    assert "Duplicate module" in api.run(["."])[0]
    configured()
    assert api.run(["."]) == ("Success: no issues found in 1 source file\n", "", 0)


def test_what_can_not_be_asked_for_at_once_is_refused() -> None:
    assert run("shop.py", "--check", "--watch").exit_code == 2
    assert run().exit_code == 2
