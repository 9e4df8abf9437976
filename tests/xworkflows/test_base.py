from __future__ import annotations

import pytest

import xworkflows
from xworkflows import base

PUBLIC = (
    "Workflow",
    "WorkflowEnabled",
    "transition",
    "before_transition",
    "after_transition",
    "transition_check",
    "on_enter_state",
    "on_leave_state",
    "WorkflowError",
    "AbortTransition",
    "InvalidTransitionError",
    "ForbiddenTransition",
)
INTERNAL = (
    "State",
    "StateWrapper",
    "StateProperty",
    "StateField",
    "StateList",
    "TransitionList",
    "Transition",
    "WorkflowMeta",
    "BaseWorkflow",
    "WorkflowEnabledMeta",
    "BaseWorkflowEnabled",
    "TransitionWrapper",
    "ImplementationProperty",
    "ImplementationWrapper",
    "ImplementationList",
    "noop",
    "Hook",
    "_HookDeclaration",
    "_make_hook_dict",
    "HOOK_BEFORE",
    "HOOK_CHECK",
    "HOOK_AFTER",
    "HOOK_ON_ENTER",
    "HOOK_ON_LEAVE",
)


@pytest.mark.parametrize("name", PUBLIC)
def test_the_public_names_are_in_the_package(name: str) -> None:
    assert getattr(xworkflows, name) is getattr(base, name)
    assert name in xworkflows.__all__


@pytest.mark.parametrize("name", INTERNAL)
def test_every_documented_name_is_in_base(name: str) -> None:
    assert hasattr(base, name)
