"""Implementations: what runs when a transition is performed on an object.

Each transition of a class is an `ImplementationProperty`, which gives an `ImplementationWrapper` on
each object. The order of a transition is told once, in `ImplementationProperty._perform`. The
document describes all this under "Customizing transitions".
"""

from __future__ import annotations

from . import _typing as t
from .errors import ForbiddenTransition, InvalidTransitionError
from .hooks import (
    HOOK_AFTER,
    HOOK_BEFORE,
    HOOK_CHECK,
    HOOK_ON_ENTER,
    HOOK_ON_LEAVE,
    Hook,
    allows,
    call,
    function_name,
    ordered,
)
from .log import INFO, decided
from .states import StateWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import overload

    from typing_extensions import Self

    from ._typing import P, R_co
    from .states import State
    from .transitions import Transition
    from .workflow import Workflow
else:
    P = R_co = None

_NOTHING: t.Around = ((), (), ())

__all__ = ["ImplementationProperty", "ImplementationWrapper", "noop"]


def noop(instance: object, *args: t.Any, **kwargs: t.Any) -> None:
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
    __slots__ = ("_property", "instance")

    def __init__(
        self,
        instance: object,
        field_name: str,
        transition: Transition,
        workflow: Workflow,
        implementation: t.Callable[..., t.R_co],
        hooks: dict[str, list[Hook]] | None = None,
    ) -> None:
        self.instance: t.Any = instance
        # Declared here, not in the class body: it is held, not accessed as a descriptor.
        self._property: ImplementationProperty[t.P, t.R_co] = ImplementationProperty(
            field_name, transition, workflow, implementation, hooks
        )

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
    def implementation(self) -> t.Callable[..., t.R_co]:
        """The function that performs the work of the transition."""
        return self._property.implementation

    @property
    def hooks(self) -> dict[str, list[Hook]]:
        """The hooks that may apply, as a list for each kind of hook."""
        return self._property.hooks

    @property
    def current_state(self) -> StateWrapper[t.Any]:
        """The state in which the object is now."""
        state: StateWrapper[t.Any] = getattr(self.instance, self._property.field_name)
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
            result: t.R_co = self._property._perform(self.instance, args, kwargs)
            return result

    def is_available(self) -> bool:
        """Tell whether the transition can be performed now.

        It can where it starts from the current state and no `transition_check` hook objects, by
        its answer or by raising what a call would raise.

        Raises:
            TypeError: A check returned an awaitable.
        """
        return self._property._is_available(self.instance)

    def __repr__(self) -> str:
        prop = self._property
        name = prop.workflow.implementation_class.__name__
        return (
            f"<{name} for {prop.transition.name!r} on {prop.field_name!r}: {prop.implementation!r}>"
        )


def _give_implementation_doc(cls: type) -> None:
    doc: t.Any = _ImplementationDoc(cls.__doc__)
    cls.__doc__ = doc


_give_implementation_doc(ImplementationWrapper)


class ImplementationProperty(t.Generic[P, R_co]):
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
        "_available_from",
        "_declared_hooks",
        "_hooks_from",
        "_initial_name",
        "_key",
        "_logs_by_default",
        "_make",
        "_straight_in",
        "_straight_to",
        "_target_name",
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
        implementation: t.Callable[..., t.R_co],
        hooks: dict[str, list[Hook]] | None = None,
    ) -> None:
        self.field_name = field_name
        self.transition = transition
        self._target_name = transition.target.name
        self.workflow = workflow
        self.implementation = implementation
        # Those that came with the implementation stay with it when a subclass inherits it; those
        # that a class registers are its own.
        self._declared_hooks = hooks or {}
        self.hooks = {kind: list(declared) for kind, declared in self._declared_hooks.items()}
        # The class whose objects keep the state in an attribute, the name of that, and the state of
        # those that have none: see `straight`.
        self._straight_in: type | None = None
        self._key = self._initial_name = ""
        self._forget()
        # Whether nothing is lost where nobody hears what the workflow logs.
        self._logs_by_default: bool = getattr(workflow, "_logs_by_default", False)
        self._make: t.Callable[[], t.Any] | None = _maker(workflow.implementation_class)

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
            if self._make is None:
                return self._wrap(instance)
            wrapper = self._make()
            wrapper.instance = instance
            wrapper._property = self
            return wrapper

    def go_straight(self, cls: type, field: t.Any, make: t.Callable[[], t.Any]) -> None:
        """Get and set the state of objects of a class where their field keeps it.

        Args:
            cls: The class.
            field: The `StateProperty` that keeps the name of the state in an attribute.
            make: Makes what is given in the place of a plain `ImplementationWrapper`.
        """
        self._straight_in, self._key, self._initial_name = cls, field._key, field._initial_name
        self._forget()
        if self.workflow.implementation_class is ImplementationWrapper:
            self._make = make

    def go_round(self) -> None:
        """Get and set the state of every object as users do."""
        self._straight_in = None
        self._forget()
        self._make = _maker(self.workflow.implementation_class)

    def _wrap(self, instance: object) -> ImplementationWrapper[t.P, t.R_co]:
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

    def add_hook(self, hook: Hook) -> None:
        """Register a hook for the transition."""
        self.hooks.setdefault(hook.kind, []).append(hook)
        self._forget()

    def copy(self) -> ImplementationProperty[t.P, t.R_co]:
        """Return the property without the hooks that were registered since it was made."""
        return ImplementationProperty(
            self.field_name,
            self.transition,
            self.workflow,
            self.implementation,
            self._declared_hooks,
        )

    def _forget(self) -> None:
        """Find out anew, when it is needed first, what there is to do in which state."""
        # By the names of states: the hooks to call; and for objects that keep the state straight,
        # whether the transition is available, where no check is to be asked, and the name of the
        # target, or None where more is to do than to change the state. What becomes of objects that
        # were never set one is known by their class.
        self._hooks_from: dict[str, t.Around] = {}
        self._available_from: dict[str | type, bool] = {}
        self._straight_to: dict[str | type | None, str | None] = {None: ""}

    def _find_out(self) -> dict[str, t.Around]:
        """Find out what there is to do in which state, and return the hooks to call."""
        checks = self._ordered(None, HOOK_CHECK)
        after = self._ordered(None, HOOK_AFTER, HOOK_ON_ENTER)
        hooks_from: dict[str, t.Around] = {}
        for state in self.transition.source:
            before = self._ordered(state, HOOK_BEFORE, HOOK_ON_LEAVE)
            hooks_from[state.name] = (checks, before, after)
        self._hooks_from = hooks_from
        if self._straight_in is not None:
            self._find_out_straight(self._straight_in, hooks_from)
        return hooks_from

    def _find_out_straight(self, cls: type, hooks_from: dict[str, t.Around]) -> None:
        """Find out what is known beforehand of objects of a class that keep the state straight."""
        works = self.implementation is not noop or not self._logs_by_default
        for name, around in hooks_from.items():
            self._straight_to[name] = None if works or any(around) else self._target_name
        for state in self.workflow.states:
            checks, _, _ = hooks_from.get(state.name, _NOTHING)
            if not checks:
                self._available_from[state.name] = state.name in hooks_from
        if self._initial_name in self._available_from:
            self._available_from[cls] = self._available_from[self._initial_name]
        if self._straight_to.get(self._initial_name):
            self._straight_to[cls] = self._target_name

    def _ordered(self, left: State | StateWrapper[t.Any] | None, *kinds: str) -> t.Functions:
        return ordered(
            (h for kind in kinds for h in self.hooks.get(kind, ())), self.transition, left
        )

    def _begin(self, instance: object) -> t.Around:
        """Return the hooks to call from the state of an object, whatever is in the way.

        Raises:
            InvalidTransitionError: The transition does not start from that state.
        """
        # Read once: another thread, or what gives the state, may add a hook meanwhile.
        hooks_from = self._hooks_from or self._find_out()
        name = self._state_name(instance)
        try:
            return hooks_from[name]
        except KeyError:
            raise InvalidTransitionError(self._unavailable_from(name)) from None

    def _is_available(self, instance: object) -> bool:
        try:
            checks, _, _ = self._begin(instance)
            self._ask(checks, instance)
        except (InvalidTransitionError, ForbiddenTransition):
            return False
        return True

    def _perform(
        self, instance: object, args: tuple[t.Any, ...], kwargs: dict[str, t.Any]
    ) -> t.Any:
        """Perform the transition with all that belongs to it, and return the result."""
        checks, before, after = self._begin(instance)
        result = None
        if checks:
            self._ask(checks, instance)
            before = self._before(instance)  # a check may have changed its state
        if before or self.implementation is not noop:
            given = (instance, *args)
            call(before, given, kwargs)
            result = self.implementation(*given, **kwargs)
        is_heard = not self._logs_by_default or decided.get(INFO, True)
        left: t.Any = getattr(instance, self.field_name) if is_heard else None
        self._enter_target(instance)
        if is_heard:
            self.workflow.log_transition(self.transition, left, instance, *args, **kwargs)
        if after:
            call(after, (instance, result, *args), kwargs)
        return result

    def _state_name(self, instance: object) -> str:
        name: str
        if type(instance) is self._straight_in:
            name = getattr(instance, self._key, None) or self._initial_name
        else:
            name = getattr(instance, self.field_name).name
        return name

    def _enter_target(self, instance: object) -> None:
        if type(instance) is self._straight_in:
            setattr(instance, self._key, self._target_name)
        else:
            setattr(instance, self.field_name, self.transition.target)

    def _ask(self, checks: t.Functions, instance: object) -> None:
        """Ask checks whether the transition may proceed.

        Raises:
            ForbiddenTransition: One returned something falsy.
            TypeError: One returned an awaitable.
        """
        for check in checks:
            answer = check(instance)
            if answer is not True and not allows(check, answer, self.transition):
                raise ForbiddenTransition(self._forbidden_by(check))

    def _before(self, instance: object) -> t.Functions:
        """Return the hooks to call before leaving the state in which an object is now."""
        around = self._hooks_from.get(self._state_name(instance))
        if around:
            return around[1]
        return self._ordered(getattr(instance, self.field_name), HOOK_BEFORE, HOOK_ON_LEAVE)

    def _forbidden_by(self, check: t.Callable[..., t.Any]) -> str:
        name = function_name(check)
        return f'Transition "{self.transition.name}" was forbidden by the check "{name}".'

    def _unavailable_from(self, name: str) -> str:
        sources = ", ".join(f'"{source.name}"' for source in self.transition.source) or "no state"
        return (
            f'Transition "{self.transition.name}" is not available from state "{name}"; '
            f"it leaves {sources}."
        )

    def __repr__(self) -> str:
        return (
            f"<ImplementationProperty for {self.transition.name!r} on {self.field_name!r}: "
            f"{self.implementation!r}>"
        )


_give_implementation_doc(ImplementationProperty)


def _maker(wrapper_class: type[ImplementationWrapper[..., t.Any]]) -> t.Callable[[], t.Any] | None:
    """Return what makes an object of a class of wrappers, quickly.

    There is nothing for subclasses that want to see how they are constructed: they are constructed
    as documented.
    """
    is_plain = (
        wrapper_class.__init__ is ImplementationWrapper.__init__
        and wrapper_class.__new__ is object.__new__
    )
    # A bound method is as quick as `functools.partial`, and needs no import.
    new: t.Any = classmethod(object.__new__)
    made: t.Callable[[], t.Any] = new.__get__(None, wrapper_class)
    return made if is_plain else None
