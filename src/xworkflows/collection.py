"""How the implementations of a class are collected, and the missing ones generated.

The document describes it under "Collecting the ImplementationProperty".
"""

from __future__ import annotations

from . import _typing as t
from .decorator import TransitionWrapper
from .implementation import ImplementationProperty
from .performing import noop

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .hooks import Hook
    from .transitions import Transition
    from .workflow import Workflow

__all__ = ["ImplementationList"]


class ImplementationList:
    """The implementations of one field's transitions, on one class.

    Attributes:
        state_field: The name of the field.
        workflow: The workflow of the field.
        implementations: The `ImplementationProperty` of each transition, by its name.
        transitions_at: The name of the attribute that holds it, by the name of the transition.
        custom_implems: The names of the transitions that a method implements.
    """

    def __init__(self, state_field: str, workflow: Workflow) -> None:
        self.state_field = state_field
        self.workflow = workflow
        self.implementations: dict[str, ImplementationProperty[..., t.Any]] = {}
        self.transitions_at: dict[str, str] = {}
        self.custom_implems: set[str] = set()

    def load_parent_implems(self, parent_implems: ImplementationList) -> None:
        """Take over the custom implementations of a parent class.

        Those for transitions that the workflow of this list lacks stay behind, and where several
        parents implement a transition the one that was loaded first keeps it.
        """
        for trname, attribute, implem in parent_implems.get_custom_implementations():
            if trname in self.workflow.transitions and trname not in self.custom_implems:
                transition = self.workflow.transitions[trname]
                self.add_implem(
                    transition, attribute, implem.implementation, hooks=implem._declared_hooks
                )
                self.custom_implems.add(trname)

    def add_implem(
        self,
        transition: Transition,
        attribute: str,
        function: t.Callable[..., t.Any],
        *,
        hooks: dict[str, list[Hook]] | None = None,
    ) -> None:
        """Register a function as the implementation of a transition, held by an attribute."""
        self.implementations[transition.name] = ImplementationProperty(
            self.state_field, transition, self.workflow, function, hooks
        )
        self.transitions_at[transition.name] = attribute

    def get_custom_implementations(
        self,
    ) -> Iterator[tuple[str, str, ImplementationProperty[..., t.Any]]]:
        """Yield transition name, attribute and property of each custom implementation."""
        for trname, attribute in self.transitions_at.items():
            if trname in self.custom_implems:
                yield trname, attribute, self.implementations[trname]

    def should_collect(self, value: object) -> bool:
        """Tell whether an attribute implements a transition of this field and workflow."""
        return (
            isinstance(value, TransitionWrapper)
            and value.trname in self.workflow.transitions
            and value.field in ("", self.state_field)
        )

    def collect(self, attrs: dict[str, t.Any]) -> None:
        """Collect the decorated methods of a class that `should_collect` accepts.

        Raises:
            ValueError: Two attributes implement the same transition.
        """
        for attribute, value in attrs.items():
            if self.should_collect(value):
                self._collect(attribute, value)

    def _collect(self, attribute: str, value: TransitionWrapper[..., t.Any]) -> None:
        transition = self.workflow.transitions[value.trname]
        held_at = self.transitions_at.get(transition.name, attribute)
        if held_at != attribute:
            raise ValueError(
                f"Attribute {attribute!r} implements transition {transition.name!r} of "
                f"{self._field_name()}, which {held_at!r} already implements; "
                "a transition has one implementation."
            )
        function: t.Any = value.func
        self.add_implem(transition, attribute, function, hooks=value._hooks())
        self.custom_implems.add(transition.name)

    def add_missing_implementations(self) -> None:
        """Register `noop` for each transition that has no implementation."""
        for transition in self.workflow.transitions:
            if transition.name not in self.implementations:
                self.add_implem(transition, transition.name, noop)

    def register_hooks(self, cls: type) -> None:
        """Register the hooks that are declared on the attributes of a class, inherited or not."""
        for function in _hooked_functions(cls):
            self.register_function_hooks(function)

    def register_function_hooks(self, func: t.Any) -> None:
        """Register the hooks that are declared on a function with the transitions they name."""
        for declared in func.xworkflows_hook.values():
            for field, hook in declared:
                if field in ("", self.state_field):
                    self._register_hook(hook)

    def _register_hook(self, hook: Hook) -> None:
        for implem in self.implementations.values():
            if hook.applies_to(implem.transition):
                implem.add_hook(hook)

    def _may_override(self, implem: ImplementationProperty[..., t.Any], other: object) -> bool:
        """Tell whether a property may take the place of an attribute.

        It may take that of a property for the same transition and field, and that of the decorated
        method from which it was made.
        """
        if isinstance(other, ImplementationProperty):
            return other.transition is implem.transition and other.field_name == implem.field_name
        if isinstance(other, TransitionWrapper):
            return other.trname == implem.transition.name and other.func is implem.implementation
        return False

    def fill_attrs(self, attrs: dict[str, t.Any]) -> dict[str, t.Any]:
        """Put the properties in the attributes of a class, and return these.

        Raises:
            ValueError: An attribute stands in the place of a property and may not be overridden.
        """
        for trname, attribute in self.transitions_at.items():
            implem = self.implementations[trname]
            if attribute in attrs and not self._may_override(implem, attrs[attribute]):
                raise ValueError(self._in_the_way(attribute, attrs[attribute], trname))
            attrs[attribute] = implem
        return attrs

    def _in_the_way(self, attribute: str, value: object, trname: str) -> str:
        claimed = (
            f"Attribute {attribute!r} is to hold transition {trname!r} of {self._field_name()}"
        )
        if isinstance(value, ImplementationProperty):
            remedy = f"@transition({trname!r}, field={self.state_field!r})"
            return (
                f"{claimed}, but holds transition {value.transition.name!r} of field "
                f'"{value.field_name}" ({type(value.workflow).__name__}); decorate a method of '
                f"another name with {remedy}."
            )
        remedy = f"decorate it with @transition({trname!r}), or rename it"
        return f"{claimed}, but is {value!r}; {remedy}."

    def transform(self, attrs: dict[str, t.Any]) -> None:
        """Turn the attributes of a class into transitions: collect, add the missing, fill in."""
        self.collect(attrs)
        self.add_missing_implementations()
        self.fill_attrs(attrs)

    def _field_name(self) -> str:
        return f'field "{self.state_field}" ({type(self.workflow).__name__})'


def _hooked_functions(cls: type) -> Iterator[t.Any]:
    """Yield the functions of a class that declare hooks, by the names of their attributes.

    Attributes are looked at, not evaluated: a property is not run, and an object that answers to
    any name declares nothing.
    """
    for name in sorted({name for base in cls.__mro__ for name in base.__dict__}):
        value = next(base.__dict__[name] for base in cls.__mro__ if name in base.__dict__)
        function = value.__func__ if isinstance(value, (staticmethod, classmethod)) else value
        if "xworkflows_hook" in getattr(function, "__dict__", ()):
            yield function
