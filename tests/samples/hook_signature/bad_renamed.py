"""Decorators under names of the module's own, on methods that stand further down than the hook."""

import xworkflows
from xworkflows import Workflow, WorkflowEnabled, before_transition

implements = xworkflows.transition


class Flow(Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(WorkflowEnabled):
    state = Flow()

    @before_transition("pay")
    def note(self) -> None: ...  # E: [hook-signature] Hook "note" does not fit transition "pay": it takes (), and is called with (amount: int)

    @implements()
    def pay(self, amount: int) -> None: ...
