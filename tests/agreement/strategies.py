"""Hypothesis strategies for programs, most of them nearly right.

Names are drawn from small sets, so that they meet, and now and then with a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st
from tests.agreement.programs import (
    FORMS,
    Arrow,
    ClassDef,
    Holds,
    Method,
    Program,
    Use,
    WorkflowDef,
)

STATES = ("new", "paid", "sent", "lost")
TRANSITIONS = ("pay", "ship", "lose")
FIELDS = ("state", "status")
SLIPS = {
    "new": "nwe",
    "paid": "payed",
    "sent": "snet",
    "pay": "payy",
    "ship": "sihp",
    "state": "stat",
}
RARELY = 25
"""One name in so many has a slip."""

PARAMETERS = (
    "",
    "amount: int",
    "amount: int, note: str = ''",
    "*args: object",
    "amount",
    "note: str",
)
HOOK_PARAMETERS = (
    *PARAMETERS,
    "amount: str",
    "amount: float, note: object = None",
    "*args: object, **kwargs: object",
    "amount: int | None, **kwargs: object",
    "amount: int = 0",
    "*, amount: int",
)
RETURNS = {"": ("None", "int", ""), "amount": ("",)}
RESULTS = ("", "result: object", "result: int", "result", "result: str | None")
CALLS = ("", "1", "'x'", "1, 'x'", "1, 2, 3")

Item = TypeVar("Item")


def one(draw: st.DrawFn, items: Sequence[Item]) -> Item:
    return draw(st.sampled_from(items))


def seldom(draw: st.DrawFn, times: int = RARELY) -> bool:
    # False is drawn for 0, so that shrinking leads to it.
    return draw(st.integers(0, times - 1)) == times - 1


def name(draw: st.DrawFn, names: Sequence[str]) -> str:
    found = one(draw, names)
    return SLIPS.get(found, f"{found}x") if seldom(draw) else found


@st.composite
def programs(draw: st.DrawFn) -> Program:
    flows = [draw(workflows("First", "Workflow"))]
    if draw(st.booleans()):
        flows.append(draw(workflows("Second", one(draw, ("Workflow", "First")))))
    names = [flow.name for flow in flows]
    classes = [draw(classes_with("Mixin", (), ()))] if seldom(draw, 3) else []
    mixins = ("Mixin",) if classes else ()
    fields = draw(fields_of(names))
    classes.append(draw(classes_with("Order", (*mixins, "WorkflowEnabled"), fields)))
    if seldom(draw, 3):
        more = draw(fields_of(names)) if seldom(draw, 2) else ()
        classes.append(draw(classes_with("Special", ("Order",), more)))
    owners = tuple(each.name for each in classes if each.name != "Mixin")
    return Program(
        tuple(flows), tuple(classes), tuple(draw(st.lists(uses(owners, names), max_size=6)))
    )


@st.composite
def workflows(draw: st.DrawFn, title: str, base: str) -> WorkflowDef:
    states = draw(st.lists(st.sampled_from(STATES), min_size=2, unique=True))
    if seldom(draw, 40):
        states = [*states, one(draw, (*states, "not a word", ""))]
    if seldom(draw, 40):
        return WorkflowDef(title, base, (), (), "", "tuple")
    return WorkflowDef(
        title,
        base,
        tuple(states),
        tuple(draw(transitions(title, states)) for _ in range(draw(st.integers(0, 3)))),
        "" if seldom(draw) else name(draw, states),
        one(draw, tuple(FORMS)),
    )


@st.composite
def transitions(draw: st.DrawFn, workflow: str, states: Sequence[str]) -> Arrow:
    count = draw(st.integers(1, 2))
    sources = tuple(name(draw, states) for _ in range(count))
    # Not the same in two workflows: what is defined again as it was looks inherited.
    malformed = f"go-{workflow}"
    title = malformed if seldom(draw, 60) else one(draw, TRANSITIONS)
    return Arrow(title, sources, name(draw, states))


@st.composite
def fields_of(draw: st.DrawFn, workflows: Sequence[str]) -> tuple[Holds, ...]:
    count = 2 if seldom(draw, 4) else 1
    return tuple(Holds(field, one(draw, workflows)) for field in FIELDS[:count])


@st.composite
def classes_with(
    draw: st.DrawFn, title: str, bases: tuple[str, ...], fields: tuple[Holds, ...]
) -> ClassDef:
    found = draw(
        st.lists(methods(is_mixin=not bases), max_size=4, unique_by=lambda each: each.name)
    )
    taken = {field.name for field in fields}
    return ClassDef(title, bases, fields, tuple(each for each in found if each.name not in taken))


def methods(*, is_mixin: bool) -> st.SearchStrategy[Method]:
    return st.one_of(implementations(), hooks(), hooks(), rest(is_mixin))


@st.composite
def implementations(draw: st.DrawFn) -> Method:
    named = name(draw, TRANSITIONS)
    title = named if draw(st.booleans()) else f"do_{named}"
    arguments = [repr(named)] if title != named else []
    if seldom(draw, 5):
        arguments.append(f"field={name(draw, FIELDS)!r}")
    parameters = one(draw, PARAMETERS)
    return Method(
        title,
        (f"transition({', '.join(arguments)})",),
        "self" + (parameters and f", {parameters}"),
        # Typed in full or not at all: it is then certain which errors can be foreseen.
        one(draw, RETURNS.get(parameters, ("None", "int", "str"))),
    )


@st.composite
def hooks(draw: st.DrawFn) -> Method:
    kind = one(draw, ("before_transition", "after_transition", "transition_check",
                      "on_enter_state", "on_leave_state"))  # fmt: skip
    known = STATES if kind.startswith("on_") else TRANSITIONS
    count = draw(st.integers(0, 2))
    arguments = [repr(name(draw, known)) for _ in range(count)]
    if seldom(draw, 5):
        arguments.append(f"field={name(draw, FIELDS)!r}")
    decorators = (f"{kind}({', '.join(arguments)})",)
    title = f"hook_{draw(st.integers(0, 3))}"
    if kind == "transition_check":
        parameters = "" if not seldom(draw) else one(draw, HOOK_PARAMETERS)
        joined = "self" + (parameters and f", {parameters}")
        return Method(title, decorators, joined, one(draw, ("bool", "")), seldom(draw))
    with_result = one(draw, RESULTS) if kind in ("after_transition", "on_enter_state") else ""
    given = [each for each in ("self", with_result, one(draw, HOOK_PARAMETERS)) if each]
    return Method(title, decorators, ", ".join(given), one(draw, ("None", "")))


@st.composite
def rest(draw: st.DrawFn, is_mixin: bool) -> Method:
    """A method or an attribute; in a class with workflows it may stand in a transition's place."""
    is_method = draw(st.booleans())
    harmless = "helper" if is_method else "constant"
    title = one(draw, TRANSITIONS) if not is_mixin and seldom(draw, 6) else harmless
    return Method(title, (), "self" if is_method else "", "None")


@st.composite
def uses(draw: st.DrawFn, owners: Sequence[str], workflows: Sequence[str]) -> Use:
    owner, field = one(draw, owners), one(draw, FIELDS)
    workflow, state = one(draw, workflows), name(draw, STATES)
    named = name(draw, TRANSITIONS)
    statement = one(
        draw,
        (
            f"o.{field}.is_{state}",
            f"o.state = {state!r}",
            f"{workflow}.states.{state}",
            f"{workflow}.states[{state!r}]",
            f"assert {state!r} in {workflow}.states",
            f"{workflow}.transitions.{named}",
            f"{workflow}.transitions[{named!r}]",
            f"o.{named}({one(draw, CALLS)})",
            f"o.{named}({one(draw, CALLS)})",
            f"o.do_{named}({one(draw, CALLS)})",
            f"o.{named}.is_available()",
        ),
    )
    return Use(owner, statement)
