"""Classes in which every kind of mistake that survives class creation is made once."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
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


class SoundOrder(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self, amount: int, currency: str = "EUR") -> str:
        return f"{amount} {currency}"

    @before_transition("pay")
    def note(self, amount: float, currency: str = "") -> None:
        pass

    @after_transition("pay")
    def thank(self, receipt: str | None, amount: int, currency: str = "") -> None:
        pass

    @on_enter_state("shipped", OrderWorkflow.states.paid)
    def log(self, *args: object, **kwargs: object) -> None:
        pass

    @transition_check("ship", OrderWorkflow.transitions.pay)
    def is_allowed(self, really: bool = True) -> bool:
        return really


class Renaming(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self, amount: int) -> int:
        return amount

    @after_transition("pay")
    def thank(self, amount: int, received: int) -> None:
        """The result comes first, whatever it is called here."""


class UnknownNames(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition("pya")
    def accept_money(self) -> None:  # E: [unknown-transition] no transition "pya"
        pass

    @before_transition("shipp")
    def note(self) -> None:  # E: [unknown-transition] no transition "shipp"
        pass

    @on_leave_state("nwe")
    def leave(self) -> None:  # E: [unknown-state] no state "nwe"
        pass

    @after_transition("pay", field="status")
    def elsewhere(self, result: object) -> None:  # E: [unknown-field] no workflow "status"
        pass


class WrongSignatures(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self, amount: int) -> str:
        return str(amount)

    @before_transition("pay")
    def takes_nothing(self) -> None:  # E: [hook-signature] "takes_nothing"
        pass

    @before_transition("pay")
    def takes_text(self, amount: str) -> None:  # E: [hook-signature] "takes_text"
        pass

    @on_leave_state("new")
    def needs_another(self, amount: int, more: int) -> None:  # E: [hook-signature] "needs_another"
        pass

    @after_transition("pay")
    def forgets_the_result(self, amount: int) -> None:  # E: [hook-signature] "forgets_the_result"
        pass

    @on_enter_state("paid")
    def counts(self, result: int, amount: int) -> None:  # E: [hook-signature] "counts"
        pass

    @transition_check("ship")
    def asks(self, who: str) -> bool:  # E: [hook-signature] "asks"
        return bool(who)

    @transition_check("ship")
    async def later(self) -> bool:  # E: [hook-signature] "later"
        return True

    @transition_check("ship")
    def in_words(self) -> str:  # E: [hook-signature] "in_words"
        return "yes"

    @before_transition("ship")
    async def starts(self) -> None:  # E: [hook-signature] "starts" returns a coroutine
        pass

    @on_enter_state("shipped")
    def steps(self, result: object) -> Iterator[None]:  # E: [hook-signature] "steps" returns a gene
        yield

    @on_enter_state("shipped")
    def passes_on(self, result: object) -> Coroutine[Any, Any, None]:  # E: [hook-signature] returns
        return self.starts()


class HookedImplementations(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("ship")
    @transition()
    def pay(self) -> None:  # E: [transition-conflict] "pay" is decorated with @transition, and
        pass

    @transition("ship")
    @on_leave_state("new", field="state")
    def send(self) -> None:  # E: [transition-conflict] "send" is decorated with @transition, and
        pass


class WithoutWorkflow(xworkflows.WorkflowEnabled):  # E: [transition-conflict] OrderWorkflow()
    state = OrderWorkflow

    @transition()
    def pay(self) -> None:
        pass


class HookedMixin:
    @transition("pay")
    @before_transition("ship")
    def accept(self) -> None:  # E: [transition-conflict] "accept" is decorated with @transition
        pass


class Notifying:
    """A mixin, of which nothing is wrong by itself."""

    @after_transition("shipp")
    def notify(self, result: object) -> None:  # E: [unknown-transition] no transition "shipp"
        pass

    @transition()
    def pay(self) -> None:
        pass


class MixedOrder(Notifying, xworkflows.WorkflowEnabled):  # E: [transition-conflict] ignores
    state = OrderWorkflow()


class Counting:
    """A mixin with a hook that does not fit the transitions of every class."""

    @after_transition("pay")
    def count(self, result: int) -> None:  # E: [hook-signature] "count"
        pass

    @transition_check("ship")
    def may_ship(self, amount: int) -> bool:  # E: [hook-signature] "may_ship"
        return amount > 0


class CountedOrder(Counting, xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def ship(self, amount: int) -> int:
        return amount


class Placeholder(xworkflows.Workflow):
    pass


class AbstractOrder(xworkflows.WorkflowEnabled):
    state = Placeholder()

    @on_enter_state("payed")
    def celebrate(self, result: object) -> None:  # E: [unknown-state] no state "payed"
        pass


class ConcreteOrder(AbstractOrder):
    state = OrderWorkflow()


class RedefinedSignatures(WrongSignatures):
    """What is asked of a check does not change with what it guards."""

    state = OrderWorkflow()

    @transition()
    def ship(self) -> None:
        pass


class DerivedOrder(ConcreteOrder):
    """What it inherits was judged already."""


class NoStart(xworkflows.Workflow):  # E: [workflow-definition] invalid
    states = (("on", "On"), ("off", "Off"))
    transitions = (("turn-off", "on", "off"),)


class Lamp(xworkflows.WorkflowEnabled):  # E: [workflow-definition] no initial state
    state = NoStart()
