"""Situations in which our ``xworkflows`` decides otherwise than the public package.

Each function shows one of them and returns what happens, in JSON. Like ``program.py`` this module
runs under both packages; the table of reasons and outcomes is in ``test_oracle.py``.
"""

from __future__ import annotations

import abc
import copy
import enum
import json
import logging
import pickle
import sys
import warnings
import weakref
from typing import TYPE_CHECKING, Any
from unittest import mock

import xworkflows

if TYPE_CHECKING:
    from collections.abc import Callable

logging.getLogger("xworkflows").addHandler(logging.NullHandler())


class Door(xworkflows.Workflow):
    states = (("closed", "Closed"), ("open", "Open"))
    transitions = (("unlock", "closed", "open"), ("lock", "open", "closed"))
    initial_state = "closed"


class House(xworkflows.WorkflowEnabled):
    door = Door()


W: Any = Door
Namespace = dict[str, Any]


def new(bases: tuple[type, ...] = (), **namespace: Any) -> Any:
    """Return an object of a new class with a door."""
    return make(bases or (xworkflows.WorkflowEnabled,), {"door": Door(), **namespace})()


def make(bases: tuple[type, ...], namespace: Namespace) -> Any:
    """Return a new class."""
    return type(bases[0])("Made", bases, namespace)


def outcome(action: Callable[[], Any]) -> str:
    """Return the result of an action as text, or the name of the exception that it raised."""
    try:
        return str(action())
    except Exception as error:
        return type(error).__name__


def where_the_state_is_kept() -> str:
    house: Any = House()
    house.unlock()
    return ", ".join(vars(house))


def state_put_into_the_dict() -> str:
    house = House()
    vars(house)["door"] = W.states.open
    return str(house.door)


def class_that_no_longer_customises_attributes() -> str:
    class Lazy(House):
        def __getattr__(self, name: str) -> Any:
            raise AttributeError(name)

    house: Any = Lazy()
    house.unlock()
    house.__class__ = House
    return str(house.door)


def patched_state() -> str:
    house: Any = House()
    house.unlock()

    def patch() -> str:
        with mock.patch.object(house, "door", "closed"):
            pass
        return str(house.door)

    return outcome(patch)


def changed_after_use() -> list[str]:
    class Gate(Door):
        states = (("ajar", "Ajar"),)

    class Wrapper(xworkflows.base.ImplementationWrapper):
        pass

    workflow: Any = Gate
    gate = new(door=Gate())
    gate.unlock()
    called: list[str] = []
    hook = xworkflows.base.Hook("before", lambda self: called.append("hook"))
    type(gate).unlock.hooks.setdefault("before", []).append(hook)
    workflow.implementation_class = Wrapper
    workflow.initial_state = workflow.states.ajar
    workflow.states.closed.title = "Shut"
    gate.door = "closed"
    title = str(gate.door.title)
    gate.unlock()
    wrapper = type(gate.unlock).__name__
    return [*called, wrapper, str(type(gate)().door), title]


def attributes_of_a_transition() -> list[str]:
    cls: Any = type(new())
    transition: Any = new().unlock
    return [
        outcome(lambda: setattr(cls.unlock, "note", "a note")),
        outcome(lambda: type(weakref.ref(transition)).__name__),
    ]


def attribute_of_a_state() -> list[str]:
    first: Any = House()
    second: Any = House()
    first.door.note = "a note"
    return [outcome(lambda: first.door.note), outcome(lambda: second.door.note)]


def base_workflow_with_another_metaclass() -> str:
    bases = (xworkflows.base.BaseWorkflow, abc.ABC)
    return outcome(lambda: abc.ABCMeta("Made", bases, {}).__name__)


def attribute_of_every_state() -> str:
    state_class: Any = xworkflows.base.State
    state_class.kind = "a state"
    try:
        return outcome(lambda: new().door.kind)
    finally:
        del state_class.kind


def available_from() -> str:
    return type(W.transitions.available_from(W.states.closed)).__name__


def transitions_of_a_state() -> str:
    house: Any = House()
    return type(house.door.transitions()).__name__


def transition_as_an_index() -> str:
    return outcome(lambda: W.transitions[W.transitions.lock].name)


def message_of_an_unknown_name() -> str:
    try:
        W.states["opne"]
    except KeyError as error:
        return str(error)
    return "no error"


def unhashable_value() -> str:
    house: Any = House()
    return outcome(lambda: setattr(house, "door", []))


def unhashable_index() -> list[str]:
    unhashable: Any = []
    return [
        outcome(lambda: W.states[unhashable]).replace("UnknownNameError", "KeyError"),
        outcome(lambda: unhashable in W.states),
    ]


def newline_in_a_state_name() -> str:
    return outcome(lambda: xworkflows.base.State("open\n", "Open").title)


def redefined_state() -> list[str]:
    class Painted(Door):
        states = (("closed", "Closed and painted"),)

    workflow: Any = Painted
    house = new(door=Painted())
    house.door = "closed"
    return [workflow.initial_state.title, outcome(house.unlock), str(house.door)]


def implementation_in_the_second_base() -> str:
    first = make((House,), {})
    second = make((House,), {"unlock": xworkflows.transition("unlock")(lambda self: "second")})
    return outcome(make((first, second), {})().unlock)


def redeclared_field() -> bool:
    class Gate(Door):
        pass

    parent = make(
        (xworkflows.WorkflowEnabled,),
        {"door": Door(), "unlock": xworkflows.transition("unlock")(lambda self: None)},
    )
    child = make((parent,), {"door": Gate()})()
    return isinstance(child.unlock.workflow, Gate)


def inherited_deprecated_check() -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        decorator = xworkflows.transition("unlock", check=lambda self: False)
    parent = make(
        (xworkflows.WorkflowEnabled,), {"door": Door(), "unlock": decorator(lambda self: None)}
    )
    return outcome(make((parent,), {})().unlock)


def awaitable_check() -> str:
    class Later:
        def __await__(self) -> Any:
            return iter(())

    house = new(check=xworkflows.transition_check()(lambda self: Later()))
    return outcome(house.unlock)


def deep_copied_object() -> list[str]:
    house: Any = House()
    house.unlock()
    result = copy.deepcopy(house)
    return [str(result.door), outcome(result.lock), str(result.door)]


def pickled_object() -> list[str]:
    house: Any = House()
    house.unlock()
    result = pickle.loads(pickle.dumps(house))
    return [str(result.door), outcome(result.lock), str(result.door)]


def copied_state() -> bool:
    return copy.deepcopy(W.states.open) is W.states.open


def str_enum_names() -> list[str]:
    class Names(str, enum.Enum):
        ON = "on"
        OFF = "off"

    def switch() -> Any:
        namespace = {
            "states": [(Names.ON, "On"), (Names.OFF, "Off")],
            "transitions": [("toggle", Names.OFF, Names.ON)],
            "initial_state": Names.OFF,
        }
        workflow: Any = xworkflows.base.WorkflowMeta("Switch", (xworkflows.Workflow,), namespace)
        house = new(door=workflow())
        house.toggle()
        return house.door

    return [outcome(switch), outcome(lambda: switch().is_on)]


def failing_repr() -> str:
    def fail(self: object) -> str:
        raise RuntimeError("no repr")

    return outcome(new(__repr__=fail).unlock)


def parent_logger() -> str:
    parent = logging.getLogger("xworkflows.transitions").parent
    return parent.name if parent else ""


def abstract_base_class() -> str:
    def define() -> Any:
        class Abstract(House, abc.ABC):
            pass

        return Abstract.__name__

    return outcome(define)


def class_keyword() -> str:
    class Labelled(xworkflows.WorkflowEnabled):
        def __init_subclass__(cls, label: str = "", **kwargs: Any) -> None:
            super().__init_subclass__(**kwargs)

    def define() -> Any:
        class Child(Labelled, label="one"):
            door = Door()

        return Child.__name__

    return outcome(define)


def hook_decorator_without_a_call() -> str:
    decorator: Any = xworkflows.before_transition
    return outcome(lambda: type(decorator(lambda self: None)).__name__)


def hook_name_that_is_no_name() -> str:
    names: Any = ["unlock", "lock"]
    return outcome(lambda: type(xworkflows.before_transition(names)).__name__)


def transition_on_no_function() -> str:
    value: Any = 3
    return outcome(lambda: type(xworkflows.transition("unlock")(value)).__name__)


def unattached_property() -> str:
    class Plain:
        door = xworkflows.base.StateProperty(Door(), "door")
        unlock = xworkflows.base.ImplementationProperty(
            "door", W.transitions.unlock, Door(), xworkflows.base.noop
        )

    plain: Any = Plain()
    return outcome(lambda: (plain.unlock(), str(plain.door))[1])


def malformed_source() -> str:
    namespace: Namespace = {**vars(Door), "transitions": [("unlock", 3, "open")]}
    namespace["states"] = [("open", "Open")]
    namespace["initial_state"] = "open"
    try:
        xworkflows.base.WorkflowMeta("Broken", (xworkflows.Workflow,), namespace)
    except TypeError as error:
        return "Broken" if "Broken" in str(error) else "unnamed"
    return "no error"


def states_of_two_letters() -> str:
    namespace: Namespace = {"states": ("ab", "cd"), "initial_state": "a"}
    return outcome(
        lambda: xworkflows.base.WorkflowMeta("Letters", (xworkflows.Workflow,), namespace).__name__
    )


def unknown_argument_of_a_hook_decorator() -> str:
    arguments: Any = {"prority": 3}
    return outcome(lambda: type(xworkflows.before_transition("unlock", **arguments)).__name__)


def step_method_of_a_wrapper() -> str:
    def define() -> Any:
        class Stepwise(xworkflows.base.ImplementationWrapper):
            def _pre_transition(self, *args: Any, **kwargs: Any) -> Any:
                return None

        namespace = {"implementation_class": Stepwise}
        workflow: Any = xworkflows.base.WorkflowMeta("Steps", (Door,), namespace)
        return new(door=workflow()).unlock()

    return outcome(define)


SITUATIONS: dict[str, Callable[[], Any]] = {
    function.__name__: function
    for function in (
        available_from,
        transitions_of_a_state,
        transition_as_an_index,
        message_of_an_unknown_name,
        unhashable_value,
        unhashable_index,
        newline_in_a_state_name,
        redefined_state,
        implementation_in_the_second_base,
        redeclared_field,
        inherited_deprecated_check,
        awaitable_check,
        deep_copied_object,
        pickled_object,
        copied_state,
        str_enum_names,
        failing_repr,
        parent_logger,
        abstract_base_class,
        class_keyword,
        hook_decorator_without_a_call,
        hook_name_that_is_no_name,
        transition_on_no_function,
        where_the_state_is_kept,
        state_put_into_the_dict,
        class_that_no_longer_customises_attributes,
        patched_state,
        changed_after_use,
        attributes_of_a_transition,
        attribute_of_a_state,
        base_workflow_with_another_metaclass,
        attribute_of_every_state,
        unattached_property,
        malformed_source,
        states_of_two_letters,
        unknown_argument_of_a_hook_decorator,
        step_method_of_a_wrapper,
    )
}


def main() -> None:
    """Answer the name of a situation with what happens in it, one JSON document a line."""
    for line in sys.stdin:
        print(json.dumps(outcome_of(json.loads(line))), flush=True)


def outcome_of(situation: str) -> Any:
    """Return what happens in a situation."""
    logger = logging.getLogger("xworkflows")
    level = logger.level
    logger.setLevel(logging.INFO)
    try:
        return SITUATIONS[situation]()
    finally:
        logger.setLevel(level)


if __name__ == "__main__":
    main()
