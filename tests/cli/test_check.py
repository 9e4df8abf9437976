"""``interlock check`` is mypy with the plugin: same arguments, output, and status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mypy import api
from tests.cli.runs import run

WRONG = """\
from xworkflows import Workflow


class Order(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"))
    transitions = (("pay", "draft", "payed"),)
    initial_state = "draft"
"""
RIGHT = WRONG.replace("payed", "paid")
MESSAGE = 'wrong.py:6: error: Workflow "Order" has no state "payed"'


@pytest.fixture(autouse=True)
def modules(here: Path) -> None:
    (here / "wrong.py").write_text(WRONG)
    (here / "right.py").write_text(RIGHT)
    (here / "broken.py").write_text("def f(:\n")
    (here / "revealed.py").write_text("reveal_type(1)\n")


def as_mypy(*arguments: str) -> tuple[str, str, int]:
    """Return what mypy says that is configured to use the plugin."""
    Path("with_plugin.ini").write_text("[mypy]\nplugins = interlock_mypy\n")
    return api.run(["--config-file=with_plugin.ini", *arguments])


@pytest.mark.parametrize(
    "arguments",
    [
        ["wrong.py"],
        ["right.py"],
        ["right.py", "wrong.py", "--pretty", "--show-column-numbers"],
        ["broken.py"],
        ["revealed.py"],
        ["missing.py"],
        ["right.py", "--no-error-summary"],
        ["-c", "import wrong"],
        ["wrong.py", "--output=json"],
        ["right.py", "--output=json"],
        ["right.py", "--nonsense"],
        [],
        ["--version"],
    ],
    ids=" ".join,
)
def test_says_what_mypy_says_that_has_the_plugin(arguments: list[str]) -> None:
    result = run("check", *arguments)
    assert (result.stdout, result.stderr, result.exit_code) == as_mypy(*arguments)


def test_finds_mistakes_where_nothing_is_configured() -> None:
    result = run("check", ".", "--exclude=broken.py")
    assert MESSAGE in result.stdout
    assert result.exit_code == 1
    assert not list(Path().glob("*.toml"))


def test_json_is_mypys_own() -> None:
    result = run("check", "--json", "wrong.py")
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["code"] == "workflow-definition"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mypy.ini", "[mypy]\nshow_column_numbers = True\n"),
        ("setup.cfg", "[mypy]\nshow_column_numbers = True\n"),
        ("pyproject.toml", "[tool.mypy]\nshow_column_numbers = true\n"),
        ("mypy.ini", "[mypy]\nplugins = interlock_mypy\nshow_column_numbers = True\n"),
        ("pyproject.toml", '[tool.mypy]\nplugins = ["a.py"]\nshow_column_numbers = true\n'),
    ],
)
def test_respects_the_configuration_and_leaves_it_alone(name: str, text: str) -> None:
    Path(name).write_text(text)
    Path("a.py").write_text("from mypy.plugin import Plugin\ndef plugin(_): return Plugin\n")
    result = run("check", "wrong.py")
    assert MESSAGE.replace(":6:", ":6:37:") in result.stdout
    assert Path(name).read_text() == text


def test_settings_of_the_plugin_count() -> None:
    Path("mypy.ini").write_text("[mypy]\n[interlock-mypy]\ntypestat = off\n")
    result = run("check", "right.py")
    assert 'has no setting "typestat"; maybe "typestate"?' in result.output
    assert result.exit_code == 2


def test_mypys_own_cache_is_not_made_worthless(mypy_cache: Path) -> None:
    run("check", "right.py")
    assert (mypy_cache / "interlock").is_dir()


def test_does_not_install_types_without_the_plugin() -> None:
    result = run("check", "--install-types", "right.py")
    assert result.exit_code == 2
    assert "interlock init" in result.stderr


@pytest.mark.parametrize("plugins", ["", "plugins = interlock_mypy"])
def test_leaves_out_the_stubs_that_editors_have(plugins: str) -> None:
    Path("mypy.ini").write_text(f"[mypy]\n{plugins}\nexclude = broken\n")
    assert run("stubs", "right.py").exit_code == 0
    assert Path("typings/right.pyi").exists()
    result = run("check", ".")
    assert MESSAGE in result.stdout
    assert "Duplicate module" not in result.output


def test_leaves_out_no_stubs_that_others_wrote() -> None:
    Path("typings").mkdir()
    Path("typings/foreign.pyi").write_text("x: int = ''\n")
    assert "typings/foreign.pyi:1: error:" in run("check", ".", "--exclude=broken").stdout
