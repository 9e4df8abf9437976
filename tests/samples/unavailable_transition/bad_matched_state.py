"""Transitions that the matched state of an object forbids."""

from enum import Enum

from xworkflows import Workflow, WorkflowEnabled


class OrderWorkflow(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"), ("shipped", "Shipped"), ("lost", "Lost"))
    transitions = (("pay", "draft", "paid"), ("ship", "paid", "shipped"))
    initial_state = "draft"


class Order(WorkflowEnabled):
    state = OrderWorkflow()


class Name(str, Enum):
    LOST = "lost"


def matched_by_state(order: Order, ready: bool) -> None:
    match order.state:
        case "paid" if ready:
            order.ship()
        case "draft" as found:
            order.ship()  # E: [unavailable-transition] "draft"
            print(found)
        case Name.LOST:
            order.ship()  # E: [unavailable-transition] "lost"
        case other:
            order.pay()  # E: [unavailable-transition] "paid" or "shipped"
            print(other)
