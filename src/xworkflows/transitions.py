"""Transitions and their list, as documented under "Defining transitions"."""

from __future__ import annotations

from . import _typing as t
from ._members import MemberList, Once
from .states import State, StateWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .workflow import WorkflowMeta

__all__ = ["Transition", "TransitionList"]


class Transition(Once):
    """A transition of a workflow.

    Attributes:
        name: The name; it should be a valid Python identifier, as it becomes a method name.
        source: The states from which the transition starts.
        target: The state to which it leads.
    """

    name: str
    source: Sequence[State]
    target: State

    def __init__(self, name: str, source: Sequence[State], target: State) -> None:
        self.name = str.__str__(name)
        self.source = source
        self.target = target

    def __repr__(self) -> str:
        return f"Transition({self.name!r}, {self.source!r}, {self.target!r})"

    def _path_in(self, owner: WorkflowMeta) -> tuple[str, ...] | None:
        return ("transitions", self.name) if self in owner.transitions else None


class TransitionList(MemberList[Transition]):
    """The transitions of a workflow, in order of definition: a dictionary and an object in one.

    ``transitions["submit"]``, ``transitions.submit`` and ``transitions[transition]`` give a
    `Transition`; ``in`` takes a name or a `Transition` of this workflow.
    """

    _noun = "transition"
    _list_name = "transitions"

    def __getitem__(self, name_or_transition: str | Transition) -> Transition:
        """Return a transition by its name or by itself.

        Raises:
            UnknownNameError: There is no such transition (a `KeyError`).
        """
        if isinstance(name_or_transition, Transition):
            return self._get(name_or_transition.name)
        return self._get(name_or_transition)

    def __contains__(self, transition: object) -> bool:
        if isinstance(transition, Transition):
            return self._members.get(transition.name) is transition
        return isinstance(transition, str) and transition in self._members

    def available_from(self, state: str | State | StateWrapper[t.Any]) -> list[Transition]:
        """Return the transitions that start from a state, in order of definition."""
        if isinstance(state, State):
            return [known for known in self if state in known.source]
        name = str(state)
        return [known for known in self if any(name == source.name for source in known.source)]
