"""What is known before any part of the function that mypy is checking.

mypy checks a body from start to end, with a binder of its own each time.  So what is known before
a statement is found once for all that is asked about the statements from there on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from mypy.nodes import CallExpr, Expression, MemberExpr, RefExpr, Statement
from mypy.types import Instance

from interlock_mypy.typestate.barriers import Barriers
from interlock_mypy.typestate.expressions import Expressions, Reached
from interlock_mypy.typestate.facts import NOTHING, Facts, Known, Origin, joined
from interlock_mypy.typestate.flow import Flow
from interlock_mypy.typestate.objects import Objects, is_inherited

NEW_OBJECT = "new object"


class Followed:
    """Follows functions and modules, each as far as mypy has come in it.

    Args:
        strict: Whether to rely on what earlier transitions and the creation of an object left.
    """

    def __init__(self, strict: bool) -> None:
        self._strict = strict
        self._body: Body | None = None

    def body(self, api: Any) -> Body:
        """Return what is being checked."""
        statements = _statements_around(api)
        last = self._body
        if last is None or last.statements is not statements or last.binder is not api.binder:
            self._body = last = Body(statements, Objects(api), self._strict)
        return last


class Body:
    """A function or module, followed as far as mypy has come in it.

    Args:
        statements: What it consists of.
        objects: Knows what expressions stand for.
        strict: As in `Followed`.
    """

    def __init__(self, statements: Sequence[Statement], objects: Objects, strict: bool) -> None:
        self.statements = statements
        self.binder = objects.api.binder
        self.objects = objects
        self._effects = partial(_left_behind, objects) if strict else None
        self._created = partial(_created, objects) if strict else _nothing_known
        self._barriers = Barriers(objects)
        # What was read before is followed on its own, for the few who ask for it.
        self._done = {MemberExpr: (0, NOTHING), CallExpr: (0, NOTHING)}

    def known_at(self, expr: MemberExpr | CallExpr) -> Facts:
        """Return what is known whenever an expression is reached; None if it never is.

        Args:
            expr: The read of a state, or the call of a transition.
        """
        expressions = Expressions(expr, self.objects, self._effects)
        flow = Flow(expressions, self._created)
        since = self._barriers.since(self.statements, expr.line)
        try:
            if since:
                flow.through(since, NOTHING)
            else:
                self._follow(expr, flow)
        except Reached:
            pass
        return joined(expressions.reached)

    def _follow(self, expr: MemberExpr | CallExpr, flow: Flow) -> None:
        done, facts = self._done[type(expr)]
        if self.statements[done].line > expr.line:
            done, facts = 0, NOTHING
        for index in range(done, len(self.statements)):
            if self.statements[index].line > expr.line:
                break
            self._done[type(expr)] = index, facts
            facts = flow.through((self.statements[index],), facts)


def _statements_around(api: Any) -> Sequence[Statement]:
    function = api.scope.current_function()
    statements: Sequence[Statement] = function.body.body if function else api.tree.defs
    return statements


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
    if callee.node is not found.type or found.type.fallback_to_any or not plain:
        return {}
    origin = Origin(value.line, NEW_OBJECT)
    return {
        field.name: Known(frozenset({field.workflow.initial_state}), frozenset({origin}))
        for field in spec.fields
        if field.workflow.initial_state and field.workflow.initial_read
    }


_CONSTRUCTION = ("__init__", "__new__")
