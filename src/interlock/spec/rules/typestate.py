"""The rule about transitions of an object whose possible states are known."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from interlock.spec.codes import Place
from interlock.spec.rules.definitions import Finding
from interlock.spec.suggest import either
from interlock.spec.workflow import Transition, Workflow

Origins = Collection[tuple[int, str]]
"""Where something became known: lines, each with what stands there."""


def transition_is_available(
    workflow: Workflow,
    transition: Transition,
    states: Collection[str],
    origins: Origins,
    place: Place,
) -> Iterator[Finding]:
    """A transition starts from one of the states that its object can be in.

    Args:
        workflow: The workflow of the transition.
        transition: The transition that is performed.
        states: Every state that the object can be in.
        origins: How these became known.
        place: The call.
    """
    if transition.complete and states and not set(states).intersection(transition.sources):
        known = either(name for name in workflow.state_names if name in states)
        sources = ", ".join(f'"{name}"' for name in transition.sources) or "no state"
        how = " and ".join(f"the {what} on line {line}" for line, what in origins)
        yield (
            place,
            f'Transition "{transition.name}" is not available from state {known}; '
            f"it leaves {sources} (the state is known from {how})",
        )
