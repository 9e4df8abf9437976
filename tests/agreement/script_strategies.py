"""Writers of scripts made of stages, most of them nearly right."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

from hypothesis import strategies as st
from tests.agreement.programs import Method, Use
from tests.agreement.script_programs import ScriptDef, ScriptProgram, Setting, Stage
from tests.agreement.words import SLIPS, several, spelt, unlikely

STAGES = ("build", "unit-test", "deploy")
BAD_NAMES = ("Build", "unit_test", "build-", "")
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
SCRIPT = "StagedScript"
SPELLINGS = ("staged_script.{}", "scripts.{}", "imported_{}", "assigned_{}")


def script_programs() -> st.SearchStrategy[ScriptProgram]:
    """Return a strategy for programs."""
    return st.builds(script_program, st.randoms(use_true_random=True))


def script_program(random: Random) -> ScriptProgram:
    """Write a program."""
    classes = [_script(random, "Mixin", (), 1)] if unlikely(random, 3) else []
    bases = (*(each.name for each in classes), spelt(random, SCRIPT, SPELLINGS))
    classes.append(_script(random, "Release", bases, 3))
    if random.random() < 0.5:
        late = [_script(random, "Late", (), 1)] if unlikely(random, 3) else []
        bases = ("Late", "Release") if late else ("Release",)
        classes += [*late, _script(random, "Nightly", bases, 1)]
        if unlikely(random, 3):
            classes.append(_script(random, "Hotfix", ("Nightly",), 1))
    owners = [each.name for each in classes if each.bases]
    staged = _with_stages(classes)
    uses = several(random, 3, lambda: _use(random, owners, staged))
    imported = random.randrange(len(classes)) if unlikely(random, 4) else 0
    return ScriptProgram(tuple(classes), uses, imported)


def _with_stages(classes: Sequence[ScriptDef]) -> set[str]:
    """Return the names of the classes that have stages, their own or those of a base."""
    found: set[str] = set()
    for each in classes:
        if each.stages or not found.isdisjoint(each.bases):
            found.add(each.name)
    return found


def _script(random: Random, title: str, bases: tuple[str, ...], most: int) -> ScriptDef:
    least = 1 if title == "Release" and not unlikely(random, 8) else 0
    drawn = [_stage(random) for _ in range(random.randint(least, most))]
    stages = tuple({each.method: each for each in drawn}.values())
    overrides = several(random, 4, lambda: _override(random))
    # It is configured in one place only: what one method sets another may well use.
    configured = title == "Release" and bool(stages) and unlikely(random, 3)
    settings = (_setting(random, [each.name for each in stages]),) if configured else ()
    return ScriptDef(
        title,
        bases,
        stages,
        tuple({each.name: each for each in overrides}.values()),
        settings,
    )


def _stage(random: Random) -> Stage:
    name = random.choice(BAD_NAMES if unlikely(random, 40) else STAGES)
    usual = _suffix(name).lower()
    is_usual = usual.isidentifier() and not unlikely(random, 12)
    prefix = "async " if unlikely(random, 40) else ""
    script = spelt(random, SCRIPT, SPELLINGS)
    decorator = "assigned_stage" if unlikely(random, 12) else f"{script}.stage"
    return Stage(name, usual if is_usual else "run_it", prefix, decorator)


def _override(random: Random) -> Method:
    phase = random.choice(tuple(PHASES))
    named = _named(random, 8)
    spelt = phase.replace("stage", "stge") if unlikely(random, 15) else phase
    parameters = random.choice(WRONG if unlikely(random, 8) else PHASES[phase])
    joined = "self" + (parameters and f", {parameters}")
    # What is wrong with the arguments of a coroutine that nobody awaits is never noticed.
    is_async = parameters in PHASES[phase] and unlikely(random, 40)
    returns = random.choice(("", "None"))
    return Method(f"{spelt}_{_suffix(named)}", (), joined, returns, is_async)


def _setting(random: Random, stages: Sequence[str]) -> Setting:
    stage, option = random.choice(stages), random.choice(("attempts", "delay", "timeout"))
    # Not the slip of anything else here, which would be a use of what is set.
    named = f"re{stage}" if unlikely(random, 3) else stage
    attribute = f"{_suffix(named)}_retry_{option}"
    statement = random.choice(
        (
            f"self.parser.set_defaults(stage=[{stage!r}, {named!r}])",
            f"self.parser.set_defaults({attribute}=3)",
            f"self.{attribute} = 3",
            f"self.stages_to_run = {{{named!r}}}",
            f"self.stages_to_run |= {{{named!r}}}",
        )
    )
    return Setting(statement, f"{named!r} in self._defined_stages")


def _use(random: Random, owners: Sequence[str], staged: Collection[str]) -> Use:
    owner, stage = random.choice(owners), _named(random, 4)
    option = random.choice(("attempts", "delay", "timeout", "attempts_arg", "delai"))
    made = (
        f"return {owner}([{stage!r}]).stages <= set({owner}._defined_stages)",
        f"return {owner}(stages={{{stage!r}}}).stages <= set({owner}._defined_stages)",
    )
    used = (
        f"o.{_suffix(stage)}_retry_{option}",
        f"o.{_suffix(stage)}()",
        f"o.{_suffix(stage)}(1)",
        f"o.stages_to_run = {{{stage!r}}}\nreturn o.stages_to_run <= o.stages",
    )
    # A class without stages is taken for the base of others: the checker accepts all of an object.
    return Use(owner, random.choice((*made, *used) if owner in staged else made))


def _named(random: Random, times: int) -> str:
    stage = random.choice(STAGES)
    return SLIPS[stage] if unlikely(random, times) else stage


def _suffix(stage: str) -> str:
    return stage.replace("-", "_")
