"""Implementations: how a transition looks to users, on a class and on an object.

Each transition of a class is an `ImplementationProperty`, which gives an `ImplementationWrapper` on
each object; what happens when that is called is in `performing`. The document describes all this
under "Customizing transitions".
"""

from __future__ import annotations

from . import _typing as t
from .hooks import Hook
from .performing import Performer
from .states import StateWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import overload

    from typing_extensions import Self

    from ._typing import P, R_co
    from .transitions import Transition
    from .workflow import Workflow
else:
    P = R_co = None

__all__ = ["ImplementationProperty", "ImplementationWrapper"]

#: Private methods of the wrapper in xworkflows 1.1.0. An override of one would be dead code here,
#: so it is refused.
_FORMER_STEPS = frozenset(
    {
        "_during_transition",
        "_filter_hooks",
        "_log_transition",
        "_post_transition",
        "_pre_transition",
        "_pre_transition_checks",
    }
)


class _ImplementationDoc:
    """The ``__doc__`` of what stands for an implementation is its; the class keeps its own."""

    def __init__(self, class_doc: str | None) -> None:
        self.class_doc = class_doc

    def __get__(self, instance: t.Any, owner: object = None) -> str | None:
        return self.class_doc if instance is None else instance.implementation.__doc__


class ImplementationWrapper(t.Generic[P, R_co]):
    """A transition of one object: call it to perform the transition.

    Workflows may use a subclass, named by their ``implementation_class``.

    Attributes:
        instance: The object.
        field_name: The name of the object's field that the transition changes.
        transition: The transition.
        workflow: The workflow of the field.
        implementation: The function that performs the work of the transition; `noop` by default.
        hooks: The hooks that may apply, as a list for each kind of hook.
    """

    # One is made whenever a transition is looked up: it holds no more than it must.
    __slots__ = ("_performer", "instance")

    def __init__(
        self,
        instance: object,
        field_name: str,
        transition: Transition,
        workflow: Workflow,
        implementation: t.Callable[..., t.R_co],
        hooks: dict[str, list[Hook]] | None = None,
    ) -> None:
        # Only subclasses with a constructor of their own, and users, come here: see `_maker`.
        self.instance: t.Any = instance
        self._performer = Performer(field_name, transition, workflow, implementation, hooks)

    def __init_subclass__(cls, **kwargs: t.Any) -> None:
        super().__init_subclass__(**kwargs)
        _give_implementation_doc(cls)
        lost = sorted(_FORMER_STEPS.intersection(cls.__dict__))
        if lost:
            raise TypeError(
                f"{cls.__name__} overrides {', '.join(lost)}, which nothing calls: override "
                "__call__ or is_available, or log_transition of the workflow."
            )

    @property
    def field_name(self) -> str:
        """The name of the field that the transition changes."""
        return self._performer.field_name

    @property
    def transition(self) -> Transition:
        """The transition."""
        return self._performer.transition

    @property
    def workflow(self) -> Workflow:
        """The workflow of the field."""
        return self._performer.workflow

    @property
    def implementation(self) -> t.Callable[..., t.R_co]:
        """The function that performs the work of the transition."""
        return self._performer.implementation

    @property
    def hooks(self) -> dict[str, list[Hook]]:
        """The hooks that may apply, as a list for each kind of hook."""
        return self._performer.hooks

    @property
    def current_state(self) -> StateWrapper[t.Any]:
        """The state in which the object is now."""
        state: StateWrapper[t.Any] = getattr(self.instance, self._performer.field_name)
        return state

    if TYPE_CHECKING:  # some checkers find type variables only by their plain names

        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co:  # noqa: D102
            ...

    else:

        def __call__(self, *args: t.P.args, **kwargs: t.P.kwargs) -> t.R_co:
            """Perform the transition, and return what the implementation returns.

            The order is: check, before, run, change, log, after. Until the change an exception
            leaves the object in its state; from then on it is in the target state.

            Raises:
                InvalidTransitionError: The transition does not start from the current state.
                ForbiddenTransition: A check returned something falsy.
                TypeError: A check returned an awaitable.
            """
            result: t.R_co = self._performer._perform(self.instance, args, kwargs)
            return result

    def is_available(self) -> bool:
        """Tell whether the transition can be performed now.

        It can where it starts from the current state and no `transition_check` hook objects, by
        its answer or by raising what a call would raise.

        Raises:
            TypeError: A check returned an awaitable.
        """
        return self._performer._is_available(self.instance)

    def __repr__(self) -> str:
        performer = self._performer
        name = performer.workflow.implementation_class.__name__
        return (
            f"<{name} for {performer.transition.name!r} on {performer.field_name!r}: "
            f"{performer.implementation!r}>"
        )


def _give_implementation_doc(cls: type) -> None:
    """Have ``help()`` on what stands for an implementation show its docstring."""
    doc: t.Any = _ImplementationDoc(cls.__doc__)
    cls.__doc__ = doc


_give_implementation_doc(ImplementationWrapper)


class ImplementationProperty(Performer, t.Generic[P, R_co]):
    """The class-level descriptor of a transition, which gives an `ImplementationWrapper`.

    Attributes:
        field_name: The name of the field that the transition changes.
        transition: The transition.
        workflow: The workflow of the field.
        implementation: The function that performs the work of the transition.
        hooks: The hooks that may apply, as a list for each kind of hook.
    """

    __slots__ = ("_make_wrapper",)

    if TYPE_CHECKING:  # the base knows of no types
        implementation: t.Callable[..., R_co]

    def __init__(
        self,
        field_name: str,
        transition: Transition,
        workflow: Workflow,
        implementation: t.Callable[..., t.R_co],
        hooks: dict[str, list[Hook]] | None = None,
    ) -> None:
        super().__init__(field_name, transition, workflow, implementation, hooks)
        self._make_wrapper: t.Callable[[], t.Any] | None = _maker(workflow.implementation_class)

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: object = None) -> Self: ...
        @overload
        def __get__(
            self, instance: object, owner: object = None
        ) -> ImplementationWrapper[P, R_co]: ...
        def __get__(self, instance: object, owner: object = None) -> t.Any: ...

    else:

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            if self._make_wrapper is None:
                return self._wrap(instance)
            wrapper = self._make_wrapper()
            wrapper.instance = instance
            wrapper._performer = self
            return wrapper

    def go_straight(self, cls: type, field: t.Any, make: t.Callable[[], t.Any]) -> None:
        """Get and set the state of objects of a class where their field keeps it.

        Args:
            cls: The class.
            field: The `StateProperty` that keeps the name of the state in an attribute.
            make: Makes what is given in the place of a plain `ImplementationWrapper`.
        """
        self._reach_states_straight(cls, field)
        if self.workflow.implementation_class is ImplementationWrapper:
            self._make_wrapper = make

    def go_round(self) -> None:
        """Get and set the state of every object as users do."""
        self._reach_states_round()
        self._make_wrapper = _maker(self.workflow.implementation_class)

    def _wrap(self, instance: object) -> ImplementationWrapper[t.P, t.R_co]:
        """Return what the transition is on an object, constructed as documented."""
        wrapper: t.Any = self.workflow.implementation_class(
            instance,
            self.field_name,
            self.transition,
            self.workflow,
            self.implementation,
            self.hooks,
        )
        return wrapper  # type: ignore[no-any-return]

    @property
    def __isabstractmethod__(self) -> bool:
        """Whether the implementation is abstract, as `abc` asks."""
        return getattr(self.implementation, "__isabstractmethod__", False)

    def copy(self) -> ImplementationProperty[t.P, t.R_co]:
        """Return the property without the hooks that were registered since it was made."""
        return ImplementationProperty(
            self.field_name,
            self.transition,
            self.workflow,
            self.implementation,
            self._declared_hooks,
        )

    def __repr__(self) -> str:
        return (
            f"<ImplementationProperty for {self.transition.name!r} on {self.field_name!r}: "
            f"{self.implementation!r}>"
        )


_give_implementation_doc(ImplementationProperty)


def _maker(wrapper_class: type[ImplementationWrapper[..., t.Any]]) -> t.Callable[[], t.Any] | None:
    """Return what makes an object of a class of wrappers quickly, without their constructor.

    It is None for subclasses with a constructor of their own: that is to be called.
    """
    is_plain = (
        wrapper_class.__init__ is ImplementationWrapper.__init__
        and wrapper_class.__new__ is object.__new__
    )
    # A bound method is as quick as `functools.partial`, and needs no import.
    new: t.Any = classmethod(object.__new__)
    made: t.Callable[[], t.Any] = new.__get__(None, wrapper_class)
    return made if is_plain else None
