"""Hooks: functions to call around a transition, and the decorators that declare them.

The document describes them under "Hooks".
"""

from __future__ import annotations

from . import _typing as t
from .states import State, StateWrapper
from .transitions import Transition

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "HOOK_AFTER",
    "HOOK_BEFORE",
    "HOOK_CHECK",
    "HOOK_ON_ENTER",
    "HOOK_ON_LEAVE",
    "Hook",
    "_HookDeclaration",
    "_make_hook_dict",
    "after_transition",
    "before_transition",
    "on_enter_state",
    "on_leave_state",
    "transition_check",
]

#: The kind of `before_transition` hooks.
HOOK_BEFORE = "before"
#: The kind of `after_transition` hooks.
HOOK_AFTER = "after"
#: The kind of `transition_check` hooks.
HOOK_CHECK = "check"
#: The kind of `on_enter_state` hooks.
HOOK_ON_ENTER = "on_enter"
#: The kind of `on_leave_state` hooks.
HOOK_ON_LEAVE = "on_leave"

_KINDS = (HOOK_BEFORE, HOOK_AFTER, HOOK_CHECK, HOOK_ON_ENTER, HOOK_ON_LEAVE)


class Hook:
    """A function to call at some step of some transitions.

    Two hooks are equal where function, kind, priority and names are. They are ordered by
    descending priority, then by the name of the function.

    Attributes:
        kind: When to call it; one of `HOOK_BEFORE`, `HOOK_AFTER`, `HOOK_CHECK`, `HOOK_ON_ENTER`
            and `HOOK_ON_LEAVE`.
        priority: Hooks of a higher priority run first.
        function: The function; which arguments it is given depends on the kind.
        names: The states or transitions to which the hook applies; ``("*",)`` for all.
    """

    def __init__(
        self,
        kind: str,
        function: t.Callable[..., t.Any],
        *names: str | State | StateWrapper[t.Any] | Transition,
        priority: int = 0,
    ) -> None:
        self.kind = kind
        self.priority = priority
        self.function = function
        self.names = names or ("*",)

    def applies_to(
        self, transition: Transition, from_state: State | StateWrapper[t.Any] | None = None
    ) -> bool:
        """Tell whether the hook applies to a transition.

        Args:
            transition: The transition.
            from_state: The state that the object leaves. Without it the question is whether the
                hook could apply, starting from at least one of the sources.
        """
        if self.kind == HOOK_ON_LEAVE:
            left = transition.source if from_state is None else (from_state,)
            return any(self._names(state) for state in left)
        if self.kind == HOOK_ON_ENTER:
            return self._names(transition.target)
        return self._names(transition)

    def _names(self, member: State | StateWrapper[t.Any] | Transition) -> bool:
        names = self.names
        return "*" in names or member.name in names or member in names

    def __call__(self, *args: t.Any, **kwargs: t.Any) -> t.Any:
        """Call the function of the hook."""
        return self.function(*args, **kwargs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hook):
            return NotImplemented
        return (
            self.function == other.function
            and self.kind == other.kind
            and self.priority == other.priority
            and self.names == other.names
        )

    __hash__ = None  # type: ignore[assignment]

    def _order(self) -> tuple[int, str]:
        return -self.priority, getattr(self.function, "__name__", type(self.function).__name__)

    def __lt__(self, other: Hook) -> bool:
        return self._order() < other._order()

    def __gt__(self, other: Hook) -> bool:
        return self._order() > other._order()

    def __repr__(self) -> str:
        return f"<Hook: {self.kind} {self.function!r}>"


def ordered(
    hooks: Iterable[Hook], transition: Transition, left: State | StateWrapper[t.Any] | None
) -> t.Functions:
    """Return the functions of those hooks that apply to a transition, in the order of calls.

    Args:
        hooks: The hooks.
        transition: The transition.
        left: The state that is left, or None for all from which the transition starts.
    """
    applying = sorted(hook for hook in hooks if hook.applies_to(transition, left))
    return tuple(hook.function for hook in applying)


def function_name(function: t.Callable[..., t.Any]) -> str:
    """Return how a message calls a function."""
    return getattr(function, "__name__", repr(function))


def call(functions: t.Functions, given: tuple[t.Any, ...], kwargs: dict[str, t.Any]) -> None:
    """Call each function with the same arguments."""
    if kwargs:
        for function in functions:
            function(*given, **kwargs)
    else:
        for function in functions:
            function(*given)


def allows(check: t.Callable[..., t.Any], answer: t.Any, transition: Transition) -> bool:
    """Tell whether a check lets the transition proceed; it must answer at once."""
    if not hasattr(answer, "__await__"):
        return bool(answer)
    close = getattr(answer, "close", None)
    if close is not None:
        close()  # a coroutine that nobody awaits would warn on top of the error
    raise TypeError(
        f'The check "{function_name(check)}" of transition "{transition.name}" returned an '
        f"awaitable ({type(answer).__name__}), which is always true: a check is a plain function "
        "that returns a bool."
    )


def _make_hook_dict(function: t.Any) -> dict[str, list[tuple[str, Hook]]]:
    """Return the ``xworkflows_hook`` of a function, giving it an empty one if it has none."""
    if not hasattr(function, "xworkflows_hook"):
        function.xworkflows_hook = {kind: [] for kind in _KINDS}
    hooks: dict[str, list[tuple[str, Hook]]] = function.xworkflows_hook
    return hooks


class _HookDeclaration:
    """The base of the decorators that declare a hook.

    Attributes:
        names: The states or transitions to which the hook applies; ``("*",)`` for all.
        priority: Hooks of a higher priority run first.
        field: The state field to whose transitions the hook applies; empty for every field.

    Raises:
        TypeError: A name is no string, `State` or `Transition`; or the decorator was not called.
    """

    #: The kind of the hooks that the decorator declares.
    hook_name: str

    def __init__(
        self,
        *names: str | State | StateWrapper[t.Any] | Transition,
        priority: int = 0,
        field: str = "",
    ) -> None:
        for name in names:
            if not isinstance(name, (str, State, StateWrapper, Transition)):
                raise TypeError(self._misuse(name))
        self.names = names or ("*",)
        self.priority = priority
        self.field = field

    def _misuse(self, name: object) -> str:
        decorator = f"@{type(self).__name__}"
        if callable(name):
            return f"{decorator} must be called: write {decorator}() or {decorator}('name')."
        return (
            f"{decorator} takes names, each as an argument of its own "
            f"(a string, a State or a Transition); got {name!r}."
        )

    def _as_hook(self, func: t.Callable[..., t.Any]) -> Hook:
        """Return the hook that the declaration makes of a function."""
        return Hook(self.hook_name, func, *self.names, priority=self.priority)

    def __call__(self, func: t.Function) -> t.Function:
        """Declare a function to be a hook, and return it unchanged.

        Raises:
            TypeError: What is decorated is no function.
        """
        if isinstance(func, (staticmethod, classmethod, property)) or not callable(func):
            raise TypeError(
                f"@{type(self).__name__} decorates a function; got {func!r}. "
                "Put it directly above the def, below any other decorator."
            )
        _make_hook_dict(func)[self.hook_name].append((self.field, self._as_hook(func)))
        return func


class before_transition(_HookDeclaration):
    """Call the method before the state changes, with the arguments of the implementation."""

    hook_name = HOOK_BEFORE


class after_transition(_HookDeclaration):
    """Call the method after the state changed, with the result and the arguments."""

    hook_name = HOOK_AFTER


class transition_check(_HookDeclaration):
    """Ask the method, without arguments, whether the transition may proceed."""

    hook_name = HOOK_CHECK


class on_enter_state(_HookDeclaration):
    """Call the method after a state was entered, with the result and the arguments."""

    hook_name = HOOK_ON_ENTER


class on_leave_state(_HookDeclaration):
    """Call the method before a state is left, with the arguments of the implementation."""

    hook_name = HOOK_ON_LEAVE
