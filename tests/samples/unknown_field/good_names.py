"""Fields that the class has: its own, inherited, from a constant, and of two workflows."""

from __future__ import annotations

from typing import Final

from xworkflows import Workflow, WorkflowEnabled, after_transition, before_transition, transition

STATE: Final = "state"


class OrderWorkflow(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"))
    transitions = (("pay", "draft", "paid"),)
    initial_state = "draft"


class Order(WorkflowEnabled):
    state = OrderWorkflow()
    billing = OrderWorkflow()

    @transition("pay", field="state")
    def pay_order(self) -> None: ...

    @transition("pay", field="billing")
    def pay_bill(self) -> None: ...

    @before_transition("pay", field=STATE)
    def count(self) -> None: ...


class RushOrder(Order):
    @after_transition("pay", field="billing")
    def hurry(self, result: object) -> None: ...
