"""Each rule, by its name, with the least data that breaks it: a rule can not get lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from interlock.spec.codes import CATALOGUE, Place
from interlock.spec.enabled import Attribute, Enabled, Field, Hook, Implementation, Inherited
from interlock.spec.rules.definitions import DEFINITION_RULES
from interlock.spec.rules.objects import OBJECT_RULES
from interlock.spec.rules.reach import DEFINITION_REACH_RULES, OBJECT_REACH_RULES
from interlock.spec.rules.scripts import SCRIPT_RULES
from interlock.spec.rules.uses import USE_RULES
from interlock.spec.script import Method, Part, Script, Stage
from interlock.spec.values import Items, Other, Text, Unknown, Value
from interlock.spec.workflow import WorkflowBody

HERE = Place(1)


def value(plain: Any) -> Value:
    if isinstance(plain, (tuple, list)):
        return Items(tuple(map(value, plain)), HERE)
    if plain is Ellipsis:
        return Unknown(HERE)
    return Text(plain, HERE) if isinstance(plain, str) else Other(repr(plain), HERE)


def body(
    states: Any = (("a", "A"), ("b", "B")), transitions: Any = (("go", "a", "b"),), first: Any = "a"
) -> WorkflowBody:
    return WorkflowBody("m.W", HERE, value(states), value(transitions), value(first))


FLOW = body().workflow
FIELD = Field("state", FLOW, "m.C", HERE)
SOUND = Enabled("m.C", HERE, (FIELD,))


def hook(kind: str, name: str, field: str = "") -> Hook:
    return Hook(kind, Items((Text(name, HERE),), HERE), Text(field, HERE), "h", "m.C", HERE)


def implementation(transition: str, attribute: str, owner: str = "m.C") -> Implementation:
    return Implementation(transition, attribute, "", owner, HERE)


def script(*methods: str, stages: tuple[tuple[Any, str], ...] = (("build", "build"),)) -> Script:
    found = tuple(Stage(value(name), method, "m.S", HERE) for name, method in stages)
    return Script((Part(("m.S",), HERE, found, tuple(Method(method, HERE) for method in methods)),))


BROKEN: dict[str, object] = {
    "states_are_pairs": body(states=(("a",), ("b", "B"))),
    "transitions_are_triples": body(transitions=(("go", "a"),)),
    "definitions.names_are_text": body(first=3),
    "state_names_are_words": body(states=(("a", "A"), ("b", "B"), ("no word", ""))),
    "transition_names_are_identifiers": body(transitions=(("go-on", "a", "b"),)),
    "definitions.names_are_unique": body(states=(("a", "A"), ("b", "B"), ("a", "again"))),
    "transitions_join_known_states": body(transitions=(("go", "a", "c"),)),
    "initial_state_is_known": body(first="c"),
    "definition_is_static": body(states=...),
    "states_are_reachable": body(transitions=(("go", "b", "a"),)),
    "fields_have_an_initial_state": replace(
        SOUND, fields=(FIELD._replace(workflow=replace(FLOW, initial_state=None)),)
    ),
    "implementations_name_transitions": replace(
        SOUND, implementations=(implementation("og", "do"),)
    ),
    "hooks_name_transitions": replace(SOUND, hooks=(hook("before_transition", "og"),)),
    "hooks_name_states": replace(SOUND, hooks=(hook("on_enter_state", "c"),)),
    "fields_are_known": replace(SOUND, hooks=(hook("before_transition", "go", "stat"),)),
    "hooks_are_called": replace(SOUND, hooks=(hook("on_enter_state", "a"),)),
    "attributes_leave_transitions_alone": replace(SOUND, attributes=(Attribute("go", HERE),)),
    "implementations_are_unique": replace(
        SOUND, implementations=(implementation("go", "one"), implementation("go", "two"))
    ),
    "workflows_share_no_attribute": replace(SOUND, fields=(FIELD, FIELD._replace(name="status"))),
    "implementations_are_collected": replace(SOUND, stray=(implementation("go", "do", "m.M"),)),
    "workflows_are_made": replace(
        SOUND, fields=(), unmade=(FIELD,), implementations=(implementation("go", "go"),)
    ),
    "implementations_are_no_hooks": replace(
        SOUND, implementations=(implementation("go", "go")._replace(declares_hook=True),)
    ),
    "transitions_hide_no_method": replace(SOUND, inherited=(Inherited("go", "m.M"),)),
    "scripts.names_are_text": script(stages=((3, "build"),)),
    "names_are_words": script(stages=(("Build", "build"),)),
    "scripts.names_are_unique": script(stages=(("build", "build"), ("build", "again"))),
    "overrides_have_a_stage": script("_end_stage_biuld"),
    "overrides_spell_the_phase": script("_end_stge_build"),
    "state_is_known": (FLOW, Text("c", HERE)),
    "transition_is_known": (FLOW, Text("og", HERE)),
}
TABLES: list[Any] = [
    DEFINITION_RULES,
    DEFINITION_REACH_RULES,
    OBJECT_RULES,
    OBJECT_REACH_RULES,
    SCRIPT_RULES,
    {code: (rule,) for code, rule in USE_RULES.items()},
]
RULES: list[Callable[..., Iterable[object]]] = [
    rule for table in TABLES for rules in table.values() for rule in rules
]
NAMES = [rule.__name__ for rule in RULES]


def key(rule: Callable[..., object]) -> str:
    """Return the name of a rule, with that of its module where two rules have one name."""
    module = rule.__module__.rpartition(".")[2]
    return f"{module}.{rule.__name__}" if NAMES.count(rule.__name__) > 1 else rule.__name__


def test_there_are_just_these_rules() -> None:
    assert sorted(map(key, RULES)) == sorted(BROKEN)


@pytest.mark.parametrize("rule", RULES, ids=key)
def test_a_rule_finds_what_breaks_it(rule: Callable[..., Iterable[object]]) -> None:
    broken = BROKEN[key(rule)]
    assert list(rule(*broken) if type(broken) is tuple else rule(broken))


@pytest.mark.parametrize("rule", RULES, ids=key)
def test_a_rule_finds_nothing_in_what_is_sound(rule: Callable[..., Iterable[object]]) -> None:
    name = rule.__module__.rpartition(".")[2]
    sound = {"scripts": script("_end_stage_build"), "definitions": body()}.get(name, SOUND)
    if name == "reach" and "states" in rule.__name__:
        sound = body()
    known = {"state_is_known": "a", "transition_is_known": "go"}.get(rule.__name__)
    assert not list(rule(FLOW, Text(known, HERE)) if known else rule(sound))


def test_every_code_of_a_table_is_in_the_catalogue() -> None:
    codes = {code.name for table in TABLES for code in table}
    # These are found by comparing types, or values with stages: each reader in its own way.
    by_types = {"hook-signature", "stage-override-signature", "stage-body", "unknown-stage"}
    # And this one by following programs.
    by_flow = {"unavailable-transition"}
    assert codes | by_types | by_flow == set(CATALOGUE)
