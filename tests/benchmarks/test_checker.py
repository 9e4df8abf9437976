"""The projects that the checker is measured on are sound; its instructions are told correctly."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mypy.plugin import Plugin
from tests.benchmarks import checker, instructions
from tests.benchmarks.daemon import EDITED, EDITS
from tests.benchmarks.generated import CLASSES, PACKAGE, path_of, write
from tests.benchmarks.instructions import COLD, Counted
from tests.benchmarks.projects import ASKED, PROJECTS, written
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


LOG = """\
==8== Cachegrind, a cache and branch-prediction profiler
Success: no issues found in 2 source files
==9== I   refs:      1,623,294,176
==8== I refs:        42
"""


def test_the_instructions_of_each_process_are_read() -> None:
    assert instructions.totals(LOG) == [1_623_294_176, 42]


def test_verdicts_are_on_instructions_with_and_without_the_plugin() -> None:
    rows = {
        COLD: [210e6, 200e6, 210e6, 202e6],
        "edit of a function": [111e6, 100e6, 100e6, 101e6],
        "edit of a workflow": [300e6, 100e6, 100e6, 101e6],
    }
    cells = _cells(instructions.report(Counted(rows, {1: 0, 2: 0})))
    assert cells[COLD][:-1] == [
        "210.0",
        "200.0",
        "210.0",
        "202.0",
        "1.050",
        "1.000",
        "1.010",
        "1.05",
    ]
    assert cells[COLD][-1] == "reached"
    assert cells["edit of a function"][-2:] == ["1.10", "not reached"]
    assert cells["edit of a workflow"][-2:] == ["", ""]


@pytest.mark.parametrize(("last", "verdict"), [(615, "reached"), (650, "not reached")])
def test_growth_is_flat_or_is_not(last: int, verdict: str) -> None:
    growth = {5: 10**8, 10: 2 * 10**8, 20: 4 * 10**8, 30: last * 10**6}
    cells = _cells(instructions.report(Counted({}, growth)))
    assert cells["mypy with the plugin"] == [
        "20.0",
        "20.0",
        f"{last / 10 - 40:.1f}",
        "flat (within 10%)",
        verdict,
    ]


def _cells(lines: list[str]) -> dict[str, list[str]]:
    """Return the rows of tables, by what stands first in them."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    return {row[0]: row[1:] for row in rows}


def test_a_report_without_valgrind_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instructions, "available", lambda: False)
    assert "no valgrind" in checker.report(["instructions"], checker.QUICK)


@pytest.mark.skipif(not instructions.available(), reason="there is no valgrind")
def test_counts_are_of_what_is_run(tmp_path: Path) -> None:
    few, many = (
        instructions.counted(["-S", "-c", f"for _ in range({turns}): pass"], tmp_path)[0]
        for turns in (1000, 101_000)
    )
    assert 100_000 < many - few < 100_000_000


def test_the_plugin_without_answers_is_asked_everything() -> None:
    module: dict[str, Any] = {}
    exec(ASKED, module)
    asked = vars(module["plugin"]("2.0"))
    assert {name for name in dir(Plugin) if "_hook" in name} <= asked.keys()
    assert asked["get_attribute_hook"](None, "warehouse.Order0.pay") is None


def test_edits_apart_are_undone(tmp_path: Path) -> None:
    projects = written(tmp_path, 2)
    before = path_of(projects / "orders", EDITED).read_text()
    command = [sys.executable, "-m", "tests.benchmarks.daemon", str(projects / "orders")]
    run = subprocess.run(
        [*command, str(projects / "asked.ini"), "1"],
        cwd=checker.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert path_of(projects / "orders", EDITED).read_text() == before
