"""Workflow-enabled classes: where workflows are applied to objects.

The document describes them under "Applying workflows".
"""

from __future__ import annotations

from abc import ABCMeta

from . import _typing as t
from . import pickling, straight
from .collection import ImplementationList
from .states import StateField, StateProperty, key_of
from .workflow import Workflow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._dynamic import DynamicTransitions
else:
    DynamicTransitions = object

#: Attributes of a class that change what becomes of the attributes of its objects.
_CUSTOMS = (
    "__copy__",
    "__deepcopy__",
    "__getattr__",
    "__getattribute__",
    "__getstate__",
    "__reduce__",
    "__reduce_ex__",
    "__setattr__",
    "__setstate__",
)

__all__ = ["BaseWorkflowEnabled", "WorkflowEnabled", "WorkflowEnabledMeta"]


class WorkflowEnabledMeta(ABCMeta):
    """Turns the workflows that a class declares into state properties and transitions.

    It derives from `abc.ABCMeta` so that workflow-enabled classes may be abstract. The class
    methods are extension points for libraries, such as object-relational mappers, that declare
    workflows in another way.

    Raises:
        ValueError: An attribute stands in the place of a transition, or two attributes implement
            the same transition.
    """

    def __new__(  # noqa: D102
        mcs, name: str, bases: tuple[type, ...], attrs: dict[str, t.Any], **kwargs: t.Any
    ) -> WorkflowEnabledMeta:
        # A class that is made anew from the attributes of another (by a dataclass with slots) has
        # these already.
        own_workflows = {**attrs.get("_workflows", {}), **mcs._find_workflows(attrs)}
        own_implems = attrs.get("_xworkflows_implems", {})
        workflows = {**_merged(bases, "_workflows"), **own_workflows}
        implems = {}
        for field_name, state_field in workflows.items():
            mcs._add_workflow(field_name, state_field, attrs)
        for field_name, state_field in workflows.items():
            inherited = _inherited_implems(field_name, bases, own_implems)
            parent = _combined(field_name, state_field.workflow, inherited)
            try:
                implems[field_name] = mcs._add_transitions(
                    field_name, state_field.workflow, attrs, parent
                )
            except ValueError as error:
                raise ValueError(f'Class "{name}": {error}') from None
        attrs["_workflows"] = workflows
        attrs["_xworkflows_implems"] = implems
        cls = super().__new__(mcs, name, bases, attrs, **kwargs)
        mcs._register_hooks(cls, implems)
        _go_straight(cls)
        return cls

    def __setattr__(cls, name: str, value: t.Any) -> None:
        super().__setattr__(name, value)
        if _may_change_access(cls, name):
            _go_round(cls)

    def __delattr__(cls, name: str) -> None:
        super().__delattr__(name)
        if _may_change_access(cls, name):
            _go_round(cls)

    @classmethod
    def _find_workflows(mcs, attrs: dict[str, t.Any]) -> dict[str, t.Any]:
        """Find the workflows that a class declares.

        Args:
            attrs: The attributes of the future class.

        Returns:
            A `StateField` for each attribute that is a `Workflow`, by its name.
        """
        return {
            name: StateField(value) for name, value in attrs.items() if isinstance(value, Workflow)
        }

    @classmethod
    def _add_workflow(mcs, field_name: str, state_field: t.Any, attrs: dict[str, t.Any]) -> None:
        """Attach a workflow to the future class.

        Args:
            field_name: The name of the field that will hold the state.
            state_field: The `StateField`, as returned by `_find_workflows`.
            attrs: The attributes of the future class, to which the `StateProperty` is added.
        """
        attrs[field_name] = StateProperty(state_field.workflow, field_name)

    @classmethod
    def _add_transitions(
        mcs,
        field_name: str,
        workflow: Workflow,
        attrs: dict[str, t.Any],
        implems: ImplementationList | None = None,
    ) -> ImplementationList:
        """Add the transitions of a workflow to the attributes of the future class.

        Args:
            field_name: The name of the field that will hold the state.
            workflow: The workflow of the field.
            attrs: The attributes of the future class.
            implems: The implementations that the class inherits.

        Returns:
            The implementations of the field's transitions.
        """
        new_implems = ImplementationList(field_name, workflow)
        if implems is not None:
            new_implems.load_parent_implems(implems)
        new_implems.transform(attrs)
        return new_implems

    @classmethod
    def _register_hooks(mcs, cls: type, implems: dict[str, ImplementationList]) -> None:
        """Register the hooks of a class with the transitions of all its fields."""
        for implem_list in implems.values():
            implem_list.register_hooks(cls)


def _go_straight(cls: type) -> None:
    """Have the fields and transitions of a class use what keeps the states, where they may."""
    for field_name, implems in vars(cls)["_xworkflows_implems"].items():
        field: t.Any = vars(cls).get(field_name)
        if _may_go_straight(cls, field):
            field.go_straight()
            for implem in implems.implementations.values():
                if implem.transition.target.name in field._states:
                    implem.go_straight(cls, field, straight.wrapper_class(field._key))
        else:
            setattr(cls, key_of(field_name), "")


def _may_go_straight(cls: type, field: t.Any) -> bool:
    """Tell whether objects of a class may keep the state of a field straight."""
    if type(field) is not StateProperty or not field._initial_name or field._is_in_dicts:
        return False
    is_round = hasattr(cls, field._key)  # as a base is
    return not is_round and _is_usual(cls) and _has_inherited(cls, field)


def _is_usual(cls: type) -> bool:
    """Tell whether nothing customises the attributes of the objects of a class."""
    usual = BaseWorkflowEnabled
    return all(getattr(cls, name, None) is getattr(usual, name, None) for name in _CUSTOMS)


def _has_inherited(cls: type, field: StateProperty[t.Any]) -> bool:
    """Tell whether a field has all states to which transitions of the bases can lead."""
    inherited = (vars(base).get(field.field_name) for base in cls.__mro__[1:])
    fields = (other for other in inherited if isinstance(other, StateProperty))
    return all(other._states.keys() <= field._states.keys() for other in fields)


def _may_change_access(cls: type, attribute: str) -> bool:
    """Tell whether setting an attribute of a class may change how its objects' states are got."""
    return attribute in (*_CUSTOMS, "__bases__", *vars(cls).get("_workflows", ()))


def _go_round(cls: type) -> None:
    """Have the fields and transitions of a class and of those derived from it ask the objects."""
    for field_name, implems in vars(cls).get("_xworkflows_implems", {}).items():
        for implem in implems.implementations.values():
            implem.go_round()
        field = vars(cls).get(field_name)
        if type(field) is StateProperty:
            field.go_round()
            setattr(cls, field._key, "")
    derived: type
    for derived in cls.__subclasses__():
        _go_round(derived)


def _merged(bases: Iterable[type], attribute: str) -> dict[str, t.Any]:
    """Return a dict attribute merged over the bases, of which the first has precedence."""
    merged: dict[str, t.Any] = {}
    for base in reversed(tuple(bases)):
        merged.update(getattr(base, attribute, {}))
    return merged


def _inherited_implems(
    field_name: str, bases: Iterable[type], own: dict[str, ImplementationList]
) -> list[ImplementationList]:
    """Return what is already implemented for a field, in order of precedence."""
    candidates = [own, *(getattr(base, "_xworkflows_implems", {}) for base in bases)]
    return [implems[field_name] for implems in candidates if field_name in implems]


def _combined(
    field_name: str, workflow: Workflow, inherited: list[ImplementationList]
) -> ImplementationList | None:
    """Return one list of the custom implementations in several, or None where there is none."""
    if len(inherited) < 2:
        return inherited[0] if inherited else None
    combined = ImplementationList(field_name, workflow)
    for implems in inherited:
        combined.load_parent_implems(implems)
    return combined


class BaseWorkflowEnabled(DynamicTransitions):
    """The base of workflow-enabled classes of libraries that bring a metaclass of their own."""

    #: The workflow of each state field, as a `StateField` or what a library uses in its place.
    _workflows: t.ClassVar[dict[str, t.Any]] = {}
    #: The implementations of each state field's transitions.
    _xworkflows_implems: t.ClassVar[dict[str, ImplementationList]] = {}

    if not TYPE_CHECKING:  # subclasses are free to have another signature

        def __setstate__(self, pickled):
            pickling.restore(super(), self, pickled)


class WorkflowEnabled(BaseWorkflowEnabled, metaclass=WorkflowEnabledMeta):
    """The base of classes whose objects follow workflows.

    Each attribute that is an instance of a `Workflow` becomes a state property, and each of its
    transitions a method, unless a method decorated with `transition` implements it.
    """
