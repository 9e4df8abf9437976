"""Rules about what the metaclass refuses, or passes over without a word."""

from __future__ import annotations

from collections.abc import Iterator

from interlock.spec.enabled import Enabled, Field
from interlock.spec.rules.definitions import Finding
from interlock.spec.workflow import Transition


def attributes_leave_transitions_alone(spec: Enabled) -> Iterator[Finding]:
    """Nothing but its implementation may stand where a transition is to be."""
    taken = _placed(spec)
    for attribute in spec.attributes:
        if attribute.name in taken:
            field, transition = taken[attribute.name][-1]
            yield attribute.place, _in_the_way(field, transition.name, attribute.name)
    for each in spec.own_implementations:
        if each.attribute in taken:
            field, transition = taken[each.attribute][-1]
            if spec.served_by(each) != field or each.transition != transition.name:
                yield each.place, _in_the_way(field, transition.name, each.attribute)


def _in_the_way(field: Field, transition: str, attribute: str) -> str:
    return (
        f'"{attribute}" stands where transition "{transition}" of workflow '
        f'"{field.workflow.name}" is to be; decorate it with @transition or rename it'
    )


def implementations_are_unique(spec: Enabled) -> Iterator[Finding]:
    """A transition has one implementation, inherited ones included unless overridden."""
    own = spec.own_implementations
    inherited = [each for each in spec.implementations if each.owner != spec.fullname]
    for number, each in enumerate(own):
        for other in (*own[:number], *inherited):
            if other.transition != each.transition or other.attribute == each.attribute:
                continue
            field = spec.served_by(each)
            if field and spec.served_by(other) == field:
                yield (
                    each.place,
                    f'Transition "{each.transition}" of workflow "{field.workflow.name}" '
                    f'is already implemented by "{other.attribute}"',
                )


def workflows_share_no_attribute(spec: Enabled) -> Iterator[Finding]:
    """Two workflows of a class do not claim one attribute for a transition each."""
    placed = _placed(spec) if len(spec.fields) > 1 else {}
    for (first, _), *others in placed.values():
        for field, transition in others:
            if first.name != field.name and _meet_here(spec, first, field):
                name = transition.name
                yield (
                    field.place if field.owner == spec.fullname else spec.place,
                    f'Transition "{name}" belongs to both "{first.name}" and "{field.name}"; '
                    f'implement one under another name with @transition("{name}", field=...)',
                )


def _meet_here(spec: Enabled, first: Field, second: Field) -> bool:
    """Whether two fields come together in this class, not in one of its bases."""
    return spec.fullname in (first.owner, second.owner) or first.owner != second.owner


def implementations_are_collected(spec: Enabled) -> Iterator[Finding]:
    """An implementation stands in the body of a class that has the workflow, or it is ignored."""
    for each in spec.ignores():
        if each not in spec.ignored:
            owner = each.owner.rpartition(".")[2]
            yield (
                spec.place,
                f'Class "{spec.name}" ignores the implementation of transition '
                f'"{each.transition}" in "{owner}", which has no workflow "{each.field}"',
            )


def implementations_are_no_hooks(spec: Enabled) -> Iterator[Finding]:
    """What implements a transition is called as that, and never as a hook."""
    for each in spec.own_implementations:
        if each.declares_hook:
            yield (
                each.place,
                f'"{each.attribute}" is decorated with @transition, and never called as a hook; '
                "make the hook a method of its own",
            )


def workflows_are_made(spec: Enabled) -> Iterator[Finding]:
    """A class that implements transitions has their workflow, and not just its class."""
    for each in spec.unmade if spec.complete and not spec.fields else ():
        implemented = {own.transition for own in spec.own_implementations}
        if not implemented.isdisjoint(each.workflow.transition_names):
            yield (
                each.place,
                f'"{each.name}" is the class "{each.workflow.name}", which gives "{spec.name}" no '
                f"transitions; write {each.workflow.name}()",
            )


def transitions_hide_no_method(spec: Enabled) -> Iterator[Finding]:
    """The metaclass puts no transition in front of a method that a class inherits."""
    if not spec.inherited:
        return
    own = {each.attribute for each in spec.own_implementations}
    told = {(each.owner, each.attribute) for each in (*spec.implementations, *spec.ignores())}
    placed = _placed(spec)
    for each in spec.inherited:
        if each.name in placed and each.name not in own and (each.owner, each.name) not in told:
            owner = each.owner.rpartition(".")[2]
            _, transition = placed[each.name][-1]
            yield (
                spec.place,
                f'Class "{spec.name}" hides method "{each.name}" of "{owner}" behind transition '
                f'"{transition.name}"; call it from a method decorated with @transition, or '
                "rename one of them",
            )


def _placed(spec: Enabled) -> dict[str, list[tuple[Field, Transition]]]:
    """Return which transitions are placed at each attribute, if that is certain."""
    for each in spec.implementations:
        if not each.transition or each.field is None:
            return {}
    return spec.placed
