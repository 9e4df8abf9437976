"""A workflow-enabled class as plain data: its fields, implementations and hooks."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from interlock.spec.codes import Place
from interlock.spec.values import Items, Text
from interlock.spec.workflow import Transition, Workflow

TRANSITION_HOOKS = ("before_transition", "after_transition", "transition_check")
STATE_HOOKS = ("on_enter_state", "on_leave_state")


class Field(NamedTuple):
    """A state attribute, ``name = SomeWorkflow()``.

    Attributes:
        owner: The full name of the class whose body has it.
    """

    name: str
    workflow: Workflow
    owner: str
    place: Place


class Implementation(NamedTuple):
    """A method decorated with ``@transition``.

    Attributes:
        transition: The transition it names, None where that was not read.
        attribute: The name of the method.
        field: The field it is restricted to; empty for any, None where that was not read.
        owner: The full name of the class whose body has it.
        place: The decorator.
        hooked: Whether the decorator is given functions to call around it (``check=`` and others).
        declares_hook: Whether the method is declared a hook as well, which it never becomes.
    """

    transition: str | None
    attribute: str
    field: str | None
    owner: str
    place: Place
    hooked: bool = False
    declares_hook: bool = False


class Hook(NamedTuple):
    """One hook decorator on a method.

    Attributes:
        kind: The name of the decorator.
        names: What it names, each at its place; empty for all.
        field: The field it is restricted to, as text; None where that was not read.
        function: The name of the method.
        owner: The full name of the class whose body has it.
        place: The method.
    """

    kind: str
    names: Items
    field: Text | None
    function: str
    owner: str
    place: Place


class Attribute(NamedTuple):
    """Anything else that a class body defines."""

    name: str
    place: Place


class Inherited(NamedTuple):
    """A method that does something, inherited under a name at which the class has a transition."""

    name: str
    owner: str


@dataclass(frozen=True)
class Enabled:
    """A class with workflows, inherited parts included except for the attributes.

    Attributes:
        place: The class statement.
        implementations: Those the metaclass finds: in bodies of workflow-enabled classes.
        stray: Those of plain mixins, which the metaclass passes over.
        ignored: Those of them that are passed over in a base already, each for its field.
        inherited: Methods of bases, the first of each name, of those that are certain to be there.
        attributes: What the body of this very class defines besides fields and implementations,
            as far as it may be where a transition is to be.
        unmade: Where its body has the class of a workflow in place of a workflow.
        complete: Whether every field and every base was read.
    """

    fullname: str
    place: Place
    fields: tuple[Field, ...] = ()
    implementations: tuple[Implementation, ...] = ()
    stray: tuple[Implementation, ...] = ()
    ignored: tuple[Implementation, ...] = ()
    inherited: tuple[Inherited, ...] = ()
    hooks: tuple[Hook, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    unmade: tuple[Field, ...] = ()
    complete: bool = True

    @property
    def name(self) -> str:
        """The name of the class alone, for messages."""
        return self.fullname.rpartition(".")[2]

    @cached_property
    def read(self) -> bool:
        """Whether all there is to know of its fields and transitions is known."""
        return self.complete and all(field.workflow.complete for field in self.fields)

    @property
    def final(self) -> bool:
        """Whether its workflows are read, and none is a placeholder for subclasses to replace."""
        if not self.read:
            return False
        return all(field.workflow.states and field.workflow.transitions for field in self.fields)

    @cached_property
    def own_implementations(self) -> list[Implementation]:
        """The implementations in the body of this very class."""
        return [each for each in self.implementations if each.owner == self.fullname]

    @cached_property
    def own_hooks(self) -> list[Hook]:
        """The hooks in the body of this very class."""
        return [each for each in self.hooks if each.owner == self.fullname]

    def field(self, name: str) -> Field | None:
        """Return a field by its name."""
        for field in self.fields:
            if field.name == name:
                return field
        return None

    def restricted(self, field: str | None) -> tuple[Field, ...]:
        """Return the fields that ``field=`` leaves: one, or all where it is empty."""
        if field == "":
            return self.fields
        return tuple([each for each in self.fields if each.name == field])

    def implements(self, field: Field, transition: str) -> Implementation | None:
        """Return the implementation of a transition, the most derived one."""
        return self._serving.get((field.name, transition))

    @cached_property
    def _serving(self) -> dict[tuple[str, str | None], Implementation]:
        found: dict[tuple[str, str | None], Implementation] = {}
        for implementation in self.implementations:
            served = self.served_by(implementation)
            if served:
                found.setdefault((served.name, implementation.transition), implementation)
        return found

    def collected(self) -> Iterator[Implementation]:
        """Yield what subclasses inherit: the implementations, each for the field it serves."""
        for each in self.implementations:
            field = self.served_by(each)
            if each.transition is None or each.field is None:
                yield each
            elif field:
                yield each._replace(field=field.name)

    def served_by(self, each: Implementation) -> Field | None:
        """Return the field whose transition the metaclass takes a decorated method for.

        Where several workflows share the transition, that is the first.
        """
        for field in self.fields:
            meant = each.field in ("", field.name)
            if meant and each.transition in field.workflow.transition_names:
                return field
        return None

    def surrounded(self, field: Field, transition: Transition, *kinds: str) -> bool:
        """Whether hooks of some kinds may be called around a transition."""
        implementation = self.implements(field, transition.name)
        return bool(implementation and implementation.hooked) or any(
            hook.kind in kinds and _may_apply(hook, field, transition) for hook in self.hooks
        )

    def passed_over(self) -> tuple[Implementation, ...]:
        """Return the decorated methods that are implementations of nothing, inherited included."""
        named = (
            each for each in self.implementations if each.transition and each.field is not None
        )
        return (*(each for each in named if not self.served_by(each)), *self.stray)

    def ignores(self) -> Iterator[Implementation]:
        """Yield stray implementations of transitions that nothing else implements.

        Each is yielded for the field of such a transition.
        """
        if not self.stray:
            return
        generated = {(field.name, transition) for field, transition in self.generated()}
        for each in self.stray:
            for field in self.restricted(each.field):
                if (field.name, each.transition) in generated:
                    yield each._replace(field=field.name)

    @cached_property
    def placed(self) -> dict[str, list[tuple[Field, Transition]]]:
        """What the metaclass puts at each attribute; sound classes have one transition at each."""
        found: dict[str, list[tuple[Field, Transition]]] = {}
        serving = self._serving
        for field in self.fields:
            for transition in field.workflow.transitions:
                implementation = serving.get((field.name, transition.name))
                attribute = implementation.attribute if implementation else transition.name
                found.setdefault(attribute, []).append((field, transition))
        return found

    def generated(self) -> list[tuple[Field, str]]:
        """Return every field and name of a transition that nobody implements."""
        serving = self._serving
        return [
            (field, name)
            for field in self.fields
            for name in field.workflow.transition_names
            if (field.name, name) not in serving
        ]


def inherit(own: Enabled, bases: Sequence[Enabled], defined: Container[str]) -> Enabled:
    """Add to what a class body has what the bases hand down, as the metaclass does.

    Args:
        own: What the body itself has.
        bases: Those direct bases that have something to hand down, in order, each with what it
            inherited.
        defined: Every name that the body defines; these hide methods of the bases.
    """
    if not bases:
        return own
    fields = {field.name: field for base in reversed(bases) for field in base.fields}
    fields.update({field.name: field for field in own.fields})
    handed = [each for base in bases for each in base.collected()]
    hooks = [hook for base in bases for hook in base.hooks if hook.function not in defined]
    whole = replace(own, fields=tuple(fields.values()))
    return replace(
        whole,
        implementations=(*own.implementations, *_unhidden(handed, whole)),
        stray=tuple(each for base in bases for each in base.passed_over()),
        ignored=tuple(each for base in bases for each in base.ignores()),
        hooks=(*own.hooks, *hooks),
        complete=own.complete and all(base.complete for base in bases),
    )


def _unhidden(handed: Iterable[Implementation], own: Enabled) -> Iterator[Implementation]:
    """Leave out those that the body implements anew under the same name, and repetitions."""
    for each in dict.fromkeys(handed):
        if not any(_hides(new, each, own) for new in own.implementations):
            yield each


def _hides(new: Implementation, old: Implementation, spec: Enabled) -> bool:
    """Whether a decorated method takes the place of an inherited one.

    If it implements something else the inherited one stays, and the two stand in each other's way.
    """
    same = new.transition == old.transition and spec.served_by(new) == spec.served_by(old)
    is_read = spec.read and None not in (new.transition, new.field)
    return new.attribute == old.attribute and (same or not (is_read and spec.served_by(old)))


def applied(hook: Hook, transitions: Sequence[Transition]) -> Sequence[Transition]:
    """Return to which transitions, of a field it is meant for, a hook certainly applies."""
    named = {name.value for name in hook.names.values if isinstance(name, Text)}
    if "*" in named or (hook.names.complete and not hook.names.values):
        return transitions
    if hook.kind == "on_enter_state":
        return [each for each in transitions if each.target in named]
    if hook.kind == "on_leave_state":
        return [each for each in transitions if not named.isdisjoint(each.sources)]
    return [each for each in transitions if each.name in named]


def applies(hook: Hook, transition: Transition) -> bool:
    """Whether a hook certainly applies to a transition of a field it is meant for."""
    return bool(applied(hook, (transition,)))


def _may_apply(hook: Hook, field: Field, transition: Transition) -> bool:
    """Whether a hook is not certain to leave a transition alone."""
    if hook.field is not None and hook.field.value not in ("", field.name):
        return False
    if applies(hook, transition):
        return True
    return not hook.names.complete or not all(isinstance(name, Text) for name in hook.names.values)


def names_of(hook_kind: str, workflow: Workflow) -> tuple[str, ...]:
    """Return what hooks of a kind may name in a workflow: its transitions or its states."""
    return workflow.state_names if hook_kind in STATE_HOOKS else workflow.transition_names
