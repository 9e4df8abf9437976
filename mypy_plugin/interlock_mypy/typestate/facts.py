"""What is known of the states of objects at one point of a program, and how it combines."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from mypy.nodes import SymbolNode

Key: TypeAlias = tuple[Hashable, str]
"""A variable, and the field of the object in it; or an expression that was read, see `seen`."""


class Origin(NamedTuple):
    """Where something became known.

    Attributes:
        how: What stands there: "test", "assignment", ...
    """

    line: int
    how: str


class Known(NamedTuple):
    """The states that an object can be in, and where that became known."""

    states: frozenset[str]
    origins: frozenset[Origin]


Facts: TypeAlias = Mapping[Key, Known] | None
"""What is known at a point of the program; None for a point that is never reached."""

NOTHING: Facts = {}
"""Anything may be the case."""


def joined(paths: Iterable[Facts]) -> Facts:
    """Return what is known where several paths meet: what each of them knows."""
    found: Facts = None
    for facts in paths:
        if found is None:
            found = facts
        elif facts is not None:
            found = {key: _either(found[key], facts[key]) for key in found.keys() & facts.keys()}
    return found


def _either(one: Known, other: Known) -> Known:
    return Known(one.states | other.states, one.origins | other.origins)


def restricted(facts: Facts, key: Key, states: frozenset[str], origin: Origin) -> Facts:
    """Return what is known once an object was seen to be in one of some states."""
    if facts is None:
        return None
    known, origins = facts.get(key), frozenset({origin})
    if known:
        states, origins = known.states & states, known.origins | origins
    return {**facts, key: Known(states, origins)} if states else None


def seen(facts: Facts, key: Key) -> Facts:
    """Return what is known once a state was read: nothing has happened since."""
    return None if facts is None else {**facts, key: _SEEN}


_SEEN = Known(frozenset(), frozenset())


def without(facts: Facts, variable: SymbolNode | None) -> Facts:
    """Return what is known once a variable holds another object."""
    if not facts:
        return facts
    return {key: known for key, known in facts.items() if key[0] is not variable}
