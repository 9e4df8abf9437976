"""The table and the plot of the benchmark of the runtime, and what both benchmarks write alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


class Ratio(NamedTuple):
    """What something costs, in units of what the hand-written class costs.

    Attributes:
        best: The least cost of all rounds, to the least cost of the other.
        least: The least ratio within a round.
        greatest: The greatest ratio within a round.
    """

    best: float
    least: float
    greatest: float


#: By contestant and row.
Ratios = dict[str, dict[str, Ratio]]

OURS = "Interlock"
SIZES = (5, 50, 500)
#: What each row is called, and the ratio that Interlock is to reach at most.
TARGETS = {
    "transition": ("a bare transition", 10),
    "hooks": ("implementation, check, before and after", 10),
    "available": ("`is_available()`", 8),
    "predicate": ("`obj.state.is_x`", 4),
    "create": ("creating an object", 1),
    "memory, new": ("memory of a new object", 1),
    "memory, used": ("memory of a used object", 1),
    "100 hooks": ("100 hooks, to 100 calls", 3),
    "import": ("import (`typing` = 1)", 1.5),
    "import script": ("`import staged_script` (`typing` = 1)", 5),
}
#: How much costs may differ that are to be the same whatever the size.
FLAT = 1.1


def table(ratios: Ratios, python: str, rounds: int) -> str:
    """Return the table in Markdown: ratios, their spread over the rounds, and verdicts."""
    titles = [title for title in ratios if title != "hand-written"]
    lines = [
        f"CPython {python}; the hand-written class is 1; the best of {rounds} rounds, and in",
        "parentheses the least and the greatest ratio of Interlock within a round.",
        "",
        f"| | {' | '.join(titles)} | to reach | |",
        f"|---|{'---|' * (len(titles) + 2)}",
    ]
    for row, (name, target) in TARGETS.items():
        cells = [_cell(ratios[title].get(row), spread=title == OURS) for title in titles]
        reached = verdict(ratios[OURS][row].best, target)
        lines.append(f"| {name} | {' | '.join(cells)} | {target:g} | {reached} |")
    return "\n".join([*lines, _growth_line(ratios, titles), ""])


def _cell(ratio: Ratio | None, *, spread: bool) -> str:
    if ratio is None:
        return "-"
    best, least, greatest = map(_number, ratio)
    return f"**{best}** ({least}-{greatest})" if spread else best


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def growth(rows: Mapping[str, Ratio]) -> list[float]:
    """Return the ratios of a transition by the number of states, if they were measured."""
    return [rows[f"transition of {size}"].best for size in SIZES if f"transition of {size}" in rows]


def _growth_line(ratios: Ratios, titles: Sequence[str]) -> str:
    cells = [" / ".join(map(_number, growth(ratios[title]))) or "-" for title in titles]
    name = f"a bare transition of {' / '.join(map(str, SIZES))} states"
    return f"| {name} | {' | '.join(cells)} | {' | '.join(flat(growth(ratios[OURS])))} |"


def verdict(figure: float, target: float) -> str:
    """Say whether a figure is at most what it is to be."""
    return "reached" if figure <= target else "not reached"


def flat(figures: Sequence[float]) -> tuple[str, str]:
    """Return that figures are to be about the same, and the verdict on it."""
    return "flat (within 10%)", verdict(max(figures), FLAT * min(figures))


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table whose columns but the first are numbers."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def plot(ratios: Ratios, path: Path) -> None:
    """Draw how the cost of a transition grows with the number of states."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams["svg.hashsalt"] = "growth"
    figure = Figure(figsize=(6, 3.5), layout="constrained")
    axes = figure.subplots()
    for title, rows in ratios.items():
        if costs := growth(rows):
            axes.plot(SIZES, costs, marker="o", label=title)
    axes.set(xscale="log", yscale="log", xlabel="states", ylabel="cost (hand-written = 1)")
    axes.legend()
    figure.savefig(path, metadata={"Date": None})
