from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.xworkflows.sample import AnyOrderWorkflow, Order, OrderWorkflow, order

import xworkflows
from xworkflows import base


class LongOrder(OrderWorkflow):
    """Adds a state and a transition, replaces one of each."""

    states = (("returned", "Returned"), ("shipped", "On its way"))
    transitions = (("send_back", "shipped", "returned"), ("ship", ("draft", "paid"), "shipped"))


W: Any = OrderWorkflow
L: Any = LongOrder


# Definition


def test_the_lists_are_converted() -> None:
    assert isinstance(W.states, base.StateList)
    assert isinstance(W.transitions, base.TransitionList)
    assert W.initial_state is W.states.draft


def test_an_instance_has_the_same_lists() -> None:
    workflow = W()
    assert workflow.states is W.states
    assert workflow.transitions is W.transitions
    assert workflow.initial_state is W.initial_state


def test_lists_and_tuples_and_generators_define_a_workflow() -> None:
    class Loose(xworkflows.Workflow):
        states: Any = ([name, name.title()] for name in ("a", "b"))
        transitions: Any = [["go", (name for name in ("a", "b")), "b"], ["back", {"b"}, "a"]]
        initial_state = "a"

    workflow: Any = Loose
    assert [state.title for state in workflow.states] == ["A", "B"]
    assert workflow.transitions.go.source == list(workflow.states)
    assert workflow.transitions.back.source == [workflow.states.b]


def test_states_may_be_given_as_objects_in_transitions() -> None:
    class Reused(OrderWorkflow):
        transitions: Any = (
            ("rush", OrderWorkflow.states["draft"], OrderWorkflow.states["shipped"]),
            ("reset", [OrderWorkflow.states["paid"], "shipped"], "draft"),
        )
        initial_state = OrderWorkflow.states["paid"]

    workflow: Any = Reused
    assert workflow.transitions.rush.source == [W.states.draft]
    assert workflow.transitions.reset.source == [W.states.paid, W.states.shipped]
    assert workflow.initial_state is W.states.paid


def test_the_metaclass_alone_converts_too() -> None:
    class Bare(metaclass=base.WorkflowMeta):
        states = (("a", "A"), ("b", "B"))
        transitions = (("go", "a", "b"),)
        initial_state = "a"

    workflow: Any = Bare
    assert isinstance(workflow.states, base.StateList)
    assert workflow.transitions.go.target is workflow.states.b
    assert workflow.initial_state is workflow.states.a


def test_the_metaclass_can_be_called() -> None:
    namespace = {"states": [("a", "A")], "initial_state": "a"}
    made: Any = base.WorkflowMeta("Made", (xworkflows.Workflow,), namespace)
    assert (made.__name__, made.initial_state.name) == ("Made", "a")
    assert list(made.transitions) == []


def test_a_workflow_with_nothing_is_empty() -> None:
    class Empty(xworkflows.Workflow):
        pass

    assert (len(Empty.states), len(Empty.transitions)) == (0, 0)


def test_a_workflow_takes_class_keywords() -> None:
    seen = {}

    class Tagged(xworkflows.Workflow):
        def __init_subclass__(cls, tag: str = "", **kwargs: Any) -> None:
            super().__init_subclass__(**kwargs)
            seen[cls.__name__] = tag

    class Child(Tagged, tag="one"):
        states = (("a", "A"),)
        initial_state = "a"

    assert seen == {"Child": "one"}
    assert "a" in Child.states


def test_a_workflow_may_have_a_constructor() -> None:
    class Parametrised(OrderWorkflow):
        def __init__(self, limit: int) -> None:
            super().__init__()
            self.limit = limit

    class Limited(xworkflows.WorkflowEnabled):
        state = Parametrised(5)

    instance: Any = Limited()
    assert instance.state.workflow.limit == 5


# Inheritance


def test_a_child_adds_states_after_those_of_its_parent() -> None:
    names = [state.name for state in L.states]
    assert names == ["draft", "paid", "shipped", "cancelled", "returned"]


def test_a_child_adds_transitions_after_those_of_its_parent() -> None:
    assert [transition.name for transition in L.transitions] == [
        "pay",
        "ship",
        "cancel",
        "send_back",
    ]


def test_a_child_replaces_a_transition() -> None:
    assert L.transitions.ship.source == [L.states.draft, L.states.paid]
    assert W.transitions.ship.source == [W.states.paid]


def test_a_child_replaces_a_state() -> None:
    assert (L.states.shipped.title, W.states.shipped.title) == ("On its way", "Shipped")


def test_a_child_that_says_nothing_is_as_its_parent() -> None:
    class Same(OrderWorkflow):
        pass

    assert list(Same.states) == list(W.states)
    assert [transition.name for transition in Same.transitions] == ["pay", "ship", "cancel"]
    assert Same.initial_state is W.initial_state


def test_a_child_may_change_the_initial_state() -> None:
    class Paid(OrderWorkflow):
        initial_state = "paid"

    child: Any = Paid
    assert child.initial_state is W.states.paid


def test_the_parent_is_untouched() -> None:
    assert "returned" not in W.states
    assert "send_back" not in W.transitions


def test_the_first_base_gives_states_and_transitions() -> None:
    class Other(xworkflows.Workflow):
        states = (("x", "X"),)
        initial_state = "x"

    class Both(OrderWorkflow, Other):
        pass

    assert list(Both.states) == list(W.states)
    assert Both.initial_state is W.initial_state


# Logging


class Recording(OrderWorkflow):
    calls: list[Any] = []

    def log_transition(
        self, transition: Any, from_state: Any, instance: Any, *args: Any, **kwargs: Any
    ) -> None:
        self.calls.append((transition, from_state, instance, args, kwargs))


def test_log_transition_is_told_everything(caplog: pytest.LogCaptureFixture) -> None:
    class Recorded(xworkflows.WorkflowEnabled):
        state = Recording()

    instance: Any = Recorded()
    with caplog.at_level(logging.DEBUG, "xworkflows"):
        instance.pay(3, by="card")
    [(transition, from_state, logged, args, kwargs)] = Recording.calls
    assert transition is Recording.transitions["pay"]
    assert from_state == "draft"
    assert logged is instance
    assert (args, kwargs) == ((3,), {"by": "card"})
    assert caplog.records == []  # the default log was replaced


class Shown(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    def __repr__(self) -> str:
        return "<an order>"


def test_a_transition_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    instance: Any = Shown()
    with caplog.at_level(logging.DEBUG, "xworkflows"):
        instance.pay()
    [record] = caplog.records
    assert (record.name, record.levelname) == ("xworkflows.transitions", "INFO")
    assert (
        record.getMessage() == "<an order> performed transition OrderWorkflow.pay (draft -> paid)"
    )


def test_the_base_logger_sees_the_record() -> None:
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign, assignment]
    logger = logging.getLogger("xworkflows.base")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        order().pay()
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    assert [record.name for record in records] == ["xworkflows.transitions"]


def test_the_base_logger_decides_the_level() -> None:
    logger = logging.getLogger("xworkflows.base")
    logger.setLevel(logging.ERROR)
    try:
        assert not logging.getLogger("xworkflows.transitions").isEnabledFor(logging.INFO)
    finally:
        logger.setLevel(logging.NOTSET)


def test_a_repr_is_not_computed_when_nobody_listens() -> None:
    class Costly(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        def __repr__(self) -> str:
            raise AssertionError("the repr was computed")

    instance: Any = Costly()
    logger = logging.getLogger("xworkflows.transitions")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        instance.pay()
    finally:
        logger.setLevel(level)
    assert instance.state == "paid"


def test_a_record_shows_the_object_as_it_was(caplog: pytest.LogCaptureFixture) -> None:
    class Telling(xworkflows.WorkflowEnabled):
        state: Any = OrderWorkflow()

        def __repr__(self) -> str:
            return f"<{self.state} order>"

    instance: Any = Telling()
    with caplog.at_level(logging.DEBUG, "xworkflows"):
        instance.pay()
        instance.ship()
    first, second = (record.getMessage() for record in caplog.records)
    assert (first.split()[0], second.split()[0]) == ("<paid", "<shipped")


def test_a_failing_repr_does_not_break_a_transition(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        def __repr__(self) -> str:
            raise RuntimeError("no repr today")

    instance: Any = Broken()
    with caplog.at_level(logging.DEBUG, "xworkflows"):
        instance.pay()
    assert instance.state == "paid"
    [record] = caplog.records
    assert "OrderWorkflow.pay (draft -> paid)" in record.getMessage()
    assert "Broken" in record.getMessage()


CONTEXTUAL = """
import logging

class Contextual(logging.Logger):
    is_wanted = False

    def isEnabledFor(self, level):
        return self.is_wanted or super().isEnabledFor(level)

logging.setLoggerClass(Contextual)

from tests.xworkflows.sample import Order

Order().pay()
Contextual.is_wanted = True
logging.basicConfig(format="%(message)s", handlers=[logging.StreamHandler()])
Order().pay()
"""


def test_a_logger_may_decide_in_its_own_way_what_it_logs() -> None:
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", CONTEXTUAL], cwd=root, capture_output=True, check=True, text=True
    )
    assert ran.stderr.count("performed transition OrderWorkflow.pay") == 1


# implementation_class


def test_the_default_implementation_class() -> None:
    assert W.implementation_class is base.ImplementationWrapper
    assert isinstance(order().pay, base.ImplementationWrapper)


def test_a_workflow_may_have_its_own_implementation_class() -> None:
    class Counting(base.ImplementationWrapper):
        calls = 0

        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            Counting.calls += 1
            return super().__call__(*args, **kwargs)

    class CountedWorkflow(OrderWorkflow):
        implementation_class = Counting

    class Counted(xworkflows.WorkflowEnabled):
        state = CountedWorkflow()

    instance: Any = Counted()
    assert isinstance(instance.pay, Counting)
    instance.pay()
    assert (Counting.calls, instance.state) == (1, "paid")


def test_the_class_of_the_sample_uses_its_workflow() -> None:
    assert Order.state.workflow.states is AnyOrderWorkflow.states
