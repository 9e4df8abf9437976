"""A ``field=`` that names no workflow of the class."""

import xworkflows


class Flow(xworkflows.Workflow):
    states = (("a", "A"), ("b", "B"))
    transitions = (("go", "a", "b"), ("back", "b", "a"))
    initial_state = "a"


class Thing(xworkflows.WorkflowEnabled):
    state = Flow()

    @xworkflows.transition("go", field="stat")  # E: [unknown-field] Class "Thing" has no workflow "stat"; maybe "state"?
    def move(self) -> None: ...

    @xworkflows.before_transition("go", field="progress")  # E: [unknown-field] Class "Thing" has no workflow "progress"
    def note(self) -> None: ...

    @xworkflows.on_enter_state("b", priority=3, field="states")  # E: [unknown-field] Class "Thing" has no workflow "states"; maybe "state"?
    def arrived(self, *args: object) -> None: ...
