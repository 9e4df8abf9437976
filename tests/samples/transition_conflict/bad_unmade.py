"""The class of a workflow, where a workflow is meant."""

import xworkflows
from xworkflows import transition


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow  # E: [transition-conflict] "state" is the class "OrderWorkflow", which gives "Order" no transitions; write OrderWorkflow()

    @transition()
    def pay(self) -> None: ...
