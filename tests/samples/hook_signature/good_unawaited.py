"""Hooks that run when they are called, or that something may await after all."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any, ParamSpec, TypeVar

import xworkflows
from xworkflows import after_transition, base, before_transition, on_enter_state, transition

P = ParamSpec("P")
T = TypeVar("T")


def run(function: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, T]:
    def runs(*args: P.args, **kwargs: P.kwargs) -> T:
        return asyncio.run(function(*args, **kwargs))

    return runs


async def told(order: object) -> None: ...


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    async def pay(self) -> int:
        return 1

    @before_transition("pay")
    def starts(self) -> "asyncio.Task[None]":
        return asyncio.create_task(told(self))

    @before_transition("pay")
    def scheduled(self) -> Awaitable[None]:
        return asyncio.ensure_future(told(self))

    @before_transition("pay")
    def anything(self) -> Any:
        return told(self)

    @before_transition("pay")
    def untyped(self):  # type: ignore[no-untyped-def]
        return told(self)

    @after_transition("pay")
    @run
    async def at_once(self, result: object) -> None: ...

    @on_enter_state("paid")
    def generators_of_others(self, result: object) -> Generator[None, None, None]:
        return (None for _ in "abc")


class Awaiting(base.ImplementationWrapper):
    """May await the hooks."""


class AwaitedWorkflow(OrderWorkflow):
    implementation_class = Awaiting


class Noting:
    @before_transition("pay")
    async def note(self) -> None: ...


class Awaited(Noting, xworkflows.WorkflowEnabled):
    state = AwaitedWorkflow()

    @after_transition("pay")
    async def log(self, result: object) -> None: ...


class StillAwaited(Awaited):
    @after_transition("pay")
    async def more(self, result: object) -> None: ...
