"""Classes that have nothing but the metaclass from us."""

import xworkflows
from xworkflows import base, before_transition, transition


class Definition(metaclass=base.WorkflowMeta):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Extended(Definition):
    states = (("sent", "Sent"),)
    transitions = (("send", "paid", "sent"),)


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"), ("undo", "paid", "new"))
    initial_state = "new"


class OwnMeta(base.WorkflowEnabledMeta):
    pass


class Table:
    name: str = "orders"


class Order(Table, metaclass=OwnMeta):
    state = OrderWorkflow()

    @before_transition("pay")
    def note(self) -> None: ...


class Special(Order):
    @transition()
    def undo(self, why: str) -> int:
        return len(why)


def use(order: Order, special: Special, table: Table) -> None:
    assert Extended.states.new in Extended.transitions["pay"].source
    assert Extended.initial_state == Definition.states["new"]
    order.pay()
    order.state = "new"
    if order.state.is_paid or special.state == "paid":
        special.undo("by mistake")
    table = special
    reveal_type(special.state.name)  # N: Revealed type is "Literal['new'] | Literal['paid']"
    reveal_type(special.undo("why"))  # N: Revealed type is "int"
    reveal_type(table.name)  # N: Revealed type is "str"
