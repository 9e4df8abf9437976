"""A transition ends what was known of the state: no false error, and no code lost as unreachable."""

import xworkflows
from xworkflows import transition


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"), ("undo", "paid", "new"))
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def undo(self, why: str) -> int:
        return len(why)

    def both_ways(self) -> None:
        assert self.state.is_new
        self.pay()
        assert not self.state.is_new
        reveal_type(self.state.is_paid)  # N: Revealed type is "bool"


class Basket:
    order: Order


def predicates(order: Order, basket: Basket) -> None:
    assert order.state.is_new
    reveal_type(order.state.is_new)  # N: Revealed type is "Literal[True]"
    order.pay()
    assert not order.state.is_new
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid']"
    assert basket.order.state.is_new
    basket.order.pay()
    assert not basket.order.state.is_new
    reveal_type(basket.order.state.is_new)  # N: Revealed type is "Literal[False]"


def names(order: Order) -> None:
    assert order.state.name == "paid"
    reveal_type(order.state.name)  # N: Revealed type is "Literal['paid']"
    order.undo("by mistake")
    assert order.state.name == "new"
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new']"


def wrapped(order: Order) -> None:
    assert order.state.is_new
    pay = order.pay
    pay()
    assert not order.state.is_new
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid']"


def handed(order: Order) -> None:
    assert order.state.is_new
    predicates(order, Basket())
    assert not order.state.is_new
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid']"


def called(order: Order) -> None:
    assert order.state.is_new
    order.both_ways()
    assert not order.state.is_new
    reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid']"


def asked(order: Order) -> None:
    if order.state.is_new and order.pay.is_available():
        order.pay()
        if order.state.is_paid:
            reveal_type(order.state.is_paid)  # N: Revealed type is "Literal[True]"


def looped(order: Order) -> None:
    assert order.state.is_new
    for _ in range(2):
        if not order.state.is_new:
            reveal_type(order.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid']"
        order.pay()
    reveal_type(order.state.is_new)  # N: Revealed type is "bool"


def branched(order: Order, now: bool) -> None:
    assert order.state.is_new
    if now:
        order.pay()
    else:
        reveal_type(order.state.is_new)  # N: Revealed type is "Literal[True]"
    assert not order.state.is_new
    reveal_type(order.state.is_new)  # N: Revealed type is "Literal[False]"
