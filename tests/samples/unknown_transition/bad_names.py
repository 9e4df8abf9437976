"""Implementations and hooks that name no transition."""

import xworkflows
from xworkflows import after_transition, before_transition, transition_check


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (("pay", "new", "paid"), ("ship", "paid", "shipped"))
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @xworkflows.transition()  # E: [unknown-transition] Workflow "OrderWorkflow" has no transition "shipp"; maybe "ship"?
    def shipp(self) -> None: ...

    @xworkflows.transition("pya")  # E: [unknown-transition] Workflow "OrderWorkflow" has no transition "pya"; maybe "pay"?
    def accept_money(self) -> None: ...

    @before_transition("ship", "payy")  # E: [unknown-transition] Workflow "OrderWorkflow" has no transition "payy"; maybe "pay"?
    def note(self) -> None: ...

    @after_transition("shup")  # E: [unknown-transition] has no transition "shup"; maybe "ship"?
    @transition_check("sail")  # E: [unknown-transition] has no transition "sail"
    def log(self, *args: object) -> bool:
        return True


order = Order()
order.ship()
order.shp()  # E: [attr-defined] "Order" has no attribute "shp"; maybe "ship"
OrderWorkflow.transitions.shp  # E: [attr-defined] "TransitionList" has no attribute "shp"; maybe "ship"?
OrderWorkflow.transitions["pai"]  # E: [unknown-transition] Workflow "OrderWorkflow" has no transition "pai"; maybe "pay"?
"pai" in OrderWorkflow.transitions  # E: [unknown-transition] Workflow "OrderWorkflow" has no transition "pai"; maybe "pay"?


class Still(xworkflows.Workflow):
    states = (("sent", "Sent"),)
    initial_state = "sent"


Still.transitions["pay"]  # E: [unknown-transition] Workflow "Still" has no transition "pay"
Still.transitions.pay  # E: [attr-defined] "TransitionList" has no attribute "pay"
