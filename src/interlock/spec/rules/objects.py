"""Rules about classes with workflows: what their implementations and hooks may name."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from interlock.spec import codes
from interlock.spec.enabled import (
    STATE_HOOKS,
    TRANSITION_HOOKS,
    Enabled,
    Field,
    names_of,
)
from interlock.spec.rules import conflicts
from interlock.spec.rules.definitions import Finding
from interlock.spec.suggest import either, maybe
from interlock.spec.values import Text


def fields_have_an_initial_state(spec: Enabled) -> Iterator[Finding]:
    """A workflow in use has an initial state."""
    for field in spec.fields:
        workflow = field.workflow
        lacking = workflow.initial_state is None and workflow.initial_read and workflow.states
        if lacking and field.owner == spec.fullname:
            yield field.place, f'Workflow "{workflow.name}" has no initial state'


def implementations_name_transitions(spec: Enabled) -> Iterator[Finding]:
    """``@transition`` names a transition of the class."""
    for each in spec.own_implementations:
        if each.transition is None or spec.served_by(each) or not spec.final:
            continue
        fields = spec.restricted(each.field)
        if fields:
            names = [name for field in fields for name in field.workflow.transition_names]
            yield each.place, _has_no(fields, "transition", each.transition, names)


def hooks_name_transitions(spec: Enabled) -> Iterator[Finding]:
    """Transition hooks name transitions of the class."""
    return _unknown_names(spec, TRANSITION_HOOKS, "transition")


def hooks_name_states(spec: Enabled) -> Iterator[Finding]:
    """State hooks name states of the class."""
    return _unknown_names(spec, STATE_HOOKS, "state")


def _unknown_names(spec: Enabled, kinds: Container[str], what: str) -> Iterator[Finding]:
    for hook in spec.own_hooks if spec.final else ():
        if hook.kind not in kinds:
            continue
        fields = spec.restricted(hook.field.value if hook.field else None)
        known: list[str] = []
        for field in fields:
            known += names_of(hook.kind, field.workflow)
        for name in hook.names.values if fields else ():
            if isinstance(name, Text) and name.value not in known and name.value != "*":
                yield name.place, _has_no(fields, what, name.value, known)


def fields_are_known(spec: Enabled) -> Iterator[Finding]:
    """``field=`` names a workflow of the class."""
    given = [hook.field for hook in spec.own_hooks if hook.field and hook.field.value]
    given += [Text(each.field, each.place) for each in spec.own_implementations if each.field]
    names = [field.name for field in spec.fields] if given and spec.complete else []
    for field, place in given if names else ():
        if field not in names:
            yield place, f'Class "{spec.name}" has no workflow "{field}"{maybe(field, names)}'


def _has_no(fields: tuple[Field, ...], what: str, name: str, known: list[str]) -> str:
    workflows = list(dict.fromkeys(field.workflow.name for field in fields))
    owner = f'Workflow "{workflows[0]}" has' if len(workflows) == 1 else _neither(workflows)
    return f'{owner} no {what} "{name}"{maybe(name, known)}'


def _neither(workflows: list[str]) -> str:
    return f"None of the workflows {either(workflows)} has"


OBJECT_RULES: dict[codes.Code, tuple[Callable[[Enabled], Iterator[Finding]], ...]] = {
    codes.WORKFLOW_DEFINITION: (fields_have_an_initial_state,),
    codes.UNKNOWN_TRANSITION: (implementations_name_transitions, hooks_name_transitions),
    codes.UNKNOWN_STATE: (hooks_name_states,),
    codes.UNKNOWN_FIELD: (fields_are_known,),
    codes.TRANSITION_CONFLICT: (
        conflicts.attributes_leave_transitions_alone,
        conflicts.implementations_are_unique,
        conflicts.workflows_share_no_attribute,
        conflicts.implementations_are_collected,
        conflicts.transitions_hide_no_method,
        conflicts.implementations_are_no_hooks,
        conflicts.workflows_are_made,
    ),
}
MIXIN_RULES: dict[codes.Code, tuple[Callable[[Enabled], Iterator[Finding]], ...]] = {
    codes.TRANSITION_CONFLICT: (
        conflicts.implementations_are_no_hooks,
        conflicts.workflows_are_made,
    ),
}
"""Of a class without workflows only what is wrong whatever workflows it is used with."""
