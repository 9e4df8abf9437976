"""Ways in which a workflow gets to its class."""

from __future__ import annotations

from typing import Generic, TypeVar

import xworkflows
import xworkflows.base as base

from .good_names import Document as Imported
from .good_names import Flow as ImportedFlow

T = TypeVar("T")


class Nested(xworkflows.WorkflowEnabled):
    class State(xworkflows.Workflow):
        states = (("n", "N"), ("m", "M"))
        transitions = (("go", "n", "m"),)
        initial_state = "n"

    state = State()


class ByReference(base.WorkflowEnabled):
    state = ImportedFlow()


Alias = Nested.State


class Aliased(xworkflows.WorkflowEnabled):
    state = Alias()


class Annotated(xworkflows.WorkflowEnabled):
    state: Nested.State = Nested.State()


class Box(xworkflows.WorkflowEnabled, Generic[T]):
    state = Nested.State()

    def __init__(self, content: T) -> None:
        self.content = content


class IntBox(Box[int]):
    pass


class Later(Imported):
    pass


def local() -> None:
    class Flow(xworkflows.Workflow):
        states = (("x", "X"), ("y", "Y"))
        transitions = (("cross", "x", "y"),)
        initial_state = "x"

    class Local(xworkflows.WorkflowEnabled):
        state = Flow()

    reveal_type(Local().state.name)  # N: "Literal['x'] | Literal['y']"
    Local().cross()


reveal_type(Nested().state.is_m)  # N: "bool"
reveal_type(ByReference().state.is_local)  # N: "bool"
reveal_type(Aliased().state.name)  # N: "Literal['n'] | Literal['m']"
reveal_type(Annotated().state.name)  # N: "Literal['n'] | Literal['m']"
reveal_type(IntBox(3).state.name)  # N: "Literal['n'] | Literal['m']"
IntBox(3).go()
Later().send()
