"""When a class of scripts has been checked: whether what it configures is about its stages.

mypy by itself reports the reading of an attribute that no stage brings.  Assigning to it in a
method makes an attribute, as does a default that the parser is given.
"""

from __future__ import annotations

from collections.abc import Iterator

from mypy.checker import TypeChecker
from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Decorator,
    Expression,
    FuncDef,
    MemberExpr,
    NameExpr,
    SuperExpr,
    Var,
)

from interlock.spec import codes
from interlock.spec.codes import Place, Violation
from interlock.spec.rules.scripts import attributes_have_a_stage
from interlock.spec.script import Script, retry_stage
from interlock.spec.values import Text
from interlock_mypy.mentions import every, mentioned
from interlock_mypy.report import place_of
from interlock_mypy.stage_uses import calls_in, judge


def assigned(defn: ClassDef, script: Script, api: TypeChecker) -> Iterator[Violation]:
    """Yield what is wrong with the attributes that methods of a class assign.

    One that is read somewhere, or declared with its type, is the program's own.
    """
    new = [
        node
        for name, symbol in defn.info.names.items()
        if symbol.implicit and retry_stage(name) and isinstance(node := symbol.node, Var)
    ]
    used = mentioned(api.tree) if new else ()
    for node in new:
        if node.name not in used and _is_new(node):
            yield from _attribute(script, node.name, place_of(node))


def _is_new(var: Var) -> bool:
    """Tell whether a variable is first mentioned in its class, and without its type."""
    inherited = any(var.name in base.names for base in var.info.mro[1:])
    return not var.explicit_self_type and not inherited


def defaults(defn: ClassDef, script: Script, api: TypeChecker) -> Iterator[Violation]:
    """Yield what is wrong with the defaults that a class gives to the parser of its scripts."""
    for statement in every(defn.defs.body):
        function = statement.func if isinstance(statement, Decorator) else statement
        if isinstance(function, FuncDef) and function.info is defn.info:
            yield from _defaults_in(function, script, api)


def _defaults_in(function: FuncDef, script: Script, api: TypeChecker) -> Iterator[Violation]:
    for call in calls_in(function):
        callee = call.callee
        if (
            isinstance(callee, MemberExpr)
            and callee.name == "set_defaults"
            and _is_own_parser(callee.expr, function)
        ):
            yield from _defaults(call, script, api)


def _is_own_parser(value: Expression, function: FuncDef) -> bool:
    """Tell whether an expression is the parser of the script, directly or by a local name."""
    if isinstance(value, NameExpr):
        values = _assigned(value.name, function)
        return len(values) == 1 and _is_parser(values[0], function)
    return _is_parser(value, function)


def _assigned(name: str, function: FuncDef) -> list[Expression]:
    return [
        each.rvalue
        for each in every(function.body.body)
        if isinstance(each, AssignmentStmt)
        and any(isinstance(to, NameExpr) and to.name == name for to in each.lvalues)
    ]


def _is_parser(value: Expression, function: FuncDef) -> bool:
    if isinstance(value, MemberExpr):
        return value.name == "parser" and _is_self(value.expr, function)
    return isinstance(value, SuperExpr) and value.name == "parser"


def _is_self(value: Expression, function: FuncDef) -> bool:
    return isinstance(value, NameExpr) and value.name in function.arg_names[:1]


def _defaults(call: CallExpr, script: Script, api: TypeChecker) -> Iterator[Violation]:
    used = mentioned(api.tree)
    for value, name in zip(call.args, call.arg_names, strict=True):
        if name == "stage":
            yield from judge(script, value, api)
        elif name and name not in used and f"--{name.replace('_', '-')}" not in used:
            yield from _attribute(script, name, place_of(value))


def _attribute(script: Script, name: str, place: Place) -> Iterator[Violation]:
    for at, message in attributes_have_a_stage(script, Text(name, place)):
        yield Violation(codes.UNKNOWN_STAGE, message, at)
