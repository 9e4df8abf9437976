"""The tables that mypy asks: from a full name to the function that knows what to do.

Nothing is decided here.  Every function is called through one guard, because a checker that
crashes on unforeseen code is worse than one that says nothing about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from mypy.nodes import TypeInfo
from mypy.options import Options
from mypy.plugin import (
    AttributeContext,
    ClassDefContext,
    FunctionContext,
    MethodContext,
    MethodSigContext,
    Plugin,
    ReportConfigContext,
)
from mypy.types import FunctionLike, Type

from interlock_mypy import (
    calls,
    classes,
    comparisons,
    hooks,
    members,
    memory,
    names,
    settings,
    stage_uses,
    stages,
    transitions,
)
from interlock_mypy.digest import DIGEST
from interlock_mypy.guard import guarded, in_turn
from interlock_mypy.knowledge import Knowledge
from interlock_mypy.typestate import Typestate
from interlock_mypy.typestate.following import Followed

Hook = TypeVar("Hook")

BASE_CLASSES: dict[str, Callable[[ClassDefContext], None]] = {
    names.WORKFLOW: classes.workflow,
    names.ENABLED: classes.enabled,
    names.SCRIPT: classes.script,
}
"""What to do with the subclasses of a class."""

MIXINS: tuple[tuple[Callable[[TypeInfo], bool], Callable[[ClassDefContext], None]], ...] = (
    (stages.is_mixin, classes.script),
    (members.is_mixin, classes.mixin),
)
"""How to tell a class of which others may inherit stages or hooks, and what to do with it."""

ATTRIBUTES: dict[tuple[str, str], Callable[[AttributeContext], Type]] = {
    (names.WORKFLOW, "states"): calls.definition,
    (names.WORKFLOW, "transitions"): calls.definition,
    (names.WORKFLOW, "initial_state"): calls.definition,
    (names.WORKFLOW_META, "states"): calls.definition,
    (names.WORKFLOW_META, "transitions"): calls.definition,
    (names.WORKFLOW_META, "initial_state"): calls.definition,
    (names.SCRIPT, "stages_to_run"): stage_uses.selected,
}
"""By class and attribute; subclasses included, here and below."""

SIGNATURES: dict[tuple[str, str], Callable[[MethodSigContext], FunctionLike]] = {
    (names.WORKFLOW, "__set__"): calls.set_state,
    (names.IMPLEMENTATION_WRAPPER, "__call__"): transitions.called,
}

METHODS: dict[tuple[str, str], Callable[[MethodContext], Type]] = {
    (names.STATE_LIST, "__getitem__"): calls.state_argument,
    (names.STATE_LIST, "__contains__"): calls.state_argument,
    (names.TRANSITION_LIST, "__getitem__"): calls.transition_argument,
    (names.TRANSITION_LIST, "__contains__"): calls.transition_argument,
    (names.TRANSITION_LIST, "available_from"): calls.state_argument,
    (names.STATE_WRAPPER, "__eq__"): comparisons.state_compared,
    (names.STATE_WRAPPER, "__ne__"): comparisons.state_compared,
    (names.HOOK_DECLARATION, "__call__"): hooks.hook_declared,
    (names.TRANSITION_WRAPPER, "__call__"): hooks.implementation_declared,
    (names.STAGE_DECORATOR, "__call__"): classes.stage_checked,
    (names.SCRIPT, "__init_subclass__"): classes.script_checked,
    ("builtins.str", "__eq__"): comparisons.name_compared,
    ("builtins.str", "__ne__"): comparisons.name_compared,
    ("builtins.tuple", "__contains__"): comparisons.looked_for,
    ("builtins.list", "__contains__"): comparisons.looked_for,
    ("builtins.set", "__contains__"): comparisons.looked_for,
}

CONSTRUCTORS: dict[str, Callable[[FunctionContext], Type]] = {
    names.SCRIPT: stage_uses.constructed,
}


class InterlockPlugin(Plugin):
    """Makes mypy understand what the metaclasses of xworkflows and staged_script do."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._settings = settings.read(options.config_file)
        followed = Followed(strict=self._settings.typestate == "strict")
        self._knowledge = Knowledge(followed)
        self._methods = dict(METHODS)
        if self._settings.typestate != "off":
            self._methods[names.IMPLEMENTATION_WRAPPER, "__call__"] = Typestate(followed).called

    def report_config_data(self, ctx: ReportConfigContext) -> tuple[str, ...]:  # noqa: ARG002
        """Return what, when changed, makes mypy's cache worthless: our sources and settings."""
        return DIGEST, self._settings.typestate

    def get_base_class_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Return what to do with a subclass, by any class that its base derives from."""
        hooks = [BASE_CLASSES[base] for base in self._bases(fullname) if base in BASE_CLASSES]
        return guarded(in_turn(hooks)) if hooks else None

    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Callable[[ClassDefContext], None] | None:
        """Return what to do with a class that has something for scripts or workflows to inherit."""
        info = self._class(fullname)
        hooks = [hook for is_mixin, hook in MIXINS if info and is_mixin(info)]
        return guarded(in_turn(hooks)) if hooks else None

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Return what to do with an attribute of an instance."""
        hook = self._of_member(ATTRIBUTES, fullname) or self._of_state(fullname)
        return guarded(hook or (transitions.transition_read if self._is_placed(fullname) else None))

    def get_class_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Return what to do with an attribute of a class."""
        return guarded(self._of_member(ATTRIBUTES, fullname))

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        """Return what to do with the call of a function, or the construction of an object."""
        hooks = (CONSTRUCTORS.get(base) for base in self._bases(fullname))
        return guarded(next(filter(None, hooks), None))

    def get_method_signature_hook(
        self, fullname: str
    ) -> Callable[[MethodSigContext], FunctionLike] | None:
        """Return what to do before the arguments of a method are checked."""
        return guarded(self._of_member(SIGNATURES, fullname))

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        """Return what to do with the call of a method."""
        return guarded(self._of_member(self._methods, fullname))

    def _of_member(self, table: Mapping[tuple[str, str], Hook], fullname: str) -> Hook | None:
        owner, _, member = fullname.rpartition(".")
        if not any(name == member for _, name in table):
            return None
        hooks = (table.get((base, member)) for base in self._bases(owner))
        return next(filter(None, hooks), None)

    def _is_placed(self, fullname: str) -> bool:
        """Whether an attribute is a transition of an object."""
        owner, _, member = fullname.rpartition(".")
        info = self._class(owner)
        spec = memory.enabled(info) if info else None
        return any(member == attribute for _, _, attribute in (spec.placed() if spec else ()))

    def _of_state(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Return what to do where the name of an object's state, or ``is_<state>``, is read."""
        owner, _, member = fullname.rpartition(".")
        asks = member == "name" or member.startswith("is_")
        if not asks or names.STATE_WRAPPER not in self._bases(owner):
            return None
        return self._knowledge.state_read

    def _bases(self, fullname: str) -> list[str]:
        """Return the full names of a class and of all that it derives from."""
        info = self._class(fullname)
        return [base.fullname for base in info.mro] if info else []

    def _class(self, fullname: str) -> TypeInfo | None:
        symbol = self.lookup_fully_qualified(fullname)
        return symbol.node if symbol and isinstance(symbol.node, TypeInfo) else None
