"""Generated programs do the same on our ``xworkflows`` and on the public one.

``XWORKFLOWS_EXAMPLES`` sets how many programs are tried; the everyday number is small.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.oracle import OracleProcess, oracle_python
from tests.xworkflows import differences, program
from tests.xworkflows.programs import programs

EXAMPLES = int(os.environ.get("XWORKFLOWS_EXAMPLES", "300"))


# Where ours differs on purpose, and the generated programs therefore stay away from: the name of a
# situation in differences.py, our outcome, that of the public package, and the reason.
DIFFERENCES: dict[str, tuple[Any, Any, str]] = {
    "available_from": ("list", "generator", "the document says list"),
    "transitions_of_a_state": ("list", "generator", "the document says list"),
    "transition_as_an_index": (
        "lock",
        "KeyError",
        "the document says that a transition list is indexed by name or by transition",
    ),
    "message_of_an_unknown_name": (
        'Workflow "Door" has no state "opne"; maybe "open"?',
        "'opne'",
        "an unknown name is a KeyError that one can read",
    ),
    "unhashable_value": (
        "ValueError",
        "TypeError",
        "the document says ValueError for whatever is not a state",
    ),
    "unhashable_index": (
        ["KeyError", "False"],
        ["TypeError", "TypeError"],
        "what can be no name is an unknown name",
    ),
    "newline_in_a_state_name": ("ValueError", "Open", "a state name has letters and digits only"),
    "redefined_state": (
        ["Closed and painted", "None", "open"],
        ["Closed", "InvalidTransitionError", "closed"],
        "inherited transitions and the initial state are about the states of the child",
    ),
    "implementation_in_the_second_base": (
        "second",
        "None",
        "a generated noop in one base does not hide an implementation in another",
    ),
    "redeclared_field": (
        True,
        False,
        "an inherited implementation belongs to the workflow that the child gives the field",
    ),
    "inherited_deprecated_check": (
        "ForbiddenTransition",
        "None",
        "an inherited implementation keeps its check, before and after",
    ),
    "awaitable_check": ("TypeError", "None", "an awaitable is always true: the check is lost"),
    "deep_copied_object": (
        ["open", "None", "closed"],
        ["open", "InvalidTransitionError", "open"],
        "a copied object goes on",
    ),
    "pickled_object": (
        ["open", "None", "closed"],
        ["open", "InvalidTransitionError", "open"],
        "a restored object goes on: states are looked up by name",
    ),
    "copied_state": (True, False, "a state is equal to itself only, so a copy of it is itself"),
    "str_enum_names": (
        ["on", "True"],
        ["on", "AttributeError"],
        "a member of a str enum behaves as its value",
    ),
    "failing_repr": ("None", "RuntimeError", "a failing repr never breaks a transition"),
    "parent_logger": (
        "xworkflows.base",
        "xworkflows",
        "both the documented base logger and existing configurations see every record",
    ),
    "abstract_base_class": ("Abstract", "TypeError", "workflow-enabled classes may be abstract"),
    "class_keyword": ("Child", "TypeError", "class keywords reach __init_subclass__"),
    "hook_decorator_without_a_call": (
        "TypeError",
        "before_transition",
        "a hook that would be lost without a word is an error",
    ),
    "hook_name_that_is_no_name": (
        "TypeError",
        "before_transition",
        "a hook that would never run is an error",
    ),
    "transition_on_no_function": (
        "TypeError",
        "TransitionWrapper",
        "an implementation that can never be called is an error",
    ),
    "where_the_state_is_kept": (
        "_xworkflows_state_door",
        "door",
        "an attribute is faster than the __dict__, which objects then need not have",
    ),
    "state_put_into_the_dict": (
        "closed",
        "open",
        "the state is not there; a descriptor, a pickle and a copy set it",
    ),
    "class_that_no_longer_customises_attributes": (
        "closed",
        "open",
        "a class that customises attributes has states in the __dict__, others do not look there",
    ),
    "patched_state": ("AttributeError", "open", "mock looks for what to restore in the __dict__"),
    "changed_after_use": (
        ["ImplementationWrapper", "closed", "Closed"],
        ["hook", "Wrapper", "ajar", "Shut"],
        "what does not change need not be looked up and sorted again for each transition",
    ),
    "attributes_of_a_transition": (
        ["AttributeError", "TypeError"],
        ["None", "ReferenceType"],
        "objects without a __dict__ are made, and their attributes found, faster",
    ),
    "attribute_of_a_state": (
        ["a note", "a note"],
        ["AttributeError", "AttributeError"],
        "what tells the state is made once, not again each time that a state is read",
    ),
    "base_workflow_with_another_metaclass": (
        "TypeError",
        "Made",
        "a log_transition that is replaced has to be noticed where nobody hears the log",
    ),
    "attribute_of_every_state": (
        "AttributeError",
        "a state",
        "a class that looks for unknown attributes elsewhere is slower to give those it has",
    ),
    "unattached_property": (
        "open",
        "TypeError",
        "the descriptors need nothing of the class that holds them",
    ),
    "malformed_source": ("Broken", "unnamed", "the message names the workflow"),
    "states_of_two_letters": ("TypeError", "Letters", "a string is no pair of a name and a title"),
    "unknown_argument_of_a_hook_decorator": (
        "TypeError",
        "before_transition",
        "a misspelt priority= or field= would be lost without a word",
    ),
    "step_method_of_a_wrapper": (
        "TypeError",
        "None",
        "the order of a transition is told in one place: these undocumented methods do not exist, "
        "and an override that nothing would call is an error",
    ),
}


@pytest.fixture(scope="module")
def public() -> Iterator[OracleProcess]:
    with OracleProcess(Path(program.__file__)) as process:
        yield process


@given(generated=programs())
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
def test_programs_do_the_same_as_on_the_public_package(
    public: OracleProcess, generated: dict[str, Any]
) -> None:
    difference = first_difference(program.run(generated), public.ask(generated))
    if difference:
        pytest.fail(f"{difference}\nprogram: {json.dumps(generated, indent=1)}", pytrace=False)


def first_difference(ours: list[Any], theirs: list[Any]) -> str | None:
    """Compare two traces entry by entry, and tell what led to the first difference."""
    pairs = zip_longest(ours, theirs, fillvalue=["nothing more"])
    for position, (our_entry, their_entry) in enumerate(pairs):
        if our_entry != their_entry:
            return "\n".join(
                [
                    f"the traces differ at entry {position}, after",
                    *(f"  {json.dumps(entry)}" for entry in ours[:position]),
                    f"ours:   {json.dumps(our_entry)}",
                    f"public: {json.dumps(their_entry)}",
                ]
            )
    return None


@pytest.fixture(scope="module")
def public_differences() -> Iterator[OracleProcess]:
    with OracleProcess(Path(differences.__file__)) as process:
        yield process


@pytest.mark.parametrize("situation", DIFFERENCES)
def test_a_decided_difference(public_differences: OracleProcess, situation: str) -> None:
    ours, theirs, _ = DIFFERENCES[situation]
    assert differences.outcome_of(situation) == ours
    assert public_differences.ask(situation) == theirs


def test_every_situation_is_in_the_table() -> None:
    assert set(DIFFERENCES) == set(differences.SITUATIONS)


PICKLING = """
import pickle, sys
from tests.xworkflows.differences import House
closed, open_ = House(), House()
open_.unlock()
sys.stdout.buffer.write(pickle.dumps([closed, open_, open_.door]))
"""


def test_objects_that_the_public_package_pickled_go_on() -> None:
    root = Path(__file__).parents[2]
    written = subprocess.run(
        [str(oracle_python()), "-c", PICKLING], cwd=root, capture_output=True, check=True
    )
    closed, open_, state = pickle.loads(written.stdout)
    assert (closed.door, open_.door, state) == ("closed", "open", "open")
    assert (state.is_open, state.is_closed) == (True, False)
    assert [transition.name for transition in state.transitions()] == ["lock"]
    closed.unlock()
    open_.lock()
    assert (closed.door, open_.door) == ("open", "closed")


def test_a_program_by_hand(public: OracleProcess) -> None:
    hook = ["before_transition", {"names": [["plain", "go"]], "priority": 0, "field": ""}]
    implementation = ["transition", {"trname": "go", "field": "", "functions": {}}]
    by_hand = {
        "workflows": [
            {
                "name": "W0",
                "bases": [],
                "states": [["a", "A"], ["b", "B"]],
                "transitions": [["go", "a", "b"]],
                "initial_state": "a",
                "logs": False,
                "wraps": False,
            }
        ],
        "classes": [
            {
                "name": "C0",
                "bases": [],
                "enabled": True,
                "fields": [["state", 0]],
                "members": [
                    {
                        "name": "h",
                        "function": "h",
                        "does": {},
                        "decorators": [hook],
                        "static": False,
                    },
                    {
                        "name": "do",
                        "function": "do",
                        "does": {"returns": 3},
                        "decorators": [implementation],
                        "static": False,
                    },
                ],
            }
        ],
        "objects": [0],
        "operations": [["call", 0, "do", [1], {"key": 2}], ["call", 0, "do", [], {}]],
    }
    trace = program.run(by_hand)
    assert trace == [
        ["operation", "call", 0, "do", [1], {"key": 2}],
        ["called", "C0.h", [1], {"key": 2}, {"state": "a"}],
        ["called", "C0.do", [1], {"key": 2}, {"state": "a"}],
        ["logged", "xworkflows.transitions", "INFO", "<C0> performed transition W0.go (a -> b)"],
        ["result", 3],
        ["operation", "call", 0, "do", [], {}],
        ["raised", "InvalidTransitionError"],
    ]
    assert public.ask(by_hand) == trace


def test_a_difference_is_shown_with_what_led_to_it() -> None:
    first, ours, theirs = ["operation", "call"], ["result", 1], ["result", 2]
    shown = first_difference([first, ours], [first, theirs])
    assert shown is not None
    assert shown.splitlines()[1:] == [
        '  ["operation", "call"]',
        'ours:   ["result", 1]',
        'public: ["result", 2]',
    ]
    assert first_difference([first], [first]) is None
    assert first_difference([first], [first, ours]) is not None
