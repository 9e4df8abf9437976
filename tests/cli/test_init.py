"""``interlock init`` switches the plugin on, where mypy will find it, and only once."""

from __future__ import annotations

from pathlib import Path

import pytest
from mypy import defaults
from mypy.main import process_options
from tests.cli.runs import run

pytestmark = pytest.mark.usefixtures("here")


def plugins() -> list[str]:
    """Return the plugins that mypy would load here."""
    return process_options(["-c", "pass"])[1].plugins


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        ({}, "mypy.ini"),
        ({"pyproject.toml": "[project]\n"}, "pyproject.toml"),
        ({"pyproject.toml": "[tool.mypy]\n", "setup.cfg": "[mypy]\n"}, "pyproject.toml"),
        ({"pyproject.toml": "[project]\n", "setup.cfg": "[mypy]\n"}, "setup.cfg"),
        ({"pyproject.toml": "[tool.mypy]\n", "mypy.ini": "[mypy]\n"}, "mypy.ini"),
        ({".mypy.ini": "[mypy]\nplugins = a\n"}, ".mypy.ini"),
    ],
)
def test_changes_the_file_that_mypy_reads(files: dict[str, str], changed: str) -> None:
    for name, text in files.items():
        Path(name).write_text(text)
    result = run("init")
    assert result.stdout == f"Added the plugin to {changed}.\n"
    assert plugins()[0] == "interlock_mypy"
    assert all(Path(name).read_text() == text for name, text in files.items() if name != changed)


def test_does_nothing_the_second_time() -> None:
    run("init")
    text = Path("mypy.ini").read_text()
    assert run("init").stdout == "mypy.ini has the plugin already.\n"
    assert Path("mypy.ini").read_text() == text


def test_a_dry_run_shows_what_it_would_do() -> None:
    Path("pyproject.toml").write_text('[tool.mypy]\nplugins = ["a"]\n')
    result = run("init", "--dry-run")
    assert '-plugins = ["a"]\n+plugins = ["interlock_mypy", "a"]\n' in result.stdout
    assert Path("pyproject.toml").read_text() == '[tool.mypy]\nplugins = ["a"]\n'


def test_says_when_another_plugin_stands_before_ours() -> None:
    Path("mypy.ini").write_text("[mypy]\nplugins = a, interlock_mypy\n")
    assert "Put it first, before a:" in run("init").stdout


def test_leaves_a_file_that_is_no_toml_to_its_author() -> None:
    Path("pyproject.toml").write_text("[tool.mypy\n")
    result = run("init")
    assert result.exit_code == 1
    assert "pyproject.toml" in result.stderr
    assert Path("pyproject.toml").read_text() == "[tool.mypy\n"


def test_does_not_touch_what_is_configured_for_all_projects_of_a_user(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = here / "config"
    monkeypatch.setattr(defaults, "USER_CONFIG_FILES", [str(user)])
    user.write_text("[mypy]\nstrict = True\n")
    assert process_options(["-c", "pass"])[1].config_file == str(user)
    assert run("init").stdout == "Added the plugin to mypy.ini.\n"
    assert user.read_text() == "[mypy]\nstrict = True\n"
