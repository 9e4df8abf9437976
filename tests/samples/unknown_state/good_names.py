"""Hooks and predicates of the states that are there."""

from typing import assert_never

import xworkflows
from xworkflows import on_enter_state, on_leave_state


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"),)
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @on_enter_state("paid", OrderWorkflow.states.new)
    def entered(self, *args: object) -> None: ...

    @on_leave_state()
    def left(self, *args: object) -> None: ...

    @on_enter_state("*")
    def anywhere(self, *args: object) -> None: ...


order = Order()
reveal_type(order.state.is_paid)  # N: Revealed type is "bool"
reveal_type(order.state.title)  # N: Revealed type is "str"
reveal_type(order.state.state)  # N: Revealed type is "xworkflows.states.State"
reveal_type(order.state.workflow)  # N: Revealed type is "samples.unknown_state.good_names.OrderWorkflow"
reveal_type(order.state.transitions())  # N: Revealed type is "list[xworkflows.transitions.Transition]"
reveal_type(Order.state)  # N: Revealed type is "xworkflows.states.StateProperty[samples.unknown_state.good_names.OrderWorkflow]"
order.state = "paid"
order.state = OrderWorkflow.states.paid
order.state = order.state


def restore(name: str) -> None:
    order.state = name


def describe(order: Order) -> str:
    match order.state.name:
        case "new":
            return "not paid yet"
        case "paid":
            return "settled"
        case other:
            assert_never(other)


reveal_type(OrderWorkflow.states)  # N: Revealed type is "samples.unknown_state.good_names.OrderWorkflow.StateList!"
reveal_type(OrderWorkflow.states.paid)  # N: Revealed type is "xworkflows.states.State"
reveal_type(OrderWorkflow.states["paid"])  # N: Revealed type is "xworkflows.states.State"
reveal_type(OrderWorkflow.initial_state)  # N: Revealed type is "xworkflows.states.State"
reveal_type(order.state.workflow.states.new.title)  # N: Revealed type is "str"
reveal_type(OrderWorkflow().initial_state.name)  # N: Revealed type is "str"
reveal_type([state.name for state in OrderWorkflow.states])  # N: Revealed type is "list[str]"
reveal_type("paid" in OrderWorkflow.states)  # N: Revealed type is "bool"
reveal_type(len(OrderWorkflow.transitions))  # N: Revealed type is "int"
reveal_type(OrderWorkflow.transitions.pay.target)  # N: Revealed type is "xworkflows.states.State"
reveal_type(OrderWorkflow.transitions["pay"].source)  # N: Revealed type is "typing.Sequence[xworkflows.states.State]"
OrderWorkflow.transitions.available_from("new")
OrderWorkflow.transitions.available_from(order.state)


def listed(states: xworkflows.base.StateList, flow: type[OrderWorkflow]) -> bool:
    reveal_type(flow.states.paid)  # N: Revealed type is "xworkflows.states.State"
    return "anything" in states and "anything" in flow.__name__


listed(OrderWorkflow.states, OrderWorkflow)
