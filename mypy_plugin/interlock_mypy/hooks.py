"""While decorators are checked: whether a hook can take what it will be called with."""

from __future__ import annotations

from collections.abc import Iterator

from mypy.messages import format_type
from mypy.nodes import (
    ARG_POS,
    CallExpr,
    Decorator,
    Expression,
    FuncDef,
    MemberExpr,
    NameExpr,
    TypeInfo,
)
from mypy.plugin import CheckerPluginInterface, MethodContext, MethodSigContext
from mypy.subtypes import is_subtype
from mypy.types import CallableType, FunctionLike, Instance, Type, get_proper_type

from interlock.spec import codes
from interlock.spec.codes import Place, Violation
from interlock.spec.enabled import Enabled, Field, Hook, Implementation, applied
from interlock.spec.rules.signatures import (
    check_does_not_fit,
    check_is_no_answer,
    hook_does_not_fit,
)
from interlock.spec.values import Items
from interlock_mypy import memory, unawaited
from interlock_mypy.report import place_of, report
from interlock_mypy.signatures import (
    fits,
    of_type,
    shown,
    signature,
    takes_none_first,
    with_result,
    without_arguments,
)

CHECK = "transition_check"
ARGUMENTS = {
    "check": "transition_check",
    "before": "before_transition",
    "after": "after_transition",
}
"""Arguments of ``@transition``, and the kinds of hooks that they are."""

WITH_RESULT = ("after_transition", "on_enter_state")
"""Hooks of these kinds are given the result of the implementation first."""


def hook_declared(ctx: MethodContext) -> Type:
    """Check a hook against every implementation it applies to."""
    kind = ctx.type.type.name if isinstance(ctx.type, Instance) else ""
    if kind == CHECK and _is_plain_check(ctx.default_return_type):
        return ctx.default_return_type  # as nearly all are: whatever class it is of, it is right
    info, function = _decorated(ctx)
    spec = memory.enabled(info) if info else None
    taken = of_type(ctx.default_return_type, ctx.api)
    if info and spec and function and taken:
        for hook in spec.own_hooks:
            if hook.function == function.name and hook.kind == kind:
                for problem in _problems(hook, taken, spec, info, ctx.api):
                    report([_violation(place_of(function), problem)], ctx.api)
    return ctx.default_return_type


def _is_plain_check(found: Type) -> bool:
    """Tell whether a method takes nothing but ``self``, and returns just a bool."""
    function = get_proper_type(found)
    if not isinstance(function, CallableType) or function.arg_kinds != [ARG_POS]:
        return False
    returned = get_proper_type(function.ret_type)
    return isinstance(returned, Instance) and returned.type.fullname == "builtins.bool"


def implementation_taken(ctx: MethodSigContext) -> FunctionLike:
    """Let a method that is decorated with ``@transition`` take any keyword argument.

    Strict mypy objects that ``self`` might be among them.
    """
    wanted, given = ctx.default_signature, _given_function(ctx)
    if given is None or given.kw_arg() is None or not isinstance(wanted, CallableType):
        return wanted
    expected = get_proper_type(wanted.arg_types[0])
    if not isinstance(expected, CallableType):
        return wanted
    named = expected.copy_modified(arg_names=[given.arg_names[0], *expected.arg_names[1:]])
    return wanted.copy_modified(arg_types=[named])


def _given_function(ctx: MethodSigContext) -> CallableType | None:
    given = ctx.args[0][0] if ctx.args and ctx.args[0] else None
    found = get_proper_type(ctx.api.get_expression_type(given)) if given else None
    return found if isinstance(found, CallableType) else None


def implementation_declared(ctx: MethodContext) -> Type:
    """Check the hooks that a class inherits against an implementation of its own."""
    info, function = _decorated(ctx)
    spec = memory.enabled(info) if info else None
    if info and spec and function:
        inherited = [hook for hook in spec.hooks if hook.owner != info.fullname]
        given = list(_given(spec, ctx))
        called = of_type(ctx.default_return_type, ctx.api) if inherited or given else None
        if called:
            for hook in inherited:
                problems = _inherited_problems(hook, function.name, called, spec, info, ctx.api)
                place = place_of(function)
                report((_violation(place, each) for each in problems), ctx.api)
            report(_problems_of_arguments(given, function.name, called, spec, info, ctx), ctx.api)
    return ctx.default_return_type


def _problems_of_arguments(
    given: list[tuple[Hook, Expression]],
    attribute: str,
    called: CallableType,
    spec: Enabled,
    info: TypeInfo,
    ctx: MethodContext,
) -> Iterator[Violation]:
    """Check the functions given to ``@transition`` itself, as ``check=`` and so on."""
    transition = _implemented_by(attribute, spec)
    for hook, function in given if transition else ():
        taken = of_type(ctx.api.get_expression_type(function), ctx.api)
        if taken is None:
            continue
        if hook.kind == CHECK:
            problems = [*_problems_of_check(hook, taken, ctx.api)]
        else:
            problems = [
                *unawaited.judge(hook.function, taken, spec.fields, info),
                *_misfit(hook, taken, transition or "", called, ctx.api),
            ]
        yield from (_violation(hook.place, each) for each in problems)


def _implemented_by(attribute: str, spec: Enabled) -> str | None:
    """Return the transition that a method implements, unless it is known to implement none."""
    own = (
        each
        for each in spec.implementations
        if (each.owner, each.attribute) == (spec.fullname, attribute)
    )
    return next((each.transition for each in own if spec.served_by(each) or not spec.read), None)


def _given(spec: Enabled, ctx: MethodContext) -> Iterator[tuple[Hook, Expression]]:
    decorators = ctx.context.decorators if isinstance(ctx.context, Decorator) else []
    for call in decorators:
        if not isinstance(call, CallExpr):
            continue
        for position, name in enumerate(call.arg_names):
            kind = ARGUMENTS.get(name or "", "")
            function = call.args[position]
            if kind and isinstance(function, (NameExpr, MemberExpr)):
                place = place_of(function)
                yield (
                    Hook(kind, Items((), place), None, function.name, spec.fullname, place),
                    function,
                )


def _decorated(ctx: MethodContext) -> tuple[TypeInfo | None, FuncDef | None]:
    scope = getattr(ctx.api, "scope", None)
    info = scope.active_class() if scope else None
    return info, ctx.context.func if isinstance(ctx.context, Decorator) else None


def _violation(place: Place, problem: str) -> Violation:
    return Violation(codes.HOOK_SIGNATURE, problem, place)


def _problems(
    hook: Hook, taken: CallableType, spec: Enabled, info: TypeInfo, api: CheckerPluginInterface
) -> Iterator[str]:
    if hook.kind == CHECK:
        yield from _problems_of_check(hook, taken, api)
        return
    applied = list(_applied(hook, spec))
    fields = {field.name: field for field, _, _ in applied}
    yield from unawaited.judge(hook.function, taken, fields.values(), info)
    for _, transition, found in applied:
        called = found and signature(info, found.attribute, api, found.owner)
        if called:
            yield from _misfit(hook, taken, transition, called, api)
    bare = [transition for _, transition, found in applied if not found]
    if bare and hook.kind in WITH_RESULT and not takes_none_first(taken):
        for transition in bare:
            arguments = shown(taken, api.options), "(result: None, ...)"
            yield hook_does_not_fit(hook.function, transition, *arguments)


def _inherited_problems(
    hook: Hook,
    implementation: str,
    called: CallableType,
    spec: Enabled,
    info: TypeInfo,
    api: CheckerPluginInterface,
) -> Iterator[str]:
    taken = signature(info, hook.function, api)
    for _, transition, found in _applied(hook, spec):
        if found and found.attribute == implementation and taken and hook.kind != CHECK:
            yield from _misfit(hook, taken, transition, called, api)


def _applied(hook: Hook, spec: Enabled) -> Iterator[tuple[Field, str, Implementation | None]]:
    """Yield the fields and transitions a hook applies to, and what implements these."""
    for field in spec.restricted(hook.field.value if hook.field else None):
        for transition in applied(hook, field.workflow.transitions):
            yield field, transition.name, spec.implements(field, transition.name)


def _misfit(
    hook: Hook,
    taken: CallableType,
    transition: str,
    called: CallableType,
    api: CheckerPluginInterface,
) -> Iterator[str]:
    wanted = with_result(called) if hook.kind in WITH_RESULT else called
    if not fits(taken, wanted):
        arguments = shown(taken, api.options), shown(wanted, api.options)
        yield hook_does_not_fit(hook.function, transition, *arguments)


def _problems_of_check(
    hook: Hook, taken: CallableType, api: CheckerPluginInterface
) -> Iterator[str]:
    if taken.arg_kinds and not fits(taken, without_arguments(taken)):
        yield check_does_not_fit(hook.function, shown(taken, api.options))
    returned = get_proper_type(taken.ret_type)
    if isinstance(returned, Instance) and returned.type.fullname == "typing.Coroutine":
        yield check_is_no_answer(hook.function, "a coroutine")
    elif not is_subtype(returned, api.named_generic_type("builtins.bool", [])):
        yield check_is_no_answer(hook.function, format_type(returned, api.options))
