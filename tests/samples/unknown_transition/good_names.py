"""Every transition is implemented, generated or hooked under its own name."""

import xworkflows
from xworkflows import after_transition, before_transition, transition, transition_check


class OrderWorkflow(xworkflows.Workflow):
    states = (("new", "New"), ("paid", "Paid"), ("shipped", "Shipped"))
    transitions = (
        ("pay", "new", "paid"),
        ("ship", "paid", "shipped"),
        ("lose", ["paid", "shipped"], "new"),
    )
    initial_state = "new"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @transition("ship")
    def send(self, address: str) -> int:
        return len(address)

    @before_transition("pay", OrderWorkflow.transitions.ship)
    def note(self, *args: object) -> None: ...

    @after_transition()
    def log(self, result: object, *args: object) -> None: ...

    @transition_check("lose", field="state")
    def careless(self) -> bool:
        return True


order = Order()
reveal_type(order.send)  # N: Revealed type is "xworkflows.implementation.ImplementationWrapper[[address: str], int]"
reveal_type(Order.send)  # N: Revealed type is "xworkflows.implementation.ImplementationProperty[[address: str], int]"
reveal_type(order.send("here"))  # N: Revealed type is "int"
reveal_type(order.pay.is_available())  # N: Revealed type is "bool"
reveal_type(Order.pay.transition)  # N: Revealed type is "xworkflows.transitions.Transition"
order.pay("anything", 3)
