"""The other plugins: mypy asks only the first that has an answer, so ours asks the others itself.

A class can be a model of Django and have workflows, and both plugins have to see it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from mypy.plugin import Plugin

from interlock_mypy.guard import DEFAULTS, guarded

Context = TypeVar("Context")
Result = TypeVar("Result")


class Chain:
    """The plugins that mypy has loaded, of which ours is to be the first.

    The order of the configuration does not matter: another plugin, if it were asked before ours,
    would not know that there is anybody else to ask.

    Args:
        ours: Our plugin.
    """

    def __init__(self, ours: Plugin) -> None:
        self._ours = ours
        self._others: list[Plugin] = []
        self.is_ordered = False

    def both(
        self, asked: str, fullname: str, hook: Callable[[Context], Result]
    ) -> Callable[[Context], Result]:
        """Return a hook that hands ours what the next plugin with an answer makes of it.

        Args:
            asked: The method of plugins that mypy calls, such as ``get_method_hook``.
            fullname: What mypy calls it with.
            hook: What we do.
        """
        safe: Callable[[Context], Result] = guarded(hook)
        if self.is_ordered:
            return self._after_others(asked, fullname, safe)

        def answer(ctx: Any) -> Result:
            if not self.is_ordered:
                self._order(ctx.api.plugin)
            return self._after_others(asked, fullname, safe)(ctx)

        return answer

    def _after_others(
        self, asked: str, fullname: str, hook: Callable[[Context], Result]
    ) -> Callable[[Context], Result]:
        for other in self._others:
            theirs = getattr(other, asked)(fullname)
            if theirs:
                return lambda ctx: hook(_with_answer(ctx, theirs(ctx)))
        return hook

    def _order(self, chained: Plugin) -> None:
        """Find the other plugins; where mypy keeps them is private to it, so perhaps none."""
        loaded: list[Plugin] = getattr(chained, "_plugins", [])
        if self._ours in loaded:
            loaded.remove(self._ours)
            loaded.insert(0, self._ours)
            self.is_ordered = True
        self._others = [each for each in loaded if each is not self._ours]


def _with_answer(ctx: Any, answer: Any) -> Any:
    """Return the context of a hook with what another plugin has made of the default."""
    name = next((name for name in DEFAULTS if hasattr(ctx, name)), "")
    return ctx._replace(**{name: answer}) if name else ctx
