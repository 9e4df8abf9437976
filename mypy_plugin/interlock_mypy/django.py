"""What models of django-xworkflows have: fields of a workflow, and bases that may have no types.

A model declares ``state = StateField(OrderWorkflow)`` where other classes say ``OrderWorkflow()``.
Without stubs for Django its models derive from what mypy knows nothing of; still, nothing in Django
has workflows, so that all there is to know of their states and transitions is in sight.
"""

from __future__ import annotations

from collections.abc import Iterator

from mypy.maptype import map_instance_to_supertype
from mypy.nodes import (
    CallExpr,
    ClassDef,
    Expression,
    Import,
    ImportFrom,
    IndexExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    TypeInfo,
)
from mypy.plugin import FunctionContext
from mypy.types import Instance, Type, get_proper_type
from mypy.typevars import fill_typevars

from interlock_mypy import names
from interlock_mypy.evaluate import class_of

PACKAGE = "django"


def field_made(ctx: FunctionContext) -> Type:
    """Leave a state field as its own stub has it: with the workflow as its only type argument."""
    return ctx.default_return_type


def field_class(value: Expression) -> TypeInfo | None:
    """Return the class of the state field that an expression makes, if it makes one."""
    info = class_of(value.callee) if isinstance(value, CallExpr) else None
    return info if info and info.has_base(names.STATE_FIELD) else None


def workflow_argument(call: Expression) -> Expression | None:
    """Return what a state field is made with: a workflow, or the class of one."""
    if isinstance(call, CallExpr):
        for position, (name, kind) in enumerate(zip(call.arg_names, call.arg_kinds, strict=True)):
            if name == "workflow" or (position == 0 and kind.is_positional()):
                return call.args[position]
    return None


def fixed_workflow(column: TypeInfo) -> TypeInfo | None:
    """Return the workflow that a class of state fields is for, if it is for just one."""
    fixed = governing(fill_typevars(column)) if not column.defn.type_vars else None
    return fixed.type if fixed and fixed.type.fullname != names.WORKFLOW else None


def column_type(column: TypeInfo, workflow: Instance) -> Instance:
    """Return the type of a state field of some class, which may have its workflow as argument."""
    return Instance(column, [workflow] if column.defn.type_vars else [])


def governing(found: Type | None) -> Instance | None:
    """Return the workflow that governs a class attribute, which may be that or a state field."""
    proper = get_proper_type(found)
    if not isinstance(proper, Instance):
        return None
    if not proper.type.has_base(names.STATE_FIELD):
        return proper
    field = next(base for base in proper.type.mro if base.fullname == names.STATE_FIELD)
    args = map_instance_to_supertype(proper, field).args
    return governing(args[0]) if args else None


def is_closed(defn: ClassDef, file: MypyFile) -> bool:
    """Whether a class names no base that may bring workflows without our knowing."""
    if not defn.info.fallback_to_any:
        return True
    return not defn.has_incompatible_baseclass and all(
        _is_known(base) or _origin(base, file).partition(".")[0] == PACKAGE
        for base in defn.base_type_exprs
    )


def _is_known(base: Expression) -> bool:
    return class_of(base.base if isinstance(base, IndexExpr) else base) is not None


def _origin(expr: Expression, file: MypyFile) -> str:
    """Return the module from which the first name of an expression is imported.

    Of what it could not import mypy keeps no more than the statement.
    """
    while isinstance(expr, (IndexExpr, MemberExpr)):
        expr = expr.base if isinstance(expr, IndexExpr) else expr.expr
    name = expr.name if isinstance(expr, NameExpr) else ""
    return next((module for bound, module in _imported(file) if bound == name), "")


def _imported(file: MypyFile) -> Iterator[tuple[str, str]]:
    """Yield every name that a module imports, with the module that it comes from."""
    for statement in file.imports:
        if isinstance(statement, Import):
            for module, alias in statement.ids:
                yield alias or module.partition(".")[0], module
        elif isinstance(statement, ImportFrom) and not statement.relative:
            for name, alias in statement.names:
                yield alias or name, statement.id
