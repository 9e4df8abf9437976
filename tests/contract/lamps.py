"""States and hooks that nothing is wrong with, and that nothing leads to."""

from __future__ import annotations

import xworkflows
from xworkflows import after_transition, before_transition, on_enter_state, on_leave_state


class LampWorkflow(xworkflows.Workflow):  # E: [unreachable-state] "broken"
    states = (("off", "Off"), ("on", "On"), ("gone", "Gone"), ("broken", "Broken"))
    transitions = (
        ("turn_on", "off", "on"),
        ("smash", ("on", "broken"), "gone"),
        ("mend", "broken", "on"),
    )
    initial_state = "off"


class Lamp(xworkflows.WorkflowEnabled):
    state = LampWorkflow()

    @on_enter_state("off")
    def darken(self, result: object) -> None:  # E: [dead-hook] "darken"
        pass

    @on_leave_state("gone", "broken")
    def return_(self) -> None:  # E: [dead-hook] "return_"
        pass

    @before_transition("mend")
    def unscrew(self) -> None:  # E: [dead-hook] "unscrew"
        pass

    @on_enter_state("off", "gone")
    def sweep(self, result: object) -> None:
        pass

    @on_leave_state("on", "broken")
    @after_transition()
    def look(self, *args: object) -> None:
        pass
