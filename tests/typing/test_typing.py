"""Type checkers accept every documented use without the plugin, and find what is wrong in it.

The files next to this one are the samples: see what they say about themselves.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = sorted(HERE.glob("*_documented.py"))


def mypy(folder: Path, samples: Sequence[Path], settings: str = "") -> str:
    """Return what mypy says where it does not pass the samples."""
    config = folder / "mypy.ini"
    config.write_text(f"[mypy]\nstrict = True\nwarn_unused_ignores = True\n{settings}")
    result = subprocess.run(
        [sys.executable, "-m", "mypy", f"--config-file={config}", *map(str, samples)],
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout + result.stderr if result.returncode else ""


def test_mypy(tmp_path: Path) -> None:
    assert mypy(tmp_path, SAMPLES) == ""


def test_mypy_with_the_plugin(tmp_path: Path) -> None:
    """No idiom of scripts is wrong to the plugin; the other samples have mistakes in them."""
    scripts = HERE / "staged_script_documented.py"
    assert "type: ignore" not in scripts.read_text(encoding="utf-8")
    assert mypy(tmp_path, [scripts], "plugins = interlock_mypy\n") == ""


def test_pyright(tmp_path: Path) -> None:
    settings = {
        "typeCheckingMode": "standard",
        "reportUnnecessaryTypeIgnoreComment": "error",
        "pythonVersion": "3.10",
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    for sample in SAMPLES:  # pyright only looks below the folder of its configuration
        shutil.copy(sample, tmp_path)
    options = ["--project", str(tmp_path), "--pythonpath", sys.executable, "--outputjson"]
    result = subprocess.run(
        [sys.executable, "-m", "pyright", *options], capture_output=True, text=True, check=False
    )
    report = json.loads(result.stdout)
    assert report["summary"]["filesAnalyzed"] == len(SAMPLES)
    assert report["generalDiagnostics"] == []
