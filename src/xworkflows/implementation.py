"""Implementations: what runs when a transition is performed on an object.

Each transition of a class is an `ImplementationProperty`, which gives an `ImplementationWrapper` on
each object. The order of a transition is told once, in `ImplementationWrapper.__call__`. The
document describes all this under "Customizing transitions".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, overload

from . import log
from ._typing import P, R_co
from .access import Attributes, straight_field
from .errors import ForbiddenTransition, InvalidTransitionError
from .hooks import (
    HOOK_AFTER,
    HOOK_BEFORE,
    HOOK_CHECK,
    HOOK_ON_ENTER,
    HOOK_ON_LEAVE,
    Hook,
)
from .states import State

if TYPE_CHECKING:
    from typing_extensions import Self

    from .states import StateProperty, StateWrapper
    from .transitions import Transition
    from .workflow import Workflow


_Functions: TypeAlias = tuple[Callable[..., Any], ...]
#: The functions to call around a transition from one state, in order: checks, before and after.
_Hooks: TypeAlias = tuple[_Functions, _Functions, _Functions]

_new = object.__new__

__all__ = ["ImplementationProperty", "ImplementationWrapper", "noop"]


def noop(instance: object, *args: Any, **kwargs: Any) -> None:
    """Do nothing, whatever the arguments: the implementation of a transition that has none."""


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

    def __get__(self, instance: Any, owner: object = None) -> str | None:
        return self.class_doc if instance is None else instance.implementation.__doc__


class ImplementationWrapper(Generic[P, R_co]):
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
    __slots__ = ("_property", "instance")

    def __init__(
        self,
        instance: object,
        field_name: str,
        transition: Transition,
        workflow: Workflow,
        implementation: Callable[..., R_co],
        hooks: dict[str, list[Hook]] | None = None,
    ) -> None:
        self.instance: Any = instance
        # Declared here, not in the class body: it is held, not accessed as a descriptor.
        self._property: ImplementationProperty[P, R_co] = ImplementationProperty(
            field_name, transition, workflow, implementation, hooks
        )

    def __init_subclass__(cls, **kwargs: Any) -> None:
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
        return self._property.field_name

    @property
    def transition(self) -> Transition:
        """The transition."""
        return self._property.transition

    @property
    def workflow(self) -> Workflow:
        """The workflow of the field."""
        return self._property.workflow

    @property
    def implementation(self) -> Callable[..., R_co]:
        """The function that performs the work of the transition."""
        return self._property.implementation

    @property
    def hooks(self) -> dict[str, list[Hook]]:
        """The hooks that may apply, as a list for each kind of hook."""
        return self._property.hooks

    @property
    def current_state(self) -> StateWrapper[Any]:
        """The state in which the object is now."""
        state: StateWrapper[Any] = getattr(self.instance, self._property.field_name)
        return state

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co:
        """Perform the transition, and return what the implementation returns.

        The order is: check, before, run, change, log, after. Until the change an exception leaves
        the object in its state; from then on it is in the target state.

        Raises:
            InvalidTransitionError: The transition does not start from the current state.
            ForbiddenTransition: A check returned something falsy.
            TypeError: A check returned an awaitable.
        """
        prop = self._property
        instance = self.instance
        straight = type(instance) is prop._straight_in
        fields = instance.__dict__ if straight else Attributes(instance)
        state = fields.get(prop.field_name) or prop._initial
        checks, before, after = prop._hooks_from(state, instance)
        result: Any = None
        if checks:
            for check in checks:
                if not _allows(check, instance, prop):
                    raise ForbiddenTransition(prop._forbidden_by(check))
            fields = prop._fields_of(instance)  # a check may have changed it
            state = fields.get(prop.field_name) or prop._initial
            before = prop._before(state)
        if before or prop.implementation is not noop:
            given = (instance, *args)
            _call(before, given, kwargs)
            result = prop.implementation(*given, **kwargs)
            fields = prop._fields_of(instance)  # and so may these
            state = fields.get(prop.field_name) or prop._initial
        fields[prop.field_name] = prop._target
        if not prop._logs_by_default or log.is_on():
            prop._log(state, instance, *args, **kwargs)
        if after:
            _call(after, (instance, result, *args), kwargs)
        return result  # type: ignore[no-any-return]

    def is_available(self) -> bool:
        """Tell whether the transition can be performed now.

        It can where it starts from the current state and no `transition_check` hook objects, by
        its answer or by raising what a call would raise.

        Raises:
            TypeError: A check returned an awaitable.
        """
        prop = self._property
        instance = self.instance
        try:
            straight = type(instance) is prop._straight_in
            fields = instance.__dict__ if straight else Attributes(instance)
            state = fields.get(prop.field_name) or prop._initial
            for check in prop._hooks_from(state, instance)[0]:
                if not _allows(check, instance, prop):
                    return False
        except (InvalidTransitionError, ForbiddenTransition):
            return False
        return True

    def __repr__(self) -> str:
        prop = self._property
        return (
            f"<{type(self).__name__} for {prop.transition.name!r} on {prop.field_name!r}: "
            f"{prop.implementation!r}>"
        )


def _give_implementation_doc(cls: type) -> None:
    doc: Any = _ImplementationDoc(cls.__doc__)
    cls.__doc__ = doc


_give_implementation_doc(ImplementationWrapper)


def function_name(function: Callable[..., Any]) -> str:
    """Return how a message calls a function."""
    return getattr(function, "__name__", repr(function))


def _call(functions: _Functions, given: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Call each function with the same arguments."""
    if kwargs:
        for function in functions:
            function(*given, **kwargs)
    else:
        for function in functions:
            function(*given)


def _allows(
    check: Callable[..., Any], instance: object, prop: ImplementationProperty[..., Any]
) -> bool:
    """Ask a check whether the transition may proceed; it must answer at once."""
    answer = check(instance)
    if answer is True or not hasattr(answer, "__await__"):
        return bool(answer)
    close = getattr(answer, "close", None)
    if close is not None:
        close()  # a coroutine that nobody awaits would warn on top of the error
    raise TypeError(
        f'The check "{function_name(check)}" of transition "{prop.transition.name}" returned an '
        f"awaitable ({type(answer).__name__}), which is always true: a check is a plain function "
        "that returns a bool."
    )


class ImplementationProperty(Generic[P, R_co]):
    """The class-level descriptor of a transition, which gives an `ImplementationWrapper`.

    Attributes:
        field_name: The name of the field that the transition changes.
        transition: The transition.
        workflow: The workflow of the field.
        implementation: The function that performs the work of the transition.
        hooks: The hooks that may apply, as a list for each kind of hook.
    """

    # Methods and attributes of an object without __dict__ are found faster.
    __slots__ = (
        "_declared_hooks",
        "_hooks_by_source",
        "_initial",
        "_is_plain",
        "_logs_by_default",
        "_straight_field",
        "_straight_in",
        "_target",
        "_wrapper_class",
        "field_name",
        "hooks",
        "implementation",
        "transition",
        "workflow",
    )

    def __init__(
        self,
        field_name: str,
        transition: Transition,
        workflow: Workflow,
        implementation: Callable[..., R_co],
        hooks: dict[str, list[Hook]] | None = None,
    ) -> None:
        self.field_name = field_name
        self.transition = transition
        self._target = transition.target
        self.workflow = workflow
        self.implementation = implementation
        # Those that came with the implementation stay with it when a subclass inherits it; those
        # that a class registers are its own.
        self._declared_hooks = hooks or {}
        self.hooks = {kind: list(declared) for kind, declared in self._declared_hooks.items()}
        # Sorted when they are needed first.
        self._hooks_by_source: dict[str, _Hooks] | None = None
        # The class whose objects have the field straight in their __dict__, and that field.
        self._straight_in: type | None = None
        self._straight_field: StateProperty[Any] | None = None
        self._initial: State | StateWrapper[Any] | None = None
        # Whether nothing is lost where the workflow says that nobody hears what it logs.
        self._logs_by_default: bool = getattr(workflow, "_logs_by_default", False)
        wrapper_class = workflow.implementation_class
        self._wrapper_class = wrapper_class
        # Subclasses that want to see how they are constructed are constructed as documented.
        self._is_plain = (
            wrapper_class.__init__ is ImplementationWrapper.__init__
            and wrapper_class.__new__ is object.__new__
        )

    @overload
    def __get__(self, instance: None, owner: object = None) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: object = None) -> ImplementationWrapper[P, R_co]: ...
    def __get__(
        self, instance: object | None, owner: object = None
    ) -> Self | ImplementationWrapper[P, R_co]:
        if instance is None:
            return self
        if not self._is_plain:
            return self._wrap(instance)
        wrapper: Any = _new(self._wrapper_class)
        wrapper.instance = instance
        wrapper._property = self
        return wrapper  # type: ignore[no-any-return]

    def go_straight(self, cls: type) -> None:
        """Use the ``__dict__`` of objects of a class, where that is what using attributes does."""
        field = straight_field(cls, self)
        if field is not None:
            self._straight_in, self._straight_field, self._initial = cls, field, field._initial

    def go_round(self) -> None:
        """Get and set the state of every object as an attribute."""
        self._straight_in = self._straight_field = self._initial = None

    def _wrap(self, instance: object) -> ImplementationWrapper[P, R_co]:
        wrapper: Any = self._wrapper_class(
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

    def add_hook(self, hook: Hook) -> None:
        """Register a hook for the transition."""
        self.hooks.setdefault(hook.kind, []).append(hook)
        self._hooks_by_source = None

    def copy(self) -> ImplementationProperty[P, R_co]:
        """Return the property without the hooks that were registered since it was made."""
        return ImplementationProperty(
            self.field_name,
            self.transition,
            self.workflow,
            self.implementation,
            self._declared_hooks,
        )

    def _sorted_hooks(self) -> dict[str, _Hooks]:
        """Return the hooks to call, by the name of each state from which the transition starts."""
        after = self._ordered(None, HOOK_AFTER, HOOK_ON_ENTER)
        checks = self._ordered(None, HOOK_CHECK)
        return {
            state.name: (checks, self._ordered(state, HOOK_BEFORE, HOOK_ON_LEAVE), after)
            for state in self.transition.source
        }

    def _ordered(self, from_state: State | StateWrapper[Any] | None, *kinds: str) -> _Functions:
        hooks = [hook for kind in kinds for hook in self.hooks.get(kind, ())]
        applying = [hook for hook in hooks if hook.applies_to(self.transition, from_state)]
        return tuple(hook.function for hook in sorted(applying))

    def _fields_of(self, instance: Any) -> Any:
        """Return the states of an object, as a mapping by the names of its fields."""
        if type(instance) is self._straight_in:
            return instance.__dict__
        return Attributes(instance)

    def _hooks_from(self, state: Any, instance: object) -> _Hooks:
        """Return the hooks to call for an object in a state.

        Raises:
            InvalidTransitionError: The transition does not start from that state.
        """
        hooks = self._hooks_by_source
        if hooks is None:
            hooks = self._hooks_by_source = self._sorted_hooks()
        try:
            return hooks[state.name]
        except KeyError:
            current = getattr(instance, self.field_name)
            raise InvalidTransitionError(self._unavailable_from(current)) from None

    def _before(self, state: Any) -> _Functions:
        """Return the hooks to call before leaving a state, which a check may have changed."""
        return self._ordered(state, HOOK_BEFORE, HOOK_ON_LEAVE)

    def _log(self, left: Any, /, instance: object, *args: Any, **kwargs: Any) -> None:
        """Have the workflow log the transition of an object that left a state."""
        if self._straight_field is not None and isinstance(left, State):
            left = self._straight_field._wrappers[left.name]
        self.workflow.log_transition(self.transition, left, instance, *args, **kwargs)

    def _forbidden_by(self, check: Callable[..., Any]) -> str:
        name = function_name(check)
        return f'Transition "{self.transition.name}" was forbidden by the check "{name}".'

    def _unavailable_from(self, state: StateWrapper[Any]) -> str:
        sources = ", ".join(f'"{source.name}"' for source in self.transition.source) or "no state"
        return (
            f'Transition "{self.transition.name}" is not available from state "{state.name}"; '
            f"it leaves {sources}."
        )

    def __repr__(self) -> str:
        return (
            f"<ImplementationProperty for {self.transition.name!r} on {self.field_name!r}: "
            f"{self.implementation!r}>"
        )


_give_implementation_doc(ImplementationProperty)
