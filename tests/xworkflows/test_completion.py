"""Live objects tell what they have, as IPython and notebooks ask them to."""

from __future__ import annotations

import pytest

import xworkflows
from staged_script import StagedScript
from xworkflows.base import StateWrapper


class OrderWorkflow(xworkflows.Workflow):
    states = (("ready", "Ready"), ("done", "Done"))
    transitions = (("finish", "ready", "done"), ("reopen", "done", "ready"))
    initial_state = "ready"


class Order(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    @xworkflows.transition("finish")
    def complete(self) -> None: ...


class Wrapper(StateWrapper[OrderWorkflow]):
    """A state with something of its own."""

    extra = 1


@pytest.mark.parametrize("found", [Order, Order()])
def test_objects_have_their_states_and_transitions(found: object) -> None:
    assert {"state", "complete", "reopen"} <= set(dir(found))
    assert "finish" not in dir(found)


@pytest.mark.parametrize(
    "state",
    [Order().state, Wrapper(OrderWorkflow.states.done, OrderWorkflow())],
)
def test_states_have_a_predicate_for_each_state(state: object) -> None:
    assert {"is_ready", "is_done", "name", "title", "transitions"} <= set(dir(state))


def test_subclasses_of_states_keep_what_is_their_own() -> None:
    shown = dir(Wrapper(OrderWorkflow.states.done, OrderWorkflow()))
    assert "extra" in shown
    assert len(shown) == len(set(shown))


def test_lists_have_their_members() -> None:
    assert {"ready", "done"} <= set(dir(OrderWorkflow.states))
    assert {"finish", "reopen", "available_from"} <= set(dir(OrderWorkflow.transitions))


@pytest.mark.parametrize(
    "found",
    [Order(), Order().state, OrderWorkflow.states, OrderWorkflow.transitions, Order().complete],
)
def test_what_is_told_is_there(found: object) -> None:
    assert all(hasattr(found, name) for name in dir(found) if not name.startswith("_"))


def test_scripts_have_the_attributes_of_their_stages() -> None:
    class Release(StagedScript):
        @StagedScript.stage("smoke-test", "Try it")
        def smoke_test(self) -> None: ...

    script = Release({"smoke-test"})
    script.parse_args([])
    assert {"smoke_test", "smoke_test_retry_attempts", "smoke_test_retry_delay_arg"} <= set(
        dir(script)
    )
