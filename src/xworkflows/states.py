"""States: the plain state, the state of an object, and the property that guards it.

The document describes these classes under "States" and "Defining states".
"""

from __future__ import annotations

from . import _typing as t
from ._members import MemberList, Once
from .errors import suggestion
from .naming import naming

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol, overload

    from typing_extensions import Self

    from ._dynamic import DynamicPredicates
    from ._typing import W_co
    from .enabled import BaseWorkflowEnabled
    from .transitions import Transition, TransitionList
    from .workflow import Stateful, StateType_co, Workflow, WorkflowMeta

    class _Governed(Protocol[StateType_co]):
        """A descriptor whose workflow tells what it gives."""

        @property
        def workflow(self) -> Stateful[StateType_co]: ...
else:
    DynamicPredicates = object
    W_co = None

__all__ = ["State", "StateField", "StateList", "StateProperty", "StateWrapper"]


class State(Once):
    """A state of a workflow: an internal name and a title for people.

    Attributes:
        name: The internal representation: letters, digits and underscores. A member of a ``str``
            enum stands for its value.
        title: What users are shown; usually a string, possibly a lazily translated one.

    Raises:
        TypeError: The name is not a string.
        ValueError: The name has other characters, or none.
    """

    name: str
    title: str

    def __init__(self, name: str, title: str) -> None:
        if not isinstance(name, str):
            raise TypeError(f"The name of a state is a string; got {name!r}.")
        self.name = str.__str__(name)
        self.title = title
        if not self.name or not all(char.isalnum() or char == "_" for char in self.name):
            raise ValueError(
                f"Invalid state name {self.name!r}: use letters, digits and underscores."
            )

    def __init_subclass__(cls, **kwargs: t.Any) -> None:
        super().__init_subclass__(**kwargs)
        _pass_on(StateWrapper)

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name not in ("name", "title", "_owner"):
            _pass_on(StateWrapper)

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<State: {self.name!r}>"

    # A wrapper equals its state and hashes as its name: so must the state.
    def __hash__(self) -> int:
        return hash(self.name)

    def _path_in(self, owner: WorkflowMeta) -> tuple[str, ...] | None:
        return ("states", self.name) if self in owner.states else None


class StateList(MemberList[State]):
    """The states of a workflow, in order of definition: a dictionary and an object in one.

    ``states["draft"]``, ``states.draft`` and ``states[state]`` give a `State`; ``in`` takes a name,
    a `State` of this workflow, or a `StateWrapper`.
    """

    _noun = "state"
    _list_name = "states"
    _made_wrapper_class: type[StateWrapper[t.Any]] | None = None

    def __getitem__(self, name_or_state: str | State | StateWrapper[t.Any]) -> State:
        """Return a state by its name, by itself, or by its wrapper.

        Raises:
            UnknownNameError: There is no such state (a `KeyError`).
        """
        if isinstance(name_or_state, (State, StateWrapper)):
            return self._get(name_or_state.name)
        return self._get(name_or_state)

    def __contains__(self, state: object) -> bool:
        if isinstance(state, State):
            return self._members.get(state.name) is state
        if isinstance(state, StateWrapper):
            return state.name in self._members
        return isinstance(state, str) and state in self._members

    @property
    def _wrapper_class(self) -> type[StateWrapper[t.Any]]:
        """The class of these states' wrappers, with a slot for each ``is_<name>``."""
        made = self._made_wrapper_class
        if made is None:
            predicates = map(_predicate, self._members)
            slots = tuple(name for name in predicates if name.isidentifier())
            namespace = {"__slots__": slots, "__module__": StateWrapper.__module__}
            name = f"StateWrapper[{self._owner.__name__}]" if self._owner else "StateWrapper"
            make: t.Any = type
            made = self._made_wrapper_class = make(
                name, (StateWrapper,), namespace, passes_on=False
            )
        return made


def _predicate(state_name: str) -> str:
    return f"is_{state_name}"


class StateWrapper(t.Generic[W_co], DynamicPredicates):
    """The state of an object: a `State` that knows its workflow.

    It equals another wrapper of the same state, its `State`, and its name; it hashes as its name.
    ``is_<name>`` tells for each state of the workflow whether this is it. Other attributes are
    those of the state.

    Attributes:
        state: The wrapped state.
        workflow: The workflow to which the state belongs.
        name: The name of the state.
        title: The title of the state.
    """

    state: State
    workflow: t.W_co
    name: str
    title: str

    def __new__(  # noqa: D102
        cls,
        state: State | None = None,  # noqa: ARG004 - for __init__
        workflow: t.W_co | None = None,
    ) -> Self:
        # Pickles of the public package call it without arguments.
        wrapper: Self = object.__new__(_class_to_make(cls, workflow))
        return wrapper

    def __init__(self, state: State, workflow: t.W_co) -> None:
        self.state = state
        self.workflow = workflow
        self.name = state.name
        self.title = state.title
        states: StateList = workflow.states
        for name in states._members:
            setattr(self, _predicate(name), name == state.name)

    # A class with __getattr__ is slower to give any attribute: it is there where it is needed.
    def __init_subclass__(cls, *, passes_on: bool = True, **kwargs: t.Any) -> None:
        super().__init_subclass__(**kwargs)
        if passes_on:
            _pass_on(cls)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.name == other
        if isinstance(other, StateWrapper):
            return self.state is other.state
        if isinstance(other, State):
            return self.state is other
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.name)

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<StateWrapper: {self.state!r}>"

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, copied: dict[int, t.Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[t.Any, ...]:
        return StateWrapper, (self.state, self.workflow)

    def __setstate__(self, pickled: dict[str, t.Any]) -> None:
        # Only pickles of the public package come here; they hold copies of states.
        workflow = pickled["workflow"]
        StateWrapper.__init__(self, workflow.states[pickled["state"]], workflow)

    def transitions(self) -> list[Transition]:
        """Return the transitions that start from this state, in order of definition."""
        transitions: TransitionList = self.workflow.transitions
        return transitions.available_from(self.state)


def _pass_on(cls: type[StateWrapper[t.Any]]) -> None:
    """Have the wrappers of a class pass on what their states have besides name and title."""
    if not hasattr(cls, "__getattr__"):
        cls.__getattr__ = _of_state  # type: ignore[assignment, method-assign]


def _of_state(wrapper: StateWrapper[t.Any], name: str) -> t.Any:
    if name in ("state", "workflow"):  # not initialised: being copied or restored
        raise AttributeError(name)
    try:
        return getattr(wrapper.state, name)
    except AttributeError:
        message = f"{type(wrapper).__name__!r} object has no attribute {name!r}"
        raise AttributeError(message, name=name, obj=wrapper) from None


def _class_to_make(cls: type[StateWrapper[t.Any]], workflow: Workflow | None) -> type:
    """Return the class of a new wrapper: unless it is of a subclass, that of its workflow's."""
    if cls is StateWrapper and workflow is not None:
        states: StateList = workflow.states
        return states._wrapper_class
    return cls


class StateField:
    """The declaration of a workflow on a class: ``state = OrderWorkflow()``.

    Attributes:
        workflow: The workflow that governs the field.
    """

    def __init__(self, workflow: t.Any) -> None:
        self.workflow = workflow

    def __repr__(self) -> str:
        return f"<StateField: {self.workflow!r}>"


def key_of(field_name: str) -> str:
    """Return the name of the attribute in which objects keep the state of a field."""
    return f"_xworkflows_state_{field_name}"


if TYPE_CHECKING:

    class _Property:
        """What type checkers take for the base of `StateProperty`, which has types of its own."""

else:
    _Property = property


class StateProperty(_Property, t.Generic[W_co]):
    """The data descriptor behind a state attribute: checks what is set, wraps what is read.

    The instance keeps the name of the state in an attribute with a private name; or, where its
    class customises what becomes of attributes, the state itself in its ``__dict__`` under the name
    of the field.

    Attributes:
        workflow: The workflow of the attribute.
        field_name: The name of the attribute.
    """

    if TYPE_CHECKING:  # some checkers find type variables only by their plain names
        workflow: W_co

    def __init__(self, workflow: t.W_co, state_field_name: str) -> None:
        self.workflow = workflow
        self.field_name = state_field_name
        states: StateList = workflow.states
        self._states = states._members
        # By the name of the state, or None for that of a new object; made when needed first.
        self._wrappers: dict[str | None, StateWrapper[t.W_co]] = {}
        initial: State | None = getattr(workflow, "initial_state", None)
        self._initial_name = "" if initial is None else initial.name
        if initial is not None:
            self._wrappers[None] = self._wrapper(initial.name)
        self._key = key_of(state_field_name)
        # Whether nothing customises the attributes of the objects.
        self._is_straight = False
        # Whether an object has its state in its `__dict__`, as those made before the class is.
        self._is_in_dicts = False
        self._read_by(self._found_in)

    def _read_by(self, getter: t.Callable[[t.Any], StateWrapper[t.W_co]]) -> None:
        if not TYPE_CHECKING:
            super().__init__(getter, self._set)
            super().__set_name__(type(self), self.field_name)  # which that forgets
        self.__doc__ = f"The state, by {type(self.workflow).__name__}."  # for help() on the class

    def go_straight(self) -> None:
        """Have objects keep the state in an attribute."""
        self._is_straight = True
        self._read_by(_getter(self))

    def go_round(self) -> None:
        """Have objects keep the state in their ``__dict__``."""
        self._is_straight = False
        self._read_by(self._found_in)

    def __reduce__(self) -> tuple[t.Any, ...]:
        return type(self), (self.workflow, self.field_name)

    def __str__(self) -> str:
        return f"StateProperty({self.workflow}, {self.field_name})"

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: object = None) -> Self: ...
        @overload
        def __get__(
            self: _Governed[StateType_co], instance: BaseWorkflowEnabled, owner: object = None
        ) -> StateType_co: ...
        def __get__(self, instance: t.Any, owner: object = None) -> t.Any: ...

        def __set__(self, instance: object, value: str | State | StateWrapper[t.Any]) -> None: ...

    def _found_in(self, instance: object) -> StateWrapper[t.W_co]:
        """Return the state of an object that does not keep one that was read before straight.

        Raises:
            ValueError: It is not a state of the workflow.
            AttributeError: There is none, nor an initial one.
        """
        state = getattr(instance, self._key, None) if self._is_straight else None
        if not state:  # objects may be older than what customises their class, or newer
            fields = instance.__dict__
            state = fields.get(self.field_name) or fields.get(self._key)
        if not state:
            return self._initial(instance)
        try:
            return self._wrapper(name_of(state))
        except (KeyError, TypeError):
            raise self._invalid(instance, state) from None

    def _initial(self, instance: object) -> StateWrapper[t.W_co]:
        """Return the state of an object that was never set one.

        Raises:
            AttributeError: The workflow has no initial one.
        """
        wrapper = self._wrappers.get(None)
        if wrapper is None:
            raise AttributeError(
                f'Workflow "{type(self.workflow).__name__}" has no initial_state, and '
                f'"{self.field_name}" of this {type(instance).__name__} was never set.'
            )
        return wrapper

    def _wrapper(self, name: str) -> StateWrapper[t.W_co]:
        """Return the wrapper of the state of that name.

        Raises:
            KeyError: The workflow has none.
        """
        wrapper = self._wrappers.get(name)
        if wrapper is None:
            made = StateWrapper(self._states[name], self.workflow)
            wrapper = self._wrappers.setdefault(name, made)  # one for all threads
        return wrapper

    def _set(self, instance: object, value: str | State | StateWrapper[t.Any]) -> None:
        try:
            state = self._states[name_of(value)]
        except (KeyError, TypeError):
            raise self._invalid(instance, value) from None
        if self._is_straight:
            setattr(instance, self._key, state.name)
        else:
            self._is_in_dicts = True
            instance.__dict__[self.field_name] = state
            instance.__dict__.pop(self._key, None)

    def _invalid(self, instance: object, value: object) -> ValueError:
        return ValueError(
            f"{value!r} is not a state of workflow "
            f'"{type(self.workflow).__name__}" (field "{self.field_name}" of '
            f"{type(instance).__name__}){suggestion(value, self._states)}"
        )


def name_of(state: t.Any) -> t.Any:
    """Return the name of a state; it need not be one, nor the same object as in the workflow."""
    return state.name if isinstance(state, (State, StateWrapper)) else state


def _getter(field: StateProperty[t.Any]) -> t.Callable[[t.Any], StateWrapper[t.Any]]:
    """Return what reads a field whose objects keep the state in an attribute."""
    wrappers: dict[str | None, StateWrapper[t.Any]] = field._wrappers

    def get(instance: t.Any) -> StateWrapper[t.Any]:
        try:
            return wrappers[getattr(instance, "_kept", None)]
        except (KeyError, TypeError):
            return field._found_in(instance)  # of a subclass, not a state, or not read before

    reader: t.Callable[[t.Any], StateWrapper[t.Any]] = naming(field._key, get)
    return reader
