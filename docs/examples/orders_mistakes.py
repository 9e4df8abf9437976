"""The same order with one slip of the pen in each place: Python runs none of them until too late.

Each mistake has what the checker says of it in a comment on its line.
"""

from __future__ import annotations

from xworkflows import (
    Workflow,
    WorkflowEnabled,
    after_transition,
    before_transition,
    on_enter_state,
    transition,
)


class OrderWorkflow(Workflow):
    """What may happen to an order, and when."""

    states = (
        ("draft", "Draft"),
        ("paid", "Paid"),
        ("shipped", "Shipped"),
    )
    transitions = (
        ("pay", "draft", "paid"),
        ("ship", "payed", "shipped"),  # E: [workflow-definition] "payed"
    )
    initial_state = "draft"


class ReturnWorkflow(Workflow):
    """What may happen to a parcel that comes back."""

    states = (("sent", "Sent"), ("received", "Received"), ("refunded", "Refunded"))
    transitions = (("receive", "sent", "received"), ("refund", "received", "refunded"))
    initial_state = "sent"


class Return(WorkflowEnabled):
    """A parcel that comes back."""

    state = ReturnWorkflow()

    @transition("recieve")  # E: [unknown-transition] maybe "receive"?
    def unpack(self) -> None:
        """Never called: no transition has that name."""

    @before_transition("refnd")  # E: [unknown-transition] maybe "refund"?
    def check_parcel(self) -> None:
        """Never called either."""

    @on_enter_state("recieved")  # E: [unknown-state] maybe "received"?
    def notify(self, result: object) -> None:
        """Nor this."""

    @after_transition("refund", field="status")  # E: [unknown-field] "status"
    def tell(self, result: object) -> None:
        """Nor this: the field is called state."""


def settle(parcel: Return) -> None:
    """Let the typos of a caller be found, too."""
    parcel.recieve()  # E: [attr-defined] maybe "receive"?
    if parcel.state.is_recieved:  # E: [attr-defined] maybe "is_received"?
        parcel.refund()
