"""Rules about classes with stages: the names of stages, and the methods that override phases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from interlock.spec import codes
from interlock.spec.rules.definitions import Finding
from interlock.spec.script import (
    Part,
    Script,
    Stage,
    is_stage_name,
    name_of,
    near_override,
    override,
    retry_stage,
    suffix,
)
from interlock.spec.suggest import maybe
from interlock.spec.values import Items, Other, Text, Value


def names_are_text(script: Script) -> Iterator[Finding]:
    """The name of a stage is a string."""
    for stage in script.own.stages:
        if isinstance(stage.name, (Other, Items)):
            yield stage.name.place, f"The name of a stage must be a string, not {stage.name}"


def names_are_words(script: Script) -> Iterator[Finding]:
    """The name of a stage is lowercase words joined by hyphens."""
    for stage in script.own.stages:
        if isinstance(stage.name, Text) and not is_stage_name(stage.name.value):
            name = stage.name.value
            yield (
                stage.name.place,
                f'Invalid stage name "{name}": it must contain only lowercase letters, '
                f"in words joined by single hyphens{_mended(name)}",
            )


def _mended(name: str) -> str:
    mended = "-".join("".join(c if c.isalpha() else " " for c in name.lower()).split())
    return f'; maybe "{mended}"?' if is_stage_name(mended) else ""


def names_are_unique(script: Script) -> Iterator[Finding]:
    """A stage has one method; to override a stage is to override its method."""
    for first, second in combinations(script.stages, 2):
        if isinstance(second.name, Text) and _text(first.name) == second.name.value:
            yield from _claimed_twice(script, first, second)


def _claimed_twice(script: Script, first: Stage, second: Stage) -> Iterator[Finding]:
    own = script.own
    mine, other = (second, first) if second.owner == own.fullname else (first, second)
    if mine.owner == own.fullname:
        owner = name_of(other.owner)
        yield (
            mine.name.place,
            f'Stage "{_text(mine.name)}" of "{own.name}" is already defined by '
            f'"{owner}.{other.method}"; rename it, or override that method',
        )
    elif not any({mine.owner, other.owner} <= set(part.lineage) for part in script.parts[1:]):
        methods = " and ".join(f'"{name_of(each.owner)}.{each.method}"' for each in (first, second))
        message = f'"{own.name}" has two stages "{_text(mine.name)}": {methods}'
        yield own.place, f"{message}; rename one of them"


def _text(value: Value) -> str | None:
    return value.value if isinstance(value, Text) else None


def overrides_have_a_stage(script: Script) -> Iterator[Finding]:
    """A phase is overridden for a stage that the class has.

    A base without stages may override phases for those of the classes that derive from it.  It is
    judged with such a class only if no other can derive from it.
    """
    if not script.read:
        return
    for method in script.own.methods:
        if method.name not in script.called:
            for problem in _orphaned(script, method.name):
                yield method.place, problem
    for part in script.parts[1:]:
        if part.private and not part.stages:
            for problem in _orphans_of(script, part):
                yield script.own.place, problem


def _orphans_of(script: Script, part: Part) -> Iterator[str]:
    for method in part.methods:
        if method.name not in script.called:
            for problem in _orphaned(script, method.name):
                yield f'{problem} (the method is in "{part.name}")'


def _orphaned(script: Script, method: str) -> Iterator[str]:
    split = override(method)
    stages = script.stage_names
    if split and split[1] not in map(suffix, stages):
        name = split[1].replace("_", "-")
        yield (
            f'Script "{script.own.name}" has no stage "{name}" for "{method}" to override'
            f"{maybe(name, stages)}"
        )


def overrides_spell_the_phase(script: Script) -> Iterator[Finding]:
    """A method beside a stage whose name is nearly that of a phase is meant to be one.

    Unless it is used in some other way, or is an override of something else.
    """
    inherited = {method.name for part in script.parts[1:] for method in part.methods}
    for method in script.own.methods:
        meant = near_override(method.name, script.stage_names)
        if meant and method.name not in inherited.union(script.called):
            yield method.place, f'"{method.name}" overrides no phase; maybe "{meant}"?'


def suspects(script: Script) -> bool:
    """Tell whether some method looks wrong, unless the program is found to call it."""
    rules = (overrides_have_a_stage, overrides_spell_the_phase)
    return any(True for rule in rules for _ in rule(script))


def named_stages_exist(script: Script, named: Value, *, exact: bool = False) -> Iterator[Finding]:
    """Where stages are to be named, it is those of the script.

    A class without stages may be there for others to derive from, which have them, or may look by
    itself at which it is to run.

    Args:
        script: The script.
        named: One name or a collection of names.
        exact: Whether it is about an object of this very class, and of none that derives from it.
    """
    alone = exact and not any(part.doubtful for part in script.parts)
    if not (script.read or (alone and script.complete)):
        return
    for name in named.values if isinstance(named, Items) else (named,):
        if isinstance(name, Text) and name.value not in script.stage_names:
            yield name.place, _has_no(script, name.value)


def attributes_have_a_stage(script: Script, attribute: Text) -> Iterator[Finding]:
    """What looks like an attribute or option about retrying is that of a stage of the script."""
    stage = retry_stage(attribute.value)
    if script.read and stage and stage not in map(suffix, script.stage_names):
        name = stage.replace("_", "-")
        yield attribute.place, f'{_has_no(script, name)} ("{attribute.value}")'


def _has_no(script: Script, name: str) -> str:
    return f'Script "{script.own.name}" has no stage "{name}"{maybe(name, script.stage_names)}'


SCRIPT_RULES: dict[codes.Code, tuple[Callable[[Script], Iterator[Finding]], ...]] = {
    codes.STAGE_NAME: (names_are_text, names_are_words, names_are_unique),
    codes.ORPHANED_STAGE_OVERRIDE: (overrides_have_a_stage, overrides_spell_the_phase),
}
