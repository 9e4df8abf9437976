"""While uses of a script are checked: the stages that a program names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mypy.checker import TypeChecker
from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Context,
    Expression,
    FuncDef,
    MemberExpr,
    MypyFile,
    OperatorAssignmentStmt,
    RefExpr,
    SuperExpr,
    TypeInfo,
)
from mypy.plugin import AttributeContext, FunctionContext
from mypy.server.subexpr import get_subexpressions
from mypy.types import Instance, Type, get_proper_type

from interlock.spec import codes
from interlock.spec.codes import Violation
from interlock.spec.rules.scripts import named_stages_exist
from interlock.spec.script import Script
from interlock_mypy import aliases, memory, names
from interlock_mypy.evaluate import Scope, evaluate
from interlock_mypy.handed_on import extended, may_be_served
from interlock_mypy.mentions import every
from interlock_mypy.report import place_of, report


class _Program(NamedTuple):
    """The program at the module that is being checked."""

    modules: dict[str, MypyFile]
    cur_mod_id: str
    final_iteration: bool = True


def constructed(ctx: FunctionContext) -> Type:
    """Check the stages given to the constructor of a script.

    Only where the class itself is named: what ``cls`` holds may have more stages.
    """
    made = get_proper_type(ctx.default_return_type)
    if (
        isinstance(made, Instance)
        and isinstance(ctx.api, TypeChecker)
        and _constructor(made.type)
        and "stages" in ctx.callee_arg_names
        and _names(made.type, ctx.context)
    ):
        exact = not _has_stub(made.type, ctx.api)
        position = ctx.callee_arg_names.index("stages")
        for argument, found in zip(ctx.args[position], ctx.arg_types[position], strict=True):
            if _is_text(found):  # which for mypy is a collection of strings, too
                message = 'The stages must be a collection of names, such as {"build"}, not one'
                violation = Violation(codes.UNKNOWN_STAGE, message, place_of(argument))
                report([violation], ctx.api)
            else:
                _check(made.type, argument, ctx.api, exact=exact)
    return ctx.default_return_type


def _is_text(found: Type) -> bool:
    info = _class_of(found)
    return info is not None and info.has_base("builtins.str")


def _names(info: TypeInfo, call: Context) -> bool:
    """Tell whether a call names the class itself, and nothing that may hold one derived from it."""
    callee = call.callee if isinstance(call, CallExpr) else None
    if isinstance(callee, MemberExpr):
        # A class that derives from that of ``self`` or ``cls`` may have another by this name.
        outer = aliases.through(callee.expr.node) if isinstance(callee.expr, RefExpr) else None
        if not isinstance(outer, (MypyFile, TypeInfo)):
            return False
    return isinstance(callee, RefExpr) and aliases.through(callee.node) is info


def _has_stub(info: TypeInfo, api: TypeChecker) -> bool:
    """Tell whether a class or a base is known by a stub, which need not tell of decorators."""
    files = (api.modules[base.module_name] for base in info.mro)
    return any(each.is_stub and not each.is_typeshed_file(api.options) for each in files)


def selected(ctx: AttributeContext) -> Type:
    """Check the stages assigned to ``stages_to_run``."""
    info = _class_of(ctx.type)
    if ctx.is_lvalue and info and isinstance(ctx.api, TypeChecker):
        for statement in every(ctx.api.tree.defs):
            if isinstance(statement, AssignmentStmt) and ctx.context in statement.lvalues:
                _check(info, statement.rvalue, ctx.api)
            if isinstance(statement, OperatorAssignmentStmt) and ctx.context is statement.lvalue:
                _check(info, statement.rvalue, ctx.api)
    return ctx.default_attr_type


def _class_of(found: Type) -> TypeInfo | None:
    proper = get_proper_type(found)
    return proper.type if isinstance(proper, Instance) else None


def _constructor(info: TypeInfo) -> bool:
    """Tell whether a class is constructed as StagedScript is."""
    method = info.get_method("__init__")
    return method is not None and method.info.fullname == names.SCRIPT


def passed_on(defn: ClassDef, script: Script, api: TypeChecker) -> Iterator[Violation]:
    """Yield what is wrong with the stages that a class gives to ``super().__init__``."""
    above = defn.info.mro[1]
    if "__init__" in defn.info.names and _constructor(above):
        for call in calls_in(defn):
            if isinstance(call.callee, SuperExpr) and call.callee.name == "__init__":
                for value, name in zip(call.args, call.arg_names, strict=True):
                    if name == "stages" or (name is None and value is call.args[0]):
                        yield from judge(script, value, api)


def calls_in(node: ClassDef | FuncDef) -> Iterator[CallExpr]:
    """Yield the calls in a class or a function."""
    for expression in get_subexpressions(node):
        if isinstance(expression, CallExpr):
            yield expression


def judge(
    script: Script, named: Expression, api: TypeChecker, *, exact: bool = False
) -> Iterator[Violation]:
    """Yield the stages that are named and do not exist."""
    value = evaluate(named, Scope(_Program(api.modules, api.tree.fullname)))
    for place, message in named_stages_exist(script, value, exact=exact):
        yield Violation(codes.UNKNOWN_STAGE, message, place)


def _check(info: TypeInfo, named: Expression, api: TypeChecker, *, exact: bool = False) -> None:
    script = memory.script(info)
    found = list(judge(script, named, api, exact=exact)) if script else []
    if script and found and not _may_have_more(info, script, api.tree):
        report(found, api)


def _may_have_more(info: TypeInfo, script: Script, file: MypyFile) -> bool:
    """Tell whether a module may add stages to a class, or act for one that has none."""
    if info.name in extended(every(file.defs)):
        return True
    return not script.stages and may_be_served(info.name, file)
