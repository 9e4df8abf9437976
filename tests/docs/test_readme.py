"""What the README shows runs, type-checks, and says what the checker says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
TEXT = README.read_text(encoding="utf-8")
PROGRAM = "\n".join(re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL))
MISTAKES = (
    'order.pay("30")',
    "order.shp()",
    "order.state.is_payed",
    "OrderWorkflow.states.draught",
)


def check(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    (folder / "program.py").write_text(program)
    (folder / "mypy.ini").write_text("[mypy]\nstrict = True\nplugins = interlock_mypy\n")
    return subprocess.run(
        [sys.executable, "-m", "mypy", "program.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


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
