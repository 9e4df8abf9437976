"""Strategies for the workflows and the classes of a generated program."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

STATES = ("a", "b", "c", "d")
FIELDS = ("state", "other", "third")
TRANSITIONS = (("go", "back", "turn"), ("run", "stop", "turn"), ("open", "close", "lock"))
OWN_NAMES = ("do_one", "do_two")
HOOK_NAMES = ("hook_one", "hook_two", "hook_three", "hook_four")
FUNCTION_NAMES = ("alpha", "beta", "gamma")
HOOK_KINDS = (
    "before_transition",
    "after_transition",
    "transition_check",
    "on_enter_state",
    "on_leave_state",
)
JSON = dict[str, Any]


def rarely(draw: st.DrawFn) -> bool:
    """Return True about one time in ten, and False when shrinking."""
    return draw(st.integers(0, 9)) == 9


# Workflows. ``_states``, ``_transitions`` and ``_initial`` sum up what a workflow has in the end,
# ``_family`` says which names it gives its transitions.


@st.composite
def workflow_definitions(draw: st.DrawFn, index: int, earlier: list[JSON]) -> JSON:
    """Generate a workflow, which may extend earlier ones."""
    bases = _bases(draw, len(earlier))
    parent = earlier[bases[0]] if bases else None
    states = draw(_states(index, parent))
    known = [*(parent["_states"] if parent else []), *(name for name, _ in states)]
    family = parent["_family"] if parent else index % len(TRANSITIONS)
    minimum = 1 if parent is None else 0
    transitions = draw(st.lists(_transitions(family, known), min_size=minimum, max_size=4))
    if parent is None:
        initial = draw(st.sampled_from(known))
    else:
        initial = draw(st.none() | st.sampled_from(known))
    return {
        "name": f"W{index}",
        "bases": bases,
        "states": states,
        "transitions": transitions,
        "initial_state": initial,
        "logs": rarely(draw),
        "wraps": rarely(draw),
        "_family": family,
        "_states": list(dict.fromkeys(known)),
        "_transitions": [*(parent["_transitions"] if parent else []), *transitions],
        "_initial": initial or (parent["_initial"] if parent else None),
    }


def _bases(draw: st.DrawFn, count: int) -> list[int]:
    """Choose bases, the latest first: a class then never precedes what is derived from it."""
    if count == 0:
        return []
    return sorted(draw(st.lists(st.integers(0, count - 1), max_size=2, unique=True)), reverse=True)


@st.composite
def _states(draw: st.DrawFn, index: int, parent: JSON | None) -> list[list[str]]:
    """Generate new states, and new definitions of those that nothing inherited refers to."""
    names = [name for name in STATES if parent is None or name not in _referred_to(parent)]
    minimum = 1 if parent is None else 0
    chosen = draw(st.lists(st.sampled_from(names), min_size=minimum, unique=True)) if names else []
    return [[name, f"{name.upper()} of W{index}"] for name in chosen]


def _referred_to(workflow: JSON) -> set[str]:
    """Return the states whose redefinition would reach the transitions or the initial state."""
    referred = {workflow["_initial"]}
    for _, sources, target in workflow["_transitions"]:
        referred.update([sources] if isinstance(sources, str) else sources, [target])
    return referred


@st.composite
def _transitions(draw: st.DrawFn, family: int, known: list[str]) -> list[Any]:
    states = known
    if rarely(draw) and rarely(draw):
        states = [*known, "nowhere"]
    name = st.sampled_from(states)
    sources = draw(st.lists(name, min_size=1, max_size=4) | name | st.just(list(known)))
    return [draw(st.sampled_from(TRANSITIONS[family])), sources, draw(name)]


# Classes. ``_fields`` maps every field to its workflow, ``_custom`` every transition that has an
# implementation to the attribute that holds it.


@st.composite
def class_definitions(
    draw: st.DrawFn,
    index: int,
    earlier: list[JSON],
    workflows: list[JSON],
    *,
    must_enable: bool = False,
) -> JSON:
    """Generate a class: a mixin, a workflow-enabled class, or one derived from earlier ones."""
    bases = _compatible(_bases(draw, len(earlier)), earlier)
    fields: dict[str, int] = {}
    custom: dict[tuple[str, str], str] = {}
    for base in reversed(bases):
        fields.update(earlier[base]["_fields"])
        custom.update(earlier[base]["_custom"])
    inherits = any(earlier[base]["enabled"] for base in bases)
    enabled = inherits or must_enable or draw(st.integers(0, 3)) > 0
    own_fields = draw(_fields(workflows, fields, custom)) if enabled else []
    fields.update(dict(own_fields))
    transitions = _transition_names(workflows, fields)
    member = members(workflows, transitions, custom, fields)
    made = draw(st.lists(member, max_size=5))
    if fields:
        custom.update(_implemented(made))
    return {
        "name": f"C{index}",
        "bases": bases,
        "enabled": enabled,
        "fields": own_fields,
        "members": made,
        "_fields": fields,
        "_custom": custom,
        "_transitions": transitions,
    }


def _compatible(bases: list[int], earlier: list[JSON]) -> list[int]:
    """Drop the second base where it implements what a field of the first one leaves to noop.

    Which of the two wins is one of the decided differences.
    """
    if len(bases) == 2:
        first, second = (earlier[base] for base in bases)
        shared = first["_fields"].keys() & second["_fields"].keys()
        if shared and not second["_custom"].keys() <= first["_custom"].keys():
            return bases[:1]
    return bases


@st.composite
def _fields(
    draw: st.DrawFn,
    workflows: list[JSON],
    inherited: dict[str, int],
    custom: dict[tuple[str, str], str],
) -> list[tuple[str, int]]:
    """Generate fields, mostly of workflows that give their transitions different names.

    A field is not declared again where implementations are inherited: to which workflow these
    then belong is one of the decided differences.
    """
    if inherited and not rarely(draw):
        return []
    wanted = draw(st.permutations(range(len(workflows))))[: draw(st.integers(1, 3))]
    fields: list[tuple[str, int]] = []
    families: set[int] = set()
    for field, workflow in zip(FIELDS, wanted, strict=False):
        family = workflows[workflow]["_family"]
        free = not custom or field not in inherited
        if free and (family not in families or rarely(draw)):
            families.add(family)
            fields.append((field, workflow))
    return fields


def _transition_names(workflows: list[JSON], fields: dict[str, int]) -> list[str]:
    """Return the transitions of the fields; all names there are, for a mixin without any."""
    names = [
        transition[0]
        for workflow in fields.values()
        for transition in workflows[workflow]["_transitions"]
    ]
    return list(dict.fromkeys(names)) or ["go", "back", "turn"]


def _implemented(made: list[JSON]) -> dict[tuple[str, str], str]:
    return {
        (details["field"], details["trname"] or member["name"]): member["name"]
        for member in made
        for kind, details in member["decorators"]
        if kind == "transition"
    }


@st.composite
def members(
    draw: st.DrawFn,
    workflows: list[JSON],
    transitions: list[str],
    custom: dict[tuple[str, str], str],
    fields: dict[str, int],
) -> JSON:
    """Generate a method: a hook, an implementation, both, or neither.

    A hook decorator stands above ``@transition`` only where the class makes a transition of the
    method; otherwise it would be a hook that is no function.
    """
    hooks = draw(st.lists(hook_declarations(workflows, transitions), max_size=2))
    decorators: list[list[Any]] = list(hooks)
    name = draw(st.sampled_from(HOOK_NAMES))
    function = draw(st.sampled_from(FUNCTION_NAMES) | st.just(name))
    if draw(st.integers(0, 3)) > 0 if not hooks else rarely(draw):
        name, details = draw(_implementations(transitions, custom))
        above = 0
        if _is_collected(details["trname"] or name, details["field"], workflows, fields):
            above = draw(st.integers(0, len(hooks)))
        decorators.insert(len(hooks) - above, ["transition", details])
    return {
        "name": name,
        "function": name if not _is_name_free(decorators) else function,
        "does": draw(behaviours(transitions, is_check=_is_check(decorators))),
        "decorators": decorators,
        "static": all(kind != "transition" for kind, _ in decorators) and rarely(draw),
    }


def _is_collected(trname: str, field: str, workflows: list[JSON], fields: dict[str, int]) -> bool:
    """Return whether a class with these fields makes a transition of such an implementation."""
    return any(
        trname == transition[0]
        for name, workflow in fields.items()
        if field in ("", name)
        for transition in workflows[workflow]["_transitions"]
    )


def _is_name_free(decorators: list[list[Any]]) -> bool:
    """Return whether the name of the function is free: ``@transition()`` takes its own from it."""
    return all(kind != "transition" or details["trname"] for kind, details in decorators)


def _is_check(decorators: list[list[Any]]) -> bool:
    return any(kind == "transition_check" for kind, _ in decorators)


@st.composite
def _implementations(
    draw: st.DrawFn, transitions: list[str], custom: dict[tuple[str, str], str]
) -> tuple[str, JSON]:
    field = draw(st.just("") | st.sampled_from(["", *FIELDS]))
    trname = draw(st.sampled_from(transitions))
    already = custom.get((field, trname))
    if already and not rarely(draw):
        name = already
    else:
        name = draw(st.just(trname) | st.sampled_from(OWN_NAMES))
    implicit = name == trname and draw(st.booleans())
    functions: JSON = {}
    if rarely(draw):
        for moment in draw(st.lists(st.sampled_from(("check", "before", "after")), unique=True)):
            functions[moment] = draw(behaviours(transitions, is_check=moment == "check"))
    details = {"trname": "" if implicit else trname, "field": field, "functions": functions}
    return name, details


@st.composite
def hook_declarations(draw: st.DrawFn, workflows: list[JSON], transitions: list[str]) -> list[Any]:
    """Generate the kind and the arguments of a hook decorator."""
    kind = draw(st.sampled_from(HOOK_KINDS))
    if kind.startswith("on_"):
        name = _plain_names((*STATES, "nowhere")) | _state_objects(workflows)
    else:
        name = _plain_names((*transitions, "nothing")) | _transition_objects(workflows)
    return [
        kind,
        {
            "names": draw(st.lists(name, max_size=2)),
            "priority": draw(st.sampled_from((0, 0, 1, -1, 5))),
            "field": draw(st.just("") | st.sampled_from(("", *FIELDS, "unknown"))),
        },
    ]


def _plain_names(names: tuple[str, ...]) -> st.SearchStrategy[list[Any]]:
    return st.sampled_from(names).map(lambda name: ["plain", name])


def _state_objects(workflows: list[JSON]) -> st.SearchStrategy[list[Any]]:
    return st.sampled_from(
        [
            ["state", index, name]
            for index, workflow in enumerate(workflows)
            for name in workflow["_states"]
        ]
    )


def _transition_objects(workflows: list[JSON]) -> st.SearchStrategy[list[Any]]:
    known = [
        ["transition", index, transition[0]]
        for index, workflow in enumerate(workflows)
        for transition in workflow["_transitions"]
    ]
    return st.sampled_from(known) if known else st.nothing()


@st.composite
def behaviours(draw: st.DrawFn, transitions: list[str], *, is_check: bool = False) -> JSON:
    """Generate what a function returns, and the rarer things that it does."""
    does: JSON = {"returns": draw(st.sampled_from((None, 1, "text")))}
    if is_check:
        does["returns"] = draw(st.sampled_from((True, True, True, 1, "yes", False, None, 0, "")))
    if rarely(draw):
        does["raises"] = draw(
            st.sampled_from(("RuntimeError", "AttributeError", "ForbiddenTransition"))
        )
    if rarely(draw):
        state = draw(st.sampled_from((*STATES, "nowhere")))
        does["assigns"] = [draw(st.sampled_from(FIELDS[:2])), state]
    if rarely(draw):
        does["calls"] = draw(st.sampled_from(transitions))
    return does
