"""Mistakes in classes that have nothing but the metaclass from us."""

from xworkflows import base, before_transition

from .good_metaclasses import Order, OrderWorkflow, Special


class Definition(metaclass=base.WorkflowMeta):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "payed"),)  # E: [workflow-definition] maybe "paid"?
    initial_state = "new"


class Extended(Definition):
    transitions = (("undo", "piad", "new"),)  # E: [workflow-definition] "Extended" has no state "piad"


Definition.states.piad  # E: [attr-defined] "StateList" has no attribute "piad"
Definition.transitions["pya"]  # E: [unknown-transition] maybe "pay"?


class Invoice(metaclass=base.WorkflowEnabledMeta):
    state = OrderWorkflow()

    @before_transition("pya")  # E: [unknown-transition] maybe "pay"?
    def note(self) -> None: ...

    def undo(self) -> None: ...  # E: [transition-conflict] "undo"


def use(order: Order, special: Special) -> None:
    order.pya()  # E: [attr-defined] "Order" has no attribute "pya"
    order.state.is_payd  # E: [attr-defined] "is_payd"
    special.undo(3)  # E: [arg-type]
    special.state = "payd"  # E: [unknown-state] maybe "paid"?
