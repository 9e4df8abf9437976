"""Workflows, classes and helpers that many tests use; importable, so that pickle finds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import xworkflows
from xworkflows import base


class OrderWorkflow(xworkflows.Workflow):
    states = (
        ("draft", "Draft"),
        ("paid", "Paid"),
        ("shipped", "Shipped"),
        ("cancelled", "Cancelled - for good"),
    )
    transitions = (
        ("pay", "draft", "paid"),
        ("ship", ["paid"], "shipped"),
        ("cancel", ("draft", "paid"), "cancelled"),
    )
    initial_state = "draft"


class ReviewWorkflow(xworkflows.Workflow):
    states = (("draft", "Draft"), ("accepted", "Accepted"))
    transitions = (("accept", "draft", "accepted"), ("reopen", "accepted", "draft"))
    initial_state = "draft"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @xworkflows.transition()
    def pay(self, amount: int = 0) -> str:
        """Note the payment."""
        return f"paid {amount}"


class Reviewed(xworkflows.WorkflowEnabled):
    """Two workflows on one class; the second has a name of its own."""

    state = OrderWorkflow()
    review = ReviewWorkflow()


# Workflows and classes are dynamic by nature: these are the same objects, unseen by a checker.
AnyOrderWorkflow: Any = OrderWorkflow
AnyReviewWorkflow: Any = ReviewWorkflow


def order() -> Any:
    """Return a new order whose attributes no type checker judges."""
    return Order()


DECORATORS = {
    base.HOOK_BEFORE: xworkflows.before_transition,
    base.HOOK_AFTER: xworkflows.after_transition,
    base.HOOK_CHECK: xworkflows.transition_check,
    base.HOOK_ON_ENTER: xworkflows.on_enter_state,
    base.HOOK_ON_LEAVE: xworkflows.on_leave_state,
}


def function(name: str = "function", calls: list[Any] | None = None) -> Callable[..., Any]:
    """Return a function of that name, which notes its calls."""

    def made(*args: Any, **kwargs: Any) -> str:
        if calls is not None:
            calls.append((name, args, kwargs))
        return name

    made.__name__ = name
    return made
