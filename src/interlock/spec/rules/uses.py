"""Rules about single names that code outside of definitions gives to a workflow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from interlock.spec import codes
from interlock.spec.rules.definitions import Finding
from interlock.spec.suggest import maybe
from interlock.spec.values import Text
from interlock.spec.workflow import Workflow


def state_is_known(workflow: Workflow, name: Text) -> Iterator[Finding]:
    """What is assigned, compared or looked up is a state of the workflow."""
    if workflow.states_read and name.value not in workflow.state_names:
        hint = maybe(name.value, workflow.state_names)
        yield name.place, f'Workflow "{workflow.name}" has no state "{name.value}"{hint}'


def transition_is_known(workflow: Workflow, name: Text) -> Iterator[Finding]:
    """What is looked up is a transition of the workflow."""
    if workflow.transitions_read and name.value not in workflow.transition_names:
        hint = maybe(name.value, workflow.transition_names)
        yield name.place, f'Workflow "{workflow.name}" has no transition "{name.value}"{hint}'


USE_RULES: dict[codes.Code, Callable[[Workflow, Text], Iterator[Finding]]] = {
    codes.UNKNOWN_STATE: state_is_known,
    codes.UNKNOWN_TRANSITION: transition_is_known,
}
