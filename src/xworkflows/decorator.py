"""The decorator that makes a method the implementation of a transition.

The document describes it under "Customizing transitions".
"""

from __future__ import annotations

from . import _typing as t
from .hooks import HOOK_AFTER, HOOK_BEFORE, HOOK_CHECK, Hook, _make_hook_dict, function_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import overload

    from ._typing import P, R_co
    from .implementation import ImplementationProperty, ImplementationWrapper
else:
    P = R_co = None

__all__ = ["TransitionWrapper", "transition"]


class TransitionWrapper(t.Generic[P, R_co]):
    """What `xworkflows.transition` gives: a decorator, and then the method that it decorated.

    Attributes:
        trname: The name of the transition; that of the function if none was given.
        field: The field to which the transition applies; empty for any.
        check: A function to ask whether the transition may proceed (deprecated).
        before: A function to call before the implementation (deprecated).
        after: A function to call after the transition (deprecated).
        func: The decorated function.
    """

    func: t.Callable[..., t.R_co] | None = None

    def __init__(
        self,
        trname: str,
        field: str = "",
        check: t.Callable[..., t.Any] | None = None,
        before: t.Callable[..., t.Any] | None = None,
        after: t.Callable[..., t.Any] | None = None,
    ) -> None:
        self.trname = trname
        self.field = field
        self.check = check
        self.before = before
        self.after = after

    def __call__(
        self, func: t.Callable[t.Concatenate[t.Any, t.Params], t.Result]
    ) -> TransitionWrapper[t.Params, t.Result]:
        """Decorate a function as the implementation of the transition.

        Raises:
            TypeError: What is decorated is no function.
        """
        if not callable(func):
            raise TypeError(f"@transition decorates a function; got {func!r}.")
        decorated: t.Any = self
        decorated.func = func
        self.trname = self.trname or func.__name__
        return decorated  # type: ignore[no-any-return]

    if TYPE_CHECKING:
        # The class turns it into an ImplementationProperty, so this is what users meet.
        @overload
        def __get__(
            self, instance: None, owner: object = None
        ) -> ImplementationProperty[t.P, t.R_co]: ...
        @overload
        def __get__(
            self, instance: object, owner: object = None
        ) -> ImplementationWrapper[t.P, t.R_co]: ...
        def __get__(self, instance: object | None, owner: object = None) -> t.Any: ...

    @property
    def __isabstractmethod__(self) -> bool:
        """Whether the implementation is abstract, as `abc` asks."""
        return getattr(self.func, "__isabstractmethod__", False)

    @property
    def xworkflows_hook(self) -> dict[str, list[tuple[str, Hook]]]:
        """The hooks declared on the method, which is never called as one of them.

        They belong to the function: what stands in a class under this name is taken for a hook.
        """
        return _make_hook_dict(self.func)

    def _hooks(self) -> dict[str, list[Hook]]:
        """Return the hooks that stand for the deprecated arguments."""
        functions = {HOOK_CHECK: self.check, HOOK_BEFORE: self.before, HOOK_AFTER: self.after}
        return {
            kind: [Hook(kind, function, self.trname)]
            for kind, function in functions.items()
            if function is not None
        }

    def __repr__(self) -> str:
        return f"<TransitionWrapper for {self.trname!r}: {self.func!r}>"


def transition(
    trname: str = "",
    field: str = "",
    check: t.Callable[..., t.Any] | None = None,
    before: t.Callable[..., t.Any] | None = None,
    after: t.Callable[..., t.Any] | None = None,
) -> TransitionWrapper:
    """Decorate a method as the implementation of a transition.

    Args:
        trname: The name of the transition; by default that of the method.
        field: The field whose transition is meant, where two workflows share its name.
        check: Deprecated, use `transition_check`: called with the object before the transition.
        before: Deprecated, use `before_transition`: called with the object and the arguments.
        after: Deprecated, use `after_transition`: called with the object, the result of the
            implementation, and the arguments.

    Raises:
        ValueError: The decorator was not called (``@transition`` without parentheses).
    """
    if callable(trname):
        raise ValueError(
            f"@transition must be called: write @transition() above {function_name(trname)!r}."
        )
    if check or before or after:
        import warnings  # noqa: PLC0415 - only deprecated code pays for it

        warnings.warn(
            "The arguments check=, before= and after= of @transition are deprecated; use "
            "@transition_check, @before_transition and @after_transition.",
            DeprecationWarning,
            stacklevel=2,
        )
    return TransitionWrapper(trname, field, check, before, after)
