"""Names of stages: what they may look like, what is derived from them, and their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_STAGE_NAME = re.compile(r"[a-z]+(-[a-z]+)*")

RETRY_OPTIONS = ("attempts", "delay", "timeout")
"""What can be configured about retrying a stage."""


def validate_stage_name(stage_name: str) -> str:
    """Check that a stage name is lowercase words joined by single hyphens.

    Args:
        stage_name: The name to check; a member of an enumeration of strings counts as its value.

    Returns:
        The name as a plain string.

    Raises:
        TypeError: If the name is not a string.
        ValueError: If the name is anything else than lowercase words joined by single hyphens.
    """
    if not isinstance(stage_name, str):
        raise TypeError(f"Stage name {stage_name!r} must be a string.")
    if not _STAGE_NAME.fullmatch(stage_name):
        raise ValueError(
            f"Stage name {stage_name!r} must contain only lowercase letters, "
            f"in words joined by single hyphens (such as 'build' or 'unit-test')."
        )
    return str.__str__(stage_name)


def attribute_suffix(stage_name: str) -> str:
    """Spell a stage name as part of a Python name: hyphens become underscores."""
    return stage_name.replace("-", "_")


def retry_attribute(stage_name: str, option: str) -> str:
    """Name the attribute holding a retry option of a stage, such as ``build_retry_delay``.

    Args:
        stage_name: The name of the stage.
        option: One of :data:`RETRY_OPTIONS`.
    """
    return f"{attribute_suffix(stage_name)}_retry_{option}"


class StageNames(set[str]):
    """A set of stage names that is always looped over in the order of their definition.

    Names that no class defines come last, alphabetically, so that the order never depends on
    hashing.

    Args:
        names: The members of the set.
        order: The position of each known stage.
    """

    _order: Mapping[str, int] = {}  # for the copies that ``set`` makes without calling __init__

    def __init__(self, names: Iterable[str] = (), order: Mapping[str, int] | None = None) -> None:
        super().__init__(names)
        self._order = order or {}

    def __iter__(self) -> Iterator[str]:
        last = len(self._order)
        return iter(
            sorted(super().__iter__(), key=lambda name: (self._order.get(name, last), name))
        )

    def __repr__(self) -> str:
        return "{" + ", ".join(map(repr, self)) + "}" if self else "set()"
