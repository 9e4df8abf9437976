from __future__ import annotations

import xworkflows


def test_workflow_error_is_the_base_of_all() -> None:
    assert issubclass(xworkflows.WorkflowError, Exception)


def test_abort_transition_is_a_workflow_error() -> None:
    assert xworkflows.AbortTransition.__bases__ == (xworkflows.WorkflowError,)


def test_invalid_transition_is_an_abort() -> None:
    assert xworkflows.InvalidTransitionError.__bases__ == (xworkflows.AbortTransition,)


def test_forbidden_transition_is_an_abort() -> None:
    assert xworkflows.ForbiddenTransition.__bases__ == (xworkflows.AbortTransition,)


def test_the_exceptions_are_in_base_too() -> None:
    names = ("WorkflowError", "AbortTransition", "InvalidTransitionError", "ForbiddenTransition")
    for name in names:
        assert getattr(xworkflows.base, name) is getattr(xworkflows, name)
