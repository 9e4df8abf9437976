from __future__ import annotations

import enum
import sys
from typing import Any
from unittest import mock

import pytest
from tests.xworkflows.sample import AnyOrderWorkflow, AnyReviewWorkflow, Order, order

import xworkflows
from xworkflows import base

W = AnyOrderWorkflow


class Colour(str, enum.Enum):
    RED = "red"
    BLUE = "blue"


# State


def test_a_state_has_a_name_and_a_title() -> None:
    state = base.State("draft", "A draft")
    assert (state.name, state.title) == ("draft", "A draft")
    assert str(state) == "draft"


@pytest.mark.parametrize("name", ["a b", "", "a-b", "a.b", "a\n", " a"])
def test_a_state_name_has_only_letters_digits_and_underscores(name: str) -> None:
    with pytest.raises(ValueError, match="Invalid state name"):
        base.State(name, "Title")


@pytest.mark.parametrize("name", ["a", "A1", "1", "with_underscore"])
def test_good_state_names(name: str) -> None:
    assert base.State(name, "Title").name == name


def test_two_states_are_equal_only_if_they_are_one() -> None:
    first, second = base.State("a", "A"), base.State("a", "A")
    assert first == first  # noqa: PLR0124 - the rule under test
    assert first != second
    assert first != "a"  # type: ignore[comparison-overlap]
    assert len({first, second, first}) == 2


# StateWrapper


def test_a_wrapper_knows_its_state_and_workflow() -> None:
    workflow = W()
    wrapper: Any = base.StateWrapper(W.states.paid, workflow)
    assert wrapper.state is W.states.paid
    assert wrapper.workflow is workflow
    assert (wrapper.name, wrapper.title, str(wrapper)) == ("paid", "Paid", "paid")


def test_a_wrapper_hashes_as_the_name() -> None:
    wrapper = base.StateWrapper(W.states.paid, W())
    assert hash(wrapper) == hash("paid")
    assert {"paid": 1}[wrapper] == 1  # type: ignore[index]


def test_a_wrapper_equals_another_of_the_same_state() -> None:
    first, second = base.StateWrapper(W.states.paid, W()), base.StateWrapper(W.states.paid, W())
    assert first == second
    assert not first != second  # noqa: SIM202 - both operators are documented
    assert first != base.StateWrapper(W.states.draft, W())


def test_a_wrapper_equals_its_state_and_its_name() -> None:
    wrapper = base.StateWrapper(W.states.paid, W())
    assert wrapper == W.states.paid
    assert W.states.paid == wrapper
    assert wrapper == "paid"
    assert "paid" == wrapper  # noqa: SIM300 - both sides
    assert wrapper != W.states.draft
    assert wrapper != "draft"


@pytest.mark.parametrize("stranger", [5, None, ("paid",), object(), AnyReviewWorkflow.states.draft])
def test_a_wrapper_equals_nothing_else(stranger: object) -> None:
    wrapper = base.StateWrapper(W.states.draft, W())
    assert wrapper != stranger
    assert not wrapper == stranger  # noqa: SIM201 - both operators are documented


def test_a_wrapper_lets_the_other_side_decide() -> None:
    wrapper = base.StateWrapper(W.states.draft, W())
    assert wrapper == mock.ANY
    assert not wrapper != mock.ANY  # noqa: SIM202 - both operators are documented


def test_wrappers_of_states_that_share_a_name_differ() -> None:
    ours = base.StateWrapper(W.states.draft, W())
    theirs = base.StateWrapper(AnyReviewWorkflow.states.draft, AnyReviewWorkflow())
    assert ours != theirs


def test_is_state_predicates() -> None:
    wrapper: Any = base.StateWrapper(W.states.paid, W())
    assert wrapper.is_paid is True
    assert [wrapper.is_draft, wrapper.is_shipped, wrapper.is_cancelled] == [False] * 3
    with pytest.raises(AttributeError, match="nowhere"):
        _ = wrapper.is_nowhere


def test_a_wrapper_can_be_made_with_the_workflow_class() -> None:
    wrapper: Any = base.StateWrapper(W.states.paid, W)
    assert wrapper.is_paid
    assert [transition.name for transition in wrapper.transitions()] == ["ship", "cancel"]


def test_a_wrapper_is_true() -> None:
    assert base.StateWrapper(W.states.paid, W())


def test_transitions_is_a_list() -> None:
    transitions = base.StateWrapper(W.states.paid, W()).transitions()
    assert transitions == [W.transitions.ship, W.transitions.cancel]
    assert isinstance(transitions, list)
    assert base.StateWrapper(W.states.cancelled, W()).transitions() == []


def test_a_subclass_of_the_wrapper_is_a_wrapper() -> None:
    class Shouting(base.StateWrapper):
        def shout(self) -> str:
            return self.name.upper()

    wrapper: Any = Shouting(W.states.paid, W())
    assert (wrapper.shout(), wrapper == "paid") == ("PAID", True)
    assert (wrapper.is_paid, wrapper.is_draft) == (True, False)
    with pytest.raises(AttributeError, match="nowhere"):
        _ = wrapper.is_nowhere


# StateList


def test_a_state_list_has_a_length() -> None:
    assert len(W.states) == 4


def test_a_state_list_is_indexed_by_name_state_and_wrapper() -> None:
    paid = W.states["paid"]
    assert isinstance(paid, base.State)
    assert W.states[paid] is paid
    assert W.states[base.StateWrapper(paid, W())] is paid


def test_a_state_list_has_states_as_attributes() -> None:
    assert W.states.paid is W.states["paid"]


def test_a_state_list_iterates_in_order() -> None:
    assert [state.name for state in W.states] == ["draft", "paid", "shipped", "cancelled"]


def test_a_state_list_contains_its_states_and_their_names() -> None:
    assert W.states.paid in W.states
    assert "paid" in W.states
    assert base.StateWrapper(W.states.paid, W()) in W.states


@pytest.mark.parametrize(
    "stranger", ["nowhere", None, 3, base.State("paid", "Paid"), AnyReviewWorkflow.states.draft]
)
def test_a_state_list_contains_nothing_else(stranger: object) -> None:
    assert stranger not in W.states


def test_an_unknown_state_is_a_key_error_that_names_it() -> None:
    with pytest.raises(KeyError) as caught:
        W.states["payed"]
    assert 'Workflow "OrderWorkflow" has no state "payed"' in str(caught.value)
    assert "paid" in str(caught.value)


def test_an_unknown_state_attribute_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="payed"):
        _ = W.states.payed


def test_reprs_show_the_names() -> None:
    wrapper = base.StateWrapper(W.states.paid, W())
    for shown in (W.states.paid, wrapper, W.states, W.transitions, W.transitions.ship):
        assert "paid" in repr(shown)


# StateProperty


def test_the_property_is_on_the_class() -> None:
    assert isinstance(Order.state, base.StateProperty)
    assert isinstance(Order.state.workflow, W)
    assert Order.state.field_name == "state"


def test_the_property_is_a_data_descriptor() -> None:
    instance = order()
    instance.__dict__["state"] = W.states.paid
    assert isinstance(instance.state, base.StateWrapper)
    assert hasattr(base.StateProperty, "__set__")


def test_a_property_can_be_made_by_hand() -> None:
    class Holder:
        state: Any = base.StateProperty(W(), "state")

    holder = Holder()
    assert holder.state == "draft"
    holder.state = "paid"
    assert holder.state == "paid"


def test_reading_gives_a_wrapper() -> None:
    state = order().state
    assert isinstance(state, base.StateWrapper)
    assert isinstance(state.workflow, W)
    assert state.state is W.states.draft


def test_a_new_object_is_in_the_initial_state() -> None:
    assert order().state == W.initial_state


@pytest.mark.parametrize("value", ["paid", W.states.paid, base.StateWrapper(W.states.paid, W())])
def test_a_state_can_be_assigned(value: object) -> None:
    instance = order()
    instance.state = value
    assert instance.state.state is W.states.paid


def test_a_state_of_another_workflow_is_taken_by_name() -> None:
    instance = order()
    instance.state = "paid"
    instance.state = AnyReviewWorkflow.states.draft
    assert instance.state.state is W.states.draft


@pytest.mark.parametrize(
    "value", ["nowhere", "", 5, None, [], {}, AnyReviewWorkflow.states.accepted]
)
@pytest.mark.unguarded
def test_a_wrong_value_is_a_value_error_and_changes_nothing(value: object) -> None:
    instance = order()
    instance.state = "paid"
    with pytest.raises(ValueError, match="OrderWorkflow"):
        instance.state = value
    assert instance.state == "paid"


def test_the_error_names_the_value() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        order().state = "nowhere"


def test_a_state_cannot_be_deleted() -> None:
    with pytest.raises(AttributeError):
        del order().state


def test_objects_do_not_share_their_state() -> None:
    first, second = order(), order()
    first.state = "paid"
    assert (first.state, second.state) == ("paid", "draft")


# str enums as state names


class ColourWorkflow(xworkflows.Workflow):
    states = ((Colour.RED, "Red"), (Colour.BLUE, "Blue"))
    transitions = (("cool", Colour.RED, Colour.BLUE), ("heat", [Colour.BLUE], Colour.RED))
    initial_state = Colour.RED


class Painted(xworkflows.WorkflowEnabled):
    colour = ColourWorkflow()

    @xworkflows.on_enter_state(Colour.BLUE)
    def cooled(self, result: object) -> None:
        self.now = Colour.BLUE


def test_a_str_enum_state_behaves_as_its_value() -> None:
    workflow: Any = ColourWorkflow
    assert [state.name for state in workflow.states] == ["red", "blue"]
    assert str(workflow.states.red) == "red"
    assert workflow.states[Colour.RED] is workflow.states["red"] is workflow.states.red
    assert Colour.BLUE in workflow.states


def test_an_object_goes_through_str_enum_states() -> None:
    painted: Any = Painted()
    assert painted.colour == Colour.RED
    assert Colour.RED == painted.colour  # noqa: SIM300 - both sides
    assert painted.colour.is_red
    painted.cool()
    assert (str(painted.colour), painted.now) == ("blue", Colour.BLUE)
    painted.colour = Colour.RED
    assert painted.colour == "red"
    assert hash(painted.colour) == hash(Colour.RED)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="StrEnum is new in Python 3.11")
def test_a_strenum_state_behaves_as_its_value() -> None:
    str_enum: Any = vars(enum)["StrEnum"]
    size = str_enum("size", ["SMALL", "LARGE"])

    class Sized(xworkflows.Workflow):
        states = [(member, member.value.title()) for member in size]
        transitions = [("grow", size["SMALL"], size["LARGE"])]
        initial_state = size["SMALL"]

    workflow: Any = Sized
    assert [state.name for state in workflow.states] == ["small", "large"]
    assert workflow.transitions.grow.target is workflow.states[size["LARGE"]]
