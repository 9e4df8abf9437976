"""Workflows: states, transitions and an initial state, declared as class attributes.

The document describes them under "Workflows".
"""

from __future__ import annotations

from . import _typing as t
from . import log
from .errors import UnknownNameError
from .implementation import ImplementationWrapper
from .states import State, StateList, StateProperty, StateWrapper
from .transitions import Transition, TransitionList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol, overload

    from typing_extensions import Self, TypeVar

    from ._dynamic import DynamicDefinition
    from .enabled import BaseWorkflowEnabled

    StateType_co = TypeVar("StateType_co", covariant=True)

    class Stateful(Protocol[StateType_co]):
        """A workflow, as far as it tells what an attribute that it governs gives."""

        @property
        def _state_type(self) -> StateType_co: ...

else:
    DynamicDefinition = object

__all__ = ["BaseWorkflow", "Workflow", "WorkflowMeta"]


class _Watching(type):
    """Notices when a ``log_transition`` is replaced, be it the default one."""

    def __setattr__(cls, name: str, value: t.Any) -> None:
        super().__setattr__(name, value)
        if name == "log_transition":
            log.note_replacement()


class WorkflowMeta(_Watching):
    """Converts the definition of a workflow into a `StateList`, a `TransitionList` and a `State`.

    Parents' states and transitions come first; a definition of the same name takes their place.

    Raises:
        TypeError: A state is no pair ``(name, title)``, or a transition no triple
            ``(name, source, target)``.
        ValueError: A state name has other characters than letters, digits and underscores.
        UnknownNameError: A transition or ``initial_state`` names a state that does not exist (a
            `KeyError`).
    """

    if TYPE_CHECKING:
        # Declared on the metaclass, the definitions in the classes are not overrides of them.
        @property
        def states(cls) -> StateList:
            """The states of the workflow."""
            ...

        @property
        def transitions(cls) -> TransitionList:
            """The transitions of the workflow."""
            ...

        @property
        def initial_state(cls) -> State:
            """The state of new objects."""
            ...

    def __new__(  # noqa: D102
        mcs, name: str, bases: tuple[type, ...], attrs: dict[str, t.Any], **kwargs: t.Any
    ) -> WorkflowMeta:
        parent_states = _inherited(bases, "states", StateList)
        parent_transitions = _inherited(bases, "transitions", TransitionList)
        initial = attrs.pop("initial_state", None) or _inherited(bases, "initial_state", State)
        try:
            states = _setup_states(attrs.get("states", ()), parent_states or ())
            transitions = _setup_transitions(
                attrs.get("transitions", ()), states, parent_transitions or ()
            )
            if initial is not None:
                attrs["initial_state"] = states[initial]
        except (TypeError, ValueError, UnknownNameError) as error:
            error.args = (f'Workflow "{name}": {error}',)
            raise
        attrs["states"], attrs["transitions"] = states, transitions
        cls = super().__new__(mcs, name, bases, attrs, **kwargs)
        for member in (states, transitions, *states, *transitions):
            if member._owner is None:
                member._owner = cls
        return cls


def _inherited(bases: tuple[type, ...], attribute: str, kind: type[t.Any]) -> t.Any:
    """Return what the first base that has it gives for an attribute.

    Raises:
        TypeError: It is a raw definition, which only a workflow may hold.
    """
    for base in bases:
        value = getattr(base, attribute, None)
        if value is not None and not isinstance(value, kind):
            raise TypeError(
                f'"{attribute}" of {base.__name__} is not converted: a class that defines states '
                "or transitions must itself be a Workflow."
            )
        if value is not None:
            return value
    return None


def _setup_states(state_definitions: t.Any, prev: Iterable[State] = ()) -> StateList:
    """Convert ``(name, title)`` pairs, after the states of the parent, into a list."""
    states = {state.name: state for state in prev}
    for definition in _elements(state_definitions, '"states" is a list of pairs'):
        if not isinstance(definition, (tuple, list)) or len(definition) != 2:
            raise TypeError(
                f'each element of "states" is a pair (name, title) of strings; got {definition!r}.'
            )
        state = State(*definition)
        states[state.name] = state
    return StateList(states.values())


def _setup_transitions(
    tdef: t.Any, states: StateList, prev: Iterable[Transition] = ()
) -> TransitionList:
    """Convert ``(name, source, target)`` triples, after those of the parent, into a list."""
    transitions = {transition.name: _rebound(transition, states) for transition in prev}
    for definition in _elements(tdef, '"transitions" is a list of triples'):
        if not isinstance(definition, (tuple, list)) or len(definition) != 3:
            raise TypeError(
                f'each element of "transitions" is a triple (name, source, target); '
                f"got {definition!r}."
            )
        name, source, target = definition
        if not isinstance(name, str):
            raise TypeError(f"the name of a transition is a string; got {name!r}.")
        try:
            transitions[name] = Transition(name, _sources(source, states), states[target])
        except (TypeError, UnknownNameError) as error:
            raise type(error)(f'transition "{name}": {error}') from None
    return TransitionList(transitions.values())


def _sources(source: t.Any, states: StateList) -> list[State]:
    """Return the source states of a transition, defined as one or as several."""
    if isinstance(source, (str, State)):
        return [states[source]]
    return [states[state] for state in _elements(source, "the source is a state or a list of them")]


def _elements(definitions: t.Any, expected: str) -> Iterator[t.Any]:
    """Iterate over what is defined.

    Raises:
        TypeError: It is not iterable.
    """
    try:
        return iter(definitions)
    except TypeError:
        raise TypeError(f"{expected}; got {definitions!r}.") from None


def _rebound(transition: Transition, states: StateList) -> Transition:
    """Return an inherited transition between the states of the child, some of them redefined."""
    if all(state in states for state in (*transition.source, transition.target)):
        return transition
    sources = [states[state] for state in transition.source]
    return Transition(transition.name, sources, states[transition.target])


class BaseWorkflow(metaclass=_Watching):
    """What a workflow can do, apart from its definition."""

    #: The class of the objects that perform the transitions of the workflow.
    implementation_class: type[ImplementationWrapper[..., t.Any]] = ImplementationWrapper

    def log_transition(
        self,
        transition: Transition,
        from_state: State | StateWrapper[t.Any],
        instance: t.Any,
        *args: t.Any,  # noqa: ARG002 - for overrides
        **kwargs: t.Any,  # noqa: ARG002
    ) -> None:
        """Log a transition that was just performed; override it to log elsewhere or otherwise.

        Args:
            transition: The transition.
            from_state: The state that the object left.
            instance: The object.
            *args: The positional arguments of the implementation.
            **kwargs: The keyword arguments of the implementation.
        """
        log.log(transition, from_state.name, self, instance)

    @property
    def _logs_by_default(self) -> bool:
        """Whether the workflow has no ``log_transition`` of its own."""
        return getattr(self.log_transition, "__func__", None) is _log_transition

    def __setattr__(self, name: str, value: t.Any) -> None:
        super().__setattr__(name, value)
        if name == "log_transition":
            log.note_replacement()


_log_transition = BaseWorkflow.log_transition


class Workflow(BaseWorkflow, DynamicDefinition, metaclass=WorkflowMeta):
    """The base of workflow definitions.

    ::

        class Publication(Workflow):
            states = (("draft", "Draft"), ("public", "Published"))
            transitions = (("publish", "draft", "public"),)
            initial_state = "draft"

    Attributes:
        states: The `StateList`; defined as pairs ``(name, title)``.
        transitions: The `TransitionList`; defined as triples ``(name, source or sources, target)``.
        initial_state: The `State` of new objects; defined by its name.
        implementation_class: The subclass of `ImplementationWrapper` that performs transitions.
    """

    if TYPE_CHECKING:
        # An instance declares a state attribute: `state = Publication()` in a class body. That
        # class replaces it with a StateProperty, so this is what reading and setting it does.
        @property
        def _state_type(self) -> StateWrapper[Self]: ...

        @overload
        def __get__(
            self, instance: None, owner: type[BaseWorkflowEnabled]
        ) -> StateProperty[Self]: ...
        @overload
        def __get__(
            self: Stateful[StateType_co], instance: BaseWorkflowEnabled, owner: object
        ) -> StateType_co: ...
        @overload
        def __get__(self, instance: object, owner: object) -> Self: ...
        def __get__(self, instance: t.Any, owner: t.Any) -> t.Any: ...

        @overload
        def __set__(
            self, instance: BaseWorkflowEnabled, value: str | State | StateWrapper[t.Any]
        ) -> None: ...
        @overload
        def __set__(self, instance: object, value: Workflow) -> None: ...
        def __set__(self, instance: t.Any, value: t.Any) -> None: ...


if TYPE_CHECKING:
    # Invariant, so that two of these have nothing in common but what `Workflow` says.
    StateType = TypeVar("StateType")
    WorkflowType = TypeVar("WorkflowType", bound=Workflow)

    class Governing(Workflow, t.Generic[StateType, WorkflowType]):
        """A workflow of which it is known what an attribute that it governs gives.

        The mypy plugin derives each workflow from it. What `Workflow` says itself comes to the
        same, but has to be inferred from a protocol wherever such an attribute is read.
        """

        @overload  # type: ignore[override]
        def __get__(
            self, instance: None, owner: type[BaseWorkflowEnabled]
        ) -> StateProperty[WorkflowType]: ...
        @overload
        def __get__(self, instance: BaseWorkflowEnabled, owner: object) -> StateType: ...
        @overload
        def __get__(self, instance: object, owner: object) -> WorkflowType: ...
        def __get__(self, instance: t.Any, owner: t.Any) -> t.Any: ...
