"""Classes whose bases are known under other names, given here and elsewhere."""

from typing import TypeAlias

import xworkflows
from staged_script import StagedScript
from xworkflows import transition_check

from .good_renamed import Script

Definition = xworkflows.Workflow
Explicit: TypeAlias = xworkflows.Workflow
Enabled = xworkflows.WorkflowEnabled


class Flow(Definition):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"), ("lose", "nwe", "paid"))  # E: [workflow-definition] Workflow "Flow" has no state "nwe"
    initial_state = "new"


class ExplicitFlow(Explicit):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "payed"),)  # E: [workflow-definition] Workflow "ExplicitFlow" has no state "payed"
    initial_state = "new"


Renamed = ExplicitFlow


class Order(Enabled):
    state = Renamed()

    @transition_check("payy")  # E: [unknown-transition] Workflow "ExplicitFlow" has no transition "payy"; maybe "pay"?
    def is_rich(self) -> bool:
        return True


Base = Order


class Special(Base):
    @transition_check("sihp")  # E: [unknown-transition] Workflow "ExplicitFlow" has no transition "sihp"
    def is_ready(self) -> bool:
        return True


Special().pya()  # E: [attr-defined] "Special" has no attribute "pya"


class Release(Script):
    @StagedScript.stage("Build", "Build it")  # E: [stage-name] Invalid stage name "Build"
    def build(self) -> None: ...
