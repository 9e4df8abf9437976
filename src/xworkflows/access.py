"""How a transition reaches the state of an object: as users do, or straight.

Where nothing customises the attributes of a class, reading and setting a field comes to looking
into the ``__dict__`` of the object, as `StateProperty` does. Both ways are offered as a mapping
from the names of fields to states, so that the order of a transition needs to be told only once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .states import StateProperty

if TYPE_CHECKING:
    from .implementation import ImplementationProperty
    from .states import State, StateWrapper

#: Attributes of a class that change what getting and setting attributes of its objects does.
_ACCESSORS = ("__getattribute__", "__setattr__")


class Attributes:
    """The fields of an object, got and set as attributes."""

    __slots__ = ("_instance",)

    def __init__(self, instance: object) -> None:
        self._instance = instance

    def get(self, field_name: str) -> StateWrapper[Any]:
        """Return the state in a field."""
        state: StateWrapper[Any] = getattr(self._instance, field_name)
        return state

    def __setitem__(self, field_name: str, state: State) -> None:
        setattr(self._instance, field_name, state)


def straight_field(
    cls: type, implem: ImplementationProperty[..., Any]
) -> StateProperty[Any] | None:
    """Return the field of a transition if objects of a class keep it straight in ``__dict__``."""
    field = vars(cls).get(implem.field_name)
    if type(field) is not StateProperty or field._initial is None:
        return None
    if any(getattr(cls, name) is not getattr(object, name) for name in _ACCESSORS):
        return None
    involved = [*implem.transition.source, implem.transition.target]
    known = all(field._states.get(state.name) is state for state in involved)
    return field if known else None


def may_change_access(cls: type, attribute: str) -> bool:
    """Tell whether setting an attribute of a class may change how its objects' states are got."""
    return attribute in (*_ACCESSORS, "__bases__", *vars(cls).get("_workflows", ()))
