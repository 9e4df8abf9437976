"""The tables that mypy asks: from a full name to the function that knows what to do.

Nothing is decided here.  Every function is called through one guard, because a checker that
crashes on unforeseen code is worse than one that says nothing about it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import NamedTuple, TypeAlias, TypeVar

from mypy.nodes import MemberExpr, MypyFile, TypeInfo
from mypy.plugin import (
    AttributeContext,
    ClassDefContext,
    FunctionContext,
    MethodContext,
    MethodSigContext,
    Plugin,
)
from mypy.types import FunctionLike, Instance, Type, get_proper_type

from interlock.spec.enabled import Enabled
from interlock_mypy import (
    aliases,
    calls,
    classes,
    comparisons,
    django,
    hooks,
    inject,
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
ByMember: TypeAlias = Mapping[str, Callable[[Context], Result]]


class Members(NamedTuple):
    """What to do with the members of a class, by their names."""

    attributes: ByMember[AttributeContext, Type] = {}
    class_attributes: ByMember[AttributeContext, Type] = {}
    signatures: ByMember[MethodSigContext, FunctionLike] = {}
    methods: ByMember[MethodContext, Type] = {}

    def over(self, inherited: Members) -> Members:
        """Return these, and those of another class that are not overridden by them."""
        return Members(
            {**inherited.attributes, **self.attributes},
            {**inherited.class_attributes, **self.class_attributes},
            {**inherited.signatures, **self.signatures},
            {**inherited.methods, **self.methods},
        )


NO_MEMBERS = Members()
_FULLNAME = attrgetter("fullname")
_REMEMBERED = 10_000
"""How many answers to a question to keep."""
PREDICATES = "is_"
"""Stands for all attributes that begin so: which of them a state has is known to mypy."""

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

IsMixin: TypeAlias = Callable[[TypeInfo, dict[str, MypyFile]], bool]
MIXINS: tuple[tuple[IsMixin, Callable[[ClassDefContext], None]], ...] = (
    (stages.is_mixin, classes.script),
    (members.is_mixin, classes.mixin),
)
"""How to tell a class of which others may inherit stages or hooks, and what to do with it."""

_DEFINITION = dict.fromkeys(inject.DEFINED_TYPES, calls.definition)
_LOOKED_FOR = Members(methods={"__contains__": comparisons.looked_for})

MEMBERS: dict[str, Members] = {
    names.WORKFLOW: Members(_DEFINITION, _DEFINITION, {"__set__": calls.set_state}),
    names.WORKFLOW_META: Members(_DEFINITION, _DEFINITION),
    names.STATE_FIELD: Members(
        signatures={"__set__": calls.set_state}, methods={"__get__": calls.state_of_model}
    ),
    names.STATE_WRAPPER: Members(
        methods=dict.fromkeys(("__eq__", "__ne__"), comparisons.state_compared)
    ),
    names.STATE_LIST: Members(
        methods=dict.fromkeys(("__getitem__", "__contains__"), calls.state_argument)
    ),
    names.TRANSITION_LIST: Members(
        methods={
            "__getitem__": calls.transition_argument,
            "__contains__": calls.transition_argument,
            "available_from": calls.state_argument,
        }
    ),
    names.TRANSITION_WRAPPER: Members(
        signatures={"__call__": hooks.implementation_taken},
        methods={"__call__": hooks.implementation_declared},
    ),
    names.HOOK_DECLARATION: Members(methods={"__call__": hooks.hook_declared}),
    names.STAGE_DECORATOR: Members(methods={"__call__": classes.stage_checked}),
    names.SCRIPT: Members(
        attributes={names.CHOSEN_STAGES: stage_uses.selected},
        class_attributes={names.CHOSEN_STAGES: stage_uses.selected},
        methods={"__init_subclass__": classes.script_checked},
    ),
    "builtins.str": Members(methods=dict.fromkeys(("__eq__", "__ne__"), comparisons.name_compared)),
    "builtins.tuple": _LOOKED_FOR,
    "builtins.list": _LOOKED_FOR,
    "builtins.set": _LOOKED_FOR,
}
"""By class; subclasses included."""

OF_SUBCLASSES: dict[str, Members] = {
    names.IMPLEMENTATION_WRAPPER: Members(signatures={"__call__": transitions.called}),
}
"""By class, which itself is left alone."""

CONSTRUCTORS: dict[str, Callable[[FunctionContext], Type]] = {
    names.SCRIPT: stage_uses.constructed,
}


class _FoundOut(dict[str, Members]):
    """What there is to do with the members of classes, found out when it is first asked for."""

    def __init__(self, find_out: Callable[[str], Members]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, owner: str) -> Members:
        members = self[owner] = self._find_out(owner)
        return members


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
        read = Knowledge(followed).state_read
        self._members = {
            **MEMBERS,
            names.STATE_WRAPPER: Members({"name": read, PREDICATES: read}).over(
                MEMBERS[names.STATE_WRAPPER]
            ),
        }
        if typestate != "off":
            called = Typestate(followed).called
            self._members[names.IMPLEMENTATION_WRAPPER] = Members(methods={"__call__": called})
        self._with_members = frozenset((*self._members, *OF_SUBCLASSES))
        self._patterns = Patterns()
        self._classes = _FoundOut(self._found_out)
        remembered = functools.lru_cache(_REMEMBERED)
        self.get_attribute_hook = remembered(self._attribute_hook)
        self.get_class_attribute_hook = remembered(self._class_attribute_hook)
        self.get_function_hook = remembered(self._constructor_hook)
        self.get_method_signature_hook = remembered(self._signature_hook)
        self.get_method_hook = remembered(self._method_hook)

    # mypy asks these about every class, call and attribute of a program and of the libraries that
    # it uses.  Nearly always the answer is None: so it is found out once, until the class is
    # analysed anew.

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
        # Where mypy keeps its modules is private to it: there may be none to look names up in.
        modules = getattr(self._plugin, "_modules", None) or {}
        hooks = [hook for is_mixin, hook in MIXINS if info and is_mixin(info, modules)]
        if hooks or not self._chain.is_ordered:
            return self._chain.both("get_customize_class_mro_hook", fullname, in_turn(*hooks))
        return None

    def _attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Return what to do with an attribute of an instance."""
        owner, _, member = fullname.rpartition(".")
        found = self._classes[owner].attributes
        hook = found.get(member)
        if owner == names.ENABLED:
            hook = self._generated_read
        elif not hook and member.startswith(PREDICATES):
            hook = found.get(PREDICATES)
        return self._chain.both("get_attribute_hook", fullname, hook) if hook else None

    def _generated_read(self, ctx: AttributeContext) -> Type:
        """Do what there is to do with a transition of a class, which is a variable of the base."""
        owner, read = get_proper_type(ctx.type), ctx.context
        if isinstance(owner, Instance) and isinstance(read, MemberExpr):
            hook = self._classes[owner.type.fullname].attributes.get(read.name)
            if hook:
                return hook(ctx)
        return ctx.default_attr_type

    def _class_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Return what to do with an attribute of a class."""
        owner, _, member = fullname.rpartition(".")
        hook = self._classes[owner].class_attributes.get(member)
        return self._chain.both("get_class_attribute_hook", fullname, hook) if hook else None

    def _signature_hook(self, fullname: str) -> Callable[[MethodSigContext], FunctionLike] | None:
        """Return what to do before the arguments of a method are checked."""
        owner, _, member = fullname.rpartition(".")
        hook = self._classes[owner].signatures.get(member)
        return self._chain.both("get_method_signature_hook", fullname, hook) if hook else None

    def _method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        """Return what to do with the call of a method."""
        owner, _, member = fullname.rpartition(".")
        hook = self._classes[owner].methods.get(member)
        return self._chain.both("get_method_hook", fullname, hook) if hook else None

    def _constructor_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        """Return what to do with the construction of an object."""
        info = self._class(fullname)
        if info is None:
            return None
        if info.has_base(names.STATE_FIELD):
            return django.field_made  # alone: the plugin of django-stubs would retype it
        hooks = [hook for base, hook in CONSTRUCTORS.items() if info.has_base(base)]
        return self._chain.both("get_function_hook", fullname, hooks[0]) if hooks else None

    def _found_out(self, owner: str) -> Members:
        """Find out what to do with the members of a class."""
        info = self._class(owner)
        bases = list(map(_FULLNAME, _mro(info))) if info else [owner]
        found = []
        if not self._with_members.isdisjoint(bases):
            found += [self._members[base] for base in bases if base in self._members]
            found += [OF_SUBCLASSES[base] for base in bases[1:] if base in OF_SUBCLASSES]
        spec = memory.enabled(info) if info else None
        if info and spec:
            found.append(self._of_object(info, spec))
        return functools.reduce(Members.over, found) if found else NO_MEMBERS

    def _of_object(self, info: TypeInfo, spec: Enabled) -> Members:
        """Return what to do with attributes that are states and transitions of an object."""
        read = dict.fromkeys((field.name for field in spec.fields), self._patterns.state_read)
        typed = dict.fromkeys(transitions.maybe_typed(info, spec), transitions.transition_read)
        return Members({**read, **typed})

    def _forget(self, fullname: str) -> None:
        """Find out anew about a class that is analysed: everything about it may have changed."""
        self.get_function_hook.cache_clear()
        if self._classes.pop(fullname, None):
            self.get_attribute_hook.cache_clear()
            self.get_class_attribute_hook.cache_clear()
            self.get_method_signature_hook.cache_clear()
            self.get_method_hook.cache_clear()

    def _class(self, fullname: str) -> TypeInfo | None:
        symbol = self._plugin.lookup_fully_qualified(fullname)
        node = symbol.node if symbol else None
        if isinstance(node, TypeInfo):
            return node
        node = aliases.through(node)
        return node if isinstance(node, TypeInfo) else None


def _mro(info: TypeInfo) -> list[TypeInfo]:
    """Return where an attribute of a class is looked for, its metaclass included."""
    return [*info.mro, *(info.metaclass_type.type.mro if info.metaclass_type else ())]
