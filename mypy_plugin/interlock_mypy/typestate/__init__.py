"""Transitions that the known state of an object forbids.

At the call of a transition the function around it is followed from its start: which states have
the programmer's own tests left possible?  If the transition starts from none of them, the call is
an error.
"""

from __future__ import annotations

from typing import Any

from mypy.nodes import CallExpr
from mypy.plugin import MethodContext
from mypy.types import Type

from interlock.spec.rules import judge_availability
from interlock_mypy.report import place_of, report
from interlock_mypy.typestate.following import Followed


class Typestate:
    """Checks calls of transitions.

    Args:
        followed: Follows the function around a call.
    """

    def __init__(self, followed: Followed) -> None:
        self._followed = followed

    def called(self, ctx: MethodContext) -> Type:
        """Check the call of a transition."""
        if isinstance(ctx.context, CallExpr):
            self._check(ctx.context, ctx.api)
        return ctx.default_return_type

    def _check(self, call: CallExpr, api: Any) -> None:
        body = self._followed.body(api)
        found = body.objects.transition_of(call.callee)
        facts = body.known_at(call) if found else None
        known = facts.get(found.key) if facts and found else None
        if found and known and known.states.isdisjoint(found.transition.sources):
            origins = sorted({(each.line, each.how) for each in known.origins})
            workflow, place = found.field.workflow, place_of(call)
            report(
                judge_availability(workflow, found.transition, known.states, origins, place), api
            )
