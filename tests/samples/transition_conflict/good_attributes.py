"""Implementations, overrides and two workflows that keep out of each other's way."""

from typing import Any

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


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    pays = True
    pay: Any

    def shipping(self) -> int:
        return 3

    @transition("ship")
    def send(self) -> str:
        return "sent"


class Special(Order):
    @transition("ship")
    def send(self) -> str:
        return "specially sent"

    @before_transition("ship")
    def wrap(self) -> None: ...


class Alias(Order):
    send = Order.send


class Both(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    returned = ReturnWorkflow()

    @transition("ship", field="returned")
    def send_back(self, why: str) -> None: ...


class Two(Special):
    returned = ReturnWorkflow()


reveal_type(Special().send())  # N: "str"
both = Both()
both.ship()
both.refund()
both.send_back("broken")
reveal_type(both.state.name)  # N: "Literal['new'] | Literal['paid'] | Literal['shipped']"
reveal_type(both.returned.is_sent)  # N: "bool"
reveal_type(Two().pay)  # N: "Any"


class Shared(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    returned = ReturnWorkflow()

    @transition("ship")
    def ship_first(self, where: str) -> None: ...


class LongerWorkflow(OrderWorkflow):
    states = (("lost", "Lost"),)
    transitions = (("lose", ["paid", OrderWorkflow.states["shipped"]], "lost"),)


class Longer(Order):
    state = LongerWorkflow()


class Replaced(Order):
    state = ReturnWorkflow()


Shared().ship()
Shared().ship_first("here")
Longer().lose()
Replaced().refund()
