"""From a workflow class to its spec."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from interlock.live.places import fullname, place_of_class
from interlock.spec import workflow as spec
from interlock.spec.codes import Place
from interlock.spec.values import Items, Text, Unknown, Value
from xworkflows import Workflow
from xworkflows.base import Transition, WorkflowMeta


def is_workflow(cls: object) -> bool:
    """Whether a class defines a workflow; the base class itself does not."""
    return isinstance(cls, WorkflowMeta) and cls is not Workflow


def workflow(cls: type) -> spec.Workflow:
    """Return the workflow that a class has, inherited parts included."""
    return workflow_body(cls).workflow


def workflow_body(cls: Any) -> spec.WorkflowBody:
    """Return what a workflow class adds to the first of its bases that is a workflow."""
    base: Any = next(filter(is_workflow, cls.__bases__), None)
    place = place_of_class(cls)
    initial = getattr(cls, "initial_state", None)
    inherited = getattr(base, "initial_state", None)
    return spec.WorkflowBody(
        fullname(cls),
        place,
        _collection((_state(each, place) for each in _own(cls, base, "states")), place),
        _collection((_transition(each, place) for each in _own(cls, base, "transitions")), place),
        None if initial is None or initial is inherited else Text(initial.name, place),
        workflow(base) if base else None,
    )


def _own(cls: Any, base: Any, what: str) -> list[Any]:
    """Return the states or transitions of a workflow that are not those of its base.

    Where a workflow redefines a state, what it inherits is made anew, and yet the same.
    """
    inherited = [_key(each) for each in getattr(base, what, ())]
    return [each for each in getattr(cls, what) if _key(each) not in inherited]


def _key(member: Any) -> object:
    if isinstance(member, Transition):
        return member.name, [state.name for state in member.source], member.target.name
    return id(member)


def _collection(values: Iterable[Value], place: Place) -> Items:
    return Items(tuple(values), place)


def _state(state: Any, place: Place) -> Value:
    title = Text(state.title, place) if isinstance(state.title, str) else Unknown(place)
    return _collection((Text(state.name, place), title), place)


def _transition(transition: Any, place: Place) -> Value:
    sources = _collection((Text(each.name, place) for each in transition.source), place)
    name, target = Text(transition.name, place), Text(transition.target.name, place)
    return _collection((name, sources, target), place)
