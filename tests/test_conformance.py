"""The tables in ``docs/conformance`` have tests for every rule, and these exist.

The name of a test is that of a file in ``tests/<name of the table>``, or starts with ``tests/``.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLES = sorted((ROOT / "docs" / "conformance").glob("*.md"))
TEST_NAME = re.compile(r"`([\w/]+\.py)((?:::\w+)+)(?:\[[^`]*\])?`")

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))


@every_table
def test_every_named_test_exists(table: Path) -> None:
    named = TEST_NAME.findall(table.read_text(encoding="utf-8"))
    existing = {file: names_of_tests(_path(table, file)) for file in {file for file, _ in named}}
    assert named
    assert [file + test for file, test in named if test not in existing[file]] == []


@every_table
def test_every_rule_has_a_test(table: Path) -> None:
    lines = table.read_text(encoding="utf-8").splitlines()
    headers = {line for line, following in itertools.pairwise(lines) if "|---" in following}
    rules = [line for line in lines if line.startswith("| ") and line not in headers]
    assert rules
    assert [rule for rule in rules if not TEST_NAME.search(rule)] == []


def test_both_documents_have_a_table() -> None:
    assert {"xworkflows", "staged_script"} <= {table.stem for table in TABLES}


def _path(table: Path, file: str) -> Path:
    return ROOT / file if file.startswith("tests/") else ROOT / "tests" / table.stem / file


def names_of_tests(path: Path) -> set[str]:
    """Return the names of the tests of a file; of none, if there is no such file."""
    if not path.exists():
        return set()
    return set(_tests_in(ast.parse(path.read_text(encoding="utf-8"))))


def _tests_in(tree: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield f"::{node.name}"
        elif isinstance(node, ast.ClassDef):
            yield f"::{node.name}"
            yield from (f"::{node.name}{test}" for test in _tests_in(node))
