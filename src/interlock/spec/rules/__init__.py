"""The rules: for each code, functions from a spec to what breaks it.

A rule yields where and what; the loop here makes violations of it.  Rules say nothing about what
was not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from interlock.spec.codes import Code, Place, Violation
from interlock.spec.enabled import Enabled
from interlock.spec.rules.definitions import DEFINITION_RULES
from interlock.spec.rules.objects import OBJECT_RULES
from interlock.spec.workflow import WorkflowBody

Spec = TypeVar("Spec")
Rules = Mapping[Code, Sequence[Callable[[Spec], Iterable[tuple[Place, str]]]]]


def judge_workflow(body: WorkflowBody) -> list[Violation]:
    """Return what is wrong with a workflow definition."""
    return list(_broken(DEFINITION_RULES, body))


def judge_enabled(spec: Enabled) -> list[Violation]:
    """Return what is wrong with a workflow-enabled class."""
    return list(_broken(OBJECT_RULES, spec))


def _broken(rules: Rules[Spec], spec: Spec) -> Iterator[Violation]:
    for code, functions in rules.items():
        for rule in functions:
            for place, message in rule(spec):
                yield Violation(code, message, place)
