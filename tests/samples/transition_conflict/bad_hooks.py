"""Methods that are hooks and implementations: they are never called as hooks."""

import xworkflows
from xworkflows import before_transition, on_enter_state, transition, transition_check


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"), ("undo", "paid", "new"))
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("undo")
    @transition()  # E: [transition-conflict] "pay" is decorated with @transition, and never called as a hook; make the hook a method of its own
    def pay(self) -> None: ...

    @transition("undo", field="state")  # E: [transition-conflict] "take_back" is decorated with
    @on_enter_state("paid", field="state")
    @transition_check("pay")
    def take_back(self, amount: int) -> None: ...


class Noting:
    @before_transition("undo")
    @transition("pay")  # E: [transition-conflict] "note" is decorated with @transition
    def note(self) -> None: ...


class Listing(xworkflows.WorkflowEnabled):
    @transition("pay")  # E: [transition-conflict] "list" is decorated with @transition
    @before_transition("undo")
    def list(self) -> None: ...
