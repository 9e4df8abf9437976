"""What annotations name: parts of `typing`, and the type variables of the package.

Importing `typing` costs more than all the rest of the package, and only who evaluates annotations
needs it: it is imported when the first of these names is asked for, as `typing.get_type_hints`
does, and the type variables are made then, each once. Modules set ``TYPE_CHECKING`` themselves for
the same reason; the import of it that never runs tells `typeguard`, too, what the name means.

Type checkers see defaults (PEP 696), so that a bare ``StateWrapper`` or ``ImplementationWrapper``
in an annotation or as a base class needs no arguments; no supported Python needs
``typing_extensions`` at run time for it.
"""

from __future__ import annotations

__all__ = [
    "Any",
    "Around",
    "Callable",
    "ClassVar",
    "Concatenate",
    "Function",
    "Functions",
    "Generic",
    "Member",
    "P",
    "Params",
    "R_co",
    "Result",
    "TypeAlias",
    "W_co",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Concatenate, Generic, TypeAlias

    from typing_extensions import ParamSpec, TypeVar

    from .states import State
    from .transitions import Transition
    from .workflow import Workflow

    P = ParamSpec("P", default=...)
    R_co = TypeVar("R_co", covariant=True, default=Any)
    W_co = TypeVar("W_co", bound=Workflow, covariant=True, default=Workflow)
    Member = TypeVar("Member", State, Transition)
    #: The parameters and the result of a function that is being decorated.
    Params = ParamSpec("Params")
    Result = TypeVar("Result")
    #: A function that a decorator returns unchanged.
    Function = TypeVar("Function", bound=Callable[..., Any])
    Functions: TypeAlias = tuple[Callable[..., Any], ...]
    #: The functions around a transition from one state: checks, those before and those after.
    Around: TypeAlias = tuple[Functions, Functions, Functions]
else:

    class Generic:
        """Stands for `typing.Generic`: its subclasses take type arguments."""

        __slots__ = ()

        def __class_getitem__(cls, arguments):
            given = arguments if isinstance(arguments, tuple) else (arguments,)
            # The parameters of a function are a list, which could not be hashed.
            hashable = (tuple(each) if isinstance(each, list) else each for each in given)
            return type(list[int])(cls, tuple(hashable))

    def __getattr__(name):
        """Return what annotations mean by a name, and keep it."""
        import typing  # noqa: PLC0415
        from collections.abc import Callable  # noqa: PLC0415

        functions = tuple[Callable[..., typing.Any], ...]
        made = {
            "Callable": lambda: Callable,
            "P": lambda: typing.ParamSpec("P"),
            "Params": lambda: typing.ParamSpec("Params"),
            "R_co": lambda: typing.TypeVar("R_co", covariant=True),
            "W_co": lambda: typing.TypeVar("W_co", covariant=True),
            "Member": lambda: typing.TypeVar("Member"),
            "Result": lambda: typing.TypeVar("Result"),
            "Function": lambda: typing.TypeVar("Function", bound=Callable[..., typing.Any]),
            "Functions": lambda: functions,
            "Around": lambda: tuple[functions, functions, functions],
        }
        value = made[name]() if name in made else getattr(typing, name)
        return globals().setdefault(name, value)
