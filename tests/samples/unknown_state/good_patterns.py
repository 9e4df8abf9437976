"""What may be matched: names of states, of any class that the object may be of, and all else."""

from enum import Enum

import xworkflows


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class InvoiceWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("sent", "Sent"))
    initial_state = "new"


class Name(str, Enum):
    NEW = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    kind: str = "order"
    name: str = "order 1"


class Invoice(xworkflows.WorkflowEnabled):
    state = InvoiceWorkflow()


def exhaustive(order: Order) -> int:
    match order.state.name:
        case "new":
            return 1
        case "paid":
            return 2


def guarded(order: Order, paid: str) -> int:
    match order.state.name:
        case Name.NEW:
            return 1
        case name if name == paid:
            return 2
        case "paid":
            return 3
    return 4


def of_either(document: Order | Invoice) -> int:
    if document.state == "sent" or document.state != "paid":
        return 0
    match document.state.name:
        case "new":
            return 1
        case "paid" | "sent":
            return 2


def of_either_state(document: Order | Invoice) -> int:
    match document.state:
        case "new" | "paid" | "sent":
            return 1
    return 2


def other_things(order: Order, other: Order) -> int:
    match order:
        case Order(kind="invoice", state="new"):
            return 1
    match (order.kind, order.state.name, order.name):
        case ("invoice", "new", "order 2") | (*_, "order 3"):
            return 2
    state = order.state if order.kind else other.kind
    match state:
        case "anything":
            return 3
    match order.name:
        case "order 4":
            return 4
    return 5
