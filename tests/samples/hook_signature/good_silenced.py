"""A hook that a class hides need not fit its transitions."""

import xworkflows
from xworkflows import before_transition, transition


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Noting(xworkflows.WorkflowEnabled):
    @before_transition("pay")
    def note(self, amount: int) -> None: ...


class Silent:
    def note(self, amount: int) -> None: ...


class Silenced(Silent, Noting):
    """What comes first in the bases is no hook, and hides the other."""

    state = OrderWorkflow()

    @transition()
    def pay(self) -> None: ...
