"""Methods of bases in whose place a transition may stand."""

import abc

import xworkflows
from xworkflows import transition


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"), ("undo", "paid", "new"))
    initial_state = "new"


class Payable(abc.ABC):
    @abc.abstractmethod
    def pay(self) -> None:
        print("to be called by overrides")


class Declared:
    pay: object = None

    def undo(self) -> None:
        """Undo the payment: the workflow brings this."""
        raise NotImplementedError


class Paying:
    balance = 0

    def pay(self) -> None:
        self.balance += 1


class Abstract(Payable, xworkflows.WorkflowEnabled):
    state = OrderWorkflow()


class Placeholder(Declared, xworkflows.WorkflowEnabled):
    state = OrderWorkflow()


class Calling(Paying, xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition("pay")
    def pay(self) -> None:
        super().pay()


class Plain(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()


class Behind(Plain, Paying):
    """As in any Python class, the first base comes first."""


class Sub(Calling):
    @transition()
    def undo(self) -> None: ...


Abstract().pay()
