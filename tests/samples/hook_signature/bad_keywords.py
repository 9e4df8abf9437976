"""Hooks that do not take what implementations with any keyword argument are called with."""

from __future__ import annotations

from typing import Any

import xworkflows


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @xworkflows.transition()
    def pay(self, amount: int, **kwargs: Any) -> str:
        return f"paid {amount}"

    @xworkflows.before_transition("pay")
    def count(self, amount: str, **kwargs: Any) -> None: ...  # E: [hook-signature] "count" does not

    @xworkflows.before_transition("pay")
    def close(self, amount: int) -> None: ...  # E: [hook-signature] "close" does not fit

    @xworkflows.after_transition("pay")
    def thank(self, result: int, **kwargs: Any) -> None: ...  # E: [hook-signature] "thank" does not


def use(order: Order) -> None:
    order.pay("much")  # E: [arg-type] "str"; expected "int"
    order.pay()  # E: [call-arg] Missing positional argument "amount"
