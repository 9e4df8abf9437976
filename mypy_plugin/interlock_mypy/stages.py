"""From the body of a class to what it contributes to a script: its stages, and its overrides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Decorator,
    Expression,
    ForStmt,
    FuncDef,
    MemberExpr,
    MypyFile,
    NameExpr,
    OverloadedFuncDef,
    PlaceholderNode,
    Statement,
    TypeInfo,
    WhileStmt,
)
from mypy.plugin import SemanticAnalyzerPluginInterface

from interlock.spec.codes import Place
from interlock.spec.rules.scripts import suspects
from interlock.spec.script import Method, Part, Script, Stage
from interlock.spec.values import Unknown, Value
from interlock_mypy import aliases, memory, names
from interlock_mypy.assignments import nested
from interlock_mypy.constants import Program
from interlock_mypy.evaluate import NotReadyError, Scope, evaluate
from interlock_mypy.handed_on import may_be_served
from interlock_mypy.mentions import mentioned
from interlock_mypy.opaque import (
    has_other_names,
    is_call,
    is_open,
    is_unbound,
    may_add_stage,
    may_hide_stages,
    may_serve_stages,
)
from interlock_mypy.report import place_of

Api = SemanticAnalyzerPluginInterface

_STAGE = (names.STAGE,)


def script(defn: ClassDef, api: Api) -> Script:
    """Read a class that derives from StagedScript, inherited parts included.

    Raises:
        NotReadyError: If something it refers to is not analysed yet.
    """
    own = part(defn, api)
    file = api.modules[api.cur_mod_id]
    listed = {base.type.fullname for base in defn.info.bases}
    inherited = (
        _part_of(base, api)._replace(private=base.fullname in listed and _serves_one(base, file))
        for base in defn.info.mro[1:-1]
        if base.fullname not in names.SCRIPT_BASES
    )
    found = Script((own, *inherited))
    return found._replace(called=_called(found, file)) if suspects(found) else found


def _called(found: Script, file: MypyFile) -> tuple[str, ...]:
    used = mentioned(file)
    names_of_methods = (method.name for part in found.parts for method in part.methods)
    return tuple(name for name in names_of_methods if name in used)


def part(defn: ClassDef, api: Api) -> Part:
    """Read what the body of a class contributes.

    Raises:
        NotReadyError: If something it refers to is not analysed yet.
    """
    statements = _members(defn.defs.body)
    found = [_stage(defn.info, each, Scope(api)) for each in statements]
    others = [each for each, stage in zip(statements, found, strict=True) if not stage]
    return Part(
        tuple(base.fullname for base in defn.info.mro),
        place_of(defn),
        tuple(stage for stage in found if stage),
        tuple(method for each in others for method in _methods(each)),
        not is_open(defn, api)
        and not any(may_add_stage(each, api) for each in others)
        and not has_other_names(defn.info, statements),
        doubtful=not any(found) and may_be_served(defn.name, api.modules[api.cur_mod_id]),
    )


def is_mixin(info: TypeInfo, modules: dict[str, MypyFile]) -> bool:
    """Tell from mere syntax whether a class that is no script may define stages for scripts."""
    is_in_use = names.PACKAGE in modules or not modules  # mypy may not tell
    if not is_in_use or info.has_base(names.SCRIPT):
        return False
    for statement in _members(info.defn.defs.body):
        if isinstance(statement, FuncDef):
            continue  # as mostly: this is asked about every class of every library
        if isinstance(statement, (Decorator, AssignmentStmt)):
            for _, call in _calls(statement):
                if aliases.may_be(call.callee, _STAGE, info, modules):
                    return True
        elif isinstance(statement, (ForStmt, WhileStmt)) or is_call(statement):
            return True
    return False


def _part_of(info: TypeInfo, api: Api) -> Part:
    """Return what a base contributes; a plain class has no stages unless they are remembered."""
    known = memory.script(info)
    if known:
        return known.own
    if info.module_name == api.cur_mod_id and not info.has_base(names.SCRIPT):
        return part(info.defn, api)
    if info.has_base(names.SCRIPT) or is_mixin(info, api.modules):
        raise NotReadyError
    return Part(
        tuple(base.fullname for base in info.mro),
        Place(),
        methods=tuple(Method(name, Place()) for name in info.names if _may_override(name)),
        complete=not may_hide_stages(info, api),
        doubtful=may_serve_stages(info, api),
    )


def _serves_one(info: TypeInfo, file: MypyFile) -> bool:
    """Tell whether a class is of use to just one other: private, and named once as a base."""
    if info.module_name != file.fullname or not info.name.startswith("_"):
        return False
    return mentioned(file)[info.name] == 1


def _members(body: Sequence[Statement]) -> list[Statement]:
    found: list[Statement] = []
    for statement in nested(body):
        if isinstance(statement, OverloadedFuncDef):
            found += [each for each in statement.items if isinstance(each, Statement)]
        else:
            found.append(statement)
    return found


def _stage(info: TypeInfo, statement: Statement, scope: Scope) -> Stage | None:
    for method, call in _calls(statement):
        if _is_stage(call.callee, scope.api):
            return Stage(_name(call, scope), method, info.fullname, place_of(call))
    return None


def _calls(statement: Statement) -> Iterator[tuple[str, CallExpr]]:
    """Yield what may be ``stage(...)`` in a decorator, or in ``build = stage(...)(body)``."""
    if isinstance(statement, Decorator):
        for each in statement.original_decorators:
            if isinstance(each, CallExpr):
                yield statement.func.name, each
    elif isinstance(statement, AssignmentStmt) and isinstance(statement.rvalue, CallExpr):
        target, made = statement.lvalues[0], statement.rvalue.callee
        if isinstance(target, NameExpr) and isinstance(made, CallExpr):
            yield target.name, made


def _is_stage(callee: Expression, api: Program) -> bool:
    if isinstance(callee, MemberExpr) and is_unbound(callee, api):
        raise NotReadyError
    node = aliases.original(callee, api.modules, api.cur_mod_id)
    if isinstance(node, PlaceholderNode) and not api.final_iteration:
        raise NotReadyError
    return node is not None and node.fullname == names.STAGE


def _name(call: CallExpr, scope: Scope) -> Value:
    for value, given, kind in zip(call.args, call.arg_names, call.arg_kinds, strict=True):
        if kind.is_star():
            break
        if given in (None, "stage_name"):
            return evaluate(value, scope)
    return Unknown(place_of(call))


def _methods(statement: Statement) -> Iterator[Method]:
    if isinstance(statement, AssignmentStmt):
        defined = [each.name for each in statement.lvalues if isinstance(each, NameExpr)]
    elif isinstance(statement, Decorator):
        defined = [statement.func.name]
    else:
        defined = [statement.name] if isinstance(statement, FuncDef) else []
    place = place_of(statement.func if isinstance(statement, Decorator) else statement)
    yield from (Method(name, place) for name in defined if _may_override(name))


def _may_override(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")
