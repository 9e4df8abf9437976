"""The class of a workflow as an attribute, where that may be meant."""

from typing import Any

import xworkflows
from xworkflows import before_transition, transition


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Nested(xworkflows.WorkflowEnabled):
    class State(xworkflows.Workflow):
        states = (("new", "New"), ("paid", "Paid"))
        transitions = (("pay", "new", "paid"),)
        initial_state = "new"

    state = State()

    @transition()
    def pay(self) -> None: ...


class Renamed(xworkflows.WorkflowEnabled):
    Flow = OrderWorkflow
    state = Flow()

    @transition()
    def pay(self) -> None: ...


class Abstract(xworkflows.WorkflowEnabled):
    """Only names the workflow for its subclasses."""

    workflow = OrderWorkflow

    @before_transition("pay")
    def note(self) -> None: ...


class Concrete(Abstract):
    state = Abstract.workflow()


class TakesClasses(xworkflows.enabled.WorkflowEnabledMeta):
    @classmethod
    def _find_workflows(mcs, attrs: dict[str, Any]) -> dict[str, Any]:
        return super()._find_workflows({"state": attrs["state"]()} if "state" in attrs else {})


class Taken(xworkflows.WorkflowEnabled, metaclass=TakesClasses):
    state = OrderWorkflow

    @transition()
    def pay(self) -> None: ...
