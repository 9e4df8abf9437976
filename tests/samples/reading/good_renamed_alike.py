"""Decorators under other names that could be mistaken for those of the packages."""

import xworkflows
from staged_script import StagedScript

from . import good_renamed_elsewhere as elsewhere
from . import good_renamed_functions as functions


class Release(StagedScript):
    @functions.refined("Deploy", "Deploy it")
    def deploy(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...

    @elsewhere.lowered("Announce", "Announce it")
    def announce(self) -> None: ...

    def _end_stage_announce(self) -> None: ...


class Flow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Refined(xworkflows.WorkflowEnabled):
    state = Flow()

    @functions.refund("")
    def paid(self) -> None: ...


class Repaid(xworkflows.WorkflowEnabled):
    state = Flow()

    @elsewhere.repaid("")
    def paid(self) -> None: ...
