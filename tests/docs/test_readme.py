"""What the README shows runs, type-checks, and says what the checker says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
TEXT = README.read_text(encoding="utf-8")
MISTAKE, PROGRAM = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
(SESSION,) = re.findall(r"```text\n\$ interlock check returns.py\n(.*?)```", TEXT, re.DOTALL)
MISTAKES = (
    'order.pay("30")',
    "order.shp()",
    "order.state.is_payed",
    "OrderWorkflow.states.draught",
)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
    )


def check(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    (folder / "program.py").write_text(program)
    (folder / "mypy.ini").write_text("[mypy]\nstrict = True\nplugins = interlock_mypy\n")
    return run(folder, "-m", "mypy", "program.py")


def test_mistake_runs_and_is_found_without_any_configuration(tmp_path: Path) -> None:
    (tmp_path / "returns.py").write_text(MISTAKE)
    ran = run(tmp_path, "returns.py")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    command = "from interlock.cli import main; main()"
    checked = run(tmp_path, "-c", command, "check", "returns.py")
    assert checked.stdout == SESSION


def test_program_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(PROGRAM, str(README), "exec"), {"__name__": "readme"})
    assert capsys.readouterr().out == "received 30 paid\n"


def test_program_is_sound_and_each_named_mistake_is_found(tmp_path: Path) -> None:
    assert all(f"`{mistake}`" in TEXT for mistake in MISTAKES)
    sound = check(tmp_path, PROGRAM)
    assert sound.returncode == 0, sound.stdout
    mistaken = check(tmp_path, PROGRAM + "\n".join(MISTAKES) + "\n")
    first = PROGRAM.count("\n") + 1
    lines = [int(line) for line in re.findall(r"py:(\d+): error", mistaken.stdout)]
    assert lines == list(range(first, first + len(MISTAKES))), mistaken.stdout


@pytest.mark.parametrize("target", re.findall(r"\]\((?!http)([^)#]+)", TEXT))
def test_links_lead_somewhere(target: str) -> None:
    assert (README.parent / target).exists()
