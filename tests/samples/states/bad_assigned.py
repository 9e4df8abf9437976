"""A state of an object is replaced, not changed: all objects in it share what tells of it."""

import xworkflows


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()


def restore(order: Order) -> None:
    order.state = "paid"
    order.state.name = "paid"  # E: [misc] Cannot assign to final attribute "name"
    order.state.is_paid = True  # E: [misc] Cannot assign to final attribute "is_paid"
