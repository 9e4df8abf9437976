"""Calls that would be errors, had nothing happened since the state was tested."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass

from xworkflows import (
    ForbiddenTransition,
    InvalidTransitionError,
    Workflow,
    WorkflowEnabled,
    transition,
    transition_check,
)
from xworkflows.base import ImplementationWrapper


class OrderWorkflow(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (("pay", "draft", "paid"), ("ship", "paid", "shipped"))
    initial_state = "draft"


class Customer:
    def __init__(self) -> None:
        self.order = Order()
        self.visits = 0

    @property
    def name(self) -> str:
        self.order.pay()
        return "name"

    def __eq__(self, other: object) -> bool:
        self.order.pay()
        return True

    def __bool__(self) -> bool:
        self.order.pay()
        return True

    def __enter__(self) -> None:
        self.order.pay()

    def __exit__(self, *_: object) -> None: ...

    def __iter__(self) -> Iterator[int]:
        self.order.pay()
        yield 1

    def __getitem__(self, index: int) -> int:
        self.order.pay()
        return index

    def __len__(self) -> int:
        self.order.pay()
        return 1

    def __str__(self) -> str:
        self.order.pay()
        return ""

    def __add__(self, other: int) -> int:
        self.order.pay()
        return other

    def __setitem__(self, index: int, value: int) -> None:
        self.order.pay()

    def __setattr__(self, name: str, value: object) -> None:
        self.order.pay()


class Order(WorkflowEnabled):
    state = OrderWorkflow()
    total: int = 0

    def reset(self) -> bool:
        self.state = "paid"
        return True

    def through_self(self) -> None:
        if self.state.is_draft:
            self.reset()
            self.ship()


def transitions(order: Order, other: Order) -> None:
    if order.state.is_draft:
        order.pay()
        order.ship()
    if order.state.is_draft:
        other.pay()
        order.ship()


def calls(order: Order, customer: Customer, act: Callable[[], object]) -> None:
    if order.state.is_draft:
        order.reset()
        order.ship()
    if order.state.is_draft:
        act()
        order.ship()
    if order.state.is_draft:
        transitions(order, order)
        order.ship()
    if order.state.is_draft:
        list(map(Order.reset, [order]))
        order.ship()
    if order.state.is_draft:
        print(customer)
        order.ship()
    if order.state.is_draft:
        order.ship(called=[Order.reset(order)])


def what_looks_harmless(order: Order, customer: Customer) -> None:
    if order.state.is_draft and customer.name:
        order.ship()
    if order.state.is_draft and customer == 1:
        order.ship()
    if order.state.is_draft and customer:
        order.ship()
    if order.state.is_draft and not customer:
        order.ship()
    if order.state.is_draft and customer in (customer, 2):
        order.ship()
    if order.state.is_draft and customer[0] + 1:
        order.ship()
    if order.state.is_draft:
        customer + 1
        order.ship()
    if order.state.is_draft:
        f"{customer}"
        order.ship()
    if order.state.is_draft:
        len(customer)
        order.ship()
    if order.state.is_draft:
        [*customer]
        order.ship()
    if order.state.is_draft:
        first, *_ = customer
        order.ship()
    if order.state.is_draft:
        customer[0] = 1
        order.ship()
    if order.state.is_draft:
        customer.visits = 1
        order.ship()
    if order.state.is_draft:
        customer.visits += 1
        order.ship()
    if order.state.is_draft:
        del customer
        order.ship()
    if order.state.is_draft:
        import email.message  # noqa: F401

        order.ship()


def statements(order: Order, customer: Customer) -> None:
    if order.state.is_draft:
        with customer:
            order.ship()
    if order.state.is_draft:
        with customer:
            pass
        order.ship()
    for _ in [1]:
        if order.state.is_draft:
            for _ in customer:
                order.ship()
    if order.state.is_draft:
        try:
            order.pay()
        except ValueError:
            order.ship()
        finally:
            order.ship()
    match customer:
        case Customer(name="x") if order.state.is_draft:
            order.pay()
        case _:
            order.ship()


def repeated(order: Order, items: list[int]) -> None:
    assert order.state.is_draft
    for _ in items:
        order.ship()
        order.reset()


def left_early(order: Order, customer: Customer, items: list[int]) -> None:
    assert order.state.is_draft
    for _ in items:
        with customer:
            break
    order.ship()


def assignments(order: Order, other: Order, name: str) -> None:
    if order.state.is_draft:
        order = other
        order.ship()
    if order.state.is_draft:
        order.state = name
        order.ship()
    if order.state.is_draft:
        other.state = "paid"
        order.ship()
    if order.state.is_draft:
        order, other = other, order
        order.ship()
    if order.state.is_draft and (order := other):
        order.ship()
    for order in [other]:
        order.ship()


def aliases(order: Order) -> None:
    alias = order
    if order.state.is_draft:
        alias.pay()
        order.ship()
    state = order.state
    if state.is_draft:
        order.ship()


def reached_through_others(customer: Customer, orders: list[Order]) -> None:
    if customer.order.state.is_draft:
        customer.order.ship()
    if orders[0].state.is_draft:
        orders[0].ship()


def closures(order: Order) -> Callable[[], object]:
    if order.state.is_draft:

        def later() -> None:
            order.ship()

        later()
        return lambda: order.ship()
    assert order.state.is_draft
    orders = [each.ship() for each in [order] if each.state.is_paid]
    lazy = (order.ship() for _ in orders)
    return lambda: lazy


def generator(order: Order) -> Iterator[int]:
    if order.state.is_draft:
        yield 1
        order.ship()


def delegating(order: Order) -> Iterator[int]:
    if order.state.is_draft:
        yield from generator(order)
        order.ship()


async def waiting(order: Order, others: AsyncIterator[int]) -> None:
    if order.state.is_draft:
        await asyncio.sleep(0)
        order.ship()
    if order.state.is_draft:
        async for _ in others:
            order.ship()


def wanted_refusal(order: Order) -> None:
    assert order.state.is_draft
    try:
        order.ship()
    except (InvalidTransitionError, ForbiddenTransition):
        pass
    with contextlib.suppress(InvalidTransitionError):
        order.ship()


def refusal_wanted_further_out(order: Order) -> None:
    assert order.state.is_draft
    try:
        try:
            order.ship()
        except ValueError:
            pass
    except InvalidTransitionError:
        pass


def branches(order: Order, ready: bool) -> None:
    if order.state.is_draft or ready:
        order.ship()
    if order.state.is_draft and ready:
        pass
    else:
        order.pay()
    if ready:
        assert order.state.is_draft
    order.ship()
    if order.state.is_draft:
        pass
    order.ship()


def unknown_names(order: Order, name: str, names: list[str]) -> None:
    if order.state.name == name:
        order.ship()
    if order.state != name:
        order.ship()
    if order.state in names:
        order.ship()
    if order.state.name == name or order.state.is_paid:
        order.ship()


def not_that_state_object(order: Order) -> None:
    if order.state != OrderWorkflow.states.paid:
        order.ship()


class Checked(WorkflowEnabled):
    state = OrderWorkflow()

    @transition_check("pay")
    def may_pay(self) -> bool:
        self.state = "paid"
        return True

    @transition("ship", check=lambda self: self.may_pay())
    def ship(self) -> None: ...


def availability_may_run_a_check(order: Checked) -> None:
    if order.pay.is_available():
        order.ship()
    if order.state.is_draft and order.pay.is_available():
        order.ship()
    if order.ship.is_available():
        order.pay()


class Lenient(ImplementationWrapper):
    def __call__(self, *args: object, **kwargs: object) -> object:
        return None


class LenientWorkflow(OrderWorkflow):
    implementation_class = Lenient


class Tolerated(WorkflowEnabled):
    state = LenientWorkflow()


def a_wrapper_of_their_own(order: Tolerated) -> None:
    if order.state.is_draft:
        order.ship()


class Special(WorkflowEnabled):
    state = OrderWorkflow()

    def __getattribute__(self, name: str) -> object:
        return object.__getattribute__(self, name)


def attributes_of_their_own(order: Special) -> None:
    if order.state.is_draft:
        order.ship()


class ReviewWorkflow(Workflow):
    states = (("open", "Open"), ("done", "Done"))
    transitions = (("review", "open", "done"),)
    initial_state = "open"


class Reviewed(WorkflowEnabled):
    state = OrderWorkflow()
    review_state = ReviewWorkflow()


def separate_facts(order: Reviewed) -> None:
    if order.review_state.is_done:
        order.pay()
    if order.state.is_paid:
        order.review()


@dataclass
class Basket:
    order: Order


def attribute_of_another(basket: Basket, other: Order) -> None:
    if basket.order.state.is_draft:
        basket.order = other
        basket.order.ship()
