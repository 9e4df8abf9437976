"""Hooks that take what they will be called with, or more."""

from typing import Any, Generic, TypeVar

import xworkflows
from xworkflows import (
    after_transition,
    before_transition,
    on_enter_state,
    on_leave_state,
    transition,
    transition_check,
)

Self = TypeVar("Self", bound="Order")


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (("pay", "new", "paid"), ("ship", "paid", "shipped"), ("lose", "paid", "new"))
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self, amount: int, *, note: str = "") -> float:
        return amount / 2

    @transition("ship")
    def send(self: Self) -> Self:
        return self

    @before_transition("pay")
    def exactly(self, amount: int, *, note: str = "") -> int:
        return amount

    @before_transition("pay")
    def wider(self, amount: float, tax: float = 0, *, note: str | None = None) -> None: ...

    @before_transition()
    def anything(self, *args: Any, **kwargs: Any) -> None: ...

    @on_leave_state("paid")
    def nothing(self) -> None: ...

    @after_transition("pay")
    def with_result(self, result: float, amount: int, note: str = "") -> None: ...

    @after_transition("pay")
    def renamed(self, amount: float, received: int, *, note: str = "") -> None: ...

    @on_enter_state("shipped")
    def sent(self, order: object) -> None: ...

    @before_transition("lose")
    def free(self, whatever: str) -> None: ...

    @transition_check()
    def allowed(self) -> bool:
        return True

    @transition_check("pay")
    def optional(self, deep: bool = False) -> bool:
        return deep


class Untyped(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self, amount):  # type: ignore[no-untyped-def]
        return amount

    @before_transition("pay")
    def note(self, amount):  # type: ignore[no-untyped-def]
        return amount

    @transition_check()
    def allowed(self):  # type: ignore[no-untyped-def]
        return True


class Open(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self, *args: Any, **kwargs: Any) -> None: ...

    @before_transition()
    def note(self) -> None: ...


class Special(Order):
    @transition()
    def pay(self, amount: int, *, note: str = "") -> float:
        return amount

    @before_transition("pay")
    def more(self, amount: int, note: str = "") -> None: ...


T = TypeVar("T")


class Box(xworkflows.WorkflowEnabled, Generic[T]):
    state = OrderWorkflow()

    def __init__(self, content: T) -> None:
        self.content = content

    @transition()
    def pay(self) -> T:
        return self.content

    @after_transition("ship")
    def sent_off(self, result: None) -> None: ...


class IntBox(Box[int]):
    @after_transition("pay")
    def empty(self, content: int) -> None: ...
