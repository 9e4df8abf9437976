"""What type checkers are told where scripts are more dynamic than types can say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class DynamicAttributes:
    """Lets a checker without our plugin accept the attributes generated for each stage.

    A script with a stage ``build`` has ``build_retry_attempts``, ``build_retry_attempts_arg`` and
    their siblings, which no checker can derive by itself.  At run time this class is empty.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

        def __setattr__(self, name: str, value: Any) -> None: ...


def freely_overridable(method: Callable[..., object]) -> Callable[..., Any]:
    """Let derived classes give a method whatever signature they like.

    Args:
        method: The method; at run time it stays as it is.
    """
    return method
