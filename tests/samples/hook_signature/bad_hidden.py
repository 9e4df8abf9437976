"""Hooks around an implementation that stays in force where another method of its name comes first."""

import xworkflows
from xworkflows import before_transition, transition


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self, amount: int) -> str:
        return f"{amount}"


class Noting:
    def pay(self, amount: object) -> str:
        return str(amount)


class Special(Noting, Order):  # type: ignore[misc, transition-conflict]
    @before_transition()
    def remember(self, amount: int) -> None: ...

    @before_transition()
    def forget(self, amount: str) -> None: ...  # E: [hook-signature] is called with (amount: int)
