"""How objects are restored from pickles, those of the public package included.

In these the state stands under the name of its field, where straight objects do not keep it.
"""

from __future__ import annotations

from . import _typing as t
from .states import StateProperty, name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def restore(bases: t.Any, instance: object, pickled: t.Any) -> None:
    """Give an object the attributes that were pickled.

    Args:
        bases: May have the ``__setstate__`` of a base, which then does it.
        instance: The object.
        pickled: What was pickled of it.
    """
    if hasattr(bases, "__setstate__"):
        bases.__setstate__(pickled)
    else:
        attributes, slots = pickled if isinstance(pickled, tuple) else (pickled, None)
        instance.__dict__.update(attributes or {})
        for name, value in (slots or {}).items():
            setattr(instance, name, value)
    for field in _straight_fields(instance):
        if field.field_name in instance.__dict__:
            state = instance.__dict__.pop(field.field_name)
            instance.__dict__[field._key] = name_of(state)


def _straight_fields(instance: t.Any) -> Iterator[StateProperty[t.Any]]:
    for field_name in instance._workflows:
        field = getattr(type(instance), field_name, None)
        if type(field) is StateProperty and field._is_straight:
            yield field
