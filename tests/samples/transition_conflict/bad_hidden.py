"""Methods of bases that never run, since a transition takes their place."""

from threading import Thread

import xworkflows
from xworkflows import before_transition, transition


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"), ("undo", "paid", "new"))
    initial_state = "new"


class Paying:
    balance = 0

    def pay(self) -> None:
        self.balance += 1


class Hooked:
    @before_transition("pay")
    def undo(self) -> None:
        print("about to pay")


class Implementing:
    @transition("pay")
    def take_money(self) -> int:
        return 1


class Undoing:
    @transition()
    def undo(self) -> int:
        return 1


class Order(Paying, xworkflows.WorkflowEnabled):  # E: [transition-conflict] Class "Order" hides method "pay" of "Paying" behind transition "pay"; call it from a method decorated with @transition, or rename one of them
    state = OrderWorkflow()


class SubOrder(Order):
    pass


class Listed(Hooked, xworkflows.WorkflowEnabled):  # E: [transition-conflict] Class "Listed" hides method "undo" of "Hooked" behind transition "undo"
    state = OrderWorkflow()


class Plain(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()


class Later(Paying, Plain):  # E: [transition-conflict] Class "Later" hides method "pay" of "Paying" behind transition "pay"
    pass


class Ignoring(Implementing, Plain):  # E: [transition-conflict] Class "Ignoring" ignores the implementation of transition "pay" in "Implementing", which has no workflow "state"
    pass


class IgnoringToo(Ignoring):
    pass


class Implemented(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def undo(self) -> int:
        return 2


class Overriding(Undoing, Implemented):  # E: [transition-conflict] Class "Overriding" hides method "undo" of "Undoing" behind transition "undo"
    pass


class StartWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("running", "Running"))
    transitions = (("start", "new", "running"),)
    initial_state = "new"


class Job(Thread, xworkflows.WorkflowEnabled):  # E: [transition-conflict] Class "Job" hides method "start" of "Thread" behind transition "start"
    state = StartWorkflow()


class BillWorkflow(xworkflows.Workflow):
    states = (("open", "Open"), ("closed", "Closed"))
    transitions = (("pay", "open", "closed"),)
    initial_state = "open"


class Billed(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    bill = BillWorkflow()

    @transition("pay")
    def take_money(self) -> int:
        return 2


class Twice(Implementing, Billed):  # E: [transition-conflict] Class "Twice" ignores the implementation of transition "pay" in "Implementing", which has no workflow "bill"
    pass
