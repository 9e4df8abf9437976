"""The table of documented rules names the tests that exist, and all of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "docs" / "conformance" / "staged_script.md"


def names_in(path: Path) -> Iterator[str]:
    """Name the tests of a file like pytest does."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        members = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        for member in members:
            if isinstance(member, ast.FunctionDef) and member.name.startswith("test_"):
                yield f"{path.name}::{prefix}{member.name}"


def test_table() -> None:
    files = [path for path in HERE.glob("test_*.py") if path != Path(__file__)]
    existing = {test for path in files for test in names_in(path)}
    listed = set(re.findall(r"`(test_\w+\.py::[\w:]+)`", TABLE.read_text(encoding="utf-8")))
    assert listed - existing == set(), "listed, but there is no such test"
    assert existing - listed == set(), "a test without a rule"
