"""Orders, with whatever a module may have besides."""

from __future__ import annotations

import asyncio
import enum
import logging as log
import sys
from collections.abc import AsyncIterator, Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Generic,
    NamedTuple,
    TypeVar,
    Union,
    overload,
)

import xworkflows
from xworkflows import WorkflowEnabled, after_transition, on_enter_state
from xworkflows.base import ImplementationWrapper

from . import prices  # noqa: F401

try:
    import sqlite3 as database
except ImportError:
    database = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from typing_extensions import Self

if sys.version_info >= (3, 99):
    FUTURE = True
else:
    FUTURE = False

T = TypeVar("T")
Amount = Union[int, float]  # noqa: UP007
LIMIT: Final = 10
ALIASES: dict[str, str] = {
    "a": "b",
}
logger = log.getLogger(__name__)
lowest, highest = 1, "z"
for _number in range(3):
    last_number = _number


class Color(enum.Enum):
    """Colours."""

    RED = "red"
    GREEN = enum.auto()

    @property
    def label(self) -> str:
        """Show it to people."""
        return self.name.title()


class Stage(str, enum.Enum):
    """A state that is a text."""

    NEW = "new"
    OLD = "old"


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 0


def traced(function: Callable[..., T]) -> Callable[..., T]:
    @wraps(function)
    def inner(*args: Any, **kwargs: Any) -> T:
        return function(*args, **kwargs)

    return inner


class OrderWorkflow(xworkflows.Workflow):
    """How orders go."""

    states = (
        ("ready", "Ready"),
        ("active", 'In "progress"'),
        ("done", "Done"),
    )
    transitions = (
        ("start", "ready", "active"),
        ("finish", "active", "done"),
        ("cancel", ("ready", "active"), "done"),
    )
    initial_state = "ready"
    retries: ClassVar[int] = 3


class RushWorkflow(OrderWorkflow):
    states = (("rushed", "Rushed"),)
    transitions = (("rush", "ready", "rushed"),)


class LoggingWrapper(ImplementationWrapper):
    """Logs."""

    def logged(self) -> bool:
        return True


class LoggedWorkflow(xworkflows.Workflow):
    states = (("on", "On"), ("off", "Off"))
    transitions = (("switch", "on", "off"),)
    initial_state = "on"
    implementation_class = LoggingWrapper


class Order(WorkflowEnabled):
    """An order."""

    state = OrderWorkflow()

    count: ClassVar[int] = 0
    """How many there are."""
    tags: list[str]

    class Item:
        """A part of it."""

        price = 3.5

        def total(self) -> float:
            return self.price

    def __init__(self, items: Sequence[str] = (), /, *, colour: Color = Color.RED) -> None:
        self.items = list(items)
        self.colour = colour
        self.parent: Order | None = None
        self.tags, self._seen = [], {1: "a"}

    @xworkflows.transition()
    def start(
        self,
        amount: Amount,  # of money
        *others: int,
        currency: str = "EUR: ()",
    ) -> tuple[Amount, str]:
        """Start it.

        It takes the amount.
        """

        def helper() -> int:
            return 1

        return amount, currency

    @xworkflows.transition("finish")
    def complete(self) -> None: ...

    @after_transition("start")
    def started(self, result: object, amount: Amount, *others: int, currency: str = "") -> None:
        """Say so."""

    @on_enter_state("done")
    def ended(self, *args: Any, **kwargs: Any) -> None:
        pass

    @overload
    def get(self, key: int) -> str: ...
    @overload
    def get(self, key: str, default: T) -> str | T: ...
    def get(self, key: Any, default: Any = None) -> Any:
        """Get it."""
        return default

    @property
    def size(self) -> int:
        """How many items."""
        return len(self.items)

    @size.setter
    def size(self, value: int) -> None:
        del self.items[value:]

    @cached_property
    def summary(self) -> str:
        return ", ".join(self.items)

    @classmethod
    def make(cls) -> Self:
        return cls()

    @staticmethod
    def parse(text: str) -> list[str]:
        return text.split()

    @traced
    def old(self):  # type: ignore[no-untyped-def]
        return self.items

    async def wait(self) -> int:
        await asyncio.sleep(0)
        return 1

    async def stream(self) -> AsyncIterator[int]:
        yield 1

    @contextmanager
    def opened(self) -> Generator[Self]:
        yield self


class RushOrder(Order):
    """One in a hurry."""

    state = RushWorkflow()
    switch_state = LoggedWorkflow()


class StageWorkflow(xworkflows.Workflow):
    states = ((Stage.NEW, "New"), (Stage.OLD, "Old"))
    transitions = (("age", Stage.NEW, Stage.OLD),)
    initial_state = Stage.NEW


shared_workflow = StageWorkflow()


class Shop(WorkflowEnabled):
    class Wing(WorkflowEnabled):
        state = StageWorkflow()

    class OpeningWorkflow(xworkflows.Workflow):
        states = (("open", "Open"), ("closed", "Closed"))
        transitions = (("close", "open", "closed"),)
        initial_state = "open"

    state = shared_workflow
    opening = OpeningWorkflow()


class Shelf(Generic[T]):
    """Holds things."""

    def __init__(self, first: T) -> None:
        self.things: list[T] = [first]


@dataclass
class Line(WorkflowEnabled):
    """A line of an order."""

    state = OrderWorkflow()
    name: str
    amount: int = 1
    notes: list[str] = field(default_factory=list)
    shared = 3


if __name__ == "__main__":
    stray = Order()
