"""Rules about the definition of a workflow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeGuard

from interlock.spec import codes
from interlock.spec.codes import Place
from interlock.spec.suggest import maybe
from interlock.spec.values import Items, Other, Text, Unknown, Value, parts
from interlock.spec.workflow import (
    State,
    Transition,
    Workflow,
    WorkflowBody,
    entries,
    fields,
    sources,
)

Finding = tuple[Place, str]
WORD = re.compile(r"\w+")


def states_are_pairs(body: WorkflowBody) -> Iterator[Finding]:
    """``states`` is a collection of pairs."""
    yield from _malformed(body, "states", body.states, 2, "a pair (name, title)")


def transitions_are_triples(body: WorkflowBody) -> Iterator[Finding]:
    """``transitions`` is a collection of triples."""
    wanted = "a triple (name, source or sources, target)"
    yield from _malformed(body, "transitions", body.transitions, 3, wanted)


def _malformed(
    body: WorkflowBody, attribute: str, value: Value | None, count: int, wanted: str
) -> Iterator[Finding]:
    if body.is_text:
        return
    if isinstance(value, (Text, Other)):
        yield value.place, f"{_title(body)}: {attribute} must be a collection, not {value}"
    for entry in entries(value):
        if isinstance(entry, Other) or _length_is_not(count, entry):
            yield entry.place, f"{_title(body)}: each of its {attribute} is {wanted}, not {entry}"


def _length_is_not(count: int, entry: Value) -> bool:
    read = parts(entry)
    return read is not None and read.complete and len(read.values) != count


def names_are_text(body: WorkflowBody) -> Iterator[Finding]:
    """Names of states and transitions, sources, targets and the initial state are strings."""
    for found in () if body.is_text else _name_values(body):
        if isinstance(found, (Other, Items)):
            yield found.place, f"{_title(body)}: a name must be a string, not {found}"


def _name_values(body: WorkflowBody) -> Iterator[Value]:
    for entry in entries(body.states):
        yield from (fields(entry, 2) or ())[:1]
    for entry in entries(body.transitions):
        if triple := fields(entry, 3):
            yield triple[0]
            yield from sources(triple[1])
            yield triple[2]
    if body.initial_state:
        yield body.initial_state


def state_names_are_words(body: WorkflowBody) -> Iterator[Finding]:
    """The name of a state has letters, digits and underscores only."""
    for state in body.own_states:
        if not WORD.fullmatch(state.name):
            yield state.place, f'{_title(body)}: invalid state name "{state.name}"'


def transition_names_are_identifiers(body: WorkflowBody) -> Iterator[Finding]:
    """The name of a transition is to be an attribute."""
    for transition in body.own_transitions:
        if not transition.name.isidentifier():
            message = f'invalid transition name "{transition.name}", it is no Python identifier'
            yield transition.place, f"{_title(body)}: {message}"


def names_are_unique(body: WorkflowBody) -> Iterator[Finding]:
    """No state or transition is defined twice in one body; the runtime would keep the last."""
    for kind, declared in (("state", body.own_states), ("transition", body.own_transitions)):
        yield from _repeated(body, kind, declared)


def _repeated(
    body: WorkflowBody, kind: str, declared: list[State] | list[Transition]
) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry in declared:
        if entry.name in seen:
            yield entry.place, f'{_title(body)} defines {kind} "{entry.name}" twice'
        seen.add(entry.name)


def transitions_join_known_states(body: WorkflowBody) -> Iterator[Finding]:
    """Sources and targets are states of the workflow."""
    workflow = body.workflow
    if body.is_text and _all_known(body.own_transitions, workflow):
        return  # as nearly always
    for entry in entries(body.transitions):
        triple = fields(entry, 3)
        if triple and isinstance(triple[0], Text):
            named = [(source, "source") for source in sources(triple[1])]
            for name, role in (*named, (triple[2], "target")):
                if _is_unknown(name, workflow):
                    yield _no_state(workflow, name, f'{role} of transition "{triple[0].value}"')


def initial_state_is_known(body: WorkflowBody) -> Iterator[Finding]:
    """The initial state is a state of the workflow."""
    if body.initial_state and _is_unknown(body.initial_state, body.workflow):
        yield _no_state(body.workflow, body.initial_state, "its initial state")


def _all_known(transitions: Iterable[Transition], workflow: Workflow) -> bool:
    """Whether transitions lead from states to states of a workflow."""
    named = {each.target for each in transitions}.union(*[each.sources for each in transitions])
    return named.issubset(workflow.state_names)


def _is_unknown(name: Value, workflow: Workflow) -> TypeGuard[Text]:
    if not (isinstance(name, Text) and workflow.states_read):
        return False
    return name.value not in workflow.state_names


def _no_state(workflow: Workflow, name: Text, role: str) -> Finding:
    hint = maybe(name.value, workflow.state_names)
    return name.place, f'Workflow "{workflow.name}" has no state "{name.value}", {role}{hint}'


def definition_is_static(body: WorkflowBody) -> Iterator[Finding]:
    """Every name in the definition is known without running the program."""
    if body.is_text:
        return
    for what, value in (("states", body.states), ("transitions", body.transitions)):
        unknown = next(_unknown_in(value), None) if value else None
        if unknown:
            yield unknown, _unread(body, f"its {what}")
    if isinstance(body.initial_state, Unknown):
        yield body.initial_state.place, _unread(body, "its initial state")


def _unknown_in(listed: Value) -> Iterator[Place]:
    """Yield where a list of states or transitions has something unknown; titles are free."""
    if isinstance(listed, Unknown) or (isinstance(listed, Items) and not listed.complete):
        yield listed.place
    for entry in entries(listed):
        read = fields(entry, 3) or (fields(entry, 2) or (entry,))[:1]
        for value in (each for found in read for each in sources(found)):
            if isinstance(value, Unknown):
                yield value.place


def _unread(body: WorkflowBody, what: str) -> str:
    return (
        f"{_title(body)}: {what} can not be read without running it, so any name is accepted; "
        "use literals, Final constants or members of enums"
    )


def _title(body: WorkflowBody) -> str:
    return f'Workflow "{body.fullname.rpartition(".")[2]}"'


DEFINITION_RULES: dict[codes.Code, tuple[Callable[[WorkflowBody], Iterator[Finding]], ...]] = {
    codes.WORKFLOW_DEFINITION: (
        states_are_pairs,
        transitions_are_triples,
        names_are_text,
        state_names_are_words,
        transition_names_are_identifiers,
        names_are_unique,
        transitions_join_known_states,
        initial_state_is_known,
    ),
    codes.NOT_STATIC: (definition_is_static,),
}
