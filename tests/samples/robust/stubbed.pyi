import xworkflows

class StubFlow(xworkflows.Workflow):
    states: xworkflows.base.StateList
    transitions: xworkflows.base.TransitionList

class Stubbed(xworkflows.WorkflowEnabled):
    state: StubFlow
    def method(self) -> None: ...
