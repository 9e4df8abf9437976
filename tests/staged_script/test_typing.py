"""Type checkers accept every documented use without a plugin, and find wrong ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
USAGE = Path(__file__).with_name("typed_usage.py")


def check(command: list[str], cwd: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_mypy(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    settings = tmp_path / "mypy.ini"
    settings.write_text("[mypy]\nstrict = true\nwarn_unreachable = true\n")
    check(["mypy", "--config-file", str(settings), "--no-incremental", str(USAGE)], ROOT)


def test_pyright() -> None:
    pytest.importorskip("pyright")
    check(["pyright", "--pythonpath", sys.executable, str(USAGE)], ROOT)
