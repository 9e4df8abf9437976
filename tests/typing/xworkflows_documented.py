"""Every documented use of xworkflows, as type checkers see it without the plugin.

Each ``type: ignore`` stands on a line that has to be an error: an ignore that is not needed fails
the test, as does an error that is not expected.
"""

from __future__ import annotations

import logging
from typing import Any

from typing_extensions import assert_type

import xworkflows
from xworkflows import base


class OrderWorkflow(xworkflows.Workflow):
    states = (
        ("draft", "Draft"),
        ("paid", "Paid"),
        ("shipped", "Shipped"),
    )
    transitions = (
        ("pay", "draft", "paid"),
        ("ship", ["paid"], "shipped"),
        ("reset", ("paid", "shipped"), "draft"),
    )
    initial_state = "draft"


class ReturnWorkflow(xworkflows.Workflow):
    states = (("open", "Open"), ("closed", "Closed"))
    transitions = (("close", "open", "closed"),)
    initial_state = "open"


class LoggingWrapper(base.ImplementationWrapper):
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        logging.debug("%s of %r", self.transition.name, self.instance)
        return super().__call__(*args, **kwargs)


class LoggedWorkflow(OrderWorkflow):
    implementation_class = LoggingWrapper

    def log_transition(
        self,
        transition: base.Transition,
        from_state: base.State | base.StateWrapper,
        instance: Any,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().log_transition(transition, from_state, instance, *args, **kwargs)


def forbid_sundays(order: Order) -> bool:
    return True


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    returned = ReturnWorkflow()

    @xworkflows.transition()
    def pay(self, amount: int, *, currency: str = "EUR") -> str:
        return f"{amount} {currency}"

    @xworkflows.transition("ship", field="state", check=forbid_sundays)
    def send(self) -> None:
        """Send it."""

    @xworkflows.before_transition("pay", "ship", priority=10)
    @xworkflows.before_transition(OrderWorkflow.transitions.reset, field="state")
    def before(self, *args: Any, **kwargs: Any) -> None: ...

    @xworkflows.after_transition()
    def after(self, result: Any, *args: Any, **kwargs: Any) -> None: ...

    @xworkflows.transition_check("pay")
    def check(self) -> bool:
        return True

    @xworkflows.on_enter_state("paid", OrderWorkflow.states["shipped"])
    def entered(self, result: Any, *args: Any, **kwargs: Any) -> None: ...

    @xworkflows.on_leave_state(OrderWorkflow.states.draft)
    def left(self, *args: Any, **kwargs: Any) -> None: ...


class RushOrder(Order):
    @xworkflows.transition()
    def pay(self, amount: int, *, currency: str = "EUR") -> str:
        return super().pay(amount, currency=currency)


def workflow_attributes() -> None:
    assert_type(OrderWorkflow.states, base.StateList)
    assert_type(OrderWorkflow.transitions, base.TransitionList)
    assert_type(OrderWorkflow.initial_state, base.State)
    assert_type(OrderWorkflow.states.draft, base.State)
    assert_type(OrderWorkflow.states["draft"], base.State)
    assert_type(OrderWorkflow.transitions.pay, base.Transition)
    assert_type(OrderWorkflow.transitions["pay"], base.Transition)
    assert_type(OrderWorkflow.transitions.pay.target, base.State)
    assert_type(len(OrderWorkflow.states), int)
    assert_type([state.title for state in OrderWorkflow.states], list[str])
    assert_type("draft" in OrderWorkflow.states, bool)
    assert_type(
        OrderWorkflow.transitions.available_from(OrderWorkflow.states.draft),
        list[base.Transition],
    )


def state_attributes(order: Order) -> None:
    assert_type(order.state, base.StateWrapper[OrderWorkflow])
    assert_type(order.returned, base.StateWrapper[ReturnWorkflow])
    assert_type(Order.state, base.StateProperty[OrderWorkflow])
    assert_type(order.state.is_draft, bool)
    assert_type(order.state.name, str)
    assert_type(order.state.title, str)
    assert_type(order.state.state, base.State)
    assert_type(order.state.workflow, OrderWorkflow)
    assert_type(order.state.transitions(), list[base.Transition])
    order.state = "paid"
    order.state = OrderWorkflow.states.paid
    order.state = order.state
    order.state = 1  # type: ignore[call-overload]
    is_draft: bool = order.state == "draft" or order.state != OrderWorkflow.states.draft
    assert_type(is_draft, bool)


def implemented_transitions(order: Order) -> None:
    assert_type(order.pay(1), str)
    assert_type(order.pay(1, currency="CHF"), str)
    order.pay("1")  # type: ignore[arg-type]
    order.pay()  # type: ignore[call-arg]
    order.send(1)  # type: ignore[call-arg]
    assert_type(order.pay.is_available(), bool)
    assert_type(order.pay.transition, base.Transition)
    assert_type(order.pay.current_state, base.StateWrapper[Any])
    assert_type(order.pay.hooks, dict[str, list[base.Hook]])
    RushOrder().pay("1")  # type: ignore[arg-type]


def generated_transitions(order: Order) -> None:
    order.reset()
    order.reset("with", any="argument")
    assert_type(order.reset.is_available(), bool)


def any_state(state: base.StateWrapper) -> bool:
    return bool(state.is_draft)


def class_attributes() -> None:
    assert_type(Order.pay.transition, base.Transition)
    Order.pay.add_hook(base.Hook(base.HOOK_BEFORE, print, "pay"))


class Elsewhere:
    """A workflow that is held by a class that is not workflow-enabled is just an object."""

    workflow = OrderWorkflow()


assert_type(Elsewhere().workflow, OrderWorkflow)
