"""The pre-commit hook and the GitHub Action, run as pre-commit and GitHub run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]
from tests.packages import fetched

ROOT = Path(__file__).resolve().parents[2]
WRONG = """\
from xworkflows import Workflow


class Order(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"))
    transitions = (("pay", "draft", "payed"),)
    initial_state = "draft"
"""
MESSAGE = 'has no state "payed", target of transition "pay"; maybe "paid"?  [workflow-definition]'


def ran(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def test_pre_commit_runs_the_hook(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "orders.py").write_text(WRONG)
    ran(["git", "init", "--quiet"], project)
    ran(["git", "add", "orders.py"], project)
    result = ran(
        [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "interlock", "--all-files"],
        project,
        PRE_COMMIT_HOME=str(tmp_path / "home"),
        PYTHONPATH=str(fetched("pre-commit>=4,<5", dependencies=True)),
    )
    assert MESSAGE in result.stdout, result.stdout
    assert result.returncode == 1


def test_pre_commit_runs_the_hook_of_the_page(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "howto" / "ci.md").read_text("utf-8")
    config = re.search(r":caption: .pre-commit-config.yaml\n\n(.*?)```", page, re.S)
    assert config
    (tmp_path / ".pre-commit-config.yaml").write_text(config[1])
    (tmp_path / "orders.py").write_text(WRONG)
    (tmp_path / "README.md").write_text("Not Python.")
    ran(["git", "init", "--quiet"], tmp_path)
    ran(["git", "add", "."], tmp_path)
    result = ran(
        [sys.executable, "-m", "pre_commit", "run"],
        tmp_path,
        PRE_COMMIT_HOME=str(tmp_path / "home"),
        PYTHONPATH=str(fetched("pre-commit>=4,<5", dependencies=True)),
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    )
    assert MESSAGE in result.stdout, result.stdout
    assert "Found 1 error in 1 file (checked 1 source file)" in result.stdout


def test_the_steps_of_the_action_install_and_check(tmp_path: Path) -> None:
    (tmp_path / "orders.py").write_text(WRONG)
    ran([sys.executable, "-m", "venv", "venv"], tmp_path)
    action: Any = yaml.safe_load((ROOT / "action.yml").read_text())
    path = f"{tmp_path / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    given = {"PATH": path, "GITHUB_ACTION_PATH": str(ROOT), "PYTHONPATH": ""}
    install, check = action["runs"]["steps"]
    arguments = check["env"]["ARGUMENTS"].replace("${{ inputs.arguments }}", "orders.py --strict")
    installed = ran(["bash", "-e", "-c", install["run"]], tmp_path, **given)
    assert installed.returncode == 0, installed.stdout
    checked = ran(["bash", "-e", "-c", check["run"]], tmp_path, **given, ARGUMENTS=arguments)
    assert MESSAGE in checked.stdout
    assert checked.returncode == 1
    added = re.search("::add-matcher::(.*)", checked.stdout)
    assert added
    assert shown(json.loads(Path(added[1]).read_text()), checked.stdout) == [
        ("orders.py", "6", "37", "error", "workflow-definition")
    ]


def shown(matcher: Any, output: str) -> list[tuple[str, ...]]:
    """Return what GitHub would show beside the code: file, line, column, severity and code."""
    (pattern,) = matcher["problemMatcher"][0]["pattern"]
    found = (re.fullmatch(pattern["regexp"], line) for line in output.splitlines())
    keys = ("file", "line", "column", "severity", "code")
    return [tuple(match[pattern[key]] for key in keys) for match in found if match]
