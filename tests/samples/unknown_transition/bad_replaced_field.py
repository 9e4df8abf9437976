"""A body that gives a field two workflows one after the other has only the last."""

from __future__ import annotations

from xworkflows import Workflow, WorkflowEnabled, transition


class OrderWorkflow(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"))
    transitions = (("pay", "draft", "paid"),)
    initial_state = "draft"


class ParcelWorkflow(Workflow):
    states = (("packed", "Packed"), ("shipped", "Shipped"))
    transitions = (("ship", "packed", "shipped"),)
    initial_state = "packed"


class Order(WorkflowEnabled):
    state = OrderWorkflow()
    state = ParcelWorkflow()  # type: ignore[assignment]

    @transition()  # E: [unknown-transition] Workflow "ParcelWorkflow" has no transition "pay"
    def pay(self) -> None:
        """Pay."""

    @transition()
    def ship(self) -> None:
        """Ship."""
