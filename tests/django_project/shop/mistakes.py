"""Planted mistakes, with what is to be said of them whether Django has types or not."""

from __future__ import annotations

from typing import Any

from django.db import models
from django_xworkflows import models as workflow_models

import xworkflows
from shop.models import Letter, Order, Supported, Ticket
from shop.states import Status
from shop.workflows import TicketWorkflow


def call(order: Order, letter: Letter, ticket: Ticket) -> None:
    order.state = "payd"  # E: [unknown-state] has no state "payd"; maybe "paid"?
    print(order.state.is_payd)  # E: [attr-defined] "is_payd"; maybe "is_paid"?
    order.pay("much")  # E: [arg-type] incompatible type "str"; expected "int"
    letter.send(fail=3)  # E: [arg-type] incompatible type "int"; expected "bool"
    letter.send(save=False)  # E: [call-arg] Unexpected keyword argument "save"
    ticket.solve()  # E: [call-arg] Missing positional argument "answer"
    ticket.reopen("why")  # E: [call-arg] Too many positional arguments
    print(Order.state.states.payd)  # E: [attr-defined] has no attribute "payd"
    print(Ticket.status.transitions["shut"])  # E: [unknown-transition] has no transition "shut"
    print(ticket.status == "solvd")  # E: [unknown-state] "solvd"; maybe "solved"?


def ship_at_once(order: Order) -> None:
    if order.state.is_draft:
        order.ship()  # E: [unavailable-transition] "ship" is not available from state "draft"


def reopen_at_once(ticket: Ticket) -> None:
    ticket.status = "open"
    ticket.reopen()  # E: [unavailable-transition] "reopen" is not available from state "open"


class LoanWorkflow(workflow_models.Workflow):
    states = Status.choices
    transitions = (
        ("solve", Status.OPEN, "solvd"),  # E: [workflow-definition] no state "solvd", target of
    )
    initial_state = "opn"  # E: [workflow-definition] no state "opn", its initial state


class Refund(workflow_models.WorkflowEnabled, models.Model):
    state = workflow_models.StateField(TicketWorkflow)

    @workflow_models.transition("slove")  # E: [unknown-transition] no transition "slove"; maybe
    def solve_it(self) -> None: ...

    @workflow_models.transition()
    def solve(self, answer: str, **options: Any) -> int:
        return len(answer)

    def close(self) -> None: ...  # E: [transition-conflict] "close" stands where transition

    @xworkflows.before_transition("solve")
    def before(self) -> None: ...  # E: [hook-signature] "before" does not fit transition "solve"

    @xworkflows.on_enter_state("solvd")  # E: [unknown-state] "solvd"; maybe "solved"?
    def enter(self, *args: Any, **options: Any) -> None: ...

    @xworkflows.before_transition(field="stat")  # E: [unknown-field] "stat"; maybe "state"?
    def of_field(self, *args: Any, **options: Any) -> None: ...


class Claim(Supported):
    @xworkflows.before_transition("solv")  # E: [unknown-transition] "solv"; maybe "solve"?
    def ask(self, answer: str, **options: Any) -> None: ...
