"""The projects that the checker is measured on are sound, and as large as they are said to be."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
from tests.benchmarks.checker import PROJECTS
from tests.benchmarks.daemon import EDITED, EDITS
from tests.benchmarks.generated import CLASSES, PACKAGE, path_of, write
from tests.plugin.harness import Project

from interlock.contract import check_package


@pytest.mark.parametrize("name", PROJECTS)
def test_mypy_finds_nothing(name: str, tmp_path: Path) -> None:
    write(tmp_path, 2, PROJECTS[name])
    assert Project(tmp_path, {}).check() == []


def test_orders_do_what_they_are_used_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 2, PROJECTS["orders"])
    monkeypatch.syspath_prepend(tmp_path)
    module: Any = importlib.import_module(f"{PACKAGE}.orders_0001")
    for number in range(CLASSES):
        order = getattr(module, f"Order{number}")("Ann", {"book": 30})
        assert getattr(module, f"handle{number}")(order, [10, 20]).startswith("paid: 30 ANN")
    assert check_package(PACKAGE) == []


@pytest.mark.parametrize("name", PROJECTS)
@pytest.mark.parametrize("kind", EDITS)
def test_every_edit_changes_a_module(name: str, kind: str, tmp_path: Path) -> None:
    write(tmp_path, EDITED + 1, PROJECTS[name])
    text = path_of(tmp_path, EDITED).read_text()
    assert any(old in text for old in EDITS[kind])
