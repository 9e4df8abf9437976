"""Workflows that are passed about: what mypy makes of several is what they have in common."""

from typing import Generic, TypeVar

from typing_extensions import assert_type
from xworkflows import Workflow, WorkflowEnabled
from xworkflows.base import StateProperty

Paper = TypeVar("Paper")


class OrderWorkflow(Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    initial_state = "new"


class ParcelWorkflow(Workflow):
    states = (("new", "New"), ("sent", "Sent"))
    initial_state = "new"


class ReturnWorkflow(ParcelWorkflow):
    states = (("returned", "Returned"),)


class Described:
    title = "a workflow"


class InvoiceWorkflow(Described, Workflow):
    states = (("open", "Open"),)
    initial_state = "open"


class PaperWorkflow(Workflow, Generic[Paper]):
    states = (("open", "Open"),)
    initial_state = "open"

    def paper(self) -> Paper:
        raise NotImplementedError


class LongerWorkflow(PaperWorkflow[int]):
    states = (("closed", "Closed"),)


class Order(WorkflowEnabled):
    state = PaperWorkflow[str]()
    longer = LongerWorkflow()


def count(flows: list[Workflow]) -> int:
    return len(flows)


flows = [OrderWorkflow(), ParcelWorkflow()]
count(flows)
assert_type(flows, list[Workflow])
assert_type([OrderWorkflow(), ReturnWorkflow()], list[Workflow])
assert_type([ReturnWorkflow(), OrderWorkflow()], list[Workflow])
assert_type([ParcelWorkflow(), ReturnWorkflow()], list[ParcelWorkflow])
assert_type([InvoiceWorkflow(), ParcelWorkflow()], list[Workflow])
assert_type([PaperWorkflow[int](), ParcelWorkflow()], list[Workflow])
count(list({"order": OrderWorkflow(), "parcel": ParcelWorkflow()}.values()))
classes = [OrderWorkflow, ParcelWorkflow]
count([flow() for flow in classes])
for flow in (OrderWorkflow(), ParcelWorkflow()):
    flow.states

assert_type(Order.state, StateProperty[PaperWorkflow[str]])
assert_type(Order.state.workflow.paper(), str)
assert_type(Order.longer.workflow.paper(), int)
Order().longer.is_closed
