"""States of another workflow, which are none of this one."""

from xworkflows import Workflow, WorkflowEnabled


class OrderWorkflow(Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class ParcelWorkflow(Workflow):
    states = (("new", "New"), ("sent", "Sent"))
    transitions = (("send", "new", "sent"),)
    initial_state = "new"


class SpecialWorkflow(OrderWorkflow):
    states = (("urgent", "Urgent"),)


class Order(WorkflowEnabled):
    state = OrderWorkflow()


class Special(WorkflowEnabled):
    state = SpecialWorkflow()


def use(order: Order, special: Special) -> None:
    order.state = OrderWorkflow.states.paid
    order.state = ParcelWorkflow.states.sent  # E: [unknown-state] Workflow "OrderWorkflow" has no state "sent"
    order.state = SpecialWorkflow.states.urgent  # E: [unknown-state] Workflow "OrderWorkflow" has no state "urgent"
    special.state = OrderWorkflow.states.paid
    special.state = SpecialWorkflow.initial_state
    order.state == OrderWorkflow.states.paid
    order.state == ParcelWorkflow.states.sent  # E: [unknown-state] Workflow "OrderWorkflow" has no state "sent"
    special.state != SpecialWorkflow.states.urgent
    order.state == order.state.workflow.states.new
