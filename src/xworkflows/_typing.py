"""The type variables of the package.

Type checkers see defaults (PEP 696), so that a bare ``StateWrapper`` or ``ImplementationWrapper``
in an annotation or as a base class needs no arguments; no supported Python needs
``typing_extensions`` at run time for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import ParamSpec, TypeVar

    from .states import State
    from .transitions import Transition
    from .workflow import Workflow

    P = ParamSpec("P", default=...)
    R_co = TypeVar("R_co", covariant=True, default=Any)
    W_co = TypeVar("W_co", bound=Workflow, covariant=True, default=Workflow)
    Member = TypeVar("Member", State, Transition)
else:
    from typing import ParamSpec, TypeVar

    P = ParamSpec("P")
    R_co = TypeVar("R_co", covariant=True)
    W_co = TypeVar("W_co", covariant=True)
    Member = TypeVar("Member")

#: The parameters and the result of a function that is being decorated.
Params = ParamSpec("Params")
Result = TypeVar("Result")

__all__ = ["Member", "P", "Params", "R_co", "Result", "W_co"]
