"""Workflows with a ``__get__`` of their own, or of a mixin: mypy names the base that users know."""

from xworkflows import Workflow, WorkflowEnabled


class Reading:
    def __get__(self, instance: object, owner: object) -> int:
        return 1


class OrderWorkflow(Workflow):
    states = (("new", "New"), ("paid", "Paid"))
    initial_state = "new"


class MixedWorkflow(Reading, Workflow):  # E: [misc] Definition of "__get__" in base class "Reading" is incompatible with definition in base class "Workflow"
    states = (("new", "New"),)
    initial_state = "new"


class MixedLastWorkflow(Workflow, Reading):  # E: [misc] Definition of "__get__" in base class "Workflow" is incompatible with definition in base class "Reading"
    states = (("new", "New"),)
    initial_state = "new"


class OwnWorkflow(OrderWorkflow):
    __get__ = 3  # E: [assignment] base class "Workflow" defined the type as overloaded function


class Order(WorkflowEnabled):
    mixed = MixedWorkflow()
    last = MixedLastWorkflow()


Order().mixed.is_new  # E: [attr-defined] "int" has no attribute "is_new"
Order().last.is_new
