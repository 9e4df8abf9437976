"""A generated transition takes what its hooks take, and anything without hooks."""

from typing import Any

import xworkflows
from xworkflows import after_transition, before_transition, on_enter_state, transition_check


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (
        ("pay", "new", "paid"),
        ("ship", "paid", "shipped"),
        ("lose", "paid", "new"),
        ("undo", "paid", "new"),
    )
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("pay")
    def note(self, amount: int, *, note: str = "") -> None: ...

    @on_enter_state("paid")
    def thank(self, result: object, *args: Any, **kwargs: Any) -> None: ...

    @after_transition("ship")
    def log(self, result: object, address: str) -> None: ...

    @transition_check()
    def allowed(self) -> bool:
        return True


class Special(Order):
    @before_transition("lose")
    def mourn(self) -> None: ...


order = Order()
order.pay(3, note="three")
order.ship("here")
order.ship(address="here")
order.lose(1, 2, three=3)
Special().lose()
Special().pay(3)
reveal_type(order.pay)  # N: "xworkflows.implementation.ImplementationWrapper[[amount: int, *, note: str =], Any]"


class Switch:
    lock = 3

    def unlock(self, key: str) -> None: ...


class LockWorkflow(xworkflows.Workflow):
    states = (("open", "Open"), ("locked", "Locked"))
    transitions = (("lock", "open", "locked"), ("unlock", "locked", "open"))
    initial_state = "open"


class Lock(Switch, xworkflows.WorkflowEnabled):
    """What a plain base defines is hidden by the transitions, as the metaclass has it."""

    state = LockWorkflow()


Lock().lock()
Lock().unlock.is_available()


class Counted(xworkflows.WorkflowEnabled):
    """No hook takes all that another takes, and yet there is what both take."""

    state = OrderWorkflow()

    @before_transition("pay")
    def count(self, amount: int = 0) -> None: ...

    @after_transition("pay")
    def thank(self, result: object, amount: float, note: str = "") -> None: ...

    @after_transition()
    def log(self, *args: object, **kwargs: object) -> None: ...


def count(order: Counted) -> None:
    order.pay(1)
    order.pay(amount=1)
    order.ship(1, 2, 3)


class Billed(xworkflows.WorkflowEnabled):
    """What goes by name to one hook and by position to another takes no signature."""

    state = OrderWorkflow()

    @before_transition("pay")
    def count(self, amount: int | None, **more: object) -> None: ...

    @after_transition("pay")
    def thank(self, result: object, amount: float, note: str = "") -> None: ...


def bill(order: Billed) -> None:
    order.pay(1)
    order.pay(amount=1)
    order.pay(1, note="x")
    order.ship()
