"""State machines on Python objects.

A `Workflow` declares states and transitions; a class derived from `WorkflowEnabled` applies it to
its objects with ``state = MyWorkflow()``, and `transition` and the hook decorators say what happens
on the way. The classes behind them are in `xworkflows.base`.
"""

from __future__ import annotations

from . import base
from .base import (
    AbortTransition,
    ForbiddenTransition,
    InvalidTransitionError,
    Workflow,
    WorkflowEnabled,
    WorkflowError,
    after_transition,
    before_transition,
    on_enter_state,
    on_leave_state,
    transition,
    transition_check,
)

#: The version of the public package whose interface this is.
__version__ = "1.1.0"

__all__ = [
    "AbortTransition",
    "ForbiddenTransition",
    "InvalidTransitionError",
    "Workflow",
    "WorkflowEnabled",
    "WorkflowError",
    "after_transition",
    "base",
    "before_transition",
    "on_enter_state",
    "on_leave_state",
    "transition",
    "transition_check",
]
