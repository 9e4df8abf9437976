"""What stands where a transition is to be, or claims one that has an implementation."""

import xworkflows
from xworkflows import before_transition, transition


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (("pay", "new", "paid"), ("ship", "paid", "shipped"))
    initial_state = "new"


class ReturnWorkflow(xworkflows.Workflow):
    states = (("none", "None"), ("sent", "Sent"))
    transitions = (("ship", "none", "sent"), ("refund", "sent", "none"))
    initial_state = "none"


class Undecorated(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    def pay(self) -> None: ...  # E: [transition-conflict] "pay" stands where transition "pay" of workflow "OrderWorkflow" is to be; decorate it with @transition or rename it

    @property
    def ship(self) -> int:  # E: [transition-conflict] "ship" stands where transition "ship" of workflow "OrderWorkflow" is to be
        return 3


class Constant(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    pay = 3  # E: [transition-conflict] "pay" stands where transition "pay"

    class ship:  # E: [transition-conflict] "ship" stands where transition "ship"
        pass


class Hooked(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("pay")
    def pay(self) -> None: ...  # E: [transition-conflict] "pay" stands where transition "pay"


class Crossed(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition("pay")  # E: [transition-conflict] "ship" stands where transition "ship"
    def ship(self) -> None: ...


class Twice(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition("pay")
    def cash(self) -> None: ...

    @transition("pay")  # E: [transition-conflict] Transition "pay" of workflow "OrderWorkflow" is already implemented by "cash"
    def card(self) -> None: ...


class Base(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self) -> None: ...


class Overridden(Base):
    pay = None # type: ignore[assignment] # N: not covered by "type: ignore # E: [transition-conflict] "pay" stands where transition "pay"


class Elsewhere(Base):
    @transition("pay")  # E: [transition-conflict] Transition "pay" of workflow "OrderWorkflow" is already implemented by "pay"
    def cash(self) -> None: ...


class Both(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    returned = ReturnWorkflow()  # E: [transition-conflict] Transition "ship" belongs to both "state" and "returned"; implement one under another name with @transition("ship", field=...)


class Added(Base):
    returned = ReturnWorkflow()  # E: [transition-conflict] Transition "ship" belongs to both "state" and "returned"


class Returned(xworkflows.WorkflowEnabled):
    returned = ReturnWorkflow()


class Met(Base, Returned): ...  # E: [transition-conflict] Transition "ship" belongs to both


class Unfielded(xworkflows.WorkflowEnabled):
    @transition()
    def pay(self) -> None: ...

    @transition()
    def unheard_of(self) -> None: ...


class Late(Unfielded):  # E: [transition-conflict] Class "Late" ignores the implementation of transition "pay" in "Unfielded", which has no workflow "state"
    state = OrderWorkflow()


class Mixin:
    @transition()
    def ship(self) -> None: ...


class Mixed(Mixin, xworkflows.WorkflowEnabled):  # E: [transition-conflict] Class "Mixed" ignores the implementation of transition "ship" in "Mixin", which has no workflow "state"
    state = OrderWorkflow()


class Sold(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition("ship")
    def send(self) -> None: ...


class Resold(Sold):
    @transition("pay")  # E: [transition-conflict] "send" stands where transition "ship" of workflow "OrderWorkflow" is to be
    def send(self) -> None: ...


class SoldBack(Sold):
    back = ReturnWorkflow()  # E: [transition-conflict] Transition "ship" belongs to both "state" and "back"

    @transition("ship", field="back")
    def send(self) -> None: ...
