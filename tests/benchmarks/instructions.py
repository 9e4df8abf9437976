"""The instructions that checking takes, counted by valgrind: they hardly differ from run to run.

Times of the very same check differ by more than what is looked for. Counting takes some fifty times
as long as checking, so projects are small, and what they have in common is left out by subtraction.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.daemon import EDITS
from tests.benchmarks.generated import PACKAGE
from tests.benchmarks.projects import (
    ASKED_ONLY,
    PLAIN,
    PROJECTS,
    WITH,
    WITHOUT,
    Contestant,
    environment,
    settings,
    written,
)
from tests.benchmarks.report import flat, markdown, verdict

ROOT = Path(__file__).resolve().parents[2]
MYPY = str(ROOT / "tests/benchmarks/unthreaded.py")
CONTESTANTS = {"with": WITH, "without": WITHOUT, "plain Python": PLAIN, "asked": ASKED_ONLY}
COUNTING = (
    "valgrind",
    "--tool=cachegrind",
    "--cache-sim=no",
    "--branch-sim=no",
    "--cachegrind-out-file=/dev/null",
)
COLD = "cold cache, a further module"
WARM = "warm cache"
AIMS = {COLD: 1.05, WARM: 1.05, "edit of a function": 1.1}
"""What the ratios of mypy with the plugin to mypy without it are to be at most."""
MILLION = 1e6

Rows = Mapping[str, Sequence[float]]
"""The instructions of each contestant, by what was counted."""


class Check(NamedTuple):
    """The instructions of a check, and of one after it that finds nothing changed."""

    cold: int
    warm: int


class Counted(NamedTuple):
    """What was counted.

    Attributes:
        rows: By what was done, the instructions of each contestant.
        growth: By the number of modules, the instructions of a check with the plugin.
    """

    rows: Rows
    growth: Mapping[int, int]


def available() -> bool:
    """Tell whether instructions can be counted here."""
    return shutil.which(COUNTING[0]) is not None


def count(folder: Path, sizes: Sequence[int], edits: int) -> Counted:
    """Count, on projects of some sizes; contestants are compared on the first two."""
    projects = {size: written(folder, size) for size in sizes}
    smaller, larger, *further = sizes
    jobs = [(WITH, size) for size in reversed(further)]  # the longest first
    jobs += [(each, size) for each in CONTESTANTS.values() for size in (larger, smaller)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        checking = pool.map(lambda job: _checked(projects[job[1]], job[0]), jobs)
        editing = pool.map(partial(_edited, folder, smaller, edits), CONTESTANTS.values())
        checked = dict(zip(jobs, checking, strict=True))
        edited = list(editing)
    cold = [
        (checked[each, larger].cold - checked[each, smaller].cold) / (larger - smaller)
        for each in CONTESTANTS.values()
    ]
    warm = [checked[each, larger].warm for each in CONTESTANTS.values()]
    of_edits = {kind: [each[kind] for each in edited] for kind in edited[0]}
    growth = {size: checked[WITH, size].cold for size in sizes}
    return Counted({COLD: cold, WARM: warm, **of_edits}, growth)


def _checked(projects: Path, contestant: Contestant) -> Check:
    """Count two checks of a project.

    A check that is not counted comes first, of a module that is none of the project: it compiles
    what it imports, and keeps what mypy found in the library, which all sizes have in common.
    """
    name, _ = contestant
    with tempfile.TemporaryDirectory() as cache:
        check = [MYPY, *settings(projects, contestant, cache)]
        _run([sys.executable, *check, "-c", PROJECTS[name](0)], projects / name)
        return Check(*(counted([*check, PACKAGE], projects / name)[0] for _ in range(2)))


def _edited(folder: Path, size: int, edits: int, contestant: Contestant) -> dict[str, float]:
    """Return the instructions of an edit of each kind, in a project of its own."""
    name, plugin = contestant
    projects = written(folder / f"edited-{name}-{plugin}", size)
    arguments = [str(projects / name), str(projects / f"{plugin}.ini"), str(edits)]
    none, *some, _ = counted(["-m", "tests.benchmarks.daemon", *arguments], ROOT)
    return {kind: (each - none) / (2 * edits) for kind, each in zip(EDITS, some, strict=True)}


def counted(command: Sequence[str], folder: Path) -> list[int]:
    """Return the instructions of a Python program and of the processes that it forks."""
    return totals(_run([*COUNTING, sys.executable, *command], folder))


def _run(command: Sequence[str], folder: Path) -> str:
    """Return what a program writes on its standard error."""
    run = subprocess.run(
        command,
        cwd=folder,
        env=environment(PYTHONHASHSEED="0"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stderr


def totals(log: str) -> list[int]:
    """Return the instructions of each process, in the order in which they ended."""
    return [int(found.replace(",", "")) for found in re.findall(r"I +refs: +([\d,]+)", log)]


def report(counts: Counted) -> list[str]:
    """Return the tables in Markdown."""
    smaller, larger = list(counts.growth)[:2]
    return [
        "Millions of instructions, which differ by less than half a per cent from run to run. A "
        f"further module is one of those from {smaller} to {larger}, a warm cache that of {larger} "
        f"modules; an edit is made in {smaller} modules, with no collection of garbage. *asked* is "
        "a plugin that mypy asks and that has no answers.",
        "",
        *_comparison(counts.rows),
        "",
        "What each further module costs, in millions of instructions:",
        "",
        *_growth(counts.growth),
        "",
    ]


def _comparison(compared: Rows) -> list[str]:
    rows = []
    for what, figures in compared.items():
        with_plugin, without, plain, asked = figures
        ratio = with_plugin / without
        ratios = [ratio, with_plugin / plain, asked / without]
        aim = [f"{AIMS[what]:.2f}", verdict(ratio, AIMS[what])] if what in AIMS else ["", ""]
        millions = (f"{figure / MILLION:.1f}" for figure in figures)
        rows.append([what, *millions, *(f"{each:.3f}" for each in ratios), *aim])
    ratios_of = ["with / without", "with / plain", "asked / without"]
    return markdown(["", *CONTESTANTS, *ratios_of, "aim", "verdict"], rows)


def _growth(growth: Mapping[int, int]) -> list[str]:
    steps = list(pairwise(growth))
    costs = [(growth[after] - growth[before]) / (after - before) for before, after in steps]
    row = ["mypy with the plugin", *(f"{cost / MILLION:.1f}" for cost in costs), *flat(costs)]
    spans = (f"{before} to {after} modules" for before, after in steps)
    return markdown(["", *spans, "aim", "verdict"], [row])
