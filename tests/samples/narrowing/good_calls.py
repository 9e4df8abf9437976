"""Whatever code runs between two looks at a state may have changed it, however it got there."""

import contextlib
from collections.abc import Awaitable, Callable
from typing import Any, Literal, Protocol

import xworkflows


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("sent", "Sent"))
    transitions = (("pay", "new", "paid"), ("send", "paid", "sent"), ("undo", "paid", "new"))
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()


class HasState(Protocol):
    @property
    def state(self) -> object: ...


def given_anything(anything: Any) -> None: ...


def given_object(*found: object) -> None: ...


def given_protocol(found: HasState) -> None: ...


def run(function: Callable[..., object]) -> None:
    function()


def is_new(name: Literal["new"]) -> bool:
    return name == "new"


def called(order: Order, library: Any) -> None:
    assert order.state.name == "new"
    given_anything(order)
    assert order.state.name == "paid"
    given_object([order])
    assert order.state.name == "new"
    given_object({"order": order})
    assert order.state.name == "paid"
    given_protocol(order)
    assert order.state.name == "new"
    run(order.pay)
    assert order.state.name == "paid"
    run(lambda: order.undo())
    assert order.state.name == "new"
    library.work_on(order)
    assert order.state.name == "paid"
    [order.undo][0]()
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid'] | Literal['sent']"


def under_another_name(order: Order, work: Callable[[], None]) -> None:
    assert order.state.name == "new"
    work()
    assert order.state.name == "paid"
    reveal_type(order.state.name)  # N: Revealed type is "Literal['paid']"


def closed_over(order: Order) -> None:
    def undo() -> None:
        order.undo()

    assert order.state.name == "paid"
    undo()
    assert order.state.name == "new"
    run(lambda: order.state.name == "paid")
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid'] | Literal['sent']"


async def waited(order: Order, other: Awaitable[None]) -> None:
    assert order.state.name == "new"
    await other
    assert order.state.name == "paid"
    with contextlib.suppress(ValueError):
        assert order.state.name == "paid"
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid'] | Literal['sent']"


def looped(order: Order, step: Callable[[], bool]) -> None:
    assert order.state.name == "new"
    while step():
        if order.state.name == "sent":
            break
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid'] | Literal['sent']"


class Basket:
    order: Order

    @property
    def latest(self) -> Order:
        return self.order

    def tidy(self) -> None: ...

    def both_ways(self) -> None:
        assert self.order.state.name == "new"
        assert self.order.state.is_new
        self.tidy()
        assert not self.order.state.is_new
        assert self.order.state.name == "paid"
        reveal_type(self.order.state.name)  # N: Revealed type is "Literal['paid']"

    def number(self) -> int:
        if self.latest.state.name == "new":
            return 1
        elif self.latest.state.name == "paid":
            return 2
        elif self.latest.state.name == "sent":
            return 3


def number(order: Order) -> int:
    if order.state.name == "new":
        return 1
    if order.state.name == "paid":
        given_anything(order)
    match order.state.name:
        case "new":
            order.pay()
        case "paid" if order.undo.is_available():
            order.undo()
        case "paid":
            return 4
        case "sent":
            return 5
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid'] | Literal['sent']"
    return 6


def collected(orders: list[Order]) -> list[bool]:
    return [is_new(order.state.name) for order in orders if order.state.name == "new"]


def of_either(order: Order, other: Order, first: bool) -> None:
    chosen = order if first else other
    assert chosen.state.name == "new" and is_new(chosen.state.name)
    held = chosen.state
    assert held.name == "new"
    chosen.pay()
    reveal_type(chosen.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid'] | Literal['sent']"
    reveal_type(held.name)  # N: Revealed type is "Literal['new']"
