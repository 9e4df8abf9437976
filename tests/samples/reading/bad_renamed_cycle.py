"""Decorators under the names that a module gives them which imports this one."""

import xworkflows

from . import good_renamed_cycle as cycle

before = xworkflows.before_transition


class Flow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Checked:
    @cycle.checked("pay")
    def is_rich(self, amount: int) -> bool:  # E: [hook-signature] Check "is_rich" takes (amount: int)
        return True


class Order(cycle.Mixin, xworkflows.WorkflowEnabled):
    state = Flow()

    @cycle.does()
    def pay(self, amount: str) -> None: ...  # E: [hook-signature] Hook "note" does not fit transition "pay"
