"""A workflow whose states are the choices of an enumeration in another module."""

from __future__ import annotations

from django_xworkflows import models as workflow_models

from shop.states import Status


class TicketWorkflow(workflow_models.Workflow):
    states = Status.choices
    transitions = (
        ("solve", Status.OPEN, Status.SOLVED),
        ("reopen", (Status.SOLVED, Status.CLOSED), Status.OPEN),
        ("close", [Status.OPEN, Status.SOLVED], Status.CLOSED),
    )
    initial_state = Status.OPEN
    log_model = "shop.TicketLog"
