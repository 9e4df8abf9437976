"""A child whose own states can not be read: the parent's are not all there are."""

from __future__ import annotations

import xworkflows


def made() -> tuple[tuple[str, str], ...]:
    return (("lost", "Lost"),)


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("sent", "Sent"))
    transitions = (("send", "new", "sent"),)
    initial_state = "new"


class RealWorkflow(OrderWorkflow):
    states = made()
    transitions = (("lose", "sent", "lost"),)


class Order(xworkflows.WorkflowEnabled):
    state = RealWorkflow()


def use(order: Order) -> bool:
    order.send()
    order.lose()
    order.state = "lost"
    print(RealWorkflow.states.lost, RealWorkflow.states["lost"])
    return order.state.is_lost and order.state == "lost" and order.state in ("lost", "sent")
