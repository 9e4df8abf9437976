"""What a type checker is told about names that only exist at run time.

Without the mypy plugin nothing can be known statically of generated transitions and of
``is_<state>``: these mixins make every name acceptable. The plugin takes them away from the
classes that it understands in full, and unknown names become errors there. At run time there
is none of them: `object` takes their place.
"""

from __future__ import annotations

from . import _typing as t

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .implementation import ImplementationWrapper


class DynamicTransitions:
    """Any other attribute of a workflow-enabled object may be a transition."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> ImplementationWrapper[..., t.Any]: ...


class DynamicPredicates:
    """Any other attribute of a state wrapper may be an ``is_<state>``."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> bool: ...


class DynamicDefinition:
    """``states``, ``transitions`` and ``initial_state`` of a workflow object.

    `WorkflowMeta` declares them for the class; declared here as well they would clash with the raw
    definitions in the bodies of subclasses.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> t.Any: ...
