"""Hooks and predicates of states that are not there."""

import xworkflows
from xworkflows import on_enter_state, on_leave_state


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @on_enter_state("payed")  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
    def entered(self, *args: object) -> None: ...

    @on_leave_state("new", "nw")  # E: [unknown-state] Workflow "OrderWorkflow" has no state "nw"; maybe "new"?
    def left(self, *args: object) -> None: ...


order = Order()
order.state.is_payed  # E: [attr-defined] "StateWrapper" has no attribute "is_payed"; maybe "is_paid"?
