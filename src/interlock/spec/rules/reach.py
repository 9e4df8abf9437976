"""Rules about what is sound, and yet never comes to pass: reported only to those who ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from interlock.spec import codes
from interlock.spec.enabled import TRANSITION_HOOKS, Enabled, Hook, applied, names_of
from interlock.spec.rules.definitions import Finding
from interlock.spec.values import Text
from interlock.spec.workflow import Workflow, WorkflowBody


def states_are_reachable(body: WorkflowBody) -> Iterator[Finding]:
    """Transitions lead from the initial state to every other."""
    workflow = body.workflow
    reached = workflow.reachable
    if reached is None or not workflow.transitions:
        return
    for state in body.own_states:
        if state.name not in reached:
            yield (
                state.place,
                f'State "{state.name}" of workflow "{workflow.name}" can not be reached from '
                f'its initial state "{workflow.initial_state}"',
            )


def hooks_are_called(spec: Enabled) -> Iterator[Finding]:
    """Some transition that can be performed calls every hook."""
    if not spec.read:
        return
    skipped = TRANSITION_HOOKS if _performs_all(spec) else ()
    for hook in spec.own_hooks:
        if hook.kind not in skipped and _is_dead(spec, hook):
            yield hook.place, f'Hook "{hook.function}" is never called: no transition leads to it'


def _performs_all(spec: Enabled) -> bool:
    """Whether each transition can be performed, so that only hooks of states may not be called."""
    for field in spec.fields:
        performable = field.workflow.performable
        if performable is None or len(performable) < len(field.workflow.transitions):
            return False
    return True


def _is_dead(spec: Enabled, hook: Hook) -> bool:
    """Whether all the names of a hook are right, and yet nothing calls it."""
    fields = spec.restricted(hook.field.value if hook.field else None)
    workflows = [each.workflow for each in fields]
    if not all(_never_calls(workflow, hook) for workflow in workflows):
        return False
    known = {name for each in workflows for name in names_of(hook.kind, each)}
    named = [name.value for name in hook.names.values if isinstance(name, Text)]
    is_read = hook.names.complete and len(named) == len(hook.names.values)
    return bool(workflows) and is_read and known.issuperset(set(named) - {"*"})


def _never_calls(workflow: Workflow, hook: Hook) -> bool:
    performable = workflow.performable
    if performable is None or not workflow.transitions:
        return False
    return not applied(hook, performable)


DEFINITION_REACH_RULES: dict[
    codes.Code, tuple[Callable[[WorkflowBody], Iterator[Finding]], ...]
] = {
    codes.UNREACHABLE_STATE: (states_are_reachable,),
}
OBJECT_REACH_RULES: dict[codes.Code, tuple[Callable[[Enabled], Iterator[Finding]], ...]] = {
    codes.DEAD_HOOK: (hooks_are_called,),
}
