"""Odd code that is none of our business: nothing is said about it, and nothing breaks."""

from __future__ import annotations

import abc
import dataclasses
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

import xworkflows
from xworkflows import base, before_transition, transition

if TYPE_CHECKING:

    class OnlyChecked(xworkflows.Workflow):
        states = (("x", "X"),)
        initial_state = "x"


T = TypeVar("T")
ARGUMENTS: tuple[str, ...] = ("go",)
OPTIONS: dict[str, Any] = {"field": "state"}


class Flow(xworkflows.Workflow):
    """States in an odd shape, yet sound."""

    states: Any = (("a", "A"), ("b", "B"))
    transitions = (("go", {"a", "b"}, "b"), ("class", "a", "b"))
    initial_state: ClassVar[Any] = "a"


class Conditional(xworkflows.Workflow):
    if TYPE_CHECKING:
        states = (("a", "A"),)
    else:
        states = (("b", "B"),)
    initial_state = "b"


class Looped(xworkflows.Workflow):
    for states in ((("a", "A"),),):
        pass
    initial_state = "a"


class Meta(metaclass=base.WorkflowMeta):
    states = (("a", "A"),)
    transitions = ()
    initial_state = "a"


class Abstract(xworkflows.WorkflowEnabled, abc.ABC):
    state = Flow()

    @transition(*ARGUMENTS)  # type: ignore[arg-type]
    def one(self) -> None: ...

    @transition(trname="go", **OPTIONS)
    def two(self) -> None: ...

    @before_transition(*ARGUMENTS, **OPTIONS)
    def three(self) -> None: ...

    @before_transition(Flow.transitions.go, Flow.transitions["go"])
    @abc.abstractmethod
    def four(self) -> None: ...

    if TYPE_CHECKING:

        def five(self) -> None: ...


@dataclasses.dataclass
class Data(xworkflows.WorkflowEnabled):
    size: int
    state = Flow()


@dataclasses.dataclass(slots=True)
class Slotted(xworkflows.WorkflowEnabled, Generic[T]):
    content: T
    state = Flow()


class Pair(NamedTuple):
    left: int
    state: Flow


class Empty(xworkflows.WorkflowEnabled): ...


class Paired(Empty):
    first, second = Flow(), 3


class Annotated(Empty):
    state: Flow = Flow()


class Unknown(xworkflows.WorkflowEnabled):
    state = base.StateField(Flow())
    other = (lambda: Flow())()


def made(name: str) -> type[xworkflows.WorkflowEnabled]:
    namespace = {"state": Flow()}
    return type(name, (xworkflows.WorkflowEnabled,), namespace)


def any_of(found: xworkflows.WorkflowEnabled, flow: type[xworkflows.Workflow]) -> object:
    flow.states["anything"]
    flow().transitions
    return found.anything() or flow.states.anything


def anonymous() -> xworkflows.WorkflowEnabled:
    class Inner(xworkflows.WorkflowEnabled):
        class State(xworkflows.Workflow):
            states = tuple((name, name) for name in ARGUMENTS)
            initial_state = ARGUMENTS[0]

        state = State()

    return Inner()


Data(3).go()
Slotted("three").go.is_available()
Data(3).state.transitions()
Empty().anything()
Paired().anything()
Annotated().go()
Unknown().anything()
