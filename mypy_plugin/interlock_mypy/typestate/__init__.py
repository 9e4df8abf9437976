"""Transitions that the known state of an object forbids.

At the call of a transition the function around it is followed from its start: which states have
the programmer's own tests left possible?  If the transition starts from none of them, the call is
an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from mypy.nodes import CallExpr, Expression, RefExpr, Statement
from mypy.plugin import MethodContext
from mypy.types import Instance, Type

from interlock.spec.rules import judge_availability
from interlock_mypy import knowledge
from interlock_mypy.report import place_of, report
from interlock_mypy.typestate.expressions import Expressions
from interlock_mypy.typestate.facts import NOTHING, Facts, Known, Origin, joined
from interlock_mypy.typestate.flow import Flow
from interlock_mypy.typestate.objects import Objects, is_inherited

NEW_OBJECT = "new object"


class Typestate:
    """Checks calls of transitions.

    Args:
        strict: Whether to rely on what earlier transitions and the creation of an object left.
    """

    def __init__(self, strict: bool) -> None:
        self._strict = strict
        self._followed: _Followed | None = None

    def called(self, ctx: MethodContext) -> Type:
        """Check the call of a transition; afterwards mypy is to believe nothing of the state."""
        result = knowledge.transition_called(ctx)
        if isinstance(ctx.context, CallExpr):
            self._check(ctx.context, ctx.api)
        return result

    def _check(self, call: CallExpr, api: Any) -> None:
        followed = self._in_this_body(api)
        found = followed.objects.transition_of(call.callee)
        facts = followed.known_at(call) if found else None
        known = facts.get(found.key) if facts and found else None
        if found and known:
            origins = sorted({(each.line, each.how) for each in known.origins})
            workflow, place = found.field.workflow, place_of(call)
            report(
                judge_availability(workflow, found.transition, known.states, origins, place), api
            )

    def _in_this_body(self, api: Any) -> _Followed:
        body = _body_around(api)
        last = self._followed
        if last is None or last.body is not body or last.binder is not api.binder:
            self._followed = last = _Followed(body, Objects(api), self._strict)
        return last


class _Followed:
    """A function or module, followed as far as mypy has come in it.

    mypy checks a body from start to end, with a binder of its own each time.  So what is known
    before a statement is found once for all calls from there on.
    """

    def __init__(self, body: Sequence[Statement], objects: Objects, strict: bool) -> None:
        self.body = body
        self.binder = objects.api.binder
        self.objects = objects
        self._effects = partial(_left_behind, objects) if strict else _forgotten
        self._created = partial(_created, objects) if strict else _nothing_known
        self._done, self._facts = 0, NOTHING

    def known_at(self, call: CallExpr) -> Facts:
        """Return what is known whenever a call is reached."""
        expressions = Expressions(call, self.objects, self._effects)
        flow = Flow(expressions, self._created)
        if self.body[self._done].line > call.line:
            self._done, self._facts = 0, NOTHING
        facts = self._facts
        for index in range(self._done, len(self.body)):
            if self.body[index].line > call.line:
                break
            self._done, self._facts = index, facts
            facts = flow.through((self.body[index],), facts)
        return joined(expressions.reached)


def _body_around(api: Any) -> Sequence[Statement]:
    function = api.scope.current_function()
    body: Sequence[Statement] = function.body.body if function else api.tree.defs
    return body


def _forgotten(_: CallExpr, __: Facts) -> Facts:
    """Whatever was called may have changed any state."""
    return NOTHING


def _left_behind(objects: Objects, call: CallExpr, facts: Facts) -> Facts:
    """A transition leaves its target, where nothing follows that may move on from there."""
    found = objects.transition_of(call.callee)
    target = found.transition.target if found and found.leaves_target else None
    if facts is None or found is None or target is None:
        return NOTHING
    origin = Origin(call.line, f'call of "{found.transition.name}"')
    return {found.key: Known(frozenset({target}), frozenset({origin}))}


def _nothing_known(_: Expression) -> dict[str, Known]:
    return {}


def _created(objects: Objects, value: Expression) -> dict[str, Known]:
    """A new object is in the initial state, unless its class has a say in how it is made."""
    found = objects.type_of(value)
    spec = objects.spec_of(value)
    callee = value.callee if isinstance(value, CallExpr) else None
    if not (isinstance(found, Instance) and spec and isinstance(callee, RefExpr)):
        return {}
    plain = all(is_inherited(found.type, name, "builtins.object") for name in _CONSTRUCTION)
    if callee.node is not found.type or not plain:
        return {}
    origin = Origin(value.line, NEW_OBJECT)
    return {
        field.name: Known(frozenset({field.workflow.initial_state}), frozenset({origin}))
        for field in spec.fields
        if field.workflow.initial_state and field.workflow.initial_read
    }


_CONSTRUCTION = ("__init__", "__new__")
