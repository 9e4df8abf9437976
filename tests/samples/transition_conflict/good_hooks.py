"""Methods that are hooks, and implementations made of them or standing in their place."""

import xworkflows
from xworkflows import before_transition, transition


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"), ("undo", "paid", "new"))
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("undo")
    def note(self) -> None: ...

    pay = transition("pay")(note)


class Special(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("undo")
    def pay_back(self) -> None: ...


class Override(Special):
    @transition("undo")
    def pay_back(self) -> None: ...


Order().pay()
