"""What mixins of another module bring into a class."""

import xworkflows
from xworkflows import transition

from .good_mixins import Implementing, NotifyingMore


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (("pay", "new", "paid"), ("ship", "paid", "shipped"))
    initial_state = "new"


class Order(NotifyingMore, xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self) -> None: ...  # E: [hook-signature] Hook "note" does not fit transition "pay": it takes (amount: int), and is called with ()


class Shipped(Implementing):  # E: [transition-conflict] Class "Shipped" ignores the implementation of transition "ship" in "Implementing", which has no workflow "state"
    state = OrderWorkflow()
