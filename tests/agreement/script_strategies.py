"""Hypothesis strategies for scripts made of stages, most of them nearly right."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from tests.agreement.programs import Method, ScriptDef, ScriptProgram, Stage, Use
from tests.agreement.strategies import one, seldom

STAGES = ("build", "unit-test", "deploy")
BAD_NAMES = ("Build", "unit_test", "build-", "")
SUFFIXES = ("build", "unit_test", "deploy")
SLIPS = {"build": "biuld", "unit_test": "unittest", "deploy": "depoly"}
PHASES = {
    "_run_pre_stage_actions": ("",),
    "_begin_stage": ("heading: str", "heading", "title: object = None", "*given: str"),
    "_skip_stage": ("", "why: str = ''"),
    "_end_stage": ("",),
    "_prepare_to_retry_stage": ("retry_state", "retry_state: object", "*args, **kwargs"),
    "_handle_stage_retry_error": ("retry", "retry: object"),
    "_run_post_stage_actions": ("", "*args"),
}
WRONG = ("", "heading: int", "one, another", "*, heading: str")


@st.composite
def script_programs(draw: st.DrawFn) -> ScriptProgram:
    classes = [draw(scripts("Mixin", (), most=1))] if seldom(draw, 3) else []
    bases = ("Mixin", "StagedScript") if classes else ("StagedScript",)
    classes.append(draw(scripts("Release", bases, most=3)))
    if draw(st.booleans()):
        classes.append(draw(scripts("Nightly", ("Release",), most=1)))
    owners = [each.name for each in classes if each.bases]
    return ScriptProgram(tuple(classes), tuple(draw(st.lists(uses(owners), max_size=3))))


@st.composite
def scripts(draw: st.DrawFn, title: str, bases: tuple[str, ...], most: int) -> ScriptDef:
    # Of a script without any stage nothing is known, so that the checker accepts all of it.
    least = 1 if bases[-1:] == ("StagedScript",) else 0
    found = st.lists(stages(), min_size=least, max_size=most, unique_by=lambda each: each.method)
    own = draw(found)
    methods = draw(st.lists(overrides(), max_size=4, unique_by=lambda each: each.name))
    return ScriptDef(title, bases, tuple(own), tuple(methods))


@st.composite
def stages(draw: st.DrawFn) -> Stage:
    name = one(draw, BAD_NAMES if seldom(draw, 40) else STAGES)
    usual = name.replace("-", "_").lower()
    is_usual = usual.isidentifier() and not seldom(draw, 12)
    return Stage(name, usual if is_usual else "run_it", "async " if seldom(draw, 40) else "")


@st.composite
def overrides(draw: st.DrawFn) -> Method:
    phase = one(draw, tuple(PHASES))
    suffix = one(draw, SUFFIXES)
    named = SLIPS[suffix] if seldom(draw, 8) else suffix
    spelt = phase.replace("stage", "stge") if seldom(draw, 15) else phase
    parameters = one(draw, WRONG if seldom(draw, 8) else PHASES[phase])
    joined = "self" + (parameters and f", {parameters}")
    returns, is_async = one(draw, ("", "None")), seldom(draw, 40)
    return Method(f"{spelt}_{named}", (), joined, returns, is_async)


@st.composite
def uses(draw: st.DrawFn, owners: Sequence[str]) -> Use:
    suffix = one(draw, SUFFIXES)
    named = SLIPS[suffix] if seldom(draw, 4) else suffix
    option = one(draw, ("attempts", "delay", "timeout", "attempts_arg", "delai"))
    statement = one(draw, (f"o.{named}_retry_{option}", f"o.{named}()", f"o.{named}(1)"))
    return Use(one(draw, owners), statement)
