"""Hooks that only return something for others to run, which nobody does."""

from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any, ParamSpec, TypeVar

import xworkflows
from xworkflows import after_transition, before_transition, on_enter_state, on_leave_state

P = ParamSpec("P")
T = TypeVar("T")


def retried(function: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    async def tried(*args: P.args, **kwargs: P.kwargs) -> T:
        return await function(*args, **kwargs)

    return tried


async def told(order: object) -> None: ...


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (("pay", "new", "paid"), ("ship", "paid", "shipped"))
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("pay")
    async def log(self) -> None: ...  # E: [hook-signature] Hook "log" returns a coroutine, and nothing awaits it

    @after_transition("pay")
    async def untyped(self, result):  # type: ignore[no-untyped-def] # N: not covered by "type: ignore # E: [hook-signature] Hook "untyped" returns a coroutine
        return result

    @on_enter_state("paid", field="state")
    def passed_on(self, result: object) -> Coroutine[Any, Any, None]:  # E: [hook-signature] Hook "passed_on" returns a coroutine
        return told(self)

    @on_leave_state("new")
    @retried
    async def again(self) -> None: ...  # E: [hook-signature] Hook "again" returns a coroutine

    @on_leave_state()
    def step(self) -> Iterator[None]:  # E: [hook-signature] Hook "step" returns a generator, and nothing iterates it
        yield

    @before_transition("ship")
    async def steps(self):  # type: ignore[no-untyped-def] # N: not covered by "type: ignore # E: [hook-signature] Hook "steps" returns a generator
        yield


class Special(Order):
    @before_transition("ship")
    async def more(self) -> None: ...  # E: [hook-signature] Hook "more" returns a coroutine

    @xworkflows.transition("ship", before=told)  # E: [hook-signature] Hook "told" returns a coroutine, and nothing awaits it
    def send(self) -> None: ...
