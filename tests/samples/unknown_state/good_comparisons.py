"""Comparisons of a state with names, states and whatever else."""

from typing import Literal

import xworkflows


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()


PAID: Literal["paid"] = "paid"


def compare(order: Order, other: Order, name: str, open_states: list[str]) -> list[bool]:
    return [
        order.state == "paid",
        order.state != PAID,
        "new" == order.state,
        order.state == name,
        order.state == other.state,
        order.state == OrderWorkflow.states.paid,
        order.state in ("new", "paid", name),
        order.state in open_states,
        order.state not in [other.state, OrderWorkflow.initial_state],
        order.state.name in {"new"},
        order.state.name == "paid",
        order.state is other.state,
        name == "payed",
        name in ("payed",),
    ]
