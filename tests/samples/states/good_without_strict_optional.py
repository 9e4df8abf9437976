# mypy: no-strict-optional
"""Where None fits anything, what a class gives is still not what an object gives."""

from typing_extensions import assert_type
from xworkflows import Workflow, WorkflowEnabled, transition
from xworkflows.base import ImplementationProperty, ImplementationWrapper, StateProperty


class OrderWorkflow(Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    transitions = (("pay", "new", "paid"), ("refund", "paid", "new"))
    initial_state = "new"


class Order(WorkflowEnabled):
    state = OrderWorkflow()

    @transition()
    def pay(self, amount: int) -> str:
        return str(amount)


class Either:
    """No class of objects with workflows."""

    state = OrderWorkflow()


assert_type(Order.state, StateProperty[OrderWorkflow])
Order.state.field_name
of_class: ImplementationProperty[[int], str] = Order.pay
generated: ImplementationProperty[[], str] = Order.refund
of_object: ImplementationWrapper[[int], str] = Order().pay
assert_type(Order().pay(3), str)
Order().state.is_new
Either().state.states
