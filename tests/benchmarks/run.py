"""The benchmark of the runtime: ``make bench``, or ``python -m tests.benchmarks.run [--quick]``
with ``.bench/ours/bin/python``.

All contestants are measured in turn on one processor, round after round, each in a process of its
own; what counts is a ratio to the hand-written class, or for an import to that of ``typing``: of
what either took at best, since what else a machine does only ever adds to it. How far the ratios
within single rounds are spread is shown, too. The rounds are kept for pyperf in
``.bench/runtime.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pyperf
from tests.benchmarks import report
from tests.benchmarks.measure import pin

ROOT = Path(__file__).parents[2]
OURS = ROOT / ".bench" / "ours" / "bin" / "python"
PEERS = ROOT / ".bench" / "peers" / "bin" / "python"

#: The contestants: a title, the interpreter that has the library, and the name of its programs.
CONTESTANTS = {
    "hand-written": (OURS, "hand-written"),
    "Interlock": (OURS, "xworkflows"),
    "floor": (OURS, "floor"),
    "xworkflows 1.1.0": (PEERS, "xworkflows"),
    "finite-state-machine": (PEERS, "finite-state-machine"),
    "Automat": (PEERS, "Automat"),
    "transitions": (PEERS, "transitions"),
    "python-statemachine": (PEERS, "python-statemachine"),
    "sismic": (PEERS, "sismic"),
}
#: The modules whose import is timed.
IMPORTS: dict[str, dict[str, str]] = {
    "floor": {},
    "Interlock": {"import": "xworkflows", "import script": "staged_script"},
    "xworkflows 1.1.0": {"import": "xworkflows", "import script": "staged_script"},
    "finite-state-machine": {"import": "finite_state_machine"},
    "Automat": {"import": "automat"},
    "transitions": {"import": "transitions"},
    "python-statemachine": {"import": "statemachine"},
    "sismic": {"import": "sismic.interpreter"},
}
TIMED_IMPORT = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"

#: By contestant and row, a figure for each round.
Figures = dict[str, dict[str, list[float]]]


def main() -> None:
    """Measure, and write the table and the plot into the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two short rounds; writes no docs")
    quick = parser.parse_args().quick
    pin()
    rounds, seconds = (2, 0.02) if quick else (9, 0.25)
    figures = measured(rounds, seconds)
    ratios = in_ratio(figures)
    table = report.table(ratios, python=sys.version.split()[0], rounds=rounds)
    print(table)
    if quick:
        return
    keep(figures)
    docs = ROOT / "docs" / "benchmarks"
    docs.mkdir(exist_ok=True)
    (docs / "runtime.txt").write_text(table)
    report.plot(ratios, docs / "growth.svg")


def measured(rounds: int, seconds: float) -> Figures:
    """Measure each contestant once in each round."""
    figures: Figures = {title: {} for title in CONTESTANTS}
    for number in range(1, rounds + 1):
        for title, (python, contestant) in CONTESTANTS.items():
            print(f"round {number} of {rounds}: {title}", file=sys.stderr)
            for row, figure in {
                **timed(python, contestant, seconds),
                **timed_imports(title, python),
            }.items():
                figures[title].setdefault(row, []).append(figure)
    return figures


def timed(python: Path, contestant: str, seconds: float) -> dict[str, float]:
    """Measure the programs of a contestant in a process of its own."""
    output = _output(python, "-m", "tests.benchmarks.measure", contestant, str(seconds))
    figures: dict[str, float] = json.loads(output)
    return figures


def timed_imports(title: str, python: Path) -> dict[str, float]:
    """Time the imports of a contestant; the hand-written class imports ``typing``."""
    modules = IMPORTS.get(title, {"import": "typing", "import script": "typing"})
    return {row: import_seconds(python, module) for row, module in modules.items()}


def import_seconds(python: Path, module: str) -> float:
    """Return how long an import takes at best, in fresh processes without ``site``."""
    paths = json.loads(_output(python, "-c", "import json, sys; print(json.dumps(sys.path[1:]))"))
    code = f"import sys; sys.path[:] = {paths!r}; " + TIMED_IMPORT.format(module)
    return min(float(_output(python, "-S", "-c", code)) for _ in range(5))


def _output(python: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    # What is imported is compiled once, as for users, and not each time.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [str(python), *arguments]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment, cwd=ROOT
    ).stdout


def in_ratio(figures: Figures) -> report.Ratios:
    """Divide each figure by that of the hand-written class: the best ones, and round by round."""
    ratios: report.Ratios = {}
    for title, rows in figures.items():
        for row, values in rows.items():
            base = figures["hand-written"].get(row, figures["hand-written"]["transition"])
            rounds = [value / unit for value, unit in zip(values, base, strict=True)]
            ratio = report.Ratio(min(values) / min(base), min(rounds), max(rounds))
            ratios.setdefault(title, {})[row] = ratio
    return ratios


def keep(figures: Figures) -> None:
    """Keep the figures of all rounds, for ``python -m pyperf show`` and ``stats``."""
    benchmarks = [
        pyperf.Benchmark([_run(f"{title}: {row}", value) for value in values])
        for title, rows in figures.items()
        for row, values in rows.items()
        if not row.startswith("memory")
    ]
    pyperf.BenchmarkSuite(benchmarks).dump(str(ROOT / ".bench" / "runtime.json"), replace=True)


def _run(name: str, value: float) -> pyperf.Run:
    seconds = value if ": import" in name else value / 1e9
    return pyperf.Run([seconds], metadata={"name": name}, collect_metadata=False)


if __name__ == "__main__":
    main()
