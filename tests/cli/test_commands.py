"""The command line as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.runs import run

from interlock.cli import main
from interlock.cli.commands import COMMANDS

PROGRAM = Path(sys.executable).with_name("interlock")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: interlock {name} ")


def test_help_names_every_command() -> None:
    said = run("--help").stdout
    assert all(f"\n  {name} " in said for name in COMMANDS)


def test_an_unknown_command_is_refused() -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "No such command 'chek'" in result.stderr


def test_shells_complete_codes() -> None:
    given = {
        "_INTERLOCK_COMPLETE": "bash_complete",
        "COMP_WORDS": "interlock explain dead",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(
        [PROGRAM], env={**os.environ, **given}, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["plain,dead-hook"]


def test_says_which_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "click", None)
    monkeypatch.delitem(sys.modules, "interlock.cli.commands")
    with pytest.raises(SystemExit, match=r"interlock\[cli\]"):
        main()
