"""Type checkers accept every documented use without the plugin, and find what is wrong in it.

The files next to this one are the samples: see what they say about themselves.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = sorted(HERE.glob("*_documented.py"))


def test_mypy(tmp_path: Path) -> None:
    config = tmp_path / "mypy.ini"
    config.write_text("[mypy]\nstrict = True\nwarn_unused_ignores = True\n")
    result = subprocess.run(
        [sys.executable, "-m", "mypy", f"--config-file={config}", *map(str, SAMPLES)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


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
