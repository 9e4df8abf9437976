"""The documented home of every class: each is defined in the module named after its idea."""

from __future__ import annotations

from .collection import ImplementationList
from .decorator import TransitionWrapper, transition
from .enabled import BaseWorkflowEnabled, WorkflowEnabled, WorkflowEnabledMeta
from .errors import (
    AbortTransition,
    ForbiddenTransition,
    InvalidTransitionError,
    UnknownNameError,
    WorkflowError,
)
from .hooks import (
    HOOK_AFTER,
    HOOK_BEFORE,
    HOOK_CHECK,
    HOOK_ON_ENTER,
    HOOK_ON_LEAVE,
    Hook,
    _HookDeclaration,
    _make_hook_dict,
    after_transition,
    before_transition,
    on_enter_state,
    on_leave_state,
    transition_check,
)
from .implementation import ImplementationProperty, ImplementationWrapper
from .performing import noop
from .states import State, StateField, StateList, StateProperty, StateWrapper
from .transitions import Transition, TransitionList
from .workflow import BaseWorkflow, Workflow, WorkflowMeta

__all__ = [
    "HOOK_AFTER",
    "HOOK_BEFORE",
    "HOOK_CHECK",
    "HOOK_ON_ENTER",
    "HOOK_ON_LEAVE",
    "AbortTransition",
    "BaseWorkflow",
    "BaseWorkflowEnabled",
    "ForbiddenTransition",
    "Hook",
    "ImplementationList",
    "ImplementationProperty",
    "ImplementationWrapper",
    "InvalidTransitionError",
    "State",
    "StateField",
    "StateList",
    "StateProperty",
    "StateWrapper",
    "Transition",
    "TransitionList",
    "TransitionWrapper",
    "UnknownNameError",
    "Workflow",
    "WorkflowEnabled",
    "WorkflowEnabledMeta",
    "WorkflowError",
    "WorkflowMeta",
    "_HookDeclaration",
    "_make_hook_dict",
    "after_transition",
    "before_transition",
    "noop",
    "on_enter_state",
    "on_leave_state",
    "transition",
    "transition_check",
]
