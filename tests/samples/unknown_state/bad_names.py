"""Hooks and predicates of states that are not there."""

from enum import Enum
from typing import Literal

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


class Name(str, Enum):
    NEW = "new"
    GONE = "gone"


order = Order()
order.state.is_payed  # E: [attr-defined] "StateWrapper" has no attribute "is_payed"; maybe "is_paid"?
order.state = "payed"  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
OrderWorkflow.states.pad  # E: [attr-defined] "StateList" has no attribute "pad"; maybe "paid"?
OrderWorkflow.states["payed"]  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
order.state.workflow.states["nu"]  # E: [unknown-state] Workflow "OrderWorkflow" has no state "nu"
"payed" in OrderWorkflow.states  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
OrderWorkflow.transitions.available_from("payed")  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?


def restore(name: Literal["new", "payed"], whole: Name) -> None:
    order.state = name  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
    order.state = Name.GONE  # E: [unknown-state] Workflow "OrderWorkflow" has no state "gone"


def compare(order: Order) -> None:
    order.state == "payed"  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
    order.state != Name.GONE  # E: [unknown-state] Workflow "OrderWorkflow" has no state "gone"
    "payed" == order.state  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
    order.state in ("new", "payed")  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
    order.state not in ["new", "payed"]  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
    order.state.name in {"new", "payed"}  # E: [unknown-state] Workflow "OrderWorkflow" has no state "payed"; maybe "paid"?
    order.state.name == "payed"  # E: [comparison-overlap] Non-overlapping equality check
    if order.state == "payed" or order.state in ("new",):  # E: [unknown-state] has no state "payed"
        print(order.state)
