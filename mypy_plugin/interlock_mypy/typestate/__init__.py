"""Transitions that the known state of an object forbids.

At the call of a transition the function around it is followed from its start: which states have
the programmer's own tests left possible?  If the transition starts from none of them, the call is
an error.
"""

from __future__ import annotations

from typing import Any

from mypy.nodes import CallExpr, MemberExpr
from mypy.plugin import MethodContext
from mypy.types import Type

from interlock.spec.rules import judge_availability
from interlock_mypy.report import place_of, report
from interlock_mypy.typestate.facts import Facts, Known
from interlock_mypy.typestate.following import Body, Followed
from interlock_mypy.typestate.objects import TransitionOf, variable_of


class Typestate:
    """Checks calls of transitions.

    Args:
        followed: Follows the function around a call.
    """

    def __init__(self, followed: Followed) -> None:
        self._followed = followed

    def called(self, ctx: MethodContext) -> Type:
        """Check the call of a transition."""
        call = ctx.context
        if isinstance(call, CallExpr) and isinstance(call.callee, MemberExpr):
            self._check(call, call.callee, ctx.api)
        return ctx.default_return_type

    def _check(self, call: CallExpr, named: MemberExpr, api: Any) -> None:
        if variable_of(named.expr) is None:
            return
        body = self._followed.body(api)
        # Trust finds out all that might be known: nearly always that is nothing against the call.
        facts = body.known_at(call, trusting=True)
        if facts is not None and not (facts and _refusal(named, facts, body)):
            return
        refusal = _refusal(named, body.known_at(call), body)
        if refusal:
            found, known = refusal
            origins = sorted({(each.line, each.how) for each in known.origins})
            workflow, place = found.field.workflow, place_of(call)
            report(
                judge_availability(workflow, found.transition, known.states, origins, place), api
            )


def _refusal(named: MemberExpr, facts: Facts, body: Body) -> tuple[TransitionOf, Known] | None:
    """Return a transition, and the states known of its object, if it starts from none of these."""
    found = body.objects.transition_of(named) if facts else None
    known = facts.get(found.key) if facts and found else None
    return (found, known) if found and known and found.is_refused(known.states) else None
