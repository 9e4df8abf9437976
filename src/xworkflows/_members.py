"""What states and transitions have in common: both are named members of a workflow.

A member is immutable and, like the member of an enum, exists once: a copy of it is itself, and it
is pickled as "the member of that name in that workflow" where the workflow can be imported.
"""

from __future__ import annotations

import sys

from . import _typing as t
from .errors import UnknownNameError, suggestion

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from typing_extensions import Self

    from .workflow import WorkflowMeta

    #: The class attribute of a workflow that holds its states, or its transitions.
    ListName = Literal["states", "transitions"]
    from ._typing import Member
else:
    Member = None


class Once:
    """An object that exists once: copying it gives itself, pickling it refers to its workflow."""

    #: The class in whose definition the object stands; set when that class is complete.
    _owner: WorkflowMeta | None = None

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, copied: dict[int, t.Any]) -> Self:
        return self

    def __reduce_ex__(self, protocol: t.Any) -> t.Any:
        owner = self._owner
        if owner is not None and _is_importable(owner):
            path = self._path_in(owner)
            if path is not None:
                return _restore, (owner, *path)
        return super().__reduce_ex__(protocol)

    def __getstate__(self) -> dict[str, t.Any]:
        # Reached only where pickling by reference is impossible: then the class is, too.
        return {name: value for name, value in self.__dict__.items() if name != "_owner"}

    def _path_in(self, owner: WorkflowMeta) -> tuple[str, ...] | None:
        """Return where the object stands in its workflow, or None where it stands there no more."""
        raise NotImplementedError


def _is_importable(cls: type) -> bool:
    target: object = sys.modules.get(cls.__module__)
    for name in cls.__qualname__.split("."):
        target = getattr(target, name, None)
    return target is cls


def _restore(owner: WorkflowMeta, list_name: ListName, member: str | None = None) -> t.Any:
    """Find what was pickled by reference in the workflow as it is now."""
    members: t.Any = getattr(owner, list_name)
    return members if member is None else members[member]


class MemberList(Once, t.Generic[Member]):
    """An ordered, immutable collection of named members, indexed by name or by member.

    Iteration and ``len`` follow the order of definition. ``members[x]`` and ``x in members`` take
    a name or a member; ``members.x`` is ``members["x"]``.
    """

    #: How a message calls one member.
    _noun = "member"
    #: The attribute of a workflow that holds such a list.
    _list_name: ListName

    def __init__(self, members: Iterable[t.Member] = ()) -> None:
        self._members: dict[str, t.Member] = {member.name: member for member in members}

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[t.Member]:
        return iter(self._members.values())

    def __getattr__(self, name: str) -> t.Member:
        if name.startswith("__"):  # a protocol asks, perhaps before there are members
            raise AttributeError(name)
        try:
            return self._members[name]
        except KeyError:
            raise AttributeError(self._unknown(name), name=name, obj=self) from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._members]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"

    def _get(self, name: t.Any) -> t.Member:
        """Return the member of that name.

        Raises:
            UnknownNameError: There is none.
        """
        try:
            return self._members[name]
        except (KeyError, TypeError):
            raise UnknownNameError(self._unknown(name)) from None

    def _unknown(self, name: object) -> str:
        shown = f'"{name}"' if isinstance(name, str) else repr(name)
        missing = f"no {self._noun} {shown}{suggestion(name, self._members)}"
        return f'Workflow "{self._owner.__name__}" has {missing}' if self._owner else missing

    def _path_in(self, owner: WorkflowMeta) -> tuple[str, ...] | None:
        return (self._list_name,) if owner.__dict__.get(self._list_name) is self else None
