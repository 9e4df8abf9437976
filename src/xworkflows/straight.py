"""How transitions reach the state of an object straight, where it is kept.

Where nothing customises the attributes of a class, its objects keep the name of the state of a
field in an attribute with a private name. One with the name of the field, which the `StateProperty`
has, could only be reached by the ``__dict__`` of the object. CPython would have to make one for
each object, and some versions get and set all other attributes slower from then on.

An object that was never set a state has no such attribute, and its class has none for it: what both
have, CPython gets and sets slower. Only a class whose objects may not keep the state so, as one
that customises attributes or has no initial state, has one, an empty name: for the fields and
transitions of its bases, which may keep states straight. Those derived from it do as it does.
"""

from __future__ import annotations

from . import _typing as t
from .implementation import ImplementationWrapper
from .log import INFO, decided
from .naming import naming


class _Straight(ImplementationWrapper):
    """A transition of an object that keeps the state straight, in an attribute called ``_kept``."""

    __slots__ = ()

    def __call__(self, *args: t.Any, **kwargs: t.Any) -> t.Any:
        instance = self.instance
        try:
            target = self._performer._straight_to[getattr(instance, "_kept", None)]
            # Is there nothing to do but to change the state, and nobody to tell?
            if target is not None and not decided[INFO]:
                instance._kept = target or self._performer._straight_to[type(instance)]
                return None
        except KeyError:
            pass  # not straight, not available, or not known yet
        return self._performer._perform(instance, args, kwargs)

    def is_available(self) -> bool:
        try:
            return self._performer._available_from[
                getattr(self.instance, "_kept", None) or type(self.instance)
            ]
        except KeyError:
            pass  # there are checks to ask, or it is not known yet
        return self._performer._is_available(self.instance)

    def __reduce__(self) -> tuple[t.Any, ...]:
        return _looked_up, (self.instance, self.field_name, self.transition.name)


def _looked_up(instance: t.Any, field_name: str, transition_name: str) -> t.Any:
    """Return a transition of an object that came from a pickle or a copy."""
    attribute = instance._xworkflows_implems[field_name].transitions_at[transition_name]
    return getattr(instance, attribute)


#: The classes that were made, by the attribute that keeps states.
_made: dict[str, t.Any] = {}


def wrapper_class(key: str) -> t.Any:
    """Return the class of what looking up a transition gives, for the attribute that keeps states.

    Its methods name the attribute, rather than to have it in a variable: CPython finds it faster.
    """
    if key not in _made:
        _made[key] = _class_for(key)
    return _made[key]


def _class_for(key: str) -> t.Any:
    methods = (_Straight.__call__, _Straight.is_available)
    namespace: dict[str, t.Any] = {method.__name__: naming(key, method) for method in methods}
    # Without a constructor in Python an object is made in less time.
    namespace.update(__init__=object.__init__, __slots__=())
    return type(ImplementationWrapper.__name__, (_Straight,), namespace)
