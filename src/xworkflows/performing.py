"""Performing a transition: what happens, in which order, and what of it is known beforehand.

The order (check, before, run, change, log, after) is told once, in `Performer._perform`. Which
hooks there are to call depends on the state that is left. This is found out for all states when it
is needed first, and anew after a hook was added: so performing a transition comes to looking
something up, calling functions, and changing the state.
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .states import State, StateWrapper
    from .transitions import Transition
    from .workflow import Workflow

_NOTHING: t.Around = ((), (), ())


def noop(instance: object, *args: t.Any, **kwargs: t.Any) -> None:
    """Do nothing, whatever the arguments: the implementation of a transition that has none."""


class Performer:
    """Performs a transition on the objects of a class.

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
        "_straight_class",
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
        implementation: t.Callable[..., t.Any],
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
        # Whether log_transition is the default one, which need not be called where nobody listens
        # to the logger; another may do anything.
        self._logs_by_default: bool = getattr(workflow, "_logs_by_default", False)
        # The class whose objects keep the state in an attribute, the name of that, and the state of
        # those that have none: see `straight`.
        self._straight_class: type | None = None
        self._key = self._initial_name = ""
        self._empty_tables()

    def add_hook(self, hook: Hook) -> None:
        """Register a hook for the transition."""
        self.hooks.setdefault(hook.kind, []).append(hook)
        self._empty_tables()

    def _reach_states_straight(self, cls: type, field: t.Any) -> None:
        """Get and set the state of objects of a class in the attribute where a field keeps it."""
        self._straight_class, self._key, self._initial_name = cls, field._key, field._initial_name
        self._empty_tables()

    def _reach_states_round(self) -> None:
        """Get and set the state of every object by its field, as users do."""
        self._straight_class = None
        self._empty_tables()

    def _perform(
        self, instance: object, args: tuple[t.Any, ...], kwargs: dict[str, t.Any]
    ) -> t.Any:
        """Perform the transition with all that belongs to it, and return the result."""
        checks, before, after = self._hooks_around(instance)
        result = None
        if checks:
            self._ask_checks(checks, instance)
            before = self._hooks_before_leaving(instance)  # a check may have changed its state
        if before or self.implementation is not noop:
            given = (instance, *args)
            call(before, given, kwargs)
            result = self.implementation(*given, **kwargs)
        # Where nobody is told, the state that is left need not even be read.
        is_heard = not self._logs_by_default or decided.get(INFO, True)
        left: t.Any = getattr(instance, self.field_name) if is_heard else None
        self._enter_target(instance)
        if is_heard:
            self.workflow.log_transition(self.transition, left, instance, *args, **kwargs)
        if after:
            call(after, (instance, result, *args), kwargs)
        return result

    def _is_available(self, instance: object) -> bool:
        try:
            checks, _, _ = self._hooks_around(instance)
            self._ask_checks(checks, instance)
        except (InvalidTransitionError, ForbiddenTransition):
            return False
        return True

    def _hooks_around(self, instance: object) -> t.Around:
        """Return the hooks around the transition from the state in which an object is.

        Raises:
            InvalidTransitionError: The transition does not start from that state.
        """
        # Read once: another thread, or what gives the state, may add a hook meanwhile.
        hooks_from = self._hooks_from or self._fill_tables()
        name = self._state_name(instance)
        try:
            return hooks_from[name]
        except KeyError:
            raise InvalidTransitionError(self._unavailable_from(name)) from None

    def _hooks_before_leaving(self, instance: object) -> t.Functions:
        """Return the hooks to call before leaving the state in which an object is now."""
        around = self._hooks_from.get(self._state_name(instance))
        if around:
            return around[1]
        return self._ordered(getattr(instance, self.field_name), HOOK_BEFORE, HOOK_ON_LEAVE)

    def _ask_checks(self, checks: t.Functions, instance: object) -> None:
        """Ask checks whether the transition may proceed.

        Raises:
            ForbiddenTransition: One returned something falsy.
            TypeError: One returned an awaitable.
        """
        for check in checks:
            answer = check(instance)
            if answer is not True and not allows(check, answer, self.transition):
                raise ForbiddenTransition(self._forbidden_by(check))

    def _state_name(self, instance: object) -> str:
        name: str
        if type(instance) is self._straight_class:
            name = getattr(instance, self._key, None) or self._initial_name
        else:
            name = getattr(instance, self.field_name).name
        return name

    def _enter_target(self, instance: object) -> None:
        if type(instance) is self._straight_class:
            setattr(instance, self._key, self._target_name)
        else:
            setattr(instance, self.field_name, self.transition.target)

    def _empty_tables(self) -> None:
        """Have what there is to do in which state found out anew, when it is needed next."""
        # By the name of the state that is left: the hooks around the transition.
        self._hooks_from: dict[str, t.Around] = {}
        # For objects that keep the state straight, by its name, or by their class if they were
        # never set one: whether the transition is available. What depends on checks is not there.
        self._available_from: dict[str | type, bool] = {}
        # By the same: the name of the target, or None where there is more to do than to change the
        # state. Objects that were never set one are met as None, and "" refers to their class.
        self._straight_to: dict[str | type | None, str | None] = {None: ""}

    def _fill_tables(self) -> dict[str, t.Around]:
        """Find out what there is to do in which state, and return the hooks for each."""
        checks = self._ordered(None, HOOK_CHECK)
        after = self._ordered(None, HOOK_AFTER, HOOK_ON_ENTER)
        hooks_from: dict[str, t.Around] = {}
        for state in self.transition.source:
            before = self._ordered(state, HOOK_BEFORE, HOOK_ON_LEAVE)
            hooks_from[state.name] = (checks, before, after)
        self._hooks_from = hooks_from
        if self._straight_class is not None:
            self._fill_straight_tables(self._straight_class, hooks_from)
        return hooks_from

    def _fill_straight_tables(self, cls: type, hooks_from: dict[str, t.Around]) -> None:
        """Find out what is known beforehand of the objects of a class that keep it straight."""
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

    def _forbidden_by(self, check: t.Callable[..., t.Any]) -> str:
        name = function_name(check)
        return f'Transition "{self.transition.name}" was forbidden by the check "{name}".'

    def _unavailable_from(self, name: str) -> str:
        sources = ", ".join(f'"{source.name}"' for source in self.transition.source) or "no state"
        return (
            f'Transition "{self.transition.name}" is not available from state "{name}"; '
            f"it leaves {sources}."
        )
