"""Decorators under other names, which the samples beside this one use, too."""

import staged_script
import xworkflows
from staged_script import StagedScript
from xworkflows import before_transition, transition
from xworkflows import transition as implements

__all__ = ["Script", "before", "checked", "does", "implements", "step"]

before = before_transition
checked = xworkflows.transition_check
does = transition
step = staged_script.StagedScript.stage
Script = StagedScript


class Flow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Mixin:
    @before("pay")
    def note(self, amount: int) -> None: ...

    @checked("pay")
    def is_rich(self) -> bool:
        return True


class Order(Mixin, xworkflows.WorkflowEnabled):
    state = Flow()

    @does("pay")
    def paid(self, amount: int) -> None: ...


class Release(Script):
    @step("build", "Build it")
    def build(self) -> None: ...

    def _end_stage_build(self) -> None: ...
