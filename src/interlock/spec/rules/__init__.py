"""The rules: for each code, functions from a spec to what breaks it.

A rule yields where and what; the loop here makes violations of it.  Rules say nothing about what
was not read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from interlock.spec.codes import UNAVAILABLE_TRANSITION, Code, Place, Violation
from interlock.spec.enabled import Enabled
from interlock.spec.rules.definitions import DEFINITION_RULES
from interlock.spec.rules.objects import MIXIN_RULES, OBJECT_RULES
from interlock.spec.rules.reach import DEFINITION_REACH_RULES, OBJECT_REACH_RULES
from interlock.spec.rules.scripts import SCRIPT_RULES
from interlock.spec.rules.typestate import Origins, transition_is_available
from interlock.spec.rules.uses import USE_RULES
from interlock.spec.script import Script
from interlock.spec.values import Text
from interlock.spec.workflow import Transition, Workflow, WorkflowBody

Spec = TypeVar("Spec")
Rule = Callable[[Spec], Iterable[tuple[Place, str]]]


def _listed(*tables: Mapping[Code, Sequence[Rule[Spec]]]) -> list[tuple[Code, Rule[Spec]]]:
    """Return the rules of some tables, each with its code."""
    return [(code, rule) for table in tables for code, rules in table.items() for rule in rules]


_OF_WORKFLOWS = _listed(DEFINITION_RULES, DEFINITION_REACH_RULES)
_OF_CLASSES = _listed(OBJECT_RULES, OBJECT_REACH_RULES)
_OF_MIXINS = _listed(MIXIN_RULES)
_OF_SCRIPTS = _listed(SCRIPT_RULES)


def judge_workflow(body: WorkflowBody) -> list[Violation]:
    """Return what is wrong with a workflow definition."""
    return _broken(_OF_WORKFLOWS, body)


def judge_enabled(spec: Enabled) -> list[Violation]:
    """Return what is wrong with a workflow-enabled class."""
    return _broken(_OF_CLASSES, spec)


def judge_mixin(spec: Enabled) -> list[Violation]:
    """Return what is wrong with a class that has hooks or implementations for others."""
    return _broken(_OF_MIXINS, spec)


def judge_script(spec: Script) -> list[Violation]:
    """Return what is wrong with a class of scripts, or a class that has stages."""
    return _broken(_OF_SCRIPTS, spec)


def judge_name(code: Code, workflow: Workflow, name: Text) -> list[Violation]:
    """Return what is wrong with a name that is used as a state or as a transition.

    Args:
        code: The code of the violation looked for, which says what the name is used as.
        workflow: The workflow in which it is looked up.
        name: The name, at the place where it is used.
    """
    return [Violation(code, message, place) for place, message in USE_RULES[code](workflow, name)]


def judge_availability(
    workflow: Workflow,
    transition: Transition,
    states: Collection[str],
    origins: Origins,
    place: Place,
) -> list[Violation]:
    """Return what is wrong with performing a transition where the state of its object is known.

    Args:
        workflow: The workflow of the transition.
        transition: The transition that is performed.
        states: Every state that the object can be in.
        origins: How these became known.
        place: The call.
    """
    found = transition_is_available(workflow, transition, states, origins, place)
    return [Violation(UNAVAILABLE_TRANSITION, message, place) for place, message in found]


def _broken(rules: Iterable[tuple[Code, Rule[Spec]]], spec: Spec) -> list[Violation]:
    return [
        Violation(code, message, place) for code, rule in rules for place, message in rule(spec)
    ]
