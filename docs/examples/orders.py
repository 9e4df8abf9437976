"""An order on its way: the sound example, which the checker passes and which runs."""

from __future__ import annotations

import logging
import sys

from xworkflows import (
    ForbiddenTransition,
    InvalidTransitionError,
    Workflow,
    WorkflowEnabled,
    after_transition,
    on_enter_state,
    transition,
    transition_check,
)


class OrderWorkflow(Workflow):
    """What may happen to an order, and when."""

    states = (
        ("draft", "Draft"),
        ("paid", "Paid"),
        ("shipped", "Shipped"),
        ("cancelled", "Cancelled"),
    )
    transitions = (
        ("pay", "draft", "paid"),
        ("ship", "paid", "shipped"),
        ("cancel", ("draft", "paid"), "cancelled"),
    )
    initial_state = "draft"


class Order(WorkflowEnabled):
    """An order of some items."""

    state = OrderWorkflow()

    def __init__(self, items: list[str]) -> None:
        self.items = items
        self.received = 0

    def __repr__(self) -> str:
        return f"<Order of {self.items}>"

    @transition()
    def pay(self, amount: int) -> str:
        """Take the money; the transition returns the receipt."""
        self.received += amount
        return f"received {amount}"

    @transition_check("ship")
    def has_items(self) -> bool:
        """An empty order is not shipped."""
        return bool(self.items)

    @after_transition("pay")
    def thank(self, receipt: str, amount: int) -> None:
        """Say thanks for the amount that was paid."""
        print(f"thank you for {amount} ({receipt})")

    @on_enter_state("cancelled")
    def refund(self, result: object) -> None:  # noqa: ARG002 - what hooks of this kind are given
        """Give back what was received."""
        print(f"refunding {self.received}")
        self.received = 0


def describe(order: Order) -> str:
    """Say in a word how an order stands; the checker knows that no state is missing."""
    match order.state.name:
        case "draft":
            return "waiting for payment"
        case "paid" | "shipped":
            return "on its way"
        case "cancelled":
            return "off"


def main() -> None:
    """Take a few orders through their lives."""
    logging.basicConfig(level=logging.INFO, format="log: %(message)s", stream=sys.stdout)
    order = Order(["book"])
    print(order.pay(30), "->", describe(order))
    order.ship()
    print(order.state.title, order.state.is_shipped, order.cancel.is_available())
    try:
        order.cancel()
    except InvalidTransitionError as error:
        print(error)
    empty = Order([])
    empty.pay(1)
    try:
        empty.ship()
    except ForbiddenTransition as error:
        print(error)
    empty.cancel()


if __name__ == "__main__":
    main()
