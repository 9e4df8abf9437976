"""Implementations: what runs when a transition is performed on an object.

A method decorated with `transition` becomes a `TransitionWrapper`; when its class is complete, an
`ImplementationList` turns it into an `ImplementationProperty`, which gives an
`ImplementationWrapper` on each object. The order of a transition is told once, in
`ImplementationWrapper.__call__`. The document describes all this under "Customizing transitions".
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Concatenate, Generic, NamedTuple, TypeAlias, overload

from ._typing import P, Params, R_co, Result
from .errors import ForbiddenTransition, InvalidTransitionError
from .hooks import (
    HOOK_AFTER,
    HOOK_BEFORE,
    HOOK_CHECK,
    HOOK_ON_ENTER,
    HOOK_ON_LEAVE,
    Hook,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Self

    from .states import State, StateWrapper
    from .transitions import Transition
    from .workflow import Workflow


_Functions: TypeAlias = tuple[Callable[..., Any], ...]

__all__ = [
    "ImplementationList",
    "ImplementationProperty",
    "ImplementationWrapper",
    "TransitionWrapper",
    "noop",
    "transition",
]


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
    """The ``__doc__`` of a wrapper is that of its implementation; the class keeps its own."""

    def __init__(self, class_doc: str | None) -> None:
        self.class_doc = class_doc

    def __get__(self, wrapper: Any, owner: object = None) -> str | None:
        return self.class_doc if wrapper is None else wrapper._property.__doc__


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
        state = getattr(instance, prop.field_name)
        checks, before, after = prop._hooks_from(state)
        if checks:
            for check in checks:
                if not _allows(check, instance, prop):
                    raise ForbiddenTransition(prop._forbidden_by(check))
            state = getattr(instance, prop.field_name)  # a check may have changed it
            before = prop._before(state)
        for hook in before:
            hook(instance, *args, **kwargs)
        result: Any = None
        if before or prop.implementation is not noop:
            result = prop.implementation(instance, *args, **kwargs)
            state = getattr(instance, prop.field_name)  # and so may these
        setattr(instance, prop.field_name, prop.transition.target)
        prop.workflow.log_transition(prop.transition, state, instance, *args, **kwargs)
        for hook in after:
            hook(instance, result, *args, **kwargs)
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
            for check in prop._hooks_from(getattr(instance, prop.field_name)).checks:
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


def _give_implementation_doc(cls: type[ImplementationWrapper[..., Any]]) -> None:
    doc: Any = _ImplementationDoc(cls.__doc__)
    cls.__doc__ = doc


_give_implementation_doc(ImplementationWrapper)


def _name(function: Callable[..., Any]) -> str:
    return getattr(function, "__name__", repr(function))


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
        f'The check "{_name(check)}" of transition "{prop.transition.name}" returned an awaitable '
        f"({type(answer).__name__}), which is always true: a check is a plain function that "
        "returns a bool."
    )


class _Hooks(NamedTuple):
    """The functions to call around a transition from one state, in order."""

    checks: _Functions
    before: _Functions
    after: _Functions


class ImplementationProperty(Generic[P, R_co]):
    """The class-level descriptor of a transition, which gives an `ImplementationWrapper`.

    Attributes:
        field_name: The name of the field that the transition changes.
        transition: The transition.
        workflow: The workflow of the field.
        implementation: The function that performs the work of the transition.
        hooks: The hooks that may apply, as a list for each kind of hook.
    """

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
        self.workflow = workflow
        self.implementation = implementation
        # Those that came with the implementation stay with it when a subclass inherits it; those
        # that a class registers are its own.
        self._declared_hooks = hooks or {}
        self.hooks = {kind: list(declared) for kind, declared in self._declared_hooks.items()}
        self.__doc__ = implementation.__doc__
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
        wrapper: Any = object.__new__(self._wrapper_class)
        wrapper.instance = instance
        wrapper._property = self
        return wrapper  # type: ignore[no-any-return]

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
        self.__dict__.pop("_hooks_by_source", None)

    def copy(self) -> ImplementationProperty[P, R_co]:
        """Return the property without the hooks that were registered since it was made."""
        return ImplementationProperty(
            self.field_name,
            self.transition,
            self.workflow,
            self.implementation,
            self._declared_hooks,
        )

    @cached_property
    def _hooks_by_source(self) -> dict[str, _Hooks]:
        """The hooks to call, by the name of each state from which the transition starts."""
        after = self._ordered(None, HOOK_AFTER, HOOK_ON_ENTER)
        checks = self._ordered(None, HOOK_CHECK)
        return {
            state.name: _Hooks(checks, self._ordered(state, HOOK_BEFORE, HOOK_ON_LEAVE), after)
            for state in self.transition.source
        }

    def _ordered(self, from_state: State | StateWrapper[Any] | None, *kinds: str) -> _Functions:
        hooks = [hook for kind in kinds for hook in self.hooks.get(kind, ())]
        applying = [hook for hook in hooks if hook.applies_to(self.transition, from_state)]
        return tuple(hook.function for hook in sorted(applying))

    def _hooks_from(self, state: StateWrapper[Any]) -> _Hooks:
        """Return the hooks to call for an object in a state.

        Raises:
            InvalidTransitionError: The transition does not start from that state.
        """
        try:
            return self._hooks_by_source[state.name]
        except KeyError:
            raise InvalidTransitionError(self._unavailable_from(state)) from None

    def _before(self, state: StateWrapper[Any]) -> _Functions:
        """Return the hooks to call before leaving a state, which a check may have changed."""
        if state.name in self._hooks_by_source:
            return self._hooks_by_source[state.name].before
        return self._ordered(state, HOOK_BEFORE, HOOK_ON_LEAVE)

    def _forbidden_by(self, check: Callable[..., Any]) -> str:
        return f'Transition "{self.transition.name}" was forbidden by the check "{_name(check)}".'

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


class TransitionWrapper(Generic[P, R_co]):
    """What `xworkflows.transition` gives: a decorator, and then the method that it decorated.

    Attributes:
        trname: The name of the transition; that of the function if none was given.
        field: The field to which the transition applies; empty for any.
        check: A function to ask whether the transition may proceed (deprecated).
        before: A function to call before the implementation (deprecated).
        after: A function to call after the transition (deprecated).
        func: The decorated function.
    """

    func: Callable[..., R_co] | None = None

    def __init__(
        self,
        trname: str,
        field: str = "",
        check: Callable[..., Any] | None = None,
        before: Callable[..., Any] | None = None,
        after: Callable[..., Any] | None = None,
    ) -> None:
        self.trname = trname
        self.field = field
        self.check = check
        self.before = before
        self.after = after

    def __call__(
        self, func: Callable[Concatenate[Any, Params], Result]
    ) -> TransitionWrapper[Params, Result]:
        """Decorate a function as the implementation of the transition.

        Raises:
            TypeError: What is decorated is no function.
        """
        if not callable(func):
            raise TypeError(f"@transition decorates a function; got {func!r}.")
        decorated: Any = self
        decorated.func = func
        self.trname = self.trname or func.__name__
        return decorated  # type: ignore[no-any-return]

    if TYPE_CHECKING:
        # The class turns it into an ImplementationProperty, so this is what users meet.
        @overload
        def __get__(
            self, instance: None, owner: object = None
        ) -> ImplementationProperty[P, R_co]: ...
        @overload
        def __get__(
            self, instance: object, owner: object = None
        ) -> ImplementationWrapper[P, R_co]: ...
        def __get__(self, instance: object | None, owner: object = None) -> Any: ...

    @property
    def __isabstractmethod__(self) -> bool:
        """Whether the implementation is abstract, as `abc` asks."""
        return getattr(self.func, "__isabstractmethod__", False)

    def _hooks(self) -> dict[str, list[Hook]]:
        """Return the hooks that stand for the deprecated arguments."""
        functions = {HOOK_CHECK: self.check, HOOK_BEFORE: self.before, HOOK_AFTER: self.after}
        return {
            kind: [Hook(kind, function, self.trname)]
            for kind, function in functions.items()
            if function is not None
        }

    def __repr__(self) -> str:
        return f"<TransitionWrapper for {self.trname!r}: {self.func!r}>"


def transition(
    trname: str = "",
    field: str = "",
    check: Callable[..., Any] | None = None,
    before: Callable[..., Any] | None = None,
    after: Callable[..., Any] | None = None,
) -> TransitionWrapper:
    """Decorate a method as the implementation of a transition.

    Args:
        trname: The name of the transition; by default that of the method.
        field: The field whose transition is meant, where two workflows share its name.
        check: Deprecated, use `transition_check`: called with the object before the transition.
        before: Deprecated, use `before_transition`: called with the object and the arguments.
        after: Deprecated, use `after_transition`: called with the object, the result of the
            implementation, and the arguments.

    Raises:
        ValueError: The decorator was not called (``@transition`` without parentheses).
    """
    if callable(trname):
        raise ValueError(
            f"@transition must be called: write @transition() above {_name(trname)!r}."
        )
    if check or before or after:
        warnings.warn(
            "The arguments check=, before= and after= of @transition are deprecated; use "
            "@transition_check, @before_transition and @after_transition.",
            DeprecationWarning,
            stacklevel=2,
        )
    return TransitionWrapper(trname, field, check, before, after)


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
        self.implementations: dict[str, ImplementationProperty[..., Any]] = {}
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
        function: Callable[..., Any],
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
    ) -> Iterator[tuple[str, str, ImplementationProperty[..., Any]]]:
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

    def collect(self, attrs: dict[str, Any]) -> None:
        """Collect the decorated methods of a class that `should_collect` accepts.

        Raises:
            ValueError: Two attributes implement the same transition.
        """
        for attribute, value in attrs.items():
            if self.should_collect(value):
                self._collect(attribute, value)

    def _collect(self, attribute: str, value: TransitionWrapper[..., Any]) -> None:
        transition = self.workflow.transitions[value.trname]
        held_at = self.transitions_at.get(transition.name, attribute)
        if held_at != attribute:
            raise ValueError(
                f"Attribute {attribute!r} implements transition {transition.name!r} of "
                f"{self._field_name()}, which {held_at!r} already implements; "
                "a transition has one implementation."
            )
        function: Any = value.func
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

    def register_function_hooks(self, func: Any) -> None:
        """Register the hooks that are declared on a function with the transitions they name."""
        for declared in func.xworkflows_hook.values():
            for field, hook in declared:
                if field in ("", self.state_field):
                    self._register_hook(hook)

    def _register_hook(self, hook: Hook) -> None:
        for implem in self.implementations.values():
            if hook.applies_to(implem.transition):
                implem.add_hook(hook)

    def _may_override(self, implem: ImplementationProperty[..., Any], other: object) -> bool:
        """Tell whether a property may take the place of an attribute.

        It may take that of a property for the same transition and field, and that of the decorated
        method from which it was made.
        """
        if isinstance(other, ImplementationProperty):
            return other.transition is implem.transition and other.field_name == implem.field_name
        if isinstance(other, TransitionWrapper):
            return other.trname == implem.transition.name and other.func is implem.implementation
        return False

    def fill_attrs(self, attrs: dict[str, Any]) -> dict[str, Any]:
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

    def transform(self, attrs: dict[str, Any]) -> None:
        """Turn the attributes of a class into transitions: collect, add the missing, fill in."""
        self.collect(attrs)
        self.add_missing_implementations()
        self.fill_attrs(attrs)

    def _field_name(self) -> str:
        return f'field "{self.state_field}" ({type(self.workflow).__name__})'


def _hooked_functions(cls: type) -> Iterator[Any]:
    """Yield the functions of a class that declare hooks, by the names of their attributes.

    Attributes are looked at, not evaluated: a property is not run, and an object that answers to
    any name declares nothing.
    """
    for name in sorted({name for base in cls.__mro__ for name in base.__dict__}):
        value = next(base.__dict__[name] for base in cls.__mro__ if name in base.__dict__)
        function = value.__func__ if isinstance(value, (staticmethod, classmethod)) else value
        if "xworkflows_hook" in getattr(function, "__dict__", ()):
            yield function
