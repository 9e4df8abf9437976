"""A state, or its name, is matched with the names of states."""

from enum import Enum
from typing import Final

import xworkflows


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    def number(self) -> int:
        match self.state.name:
            case "nwe":  # E: [unknown-state] Workflow "OrderWorkflow" has no state "nwe"; maybe "new"?
                return 1
        return 2


class Invoice(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()


class Name(str, Enum):
    NEW = "new"
    OLD = "old"


class Names:
    PAYED: Final = "payed"


def names(order: Order, other: Order) -> int:
    match order.state.name:
        case "new" | "nwe":  # E: [unknown-state] "nwe"
            return 1
        case ("payd" | "payed") as name:  # E: [unknown-state] "payd" # E: [unknown-state] "payed"
            return len(name)
        case Name.OLD | Names.PAYED:  # E: [unknown-state] "old" # E: [unknown-state] "payed"
            return 2
    match (order.state.name, other.state.name):
        case ("new", "payd") | ("old", *_):  # E: [unknown-state] "payd" # E: [unknown-state] "old"
            return 3
    return 4


def states(order: Order) -> int:
    match order.state:
        case "new":
            return 1
        case "payd":  # E: [unknown-state] maybe "paid"?
            return 2
    match order:
        case Order(state="payd"):  # E: [unknown-state] maybe "paid"?
            return 3
    return 4


def held(order: Order) -> int:
    name = order.state.name
    match name:
        case "payd":  # E: [unknown-state] maybe "paid"?
            return 1
    match current := order.state.name:
        case "payd":  # E: [unknown-state] maybe "paid"?
            return len(current)
    state = order.state
    match state.name:
        case "payd":  # E: [unknown-state] maybe "paid"?
            return 2
    return 3


def of_either(document: Order | Invoice) -> int:
    match document.state.name:
        case "payd":  # E: [unknown-state] maybe "paid"?
            return 1
    return 2
