"""Transitions that the program's own tests of the state forbid."""

from enum import Enum
from typing import Final

from xworkflows import InvalidTransitionError, Workflow, WorkflowEnabled


class OrderWorkflow(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"), ("shipped", "Shipped"), ("lost", "Lost"))
    transitions = (
        ("pay", "draft", "paid"),
        ("ship", "paid", "shipped"),
        ("lose", ("paid", "shipped"), "lost"),
    )
    initial_state = "draft"


class Order(WorkflowEnabled):
    state = OrderWorkflow()


class Name(str, Enum):
    DRAFT = "draft"
    LOST = "lost"


PAID: Final = "paid"
DONE: Final = ("shipped", "lost")


def predicates(order: Order) -> None:
    if order.state.is_draft:
        order.ship()  # E: [unavailable-transition] Transition "ship" is not available from state "draft"; it leaves "paid" (the state is known from the test on line 33)
    if not order.state.is_draft:
        order.pay()  # E: [unavailable-transition] Transition "pay" is not available from state "paid", "shipped" or "lost"; it leaves "draft"
    if order.state.is_paid:
        order.ship()
    else:
        order.ship()  # E: [unavailable-transition] from state "draft", "shipped" or "lost"; it leaves "paid"


def chosen(order: Order) -> None:
    if order.state.is_draft:
        order.pay()
    elif order.state.is_paid:
        order.pay()  # E: [unavailable-transition] not available from state "paid"
    elif order.state.is_shipped:
        order.lose()
    else:
        order.lose()  # E: [unavailable-transition] Transition "lose" is not available from state "lost"; it leaves "paid", "shipped"


def names(order: Order) -> None:
    if order.state.name == "draft":
        order.ship()  # E: [unavailable-transition] "draft"
    if "draft" == order.state.name:
        order.ship()  # E: [unavailable-transition] "draft"
    if order.state.name != "paid":
        order.ship()  # E: [unavailable-transition] "draft", "shipped" or "lost"
    if order.state.name in ("draft", "lost"):
        order.lose()  # E: [unavailable-transition] "draft" or "lost"
    if order.state.name not in ["draft", "lost"]:
        order.pay()  # E: [unavailable-transition] "paid" or "shipped"
    if order.state.name in DONE:
        order.ship()  # E: [unavailable-transition] "shipped" or "lost"


def states(order: Order) -> None:
    if order.state == "draft":
        order.ship()  # E: [unavailable-transition] "draft"
    if order.state != PAID:
        order.ship()  # E: [unavailable-transition] "draft", "shipped" or "lost"
    if "draft" == order.state:
        order.ship()  # E: [unavailable-transition] "draft"
    if order.state == OrderWorkflow.states.draft:
        order.ship()  # E: [unavailable-transition] "draft"
    if order.state == OrderWorkflow.states["lost"]:
        order.ship()  # E: [unavailable-transition] "lost"
    if order.state in {"draft", "lost"}:
        order.ship()  # E: [unavailable-transition] "draft" or "lost"
    if order.state in (OrderWorkflow.states.draft, Name.LOST):
        order.ship()  # E: [unavailable-transition] "draft" or "lost"
    if order.state not in ("draft", "paid"):
        order.ship()  # E: [unavailable-transition] "shipped" or "lost"


def matched(order: Order) -> None:
    match order.state.name:
        case "paid":
            order.ship()
        case "draft" | "shipped":
            order.ship()  # E: [unavailable-transition] "draft" or "shipped"
        case _:
            order.ship()  # E: [unavailable-transition] "lost"


def asserted(order: Order) -> None:
    assert order.state.is_draft
    order.ship()  # E: [unavailable-transition] the test on line 99


def returned(order: Order) -> None:
    if not order.state.is_draft:
        return
    order.ship()  # E: [unavailable-transition] "draft"


def raised(order: Order) -> None:
    if order.state.is_paid or order.state.is_shipped:
        raise ValueError(order)
    order.lose()  # E: [unavailable-transition] "draft" or "lost"


def repeated(order: Order, times: int) -> None:
    while order.state.is_draft:
        order.ship()  # E: [unavailable-transition] "draft"
    order.pay()  # E: [unavailable-transition] "paid", "shipped" or "lost"
    for _ in range(times):
        if not order.state.is_draft:
            continue
        order.ship()  # E: [unavailable-transition] "draft"


def until_paid(order: Order, log: list[str]) -> None:
    while True:
        if order.state.is_paid:
            break
        log.append("not yet")
    order.pay()  # E: [unavailable-transition] "paid"


def operators(order: Order, ready: bool) -> None:
    if ready and order.state.is_draft:
        order.ship()  # E: [unavailable-transition] "draft"
    if order.state.is_draft and order.ship():  # E: [unavailable-transition] "draft"
        pass
    if order.state.is_paid or order.ship():  # E: [unavailable-transition] "draft", "shipped" or "lost"
        pass
    if not (order.state.is_paid or order.state.is_shipped):
        order.ship()  # E: [unavailable-transition] "draft" or "lost"
    order.ship() if order.state.is_draft else order.pay()  # E: [unavailable-transition] from state "draft"  # E: [unavailable-transition] Transition "pay"


def available(order: Order) -> None:
    if order.ship.is_available():
        order.pay()  # E: [unavailable-transition] Transition "pay" is not available from state "paid"
    if order.lose.is_available():
        order.pay()  # E: [unavailable-transition] "paid" or "shipped"


def assigned(order: Order, ready: bool) -> None:
    order.state = "draft"
    order.ship()  # E: [unavailable-transition] the assignment on line 153
    order.state = OrderWorkflow.states.lost
    order.ship()  # E: [unavailable-transition] "lost"
    if ready:
        order.state = "draft"
    else:
        order.state = "shipped"
    order.ship()  # E: [unavailable-transition] "draft" or "shipped"; it leaves "paid" (the state is known from the assignment on line 158 and the assignment on line 160)


def quiet_things_between(order: Order, tags: list[str]) -> None:
    assert order.state.is_draft
    tags.append("draft")
    text = f"{len(tags)} tags in {order.state.title}"
    print(text, order.state)
    order.ship()  # E: [unavailable-transition] "draft"


class SelfAware(WorkflowEnabled):
    state = OrderWorkflow()
    ready: bool = False

    def hurry(self) -> None:
        if self.state.is_draft:
            self.ready = True
            self.ship()  # E: [unavailable-transition] "draft"


module_order = Order()
if module_order.state.is_draft:
    module_order.ship()  # E: [unavailable-transition] "draft"


async def waited(order: Order) -> None:
    if order.state.is_draft:
        order.ship()  # E: [unavailable-transition] "draft"


def collected(orders: list[Order]) -> None:
    [order.ship() for order in orders if order.state.is_draft]  # E: [unavailable-transition] "draft"
    {order: order.ship() for order in orders if order.state.is_draft}  # E: [unavailable-transition] "draft"
    [each.ship() for order in orders if order.state.is_draft for each in (order, *orders)]
    any(order.pay() or order.ship() for order in orders if order.state.is_draft)


def among(order: Order, items: list[int]) -> None:
    for _ in items:
        if order.state.is_paid:
            break
    else:
        return
    order.pay()  # E: [unavailable-transition] "paid"


def left_from_the_middle(order: Order, other: Order, items: list[int]) -> None:
    if other.state.is_draft:
        for _ in items:
            if order.state.is_paid:
                break
        else:
            order = other
        order.ship()
    if other.state.is_draft:
        for _ in items:
            pass
        other.ship()  # E: [unavailable-transition] "draft"


def one_after_the_other(order: Order, other: Order, ready: bool) -> None:
    if order.state.is_paid and other.state.is_draft:
        if ready:
            order.ship()
        elif other.state.is_draft:
            order.pay()  # E: [unavailable-transition] "paid"
        else:
            order.ship()
        other.ship()


def never_so(order: Order) -> None:
    if order.state.is_draft and order.state.is_paid:
        order.ship()
        if order.state.is_draft:
            order.ship()  # E: [unavailable-transition] "draft"


def refused_before(order: Order, other: Order) -> None:
    try:
        other.ship()
    except InvalidTransitionError:
        if order.state.is_draft:
            order.ship()  # E: [unavailable-transition] "draft"
    if order.state.is_draft:
        order.ship()  # E: [unavailable-transition] "draft"
