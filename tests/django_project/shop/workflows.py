"""A workflow whose states are the choices of an enumeration in another module."""

from __future__ import annotations

from typing import Any

from django_xworkflows import models as workflow_models

from shop.states import Status
from xworkflows import base


class TicketWorkflow(workflow_models.Workflow):
    states = Status.choices
    transitions = (
        ("solve", Status.OPEN, Status.SOLVED),
        ("reopen", (Status.SOLVED, Status.CLOSED), Status.OPEN),
        ("close", [Status.OPEN, Status.SOLVED], Status.CLOSED),
    )
    initial_state = Status.OPEN
    log_model = "shop.TicketLog"

    def log_transition(
        self,
        transition: base.Transition,
        from_state: base.State | base.StateWrapper[Any],
        instance: Any,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Save the reason in lower case."""
        kwargs["reason"] = kwargs.get("reason", "").lower()
        super().log_transition(transition, from_state, instance, *args, **kwargs)
