"""Mistakes in definitions and calls: which exception, and what its message names."""

from __future__ import annotations

from typing import Any

import pytest
from tests.xworkflows.sample import AnyOrderWorkflow, Order, OrderWorkflow, order

import xworkflows
from xworkflows import base

AB = (("a", "A"), ("b", "B"))


def define(states: Any = AB, transitions: Any = (), initial_state: Any = "a", **others: Any) -> Any:
    """Define ``FaultyWorkflow``."""
    namespace = {
        "states": states,
        "transitions": transitions,
        "initial_state": initial_state,
        **others,
    }
    return base.WorkflowMeta("FaultyWorkflow", (xworkflows.Workflow,), namespace)


def enable(**namespace: Any) -> Any:
    """Define ``FaultyClass``, which has a workflow unless one is given."""
    return base.WorkflowEnabledMeta(
        "FaultyClass", (xworkflows.WorkflowEnabled,), {"state": OrderWorkflow(), **namespace}
    )


# Workflows


@pytest.mark.parametrize(
    ("states", "offender"),
    [
        ({"a": "A"}, "a"),
        ("ab", "a"),
        ((("a",),), "('a',)"),
        ((("a", "A", 1),), "('a', 'A', 1)"),
        ((3,), "3"),
        ((base.State("a", "A"),), "State"),
        (None, "None"),
        (3, "3"),
        (((3, "A"),), "3"),
        (((None, "A"),), "None"),
        (((b"a", "A"),), "b'a'"),
    ],
)
@pytest.mark.unguarded
def test_malformed_states_are_a_type_error(states: object, offender: str) -> None:
    with pytest.raises(TypeError) as caught:
        define(states)
    assert "FaultyWorkflow" in str(caught.value)
    assert offender in str(caught.value)


@pytest.mark.parametrize("name", ["a b", "", "a-b", "a\n", "a.b"])
def test_a_bad_state_name_is_a_value_error(name: str) -> None:
    with pytest.raises(ValueError, match="FaultyWorkflow") as caught:
        define(((name, "A"),), initial_state=name)
    assert repr(name) in str(caught.value) or f'"{name}"' in str(caught.value)


@pytest.mark.parametrize(
    ("transitions", "offender"),
    [
        ((("go", "a"),), "('go', 'a')"),
        ((("go", "a", "b", "c"),), "('go', 'a', 'b', 'c')"),
        (("go",), "go"),
        ({"go": ("a", "b")}, "go"),
        ((3,), "3"),
        (3, "3"),
        (None, "None"),
        (((3, "a", "b"),), "3"),
        ((("go", 3, "b"),), "3"),
    ],
)
def test_malformed_transitions_are_a_type_error(transitions: object, offender: str) -> None:
    with pytest.raises(TypeError) as caught:
        define(transitions=transitions)
    assert "FaultyWorkflow" in str(caught.value)
    assert offender in str(caught.value)


@pytest.mark.parametrize(
    ("transitions", "offender"),
    [
        ((("go", "nowhere", "b"),), "nowhere"),
        ((("go", ["a", "nowhere"], "b"),), "nowhere"),
        ((("go", "a", "nowhere"),), "nowhere"),
    ],
)
def test_an_unknown_state_in_a_transition_is_a_key_error(
    transitions: object, offender: str
) -> None:
    with pytest.raises(KeyError) as caught:
        define(transitions=transitions)
    message = str(caught.value)
    assert "FaultyWorkflow" in message
    assert f'"{offender}"' in message
    assert '"go"' in message


def test_an_unknown_state_is_met_with_a_suggestion() -> None:
    with pytest.raises(KeyError, match='maybe "shipped"'):
        define((("shipped", "S"),), (("ship", "shiped", "shipped"),), "shipped")


def test_an_unknown_initial_state_is_a_key_error() -> None:
    with pytest.raises(KeyError) as caught:
        define(initial_state="nowhere")
    assert "FaultyWorkflow" in str(caught.value)
    assert '"nowhere"' in str(caught.value)


def test_an_initial_state_without_states_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="FaultyWorkflow"):
        define(())


def test_a_child_that_names_an_unknown_state() -> None:
    with pytest.raises(KeyError, match=r"ChildWorkflow.*nowhere"):

        class ChildWorkflow(OrderWorkflow):
            transitions = (("lose", "shipped", "nowhere"),)  # type: ignore[workflow-definition]


# Classes


@pytest.mark.parametrize("value", [lambda self: None, 3, None, "text", property(lambda self: 1)])
def test_an_attribute_in_the_place_of_a_transition_is_a_value_error(value: object) -> None:
    with pytest.raises(ValueError, match=r"FaultyClass.*pay"):
        enable(pay=value)


def test_an_undecorated_override_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"Child.*pay"):

        class Child(Order):
            def pay(self, amount: int = 0) -> str:  # type: ignore[override, transition-conflict]
                return "undecorated"


def test_two_implementations_are_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"FaultyClass.*again.*pay.*settle"):
        enable(
            settle=xworkflows.transition("pay")(lambda self: None),
            again=xworkflows.transition("pay")(lambda self: None),
        )


def test_a_second_implementation_in_a_child_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"Child.*settle.*pay"):

        class Child(Order):
            @xworkflows.transition("pay")  # type: ignore[transition-conflict]
            def settle(self) -> None:
                pass


def test_an_implementation_named_as_another_transition_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"FaultyClass.*ship"):
        enable(ship=xworkflows.transition("pay")(lambda self: None))


def test_two_workflows_with_one_transition_name_are_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"FaultyClass.*pay"):
        enable(other=OrderWorkflow())


def test_an_implementation_of_nothing_stays_a_wrapper() -> None:
    made = enable(lost=xworkflows.transition("nothing")(lambda self: None))
    assert isinstance(vars(made)["lost"], base.TransitionWrapper)
    assert made().pay.implementation is base.noop


def test_an_implementation_for_an_unknown_field_stays_a_wrapper() -> None:
    made = enable(lost=xworkflows.transition("pay", field="nothing")(lambda self: None))
    assert isinstance(vars(made)["lost"], base.TransitionWrapper)
    assert made().pay.implementation is base.noop


# Decorators


@pytest.mark.unguarded
def test_transition_without_a_call_is_a_value_error() -> None:
    def pay(self: object) -> None:
        pass

    decorator: Any = xworkflows.transition
    with pytest.raises(ValueError, match=r"@transition\(\).*pay"):
        decorator(pay)


@pytest.mark.parametrize("value", [3, None, "text"])
@pytest.mark.unguarded
def test_transition_decorates_functions_only(value: object) -> None:
    decorator: Any = xworkflows.transition("pay")
    with pytest.raises(TypeError, match="@transition"):
        decorator(value)


HOOK_DECORATORS = (
    xworkflows.before_transition,
    xworkflows.after_transition,
    xworkflows.transition_check,
    xworkflows.on_enter_state,
    xworkflows.on_leave_state,
)


@pytest.mark.parametrize("decorator", HOOK_DECORATORS)
@pytest.mark.parametrize("value", [3, None, "text"])
@pytest.mark.unguarded
def test_hook_decorators_decorate_functions_only(decorator: Any, value: object) -> None:
    with pytest.raises((TypeError, AttributeError), match=decorator.__name__):
        decorator("pay")(value)


@pytest.mark.parametrize("decorator", HOOK_DECORATORS)
@pytest.mark.unguarded
def test_a_hook_decorator_without_a_call_is_a_type_error(decorator: Any) -> None:
    def hook(self: object) -> None:
        pass

    with pytest.raises(TypeError, match=f"@{decorator.__name__}"):
        decorator(hook)


@pytest.mark.parametrize("name", [["pay", "ship"], 3, None])
@pytest.mark.unguarded
def test_the_name_of_a_hook_is_a_name(name: Any) -> None:
    with pytest.raises(TypeError, match="before_transition") as caught:
        xworkflows.before_transition(name)
    assert repr(name) in str(caught.value)


# Objects


def test_an_unknown_attribute_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="shop"):
        order().shop()


def test_an_invalid_transition_names_transition_and_state() -> None:
    with pytest.raises(xworkflows.InvalidTransitionError) as caught:
        order().ship()
    assert "ship" in str(caught.value)
    assert "draft" in str(caught.value)


def test_a_forbidden_transition_names_the_transition_and_the_check() -> None:
    made = enable(solvent=xworkflows.transition_check("pay")(_never))
    with pytest.raises(xworkflows.ForbiddenTransition) as caught:
        made().pay()
    assert "pay" in str(caught.value)
    assert "_never" in str(caught.value)


def _never(self: object) -> bool:
    return False


@pytest.mark.parametrize("value", ["nowhere", 3, None, [], AnyOrderWorkflow])
@pytest.mark.unguarded
def test_a_wrong_state_names_the_workflow_and_the_value(value: object) -> None:
    with pytest.raises(ValueError, match="OrderWorkflow") as caught:
        order().state = value
    assert (value if isinstance(value, str) else repr(value)) in str(caught.value)


def test_a_wrong_arguments_error_is_that_of_the_function() -> None:
    instance = order()
    with pytest.raises(TypeError, match="pay"):
        instance.pay(1, 2, 3)
    assert instance.state == "draft"
