"""The public packages that our runtimes replace, run in an environment of their own.

Differential tests start one interpreter that has the public package, and exchange one line of JSON
with it per question, which costs far less than an interpreter per example.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def oracle_python() -> Path:
    """Find the interpreter that has the public packages installed."""
    script_dir = "Scripts" if os.name == "nt" else "bin"
    python = ROOT / ".oracle" / script_dir / "python"
    if not python.exists():
        pytest.fail(f"{python} is missing; run `make oracle`", pytrace=False)
    return python


class OracleProcess:
    """A program that answers each line of JSON on its standard input with one on its output.

    Args:
        program: The file to run; it must print nothing but its answers on standard output.

    Used as a context manager: the program runs from entering to leaving.
    """

    def __init__(self, program: Path) -> None:
        self.program = program
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> OracleProcess:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        self._process = subprocess.Popen(
            [str(oracle_python()), str(self.program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment | {"PYTHONIOENCODING": "utf-8"},
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._process is not None
        self._process.communicate(timeout=30)

    def ask(self, question: Any) -> Any:
        """Send a question, and wait for the answer."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"{self.program} ended with status {self._process.wait()}"
        return json.loads(answer)
