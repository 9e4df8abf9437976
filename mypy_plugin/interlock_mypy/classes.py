"""What happens when mypy has analysed the body of a class: read, remember, inject, judge."""

from __future__ import annotations

from collections.abc import Callable

from mypy.checker import TypeChecker
from mypy.nodes import TypeInfo
from mypy.plugin import ClassDefContext, MethodContext
from mypy.types import Type

from interlock.spec.rules import judge_enabled, judge_mixin, judge_script, judge_workflow
from interlock_mypy import (
    dependencies,
    inject,
    members,
    memory,
    names,
    overrides,
    read,
    retry_attributes,
    retry_settings,
    stage_bodies,
    stage_uses,
    stages,
)
from interlock_mypy.assignments import sole_values
from interlock_mypy.constants import has_untyped_choices
from interlock_mypy.dependencies import depend
from interlock_mypy.evaluate import NotReadyError
from interlock_mypy.report import report


def workflow(ctx: ClassDefContext) -> None:
    """Handle the definition of a workflow."""
    if ctx.cls.fullname != names.GOVERNING:
        _when_ready(ctx, _workflow)


def enabled(ctx: ClassDefContext) -> None:
    """Handle a class with workflows."""
    _when_ready(ctx, _enabled)


def made_workflow(ctx: ClassDefContext) -> None:
    """Handle a class that is made by the metaclass of workflows alone."""
    if not ctx.cls.info.has_base(names.WORKFLOW):
        workflow(ctx)


def made_enabled(ctx: ClassDefContext) -> None:
    """Handle a class that is made by the metaclass of classes with workflows alone, or our own."""
    if ctx.cls.fullname in names.ENABLED_BASES:
        inject.generated_transition(ctx.cls.info.bases[0].type, ctx.api)
    if not any(base.type.has_base(names.ENABLED) for base in ctx.cls.info.bases):
        inject.adopt(ctx.cls.info, names.ENABLED, ctx.api)
        enabled(ctx)


def mixin(ctx: ClassDefContext) -> None:
    """Handle a class that is not workflow-enabled, yet has hooks or implementations."""
    _when_ready(ctx, _mixin)


def script(ctx: ClassDefContext) -> None:
    """Handle a class of scripts, or one that has stages for scripts to inherit."""
    _when_ready(ctx, _script)


def script_checked(ctx: MethodContext) -> Type:
    """Handle a class of scripts once its body has been checked.

    mypy then checks that ``__init_subclass__`` can be called, which is where it asks us.
    """
    if isinstance(ctx.api, TypeChecker) and ctx.api.tscope.classes:
        _judge_checked(ctx.api.tscope.classes[-1], ctx.api)
    return ctx.default_return_type


def stage_checked(ctx: MethodContext) -> Type:
    """Handle a stage, and with it its class if mypy does not ask about that one by itself."""
    if isinstance(ctx.api, TypeChecker):
        info = ctx.api.scope.active_class()
        metaclass = info.metaclass_type if info else None
        if info and metaclass and metaclass.type.fullname not in names.PLAIN_METACLASSES:
            _judge_checked(info, ctx.api)
    return stage_bodies.decorated(ctx)


def _judge_checked(info: TypeInfo, api: TypeChecker) -> None:
    spec = memory.script(info)
    if spec and info.has_base(names.SCRIPT):
        report(overrides.judge(info, spec, api), api)
        report(stage_uses.passed_on(info.defn, spec, api), api)
        report(retry_settings.assigned(info.defn, spec, api), api)
        report(retry_settings.defaults(info.defn, spec, api), api)


def _when_ready(ctx: ClassDefContext, handle: Callable[[ClassDefContext], None]) -> None:
    """Handle a class, or have mypy come back; what never gets ready stays permissive."""
    try:
        handle(ctx)
    except NotReadyError:
        if not ctx.api.final_iteration:
            ctx.api.defer()


def _workflow(ctx: ClassDefContext) -> None:
    info = ctx.cls.info
    assigned = sole_values(ctx.cls.defs.body)
    body = read.workflow_body(ctx.cls, assigned, ctx.api)
    constants = read.constants(ctx.cls, assigned, ctx.api)
    wrapper = read.implementation_class(ctx.cls, assigned)
    # All is read, or else mypy comes back: a workflow that is remembered is so with all its parts.
    memory.remember_workflow(info, body.workflow)
    memory.remember_constants(info, constants)
    inject.workflow(ctx.cls, body.workflow, ctx.api)
    if wrapper:
        inject.implementation_class(info, wrapper)
    memory.remember_decided(info, dependencies.decided(info))
    depend(info, (), ctx.api)
    report(judge_workflow(body), ctx.api)


def _mixin(ctx: ClassDefContext) -> None:
    info = ctx.cls.info
    if has_untyped_choices(info):
        assigned = sole_values(ctx.cls.defs.body)
        memory.remember_constants(info, read.constants(ctx.cls, assigned, ctx.api))
    spec = members.mixin(ctx.cls, ctx.api)
    if not (spec.complete or spec.hooks or spec.implementations):
        return
    memory.remember_enabled(info, spec)
    depend(info, (), ctx.api)
    report(judge_mixin(spec), ctx.api)


def _enabled(ctx: ClassDefContext) -> None:
    info = ctx.cls.info
    spec, declared = members.enabled(ctx.cls, ctx.api)
    memory.remember_enabled(info, spec)
    decided = {name: memory.decided(each.workflow) for name, each in declared.items()}
    memory.remember_customised(info, decided)
    inject.enabled(info, spec, declared, ctx.api)
    depend(info, (field.workflow.fullname for field in spec.fields), ctx.api)
    report(judge_enabled(spec), ctx.api)


def _script(ctx: ClassDefContext) -> None:
    info = ctx.cls.info
    spec = stages.script(ctx.cls, ctx.api)
    memory.remember_script(info, spec)
    retry_attributes.inject(info, spec, ctx.api)
    depend(info, (), ctx.api)
    report(judge_script(spec), ctx.api)
