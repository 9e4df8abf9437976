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

from interlock_mypy.patterns import statements_around
from interlock_mypy.typestate.barriers import Barriers
from interlock_mypy.typestate.expressions import Expressions
from interlock_mypy.typestate.facts import NOTHING, Facts, Known, Origin
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
        function, binder, last = api.scope.current_function(), api.binder, self._body
        if last is None or last.binder is not binder or last.function is not function:
            self._body = last = Body(Objects(api), self._strict)
        return last


class Body:
    """A function or module, followed as far as mypy has come in it.

    Args:
        objects: Knows what expressions stand for.
        strict: As in `Followed`.
    """

    def __init__(self, objects: Objects, strict: bool) -> None:
        self._statements = statements_around(objects.api)
        self.function = objects.api.scope.current_function()
        self.binder = objects.api.binder
        self.objects = objects
        self._strict = strict
        self._barriers = Barriers(objects, strict)
        # What was read before is followed on its own, for the few who ask for it.
        self._flows: dict[tuple[type[Expression], bool], Flow] = {}

    def known_at(self, expr: MemberExpr | CallExpr, *, trusting: bool = False) -> Facts:
        """Return what is known whenever an expression is reached; None if it never is.

        Args:
            expr: The read of a state, or the call of a transition.
            trusting: Whether to take it that reads and operators run no foreign code.  Then at
                least as much is known.
        """
        kind = type(expr), trusting
        flow = self._flows.get(kind)
        if flow is None:
            self._flows[kind] = flow = self._flow(self._statements, *kind)
        found = flow.known_at(expr)
        return self._known_since(expr, trusting) if found is None else found

    def _known_since(self, expr: MemberExpr | CallExpr, trusting: bool) -> Facts:
        """Return what is known where no way seems to lead, from the last barrier on."""
        since = self._barriers.since(self._statements, expr.line)
        return self._flow(since, type(expr), trusting).known_at(expr)

    def _flow(
        self, statements: Sequence[Statement], kind: type[Expression], trusting: bool
    ) -> Flow:
        effects = partial(_left_behind, self.objects) if self._strict else None
        created = partial(_created, self.objects) if self._strict else _nothing_known
        reads = kind is MemberExpr
        return Flow(statements, Expressions(self.objects, effects, reads, trusting), created)


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
