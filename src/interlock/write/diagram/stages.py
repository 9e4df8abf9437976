"""From scripts to flow charts: for each stage, the methods that run in it."""

from __future__ import annotations

from collections.abc import Iterator

from interlock.spec.script import Script, Stage, suffix
from interlock.spec.values import Text
from interlock.write.diagram.model import NOT_READ, FlowChart, Group, Lane, Link, Shape, Step

PHASES = {
    "pre": ("_run_pre_stage_actions", Group.PRE_STAGE),
    "begin": ("_begin_stage", Group.BEGIN_STAGE),
    "skip": ("_skip_stage", Group.SKIP_STAGE),
    "end": ("_end_stage", Group.END_STAGE),
    "prepare": ("_prepare_to_retry_stage", Group.RETRY_STAGE),
    "give_up": ("_handle_stage_retry_error", Group.RETRY_STAGE),
    "post": ("_run_post_stage_actions", Group.POST_STAGE),
}
"""The phases of a stage: where they stand in the flow, and what implements them."""

FLOW = (
    Link("entry", "pre"),
    Link("pre", "begin"),
    Link("begin", "is_selected"),
    Link("is_selected", "run", "Yes"),
    Link("is_selected", "skip", "No"),
    Link("run", "end"),
    Link("skip", "end"),
    Link("end", "is_retried"),
    Link("is_retried", "prepare", "Yes"),
    Link("prepare", "begin"),
    Link("is_retried", "is_given_up", "No"),
    Link("is_given_up", "give_up", "Yes"),
    Link("is_given_up", "post", "No"),
    Link("give_up", "post"),
    Link("post", "exit"),
)
"""What follows what in every stage."""


def script_chart(spec: Script) -> FlowChart:
    """Draw the stages of a script, each with the methods that its phases come to."""
    read = spec.read or (not spec.stages and all(part.complete for part in spec.parts))
    lanes = tuple(_lane(spec, stage) for stage in spec.stages)
    return FlowChart(spec.own.fullname, spec.own.name, lanes, () if read else (NOT_READ,))


def _lane(spec: Script, stage: Stage) -> Lane:
    name = stage.name.value if isinstance(stage.name, Text) else stage.method
    return Lane(name, tuple(_steps(spec, stage, name)), FLOW)


def _steps(spec: Script, stage: Stage, name: str) -> Iterator[Step]:
    """Yield all steps in the order in which they should be read."""
    phases = {key: _phase(spec, key, name) for key in PHASES}
    yield Step("entry", "enter stage", Shape.TERMINAL, Group.PLAIN)
    yield phases["pre"]
    yield phases["begin"]
    yield Step("is_selected", "execute stage?", Shape.QUESTION, Group.PLAIN)
    yield Step("run", f"{stage.method}()", Shape.ACTION, Group.PLAIN, is_own=True)
    yield phases["skip"]
    yield phases["end"]
    yield Step("is_retried", "retry stage?", Shape.QUESTION, Group.RETRY_STAGE)
    yield phases["prepare"]
    yield Step("is_given_up", "retry error?", Shape.QUESTION, Group.RETRY_STAGE)
    yield phases["give_up"]
    yield phases["post"]
    yield Step("exit", "exit stage", Shape.TERMINAL, Group.PLAIN)


def _phase(spec: Script, key: str, stage: str) -> Step:
    """Find what runs in a phase: what the stage has of its own, or else what all stages have."""
    phase, group = PHASES[key]
    for method in (f"{phase}_{suffix(stage)}", phase):
        for part in spec.parts:
            if any(each.name == method for each in part.methods):
                return Step(key, method, Shape.ACTION, group, f"of {part.name}", is_own=True)
    return Step(key, phase, Shape.ACTION, group)
