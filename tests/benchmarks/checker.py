"""What the checker costs: mypy with the plugin against mypy without it, on generated projects.

Run from the root of the repository::

    python -m tests.benchmarks.checker            # an hour; writes docs/benchmarks/checker.txt
    python -m tests.benchmarks.checker --quick    # some minutes: small projects, printed only
    python -m tests.benchmarks.checker --only instructions    # or times; printed only

Verdicts rest on instructions, which are counted where there is valgrind, see `instructions`. Times
are what is felt: contestants run in turn, several times over.  They are those of the processor,
user and system, of the processes that are measured: what else the machine does disturbs them least.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import instructions
from tests.benchmarks.daemon import REPEATED
from tests.benchmarks.generated import PACKAGE
from tests.benchmarks.measure import pin
from tests.benchmarks.projects import (
    PLAIN,
    WITH,
    WITHOUT,
    Contestant,
    environment,
    settings,
    written,
)
from tests.benchmarks.report import markdown

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs/benchmarks/checker.txt"

CONTESTANTS = (WITH, WITHOUT, PLAIN)
WARM_RUNS = 4
"""After each cold one: they are short, and the shorter a run the more its time varies."""
READERS = {
    "contract checker": [
        "-c",
        f"from interlock.contract import check_package as c; c('{PACKAGE}')",
    ],
    "stub writer": ["-m", "interlock", "stubs", PACKAGE],
}
"""What else reads whole projects."""


class Effort(NamedTuple):
    """How large the projects are, and how often something is done."""

    counted: Sequence[int]
    edits: int
    timed: Sequence[int]
    rounds: int


FULL = Effort((5, 10, 20, 40), 2, (20, 200, 500, 2000), 5)
QUICK = Effort((2, 3), 1, (2, 4, 8), 1)

Times = dict[tuple[Contestant, str], list[float]]
"""The seconds of every run, by who ran and what was run."""


def main() -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="small projects, printed only")
    parser.add_argument("--only", choices=PARTS, help="a part of the report, printed only")
    options = parser.parse_args()
    parts = [options.only] if options.only else list(PARTS)
    text = report(parts, QUICK if options.quick else FULL)
    print(text)
    if not options.quick and not options.only:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(text)


def report(parts: Sequence[str], effort: Effort) -> str:
    """Return what the parts of the report say."""
    lines = [f"Python {platform.python_version()}, mypy {version('mypy')}.", ""]
    for part in parts:
        with tempfile.TemporaryDirectory() as folder:
            lines += PARTS[part](Path(folder), effort)
    return "\n".join(lines)


def _instructions(folder: Path, effort: Effort) -> list[str]:
    if not instructions.available():
        return ["There is no valgrind here, so instructions were not counted: no verdicts.", ""]
    return instructions.report(instructions.count(folder, effort.counted, effort.edits))


def _times(folder: Path, effort: Effort) -> list[str]:
    pin()
    smallest, size, *larger = effort.timed
    rounds = effort.rounds
    compared = _compared(written(folder, size), rounds)
    grown = {each: _grown(written(folder, each), each <= larger[0]) for each in (smallest, *larger)}
    grown[size] = _grown(folder / str(size), True)
    return [
        f"{size} modules with {size} workflows, {10 * size:,} classes that apply them and as many "
        "functions that use their objects; seconds of the processor, the least of "
        f"{rounds} runs, {rounds * WARM_RUNS} with a warm cache, or {REPEATED} edits, and in "
        "brackets how far the median is above it.",
        "",
        *_comparison(compared),
        "",
        "What each further module costs, in milliseconds:",
        "",
        *_growth({each: grown[each] for each in effort.timed}),
        "",
    ]


PARTS = {"instructions": _instructions, "times": _times}


def _compared(projects: Path, rounds: int) -> Times:
    times: Times = {}
    for _ in range(rounds):
        for contestant in CONTESTANTS:
            with tempfile.TemporaryDirectory() as cache:
                for kind in ("cold cache", *["warm cache"] * WARM_RUNS):
                    seconds = _checked(projects, contestant, cache)
                    times.setdefault((contestant, kind), []).append(seconds)
    for contestant in CONTESTANTS:
        times.update(_edited(projects, contestant))
    return times


def _checked(projects: Path, contestant: Contestant, cache: str) -> float:
    name, _ = contestant
    return _cost(projects / name, ["-m", "mypy", *settings(projects, contestant, cache), PACKAGE])


def _edited(projects: Path, contestant: Contestant) -> Times:
    name, plugin = contestant
    command = [sys.executable, "-m", "tests.benchmarks.daemon", str(projects / name)]
    settings = f"{projects / plugin}.ini"
    run = subprocess.run([*command, settings], stdout=subprocess.PIPE, cwd=ROOT, check=True)
    return {(contestant, kind): seconds for kind, seconds in json.loads(run.stdout).items()}


def _grown(projects: Path, with_readers: bool) -> dict[str, float]:
    """Measure once what is to grow no faster than the project."""
    with tempfile.TemporaryDirectory() as cache:
        found = {"mypy with the plugin": _checked(projects, WITH, cache)}
        found["the same, warm cache"] = _checked(projects, WITH, cache)
    with tempfile.TemporaryDirectory() as cache:
        found["mypy without it"] = _checked(projects, WITHOUT, cache)
    for reader, command in READERS.items() if with_readers else ():
        found[reader] = _cost(projects / "orders", command)
    return found


def _cost(folder: Path, command: Sequence[str]) -> float:
    """Return the seconds that the processor is busy with a Python program."""
    program = [sys.executable, *command]
    process = subprocess.Popen(program, cwd=folder, stdout=subprocess.DEVNULL, env=environment())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, program
    return usage.ru_utime + usage.ru_stime


def _comparison(times: Times) -> list[str]:
    rows = []
    for kind in dict.fromkeys(kind for _, kind in times):
        with_plugin, *others = (times[contestant, kind] for contestant in CONTESTANTS)
        ratios = [f"{min(with_plugin) / min(other):.2f}" for other in others]
        rows.append([kind, *map(_shown, (with_plugin, *others)), *ratios])
    head = ["", "with", "without", "plain Python", "with / without", "with / plain"]
    return markdown(head, rows)


def _shown(measured: Sequence[float]) -> str:
    least = min(measured)
    return f"{least:.2f} ({statistics.median(measured) / least - 1:+.0%})"


def _growth(grown: dict[int, dict[str, float]]) -> list[str]:
    sizes = list(grown)
    steps = list(pairwise(sizes))
    rows = []
    for what in grown[sizes[0]]:
        costs = (
            f"{1000 * (grown[after][what] - grown[before][what]) / (after - before):.1f}"
            if what in grown[after]
            else ""
            for before, after in steps
        )
        rows.append([what, *costs])
    return markdown(["", *(f"{before} to {after} modules" for before, after in steps)], rows)


if __name__ == "__main__":
    main()
