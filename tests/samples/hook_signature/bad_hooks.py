"""Hooks that can not take what they will be called with."""

from typing import Any

import xworkflows
from xworkflows import (
    after_transition,
    before_transition,
    on_enter_state,
    on_leave_state,
    transition,
    transition_check,
)


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (("pay", "new", "paid"), ("ship", "paid", "shipped"))
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("pay")
    def too_early(self, amount: str) -> None: ...  # E: [hook-signature] Hook "too_early" does not fit transition "pay": it takes (amount: str), and is called with (amount: int, *, note: str = ...)

    @transition()
    def pay(self, amount: int, *, note: str = "") -> float:
        return amount / 2

    @transition("ship")
    def send(self) -> None: ...

    @before_transition()
    def nothing(self) -> None: ...  # E: [hook-signature] Hook "nothing" does not fit transition "pay": it takes (), and is called with (amount: int, *, note: str = ...)

    @on_leave_state("paid")
    def one_more(self, address: str) -> None: ...  # E: [hook-signature] Hook "one_more" does not fit transition "ship": it takes (address: str), and is called with ()

    @after_transition("pay")
    def no_result(self, amount: int, *, note: str) -> None: ...  # E: [hook-signature] Hook "no_result" does not fit transition "pay": it takes (amount: int, *, note: str), and is called with (result: float, amount: int, *, note: str = ...)

    @on_enter_state("paid", "shipped")
    def wrong_result(self, result: str, *args: object, **kwargs: object) -> None: ...  # E: [hook-signature] Hook "wrong_result" does not fit transition "pay" # E: [hook-signature] Hook "wrong_result" does not fit transition "ship": it takes (result: str, *args: object, **kwargs: object), and is called with (result: None)

    @before_transition("pay")
    @after_transition("ship")
    def both(self, result: None, note: str) -> None: ...  # E: [hook-signature] does not fit transition "pay" # E: [hook-signature] does not fit transition "ship"

    @transition_check()
    def asks(self, amount: int) -> bool:  # E: [hook-signature] Check "asks" takes (amount: int), and is called with () only
        return amount > 0

    @transition_check()
    def silent(self) -> None: ...  # E: [hook-signature] Check "silent" must return a bool, not "None"

    @transition_check("pay")
    async def later(self) -> bool:  # E: [hook-signature] Check "later" must return a bool, not a coroutine
        return True

    @before_transition("pay")
    def untyped(self, extra, *, other):  # type: ignore[no-untyped-def] # N: not covered by "type: ignore # E: [hook-signature] Hook "untyped" does not fit transition "pay": it takes (extra: Any, *, other: Any), and is called with (amount: int, *, note: str = ...)
        return other


class Base(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("pay")
    def note(self) -> None: ...


class Special(Base):
    @transition()
    def pay(self, amount: int) -> None: ...  # E: [hook-signature] Hook "note" does not fit transition "pay": it takes (), and is called with (amount: int)


class Bare(Special):
    @before_transition("pay")
    def more(self, *, amount: int) -> None: ...  # E: [hook-signature] Hook "more" does not fit transition "pay": it takes (*, amount: int), and is called with (amount: int)


class Generated(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @on_enter_state("paid")
    def no_result(self) -> None: ...  # E: [hook-signature] Hook "no_result" does not fit transition "pay": it takes (), and is called with (result: None, ...)

    @after_transition("ship")
    def some_result(self, result: int, *args: object) -> None: ...  # E: [hook-signature] Hook "some_result" does not fit transition "ship": it takes (result: int, *args: object), and is called with (result: None, ...)


def allowed(order: "Deprecated") -> int:
    return 3


def noted(order: "Deprecated") -> None: ...


class Deprecated(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition(check=allowed, before=noted)  # E: [hook-signature] Check "allowed" must return a bool, not "int" # E: [hook-signature] Hook "noted" does not fit transition "pay": it takes (), and is called with (amount: int)
    def pay(self, amount: int) -> int:
        return amount

    @transition("ship", after=noted)  # E: [hook-signature] Hook "noted" does not fit transition "ship": it takes (), and is called with (result: None)
    def send(self) -> None: ...

    @transition("sihp", before=noted)  # E: [unknown-transition] no transition "sihp"
    def never(self, amount: int) -> None: ...
