"""What mypy believes of an object's state, and when it must stop believing it.

After ``assert order.state.is_new`` mypy takes the answer for granted wherever it asks again.  Any
code that runs in between may make that wrong: a second ``assert`` would seem impossible, and the
code below it unreachable.  So mypy is told to forget what it believes, when it reads a state again
and anything may have happened since it last did.
"""

from __future__ import annotations

from mypy.checker import TypeChecker
from mypy.nodes import MemberExpr
from mypy.plugin import AttributeContext
from mypy.types import Type

from interlock_mypy.typestate.facts import Key
from interlock_mypy.typestate.following import Followed
from interlock_mypy.typestate.objects import read_of_state


class Knowledge:
    """Makes mypy forget what may not be so any more.

    Args:
        followed: Follows the function around an expression.
    """

    def __init__(self, followed: Followed) -> None:
        self._followed = followed

    def state_read(self, ctx: AttributeContext) -> Type:
        """Handle ``order.state.name`` and ``order.state.is_new``."""
        expr, api = ctx.context, ctx.api
        if isinstance(api, TypeChecker) and isinstance(expr, MemberExpr):
            # Nearly always mypy believes nothing of it.
            key = read_of_state(expr) if api.binder.get(expr) is not None else None
            if key and not self._is_fresh(expr, key, api):
                declared = "builtins.str" if expr.name == "name" else "builtins.bool"
                api.binder.put(expr, api.named_type(declared))
        return ctx.default_attr_type

    def _is_fresh(self, expr: MemberExpr, key: Key, api: TypeChecker) -> bool:
        """Whether it was read before on all ways to here, and nothing has happened since."""
        facts = self._followed.body(api).known_at(expr)
        return facts is not None and key in facts
