"""What a program does with the models; correct, so that no type checker should object."""

from __future__ import annotations

from django_xworkflows.xworkflow_log.models import TransitionLog

from shop.models import Letter, Order, Ticket, TicketLog
from shop.workflows import TicketWorkflow


def take(order: Order, amount: int) -> str:
    """Perform transitions, saved and logged or not."""
    receipt = order.pay(amount, save=False)
    order.amount += 1
    order.ship(log=False)
    return receipt


def describe(ticket: Ticket) -> str:
    """Tell every state apart."""
    match ticket.status.name:
        case "open":
            found = "waiting"
        case "solved" | "closed":
            found = "done"
    return f"{ticket.get_status_display()}: {found}"


def settle(ticket: Ticket, answer: str) -> bool:
    """Solve and close a ticket, whatever its state."""
    if ticket.status.is_closed:
        ticket.reopen(reason="not settled")
    length = ticket.solve(answer, reason="asked", save=False)
    if ticket.close.is_available() and length:
        ticket.close(reason="settled")
        ticket.refresh_from_db()
    return ticket.status == "closed" or ticket.status in ("open", TicketWorkflow.states.solved)


def restore(ticket: Ticket, name: str) -> None:
    """Set a state directly: by name, as a state, or as that of another object."""
    ticket.status = name
    ticket.status = "open"
    ticket.status = Ticket.status.states.solved
    ticket.status = Ticket(status="closed").status
    ticket.save(update_fields=["status"])


def narrow(order: Order) -> None:
    """Whatever runs in between may change what was known."""
    assert order.state.is_draft
    order.pay(1)
    assert order.state.is_paid
    order.refresh_from_db()
    assert not order.state.is_paid
    order.cancel()


def names() -> list[str]:
    """Ask the database, and the workflow behind a field."""
    open_ones = Ticket.objects.filter(status="open").exclude(status__in=["closed"])
    solved = Ticket.objects.filter(status=Ticket.status.states.solved)
    logs = TicketLog.objects.filter(ticket__in=open_ones, to_state="solved")
    reasons = [log.reason for log in logs] + [log.transition for log in TransitionLog.objects.all()]
    sources = [state.name for state in TicketWorkflow.transitions.close.source]
    return [*reasons, *sources, *solved.values_list("status", flat=True)]


def send(letter: Letter) -> bool:
    """Use what the class of the transitions adds."""
    letter.send(fail=letter.send.alters_data)
    return letter.parcel.is_sent and Letter.parcel.log_model == ""
