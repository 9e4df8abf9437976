"""Implementations that take any keyword argument, and hooks that take them, too."""

from __future__ import annotations

from typing import Any

import xworkflows


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("sent", "Sent"))
    transitions = (("pay", "new", "paid"), ("send", "paid", "sent"))
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @xworkflows.transition()
    def pay(self, amount: int, **kwargs: Any) -> str:
        return f"paid {amount}"

    @xworkflows.transition()
    def send(self, **options: bool) -> None: ...

    @xworkflows.before_transition("pay")
    def note(self, amount: int, **kwargs: Any) -> None: ...

    @xworkflows.before_transition("send")
    def pack(self, *, fragile: bool = False, **options: bool) -> None: ...

    @xworkflows.after_transition("pay")
    def thank(self, result: str, amount: int, **kwargs: Any) -> None: ...

    @xworkflows.on_enter_state("paid")
    def tell(self, result: str, *args: Any, **kwargs: Any) -> None: ...


def use(order: Order) -> str:
    order.send(fragile=True)
    return order.pay(3, note="thanks")
