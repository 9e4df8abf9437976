"""The tables that mypy asks: from a full name to the function that knows what to do.

Nothing is decided here.  Every function is called through one guard, because a checker that
crashes on unforeseen code is worse than one that says nothing about it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from mypy.nodes import TypeInfo
from mypy.plugin import (
    AttributeContext,
    ClassDefContext,
    FunctionContext,
    MethodContext,
    MethodSigContext,
    Plugin,
)
from mypy.types import FunctionLike, Type

from interlock_mypy import (
    calls,
    classes,
    comparisons,
    django,
    hooks,
    members,
    memory,
    names,
    stage_uses,
    stages,
    transitions,
)
from interlock_mypy.chain import Chain
from interlock_mypy.guard import in_turn
from interlock_mypy.knowledge import Knowledge
from interlock_mypy.patterns import Patterns
from interlock_mypy.typestate import Typestate
from interlock_mypy.typestate.following import Followed

Context = TypeVar("Context")
Result = TypeVar("Result")
ByClass: TypeAlias = dict[str, Callable[[Context], Result]]
Table: TypeAlias = dict[str, ByClass[Context, Result]]

BASE_CLASSES: dict[str, Callable[[ClassDefContext], None]] = {
    names.WORKFLOW: classes.workflow,
    names.ENABLED: classes.enabled,
    names.SCRIPT: classes.script,
}
"""What to do with the subclasses of a class."""

METACLASSES: dict[str, Callable[[ClassDefContext], None]] = {
    names.WORKFLOW_META: classes.made_workflow,
    names.ENABLED_META: classes.made_enabled,
}
"""What to do with the classes that name a metaclass themselves."""

MIXINS: tuple[tuple[Callable[[TypeInfo], bool], Callable[[ClassDefContext], None]], ...] = (
    (stages.is_mixin, classes.script),
    (members.is_mixin, classes.mixin),
)
"""How to tell a class of which others may inherit stages or hooks, and what to do with it."""

ATTRIBUTES: Table[AttributeContext, Type] = {
    "states": {names.WORKFLOW: calls.definition, names.WORKFLOW_META: calls.definition},
    "transitions": {names.WORKFLOW: calls.definition, names.WORKFLOW_META: calls.definition},
    "initial_state": {names.WORKFLOW: calls.definition, names.WORKFLOW_META: calls.definition},
    "stages_to_run": {names.SCRIPT: stage_uses.selected},
}
"""By attribute and class; subclasses included, here and below."""

SIGNATURES: Table[MethodSigContext, FunctionLike] = {
    "__set__": {names.WORKFLOW: calls.set_state, names.STATE_FIELD: calls.set_state},
    "__call__": {
        names.IMPLEMENTATION_WRAPPER: transitions.called,
        names.TRANSITION_WRAPPER: hooks.implementation_taken,
    },
}

METHODS: Table[MethodContext, Type] = {
    "__getitem__": {
        names.STATE_LIST: calls.state_argument,
        names.TRANSITION_LIST: calls.transition_argument,
    },
    "__contains__": {
        names.STATE_LIST: calls.state_argument,
        names.TRANSITION_LIST: calls.transition_argument,
        "builtins.tuple": comparisons.looked_for,
        "builtins.list": comparisons.looked_for,
        "builtins.set": comparisons.looked_for,
    },
    "available_from": {names.TRANSITION_LIST: calls.state_argument},
    "__eq__": {
        names.STATE_WRAPPER: comparisons.state_compared,
        "builtins.str": comparisons.name_compared,
    },
    "__ne__": {
        names.STATE_WRAPPER: comparisons.state_compared,
        "builtins.str": comparisons.name_compared,
    },
    "__call__": {
        names.HOOK_DECLARATION: hooks.hook_declared,
        names.TRANSITION_WRAPPER: hooks.implementation_declared,
        names.STAGE_DECORATOR: classes.stage_checked,
    },
    "__get__": {names.STATE_FIELD: calls.state_of_model},
    "__init_subclass__": {names.SCRIPT: classes.script_checked},
}

CONSTRUCTORS: dict[str, Callable[[FunctionContext], Type]] = {
    names.SCRIPT: stage_uses.constructed,
}


class Hooks:
    """The hooks: which function, if any, knows what to do with a class, a call or an attribute.

    Args:
        plugin: What mypy knows as the plugin.
        typestate: How far to follow the states of objects.
    """

    def __init__(self, plugin: Plugin, typestate: str) -> None:
        self._plugin = plugin
        self._chain = Chain(plugin)
        followed = Followed(strict=typestate == "strict")
        read: ByClass[AttributeContext, Type] = {
            names.STATE_WRAPPER: Knowledge(followed).state_read
        }
        self._state_read, self._attributes = read, {**ATTRIBUTES, "name": read}
        self._patterns = Patterns()
        self._of_objects: dict[str, ByClass[AttributeContext, Type]] = {}
        self._of_members: dict[str, dict[tuple[str, str], Callable[[Any], Any] | None]] = {}
        self._made: dict[str, Callable[[FunctionContext], Type] | None] = {}
        self._methods = dict(METHODS)
        if typestate != "off":
            called = {names.IMPLEMENTATION_WRAPPER: Typestate(followed).called}
            self._methods["__call__"] = {**METHODS["__call__"], **called}

    # mypy asks these about every class, call and attribute of a program and of the libraries that
    # it uses.  Nearly always the answer is None: the name of the member alone should tell that, or
    # what was found out about a class before.

    def get_base_class_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Return what to do with a subclass, by any class that its base derives from."""
        info = self._class(fullname)
        hooks = [hook for base, hook in BASE_CLASSES.items() if info and info.has_base(base)]
        if info and memory.workflow(info) and not info.has_base(names.WORKFLOW):
            hooks.append(classes.workflow)
        return self._chain.both("get_base_class_hook", fullname, in_turn(*hooks)) if hooks else None

    def get_metaclass_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Return what to do with a class that may have nothing but the metaclass from us."""
        info = self._class(fullname)
        hooks = [hook for base, hook in METACLASSES.items() if info and info.has_base(base)]
        return self._chain.both("get_metaclass_hook", fullname, hooks[0]) if hooks else None

    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Callable[[ClassDefContext], None] | None:
        """Return what to do with a class that has something for scripts or workflows to inherit."""
        self._forget(fullname)
        info = self._class(fullname)
        hooks = [hook for is_mixin, hook in MIXINS if info and is_mixin(info)]
        if hooks or not self._chain.is_ordered:
            return self._chain.both("get_customize_class_mro_hook", fullname, in_turn(*hooks))
        return None

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Return what to do with an attribute of an instance."""
        owner, _, member = fullname.rpartition(".")
        by_class = self._state_read if member.startswith("is_") else self._attributes.get(member)
        asked = "get_attribute_hook"
        if by_class and (hook := self._inherited(asked, by_class, owner, member)):
            return hook
        known = self._of_objects.get(owner)
        return (self._of_object(owner) if known is None else known).get(member)

    def get_class_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Return what to do with an attribute of a class."""
        owner, _, member = fullname.rpartition(".")
        by_class = ATTRIBUTES.get(member)
        asked = "get_class_attribute_hook"
        return self._inherited(asked, by_class, owner, member) if by_class else None

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        """Return what to do with the call of a function, or the construction of an object."""
        if fullname not in self._made:
            self._made[fullname] = self._constructor(fullname)
        return self._made[fullname]

    def get_method_signature_hook(
        self, fullname: str
    ) -> Callable[[MethodSigContext], FunctionLike] | None:
        """Return what to do before the arguments of a method are checked."""
        owner, _, member = fullname.rpartition(".")
        by_class = SIGNATURES.get(member)
        asked = "get_method_signature_hook"
        return self._inherited(asked, by_class, owner, member) if by_class else None

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        """Return what to do with the call of a method."""
        owner, _, member = fullname.rpartition(".")
        by_class = self._methods.get(member)
        asked = "get_method_hook"
        return self._inherited(asked, by_class, owner, member) if by_class else None

    def _inherited(
        self, asked: str, by_class: ByClass[Context, Result], owner: str, member: str
    ) -> Callable[[Context], Result] | None:
        """Return what there is for the first class from which the class of a member derives."""
        known = self._of_members.setdefault(owner, {})
        if (asked, member) not in known:
            info = None if owner.startswith("builtins.") else self._class(owner)
            bases = [base.fullname for base in _mro(info)] if info else [owner]
            found = next((by_class[base] for base in bases if base in by_class), None)
            hook = self._chain.both(asked, f"{owner}.{member}", found) if found else None
            known[asked, member] = hook
        return known[asked, member]

    def _of_object(self, owner: str) -> ByClass[AttributeContext, Type]:
        """Return what to do with attributes that are states and transitions of an object."""
        info = self._class(owner)
        spec = memory.enabled(info) if info else None
        read: ByClass[AttributeContext, Type] = {}
        if info and spec:
            typed = [name for name in spec.placed if transitions.may_be_typed(info, spec, name)]
            states = [field.name for field in spec.fields]
            read = {
                **dict.fromkeys(states, self._patterns.state_read),
                **dict.fromkeys(typed, transitions.transition_read),
            }
        asked = "get_attribute_hook"
        found = {
            name: self._chain.both(asked, f"{owner}.{name}", hook) for name, hook in read.items()
        }
        self._of_objects[owner] = found
        return found

    def _constructor(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        info = self._class(fullname)
        if info and info.has_base(names.STATE_FIELD):
            return django.field_made  # alone: the plugin of django-stubs would retype it
        hooks = [hook for base, hook in CONSTRUCTORS.items() if info and info.has_base(base)]
        return self._chain.both("get_function_hook", fullname, hooks[0]) if hooks else None

    def _forget(self, fullname: str) -> None:
        """Find out anew about a class that is analysed: everything about it may have changed."""
        self._of_objects.pop(fullname, None)
        self._of_members.pop(fullname, None)
        self._made.pop(fullname, None)

    def _class(self, fullname: str) -> TypeInfo | None:
        symbol = self._plugin.lookup_fully_qualified(fullname)
        node = symbol.node if symbol else None
        return node if isinstance(node, TypeInfo) else None


def _mro(info: TypeInfo) -> list[TypeInfo]:
    """Return where an attribute of a class is looked for, its metaclass included."""
    return [*info.mro, *(info.metaclass_type.type.mro if info.metaclass_type else ())]
