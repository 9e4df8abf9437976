"""Documented uses, and mistyped ones, to be imported under typeguard's import hook."""

from __future__ import annotations

import xworkflows
from staged_script import RetryStage, StagedScript
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

    def __init__(self) -> None:
        self.seen: list[str] = []

    @transition("pay")
    def accept_money(self, amount: int) -> str:
        return f"got {amount}"

    @transition_check("pay")
    def is_open(self) -> bool:
        return True

    @before_transition("pay")
    def note(self, amount: int) -> None:
        self.seen.append(f"before {amount}")

    @after_transition("pay")
    def thank(self, receipt: str, amount: int) -> None:
        self.seen.append(f"after {receipt} {amount}")

    @on_leave_state("new")
    def leave(self, *args: int) -> None:
        self.seen.append(f"leave {args}")

    @on_enter_state("shipped")
    def enter(self, result: None) -> None:
        self.seen.append(f"enter {result}")


class MistypedHook(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self, amount: int) -> str:
        return str(amount)

    @after_transition("pay")
    def thank(self, receipt: bytes, amount: int) -> None:
        pass


class MistypedCheck(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition_check("pay")
    def is_open(self) -> bool:
        return "yes"  # type: ignore[return-value]


class Release(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self, target: str = "here") -> None:
        self.tries = getattr(self, "tries", 0) + 1
        if self.tries < 3:
            raise RetryStage

    def _begin_stage_build(self, heading: str) -> None:
        self._begin_stage(heading)


class MistypedPhase(Release):
    def _begin_stage_build(self, heading: int) -> None:  # type: ignore[override]
        self._begin_stage(str(heading))
