"""Charts in DOT, the language of Graphviz."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from interlock.write.diagram.model import (
    FILLS,
    Arrow,
    Chart,
    FlowChart,
    Label,
    Lane,
    Shape,
    State,
    StateChart,
    Step,
)

FONT = "Helvetica,Arial,sans-serif"
INK = "#1f2937"
FAINT = "#777e8c"
SMALL = 10
SPACE = "&#160;"
START = "start of the chart"
"""The node of the black dot; no state is named so, since names of states have no spaces."""

SHAPES = {
    Shape.TERMINAL: ("box", "filled"),
    Shape.QUESTION: ("hexagon", "filled"),
    Shape.ACTION: ("box", "filled,rounded"),
}


def render(chart: Chart) -> str:
    """Write a chart as a graph in DOT."""
    lines = _states(chart) if isinstance(chart, StateChart) else _flow(chart)
    head = f"digraph {_quoted(chart.name)} {{"
    return "\n".join([head, *(f"  {line}" for line in (*_defaults(chart), *lines)), "}", ""])


def _defaults(chart: Chart) -> Iterator[str]:
    notes = [_small(note) for note in chart.notes]
    title = _html([f"<B>{_text(chart.title)}</B>", *notes, SPACE])
    yield _statement("graph", label=title, labelloc="t", fontname=FONT, fontcolor=FAINT)
    yield _statement("graph", bgcolor="transparent", nodesep="0.5", ranksep="0.45")
    yield _statement("node", fontname=FONT, fontsize="13", fontcolor=INK, margin="0.18,0.09")
    yield _statement("edge", fontname=FONT, fontsize="12", fontcolor=FAINT, color=FAINT)
    yield _statement("edge", arrowsize="0.7")


def _states(chart: StateChart) -> Iterator[str]:
    for state in chart.states:
        yield _state(state)
    for state in chart.states:
        if state.is_initial:
            yield _statement(
                _quoted(START), shape="circle", style="filled", width="0.18", label="", color=FAINT
            )
            yield _statement(f"{_quoted(START)} -> {_quoted(state.name)}")
    for arrow in chart.arrows:
        yield _arrow(arrow)


def _state(state: State) -> str:
    name = [] if state.has_plain_title else [_small(state.name)]
    label = _html([f"<B>{_text(state.title)}</B>", *name, *map(_small, state.details)])
    looks = {"style": "filled,rounded", "fillcolor": "#e0e7ff", "color": "#818cf8"}
    if not state.is_reachable:
        looks = {"style": "dashed,rounded", "color": FAINT, "fontcolor": FAINT}
    if state.is_final:
        looks["peripheries"] = "2"
    return _statement(_quoted(state.name), label=label, shape="box", **looks)


def _arrow(arrow: Arrow) -> str:
    ends = f"{_quoted(arrow.source)} -> {_quoted(arrow.target)}"
    return _statement(ends, label=_html(_label_lines(arrow.labels), align="LEFT"))


def _label_lines(labels: Iterable[Label]) -> list[str]:
    """Write labels with room to their left, where the arrow is."""
    lines = []
    for label in labels:
        lines += [_text(f" {label.text}"), *(_small(f"  {detail}") for detail in label.details)]
    return lines


def _flow(chart: FlowChart) -> Iterator[str]:
    for number, lane in enumerate(chart.lanes):
        yield f"subgraph cluster_{number} {{"
        yield from (f"  {line}" for line in _lane(lane))
        yield "}"


def _lane(lane: Lane) -> Iterator[str]:
    title = _html([f"stage <B>{_text(lane.name)}</B>"])
    yield _statement("graph", label=title, style="rounded", color="#d1d5db", margin="16")
    for step in lane.steps:
        yield _step(lane, step)
    for link in lane.links:
        ends = f"{_node(lane, link.source)} -> {_node(lane, link.target)}"
        yield _statement(ends, **({"label": f" {link.label} "} if link.label else {}))


def _step(lane: Lane, step: Step) -> str:
    shape, style = SHAPES[step.shape]
    text = f"<B>{_text(step.text)}</B>" if step.is_own else _text(step.text)
    fill, border = FILLS[step.group]
    return _statement(
        _node(lane, step.key),
        label=_html([text, *([_small(step.detail)] if step.detail else [])]),
        shape=shape,
        style=style,
        fillcolor=fill,
        color=INK if step.is_own else border,
        penwidth="1.6" if step.is_own else "1",
    )


def _node(lane: Lane, key: str) -> str:
    return _quoted(f"{lane.name}/{key}")


def _statement(subject: str, **attributes: str) -> str:
    """Write a statement; labels in HTML are those values that begin with a bracket."""
    given = (
        f"{name}={value if value.startswith('<') else _quoted(value)}"
        for name, value in attributes.items()
    )
    return f"{subject} [{', '.join(given)}];" if attributes else f"{subject};"


def _quoted(text: str) -> str:
    escaped = _plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _html(lines: list[str], align: str = "CENTER") -> str:
    """Put lines below each other, in a table: else small ones would touch those above them."""
    rows = "".join(f'<TR><TD ALIGN="{align}">{line}</TD></TR>' for line in lines)
    return f'<<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="1">{rows}</TABLE>>'


def _small(text: str) -> str:
    return f'<FONT POINT-SIZE="{SMALL}">{_text(text)}</FONT>'


def _text(text: str) -> str:
    """Escape text for a label in HTML, in which spaces at the ends would be lost."""
    inner = text.lstrip(" ")
    return SPACE * (len(text) - len(inner)) + escape(_plain(inner))


def _plain(text: str) -> str:
    """Leave out what XML can not hold, and put text on one line."""
    return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]", " ", text)
