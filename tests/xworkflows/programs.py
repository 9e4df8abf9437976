"""Strategies for the programs that ``program.py`` carries out."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from tests.xworkflows.definitions import (
    JSON,
    OWN_NAMES,
    STATES,
    class_definitions,
    workflow_definitions,
)


@st.composite
def programs(draw: st.DrawFn) -> JSON:
    """Generate workflows, classes, objects, and operations on them."""
    workflows: list[JSON] = []
    for index in range(draw(st.integers(1, 4))):
        workflows.append(draw(workflow_definitions(index, workflows)))
    classes: list[JSON] = []
    for index in range(draw(st.integers(1, 4))):
        classes.append(draw(class_definitions(index, classes, workflows)))
    if not any(made["_fields"] for made in classes):
        last = class_definitions(len(classes), classes, workflows, must_enable=True)
        classes.append(draw(last))
    enabled = [index for index, made in enumerate(classes) if made["_fields"]]
    objects = [enabled[-1], *draw(st.lists(st.sampled_from(enabled), max_size=2))]
    _only_own_functions(classes)
    operations = draw(st.lists(operations_on(workflows, classes, objects), min_size=3, max_size=20))
    return {
        "workflows": [_without_summary(made) for made in workflows],
        "classes": [_without_summary(made) for made in classes],
        "objects": objects,
        "operations": operations,
    }


def _only_own_functions(classes: list[JSON]) -> None:
    """Drop the deprecated arguments of ``@transition`` where a class inherits them.

    Whether they are inherited is one of the decided differences.
    """
    for base in {base for made in classes for base in made["bases"]}:
        for member in classes[base]["members"]:
            for kind, details in member["decorators"]:
                if kind == "transition":
                    details["functions"] = {}


def _without_summary(definition: JSON) -> JSON:
    return {key: value for key, value in definition.items() if not key.startswith("_")}


# Operations

ARGUMENTS: list[tuple[list[int], dict[str, int]]] = [([], {}), ([1], {}), ([1, 2], {"key": 3})]


def operations_on(
    workflows: list[JSON], classes: list[JSON], objects: list[int]
) -> st.SearchStrategy[list[Any]]:
    """Generate one operation on the objects or on the workflows; half of them are calls."""
    owned = [(position, classes[index]) for position, index in enumerate(objects)]
    attributes = [[position, name] for position, made in owned for name in _attributes(made)]
    fields = [[position, field] for position, made in owned for field in made["_fields"]]
    calls = [
        ["call", *attribute, *arguments] for attribute in attributes for arguments in ARGUMENTS
    ]
    others = [
        *_reading(attributes, fields),
        *_values(workflows, objects, fields),
        *_on_workflows(workflows),
        [["describe_class", index] for index in objects],
        [["call", 0, name, [], {}] for name in ("nothing", *OWN_NAMES)],
    ]
    return st.sampled_from(calls) | st.sampled_from([group for group in others if group]).flatmap(
        st.sampled_from
    )


def _attributes(made: JSON) -> list[str]:
    """Return the attributes that probably hold the transitions of a class."""
    implemented = {trname: attribute for (_, trname), attribute in made["_custom"].items()}
    return [implemented.get(name, name) for name in made["_transitions"]]


def _reading(attributes: list[Any], fields: list[Any]) -> list[Any]:
    return [
        [["available", *attribute] for attribute in attributes],
        [["wrapper", *attribute] for attribute in attributes],
        [["read", *field] for field in fields],
        [["transitions", *field] for field in fields],
        [["ask", *field, name] for field in fields for name in (*STATES, "nowhere")],
    ]


def _values(workflows: list[JSON], objects: list[int], fields: list[Any]) -> list[Any]:
    """Return the operations that put a value next to a state, or next to a list of states."""
    plain = [["plain", value] for value in (*STATES, "nowhere", "", None, 3)]
    states = [
        ["state", index, name]
        for index, workflow in enumerate(workflows)
        for name in workflow["_states"]
    ]
    values = [*plain, *states, ["stranger", "a"], *(["current", *field] for field in fields)]
    lists = [[index, "states"] for index in range(len(workflows))]
    return [
        [["assign", *field, value] for field in fields for value in values],
        [["assign", *field, value] for field in fields for value in states],
        [["compare", *field, value] for field in fields for value in values],
        [["index", *known, value] for known in lists for value in values],
        [["contains", *known, value] for known in lists for value in values],
        [["available_from", index, state] for index, _ in lists for state in states],
    ]


def _on_workflows(workflows: list[JSON]) -> list[Any]:
    """Return the operations on lists of transitions, and on attributes of both lists."""
    indexes = range(len(workflows))
    names = sorted({name for workflow in workflows for name, _, _ in workflow["_transitions"]})
    objects = [
        ["transition", index, name]
        for index, workflow in enumerate(workflows)
        for name, _, _ in workflow["_transitions"]
    ]
    plain = [["plain", name] for name in (*names, "nothing", 3)]
    return [
        [["describe_workflow", index] for index in indexes],
        [["attribute", index, "states", name] for index in indexes for name in STATES],
        [["attribute", index, "transitions", name] for index in indexes for name in names],
        [["index", index, "transitions", value] for index in indexes for value in plain],
        [
            ["contains", index, "transitions", value]
            for index in indexes
            for value in (*plain, *objects)
        ],
    ]
