"""A workflow as plain data: what its class body declares, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from types import NoneType
from typing import NamedTuple, TypeVar

from interlock.spec.codes import Place
from interlock.spec.values import Items, Text, Value, parts


class State(NamedTuple):
    """A state; the title is None where it was computed."""

    name: str
    title: str | None
    place: Place


class Transition(NamedTuple):
    """A transition between states given by name.

    Attributes:
        target: The target, None where it was not read.
        complete: Whether `sources` are all the sources.
    """

    name: str
    sources: tuple[str, ...]
    target: str | None
    place: Place
    complete: bool = True


@dataclass(frozen=True)
class Workflow:
    """All states and transitions of a workflow class, inherited ones included.

    Attributes:
        fullname: The dotted name of the class.
        initial_state: The name of the initial state, None where there is none or it was not read.
        states_read: Whether every state is listed.
        transitions_read: Whether every transition is listed.
        initial_read: Whether `initial_state` is to be relied on.
    """

    fullname: str
    states: tuple[State, ...] = ()
    transitions: tuple[Transition, ...] = ()
    initial_state: str | None = None
    states_read: bool = True
    transitions_read: bool = True
    initial_read: bool = True

    @property
    def name(self) -> str:
        """The name of the class alone, for messages."""
        return self.fullname.rpartition(".")[2]

    @property
    def complete(self) -> bool:
        """Whether every state and every transition is listed."""
        return self.states_read and self.transitions_read

    @cached_property
    def state_names(self) -> tuple[str, ...]:
        """The names of all states, in order."""
        return tuple(state.name for state in self.states)

    @cached_property
    def transition_names(self) -> tuple[str, ...]:
        """The names of all transitions, in order."""
        return tuple(transition.name for transition in self.transitions)

    @cached_property
    def reachable(self) -> frozenset[str] | None:
        """The states to which transitions lead from the initial state, which is one of them.

        None where not everything about the workflow is known.
        """
        known = self.complete and self.initial_read and all(map(_is_read, self.transitions))
        if not known or self.initial_state is None:
            return None
        targets: dict[str, set[str]] = {}
        for each in self.transitions:
            for source in each.sources:
                targets.setdefault(source, set()).add(str(each.target))
        reached: set[str] = set()
        found = {self.initial_state}
        while found:
            state = found.pop()
            reached.add(state)
            found |= targets.get(state, set()) - reached
        return frozenset(reached)

    @cached_property
    def performable(self) -> tuple[Transition, ...] | None:
        """The transitions that an object can perform, each from those sources that it can be in.

        None where not everything about the workflow is known.
        """
        reached = self.reachable
        if reached is None:
            return None
        possible = [
            (each, tuple(source for source in each.sources if source in reached))
            for each in self.transitions
        ]
        return tuple(each._replace(sources=sources) for each, sources in possible if sources)


def _is_read(transition: Transition) -> bool:
    return transition.complete and transition.target is not None


@dataclass(frozen=True)
class WorkflowBody:
    """What the body of a workflow class declares; None for what it does not mention.

    Attributes:
        place: The class statement.
        parent: The workflow of the first base that is one.
    """

    fullname: str
    place: Place
    states: Value | None = None
    transitions: Value | None = None
    initial_state: Value | None = None
    parent: Workflow | None = None

    @cached_property
    def own_states(self) -> list[State]:
        """The well-formed states that the body itself declares, in order."""
        return [state for entry in entries(self.states) if (state := _state(entry))]

    @cached_property
    def own_transitions(self) -> list[Transition]:
        """The well-formed transitions that the body itself declares, in order."""
        return [found for entry in entries(self.transitions) if (found := _transition(entry))]

    @cached_property
    def is_text(self) -> bool:
        """Whether all that it declares has the right form, and every name in it is a string."""
        return (
            _all_read(self.states, self.own_states)
            and _all_read(self.transitions, self.own_transitions)
            and all(map(_is_read, self.own_transitions))
            and isinstance(self.initial_state, (Text, NoneType))
        )

    @cached_property
    def workflow(self) -> Workflow:
        """The workflow that the body declares, worked out as the runtime does.

        The body's states and transitions replace those of the same name in the parent, in their
        place, and others follow; the initial state is the body's or the parent's.  Malformed
        entries are left out; the rules report them.
        """
        parent = self.parent or Workflow(self.fullname)
        initial = self.initial_state
        return Workflow(
            self.fullname,
            _merged(parent.states, self.own_states),
            _merged(parent.transitions, self.own_transitions),
            initial.value if isinstance(initial, Text) else parent.initial_state,
            parent.states_read and _all_read(self.states, self.own_states),
            parent.transitions_read and _all_read(self.transitions, self.own_transitions),
            isinstance(initial, Text) or (initial is None and parent.initial_read),
        )


def entries(value: Value | None) -> tuple[Value, ...]:
    """Return what was read of a list of states or transitions."""
    return value.values if isinstance(value, Items) else ()


def sources(value: Value) -> tuple[Value, ...]:
    """Return the sources of a transition, given as one or as a collection."""
    return value.values if isinstance(value, Items) else (value,)


def _all_read(value: Value | None, read: list[State] | list[Transition]) -> bool:
    if value is None:
        return True
    return isinstance(value, Items) and value.complete and len(read) == len(value.values)


def _state(entry: Value) -> State | None:
    pair = fields(entry, 2)
    if pair is None or not isinstance(pair[0], Text):
        return None
    name, title = pair[0].value, pair[1]
    return State(name, title.value if isinstance(title, Text) else None, entry.place)


def _transition(entry: Value) -> Transition | None:
    triple = fields(entry, 3)
    if triple is None or not isinstance(triple[0], Text):
        return None
    name, source, target = triple[0].value, triple[1], triple[2]
    listed = sources(source)
    names = tuple([each.value for each in listed if isinstance(each, Text)])
    whole = not isinstance(source, Items) or source.complete
    return Transition(
        name,
        names,
        target.value if isinstance(target, Text) else None,
        entry.place,
        whole and len(names) == len(listed),
    )


def fields(entry: Value, count: int) -> tuple[Value, ...] | None:
    """Return the elements of an entry, or None unless there are just so many."""
    read = entry if isinstance(entry, Items) else parts(entry)
    if read is None or not read.complete or len(read.values) != count:
        return None
    return read.values


Named = TypeVar("Named", State, Transition)


def _merged(inherited: Iterable[Named], own: Iterable[Named]) -> tuple[Named, ...]:
    merged = {entry.name: entry for entry in inherited}
    merged.update({entry.name: entry for entry in own})
    return tuple(merged.values())
