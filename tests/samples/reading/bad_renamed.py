"""Decorators under other names, given by imports and assignments, here and elsewhere."""

import xworkflows as xw
from staged_script import StagedScript as Automation
from xworkflows import on_enter_state as entering
from xworkflows import transition as implementing
from xworkflows import transition_check as checking

from . import good_renamed as names
from .good_renamed import before, checked, does, implements, step

leaving = xw.on_leave_state
allowed = checking
performs = xw.transition
stage = Automation.stage


class Flow(xw.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xw.WorkflowEnabled):
    state = Flow()

    @entering("payed")  # E: [unknown-state] Workflow "Flow" has no state "payed"; maybe "paid"?
    def on_import(self, *args: object) -> None: ...

    @leaving("nwe")  # E: [unknown-state] Workflow "Flow" has no state "nwe"; maybe "new"?
    def on_assignment(self, *args: object) -> None: ...

    @before("payy")  # E: [unknown-transition] Workflow "Flow" has no transition "payy"; maybe "pay"?
    def on_import_of_assignment(self, *args: object) -> None: ...

    @names.checked("payy")  # E: [unknown-transition] Workflow "Flow" has no transition "payy"; maybe "pay"?
    def on_attribute(self) -> bool:
        return True


class Implementing(xw.WorkflowEnabled):
    state = Flow()

    @implementing("pya")  # E: [unknown-transition] Workflow "Flow" has no transition "pya"; maybe "pay"?
    def by_import(self) -> None: ...

    @performs("pya")  # E: [unknown-transition] Workflow "Flow" has no transition "pya"; maybe "pay"?
    def by_assignment(self) -> None: ...

    @implements("pya")  # E: [unknown-transition] Workflow "Flow" has no transition "pya"; maybe "pay"?
    def by_export(self) -> None: ...

    @does("pya")  # E: [unknown-transition] Workflow "Flow" has no transition "pya"; maybe "pay"?
    def by_import_of_assignment(self) -> None: ...

    @names.does("pya")  # E: [unknown-transition] Workflow "Flow" has no transition "pya"; maybe "pay"?
    def by_attribute(self) -> None: ...


class Checks:
    @checking("pay")
    def by_import(self, amount: int) -> bool:  # E: [hook-signature] Check "by_import" takes (amount: int)
        return True


class MoreChecks:
    @allowed("pay")
    def by_assignment(self, amount: int) -> bool:  # E: [hook-signature] Check "by_assignment" takes (amount: int)
        return True


class ImportedChecks:
    @checked("pay")
    def by_import_of_assignment(self, amount: int) -> bool:  # E: [hook-signature] Check "by_import_of_assignment" takes (amount: int)
        return True


class QualifiedChecks:
    @names.checked("pay")
    def by_attribute(self, amount: int) -> bool:  # E: [hook-signature] Check "by_attribute" takes (amount: int)
        return True


class Implements:
    @performs("pay")
    def does_pay(self) -> None: ...


class Ignoring(Implements, xw.WorkflowEnabled):  # E: [transition-conflict] Class "Ignoring" ignores the implementation of transition "pay" in "Implements"
    state = Flow()


class Does:
    @names.does("pay")
    def does_pay(self) -> None: ...


class AlsoIgnoring(Does, xw.WorkflowEnabled):  # E: [transition-conflict] Class "AlsoIgnoring" ignores the implementation of transition "pay" in "Does"
    state = Flow()


class Notified(names.Mixin, xw.WorkflowEnabled):
    state = Flow()

    @does()
    def pay(self, amount: str) -> None: ...  # E: [hook-signature] Hook "note" does not fit transition "pay"


def local() -> None:
    from xworkflows import transition_check as check

    class Local:
        @check("pay")
        def is_rich(self, amount: int) -> bool:  # E: [hook-signature] Check "is_rich" takes (amount: int)
            return True


class Release(Automation):
    @Automation.stage("Build", "Build it")  # E: [stage-name] Invalid stage name "Build"
    def by_import(self) -> None: ...

    @stage("Test", "Test it")  # E: [stage-name] Invalid stage name "Test"
    def by_assignment(self) -> None: ...

    @step("Package", "Package it")  # E: [stage-name] Invalid stage name "Package"
    def by_import_of_assignment(self) -> None: ...

    @names.step("Deploy", "Deploy it")  # E: [stage-name] Invalid stage name "Deploy"
    def by_attribute(self) -> None: ...

    @names.Script.stage("Announce", "Announce it")  # E: [stage-name] Invalid stage name "Announce"
    def by_class(self) -> None: ...


class Building:
    @stage("Build", "Build it")  # E: [stage-name] Invalid stage name "Build"
    def build(self) -> None: ...


class Testing:
    @names.step("test", "Test it")
    def test(self) -> None: ...

    def _end_stage_tset(self) -> None: ...  # E: [orphaned-stage-override] Script "Testing" has no stage "tset" for "_end_stage_tset" to override; maybe "test"?
