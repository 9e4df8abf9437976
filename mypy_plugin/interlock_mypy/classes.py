"""What happens when mypy has analysed the body of a class: read, remember, inject, judge."""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import ClassDefContext

from interlock.spec.rules import judge_enabled, judge_script, judge_workflow
from interlock.spec.workflow import build
from interlock_mypy import inject, members, memory, read, retry_attributes, stages
from interlock_mypy.dependencies import depend
from interlock_mypy.evaluate import NotReadyError
from interlock_mypy.report import report


def workflow(ctx: ClassDefContext) -> None:
    """Handle the definition of a workflow."""
    _when_ready(ctx, _workflow)


def enabled(ctx: ClassDefContext) -> None:
    """Handle a class with workflows."""
    _when_ready(ctx, _enabled)


def script(ctx: ClassDefContext) -> None:
    """Handle a class of scripts, or one that has stages for scripts to inherit."""
    _when_ready(ctx, _script)


def mixin(ctx: ClassDefContext) -> None:
    """Handle a class that is not workflow-enabled, yet has hooks or implementations."""
    _when_ready(ctx, _mixin)


def _when_ready(ctx: ClassDefContext, handle: Callable[[ClassDefContext], None]) -> None:
    """Handle a class, or have mypy come back; what never gets ready stays permissive."""
    try:
        handle(ctx)
    except NotReadyError:
        if not ctx.api.final_iteration:
            ctx.api.defer()


def _workflow(ctx: ClassDefContext) -> None:
    info = ctx.cls.info
    body = read.workflow_body(ctx.cls, ctx.api)
    spec = build(body)
    memory.remember(info, "workflow", spec)
    memory.remember_constants(info, read.constants(ctx.cls, ctx.api))
    inject.workflow(ctx.cls, spec, ctx.api)
    depend(info, (), ctx.api)
    report(judge_workflow(body), ctx.api)


def _mixin(ctx: ClassDefContext) -> None:
    info = ctx.cls.info
    spec = members.mixin(ctx.cls, ctx.api)
    memory.remember(info, "enabled", spec)
    inject.fingerprint(info, ctx.api)
    depend(info, (), ctx.api)


def _enabled(ctx: ClassDefContext) -> None:
    info = ctx.cls.info
    spec = members.enabled(ctx.cls, ctx.api)
    memory.remember(info, "enabled", spec)
    inject.enabled(ctx.cls, spec, ctx.api)
    depend(info, (field.workflow.fullname for field in spec.fields), ctx.api)
    report(judge_enabled(spec), ctx.api)


def _script(ctx: ClassDefContext) -> None:
    info = ctx.cls.info
    spec = stages.script(ctx.cls, ctx.api)
    memory.remember(info, "part", spec.own)
    retry_attributes.inject(info, spec, ctx.api)
    depend(info, (), ctx.api)
    report(judge_script(spec), ctx.api)
