"""Charts in Mermaid, which GitHub, GitLab, JupyterLab and MyST draw."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from interlock.write.diagram.model import (
    FILLS,
    Arrow,
    Chart,
    FlowChart,
    Lane,
    Shape,
    State,
    StateChart,
    Step,
)

SHAPES = {Shape.TERMINAL: ("[", "]"), Shape.QUESTION: ("{{", "}}"), Shape.ACTION: ("(", ")")}
NOTE = "note_of_the_chart"
INDENT = "    "


def render(chart: Chart) -> str:
    """Write a chart as a state diagram or a flow chart in Mermaid."""
    kind, lines = (
        ("stateDiagram-v2", _states(chart))
        if isinstance(chart, StateChart)
        else ("flowchart TD", _flow(chart))
    )
    head = ["---", f"title: {json.dumps(chart.title, ensure_ascii=False)}", "---", kind]
    return "\n".join([*head, *(INDENT + line for line in lines), ""])


def _states(chart: StateChart) -> Iterator[str]:
    ids = {state.name: f"s_{name}" for state, name in zip(chart.states, _ids(chart), strict=True)}
    yield "classDef unreachable fill:none,stroke-dasharray:4 4"
    yield "classDef note fill:none,stroke:none"
    for state in chart.states:
        yield f'state "{_lines([state.title, *_name(state), *state.details])}" as {ids[state.name]}'
        if not state.is_reachable:
            yield f"class {ids[state.name]} unreachable"
    yield from (f"[*] --> {ids[state.name]}" for state in chart.states if state.is_initial)
    yield from (_arrow(ids, arrow) for arrow in chart.arrows)
    yield from (f"{ids[state.name]} --> [*]" for state in chart.states if state.is_final)
    if chart.notes:
        yield f'state "{_lines(chart.notes)}" as {NOTE}'
        yield f"class {NOTE} note"


def _ids(chart: StateChart) -> Iterator[str]:
    """Yield a name that Mermaid takes for each state; none of them is one of its own words."""
    taken: set[str] = set()
    for state in chart.states:
        name = re.sub(r"\W", "_", state.name, flags=re.ASCII)
        while name in taken:
            name += "_"
        taken.add(name)
        yield name


def _name(state: State) -> list[str]:
    return [] if state.has_plain_title else [f"({state.name})"]


def _arrow(ids: dict[str, str], arrow: Arrow) -> str:
    lines = [line for label in arrow.labels for line in (label.text, *label.details)]
    return f"{ids[arrow.source]} --> {ids[arrow.target]} : {_lines(lines)}"


def _flow(chart: FlowChart) -> Iterator[str]:
    for group, (fill, border) in FILLS.items():
        yield f"classDef {group.value} fill:{fill},stroke:{border},color:#000"
    yield "classDef own stroke:#000,stroke-width:2px,font-weight:bold"
    yield "classDef lane fill:none,stroke:#bbb"
    for number, lane in enumerate(chart.lanes):
        yield f'subgraph lane_{number}["stage {_text(lane.name)}"]'
        yield f"{INDENT}direction TB"
        yield from (INDENT + line for line in _lane(lane, f"s{number}"))
        yield "end"
        yield f"class lane_{number} lane"
    if chart.notes:
        yield f'{NOTE}["{_lines(chart.notes)}"]'


def _lane(lane: Lane, prefix: str) -> Iterator[str]:
    for step in lane.steps:
        yield _step(step, prefix)
    for link in lane.links:
        arrow = f'-- "{link.label}" -->' if link.label else "-->"
        yield f"{prefix}_{link.source} {arrow} {prefix}_{link.target}"
    own = [f"{prefix}_{step.key}" for step in lane.steps if step.is_own]
    if own:
        yield f"class {','.join(own)} own"


def _step(step: Step, prefix: str) -> str:
    before, after = SHAPES[step.shape]
    text = _lines([step.text, *([step.detail] if step.detail else [])])
    return f'{prefix}_{step.key}{before}"{text}"{after}:::{step.group.value}'


def _lines(lines: Iterable[str]) -> str:
    return "<br/>".join(_text(line) for line in lines)


def _text(text: str) -> str:
    """Write whatever may mean something to Mermaid, or to HTML, by its number."""
    plain = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", text)
    return re.sub(r"[^\w .,:?()\-]|(?<!\w):|:(?! )", lambda found: f"#{ord(found[0])};", plain)
