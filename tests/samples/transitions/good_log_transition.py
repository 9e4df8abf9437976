"""In the body of a workflow, names are what the module says they are."""

from __future__ import annotations

from typing import Any

from xworkflows import Workflow, WorkflowEnabled
from xworkflows.base import State, StateList, StateWrapper, Transition, TransitionList


class LampWorkflow(Workflow):
    states = (("off", "Off"), ("on", "On"))
    transitions = (("switch_on", "off", "on"),)
    initial_state = "off"

    def log_transition(
        self,
        transition: Transition,
        from_state: State | StateWrapper[Any],
        instance: Any,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().log_transition(transition, from_state, instance, *args, **kwargs)

    def lists(self) -> tuple[StateList, TransitionList]:
        return type(self).states, type(self).transitions


class Lamp(WorkflowEnabled):
    state = LampWorkflow()


reveal_type(Lamp().state.is_on)  # N: "bool"
