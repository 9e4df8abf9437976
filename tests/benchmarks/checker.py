"""What the checker costs: mypy with the plugin against mypy without it, on generated projects.

Run from the root of the repository::

    python -m tests.benchmarks.checker            # some minutes; writes docs/benchmarks/checker.txt
    python -m tests.benchmarks.checker --quick    # small projects, printed only

Contestants run in turn, several times over.  Times are those of the processor, user and system, of
the processes that are measured: what else the machine does disturbs them least.
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
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.daemon import REPEATED
from tests.benchmarks.generated import PACKAGE, orders, plain_orders, write
from tests.benchmarks.measure import pin

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs/benchmarks/checker.txt"

SETTINGS = {
    "with": "[mypy]\nstrict = True\nplugins = interlock_mypy\n",
    "without": "[mypy]\nstrict = True\n",
}
PROJECTS = {"orders": orders, "plain": plain_orders}
CONTESTANTS = (("orders", "with"), ("orders", "without"), ("plain", "without"))
"""A project, and whether the plugin is there."""
WITH, WITHOUT, PLAIN = CONTESTANTS
AIMS = {"cold cache": 1.05, "warm cache": 1.05, "edit of a function": 1.1}
"""The ratios that are aimed at."""
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

_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"

Contestant = tuple[str, str]
Times = dict[tuple[Contestant, str], list[float]]
"""The seconds of every run, by who ran and what was run."""


def main() -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="small projects, printed only")
    quick = parser.parse_args().quick
    pin()
    sizes, rounds = ((2, 4, 8), 1) if quick else ((20, 200, 500, 2000), 5)
    with tempfile.TemporaryDirectory() as folder:
        text = "\n".join(_report(Path(folder), sizes, rounds))
    print(text)
    if not quick:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(text)


def _report(folder: Path, sizes: Sequence[int], rounds: int) -> list[str]:
    smallest, size, *larger = sizes
    compared = _compared(_projects(folder, size), rounds)
    grown = {
        each: _grown(_projects(folder, each), each <= larger[0]) for each in (smallest, *larger)
    }
    grown[size] = _grown(folder / str(size), True)
    return [
        f"{size} modules with {size} workflows, {10 * size:,} classes that apply them and as many "
        f"functions that use their objects. Python {platform.python_version()}, mypy "
        f"{version('mypy')}; seconds of the processor, the least of {rounds} runs, "
        f"{rounds * WARM_RUNS} with a warm cache, or {REPEATED} edits, and in brackets how far the "
        "median is above it.",
        "",
        *_comparison(compared),
        "",
        "What each further module costs, in milliseconds:",
        "",
        *_growth({each: grown[each] for each in sizes}),
        "",
    ]


def _projects(folder: Path, size: int) -> Path:
    """Write the projects of a size."""
    for name, writer in PROJECTS.items():
        write(folder / str(size) / name, size, writer)
    for plugin, text in SETTINGS.items():
        (folder / str(size) / f"{plugin}.ini").write_text(text)
    return folder / str(size)


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
    name, plugin = contestant
    options = [f"--config-file={projects / plugin}.ini", f"--cache-dir={cache}"]
    return _cost(projects / name, ["-m", "mypy", *options, PACKAGE])


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
    """Return the seconds that the processor is busy with a Python program.

    It may keep compiled modules, as the programs of users do.
    """
    program = [sys.executable, *command]
    usual = {name: value for name, value in os.environ.items() if name != _UNCOMPILED}
    process = subprocess.Popen(program, cwd=folder, stdout=subprocess.DEVNULL, env=usual)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, program
    return usage.ru_utime + usage.ru_stime


def _comparison(times: Times) -> list[str]:
    rows = []
    for kind in dict.fromkeys(kind for _, kind in times):
        with_plugin, *others = (times[contestant, kind] for contestant in CONTESTANTS)
        ratios = [f"{min(with_plugin) / min(other):.2f}" for other in others]
        aim = f"{AIMS[kind]:.2f}" if kind in AIMS else ""
        rows.append([kind, *map(_shown, (with_plugin, *others)), *ratios, aim])
    head = ["", "with", "without", "plain Python", "with / without", "with / plain", "aim"]
    return _table(head, rows)


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
    return _table(["", *(f"{before} to {after} modules" for before, after in steps)], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


if __name__ == "__main__":
    main()
