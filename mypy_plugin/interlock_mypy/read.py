"""From the body of a workflow class to its spec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from mypy.nodes import (
    AssignmentStmt,
    ClassDef,
    Expression,
    NameExpr,
    SymbolTableNode,
    TypeInfo,
    Var,
)
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.types import Instance, TypeType, get_proper_type

from interlock.spec.values import Unknown, Value
from interlock.spec.workflow import Workflow, WorkflowBody
from interlock_mypy import memory, names
from interlock_mypy.evaluate import NotReadyError, Scope, class_of, evaluate
from interlock_mypy.report import place_of

Assigned: TypeAlias = Mapping[str, Expression]
"""The names in the body of a class that stand for one expression."""


def workflow_body(
    defn: ClassDef, assigned: Assigned, api: SemanticAnalyzerPluginInterface
) -> WorkflowBody:
    """Read the definition of a workflow.

    Raises:
        NotReadyError: If something it refers to is not analysed yet.
    """
    scope = Scope(api)
    return WorkflowBody(
        defn.info.fullname,
        place_of(defn),
        _defined(defn, "states", assigned, scope),
        _defined(defn, "transitions", assigned, scope),
        _defined(defn, "initial_state", assigned, scope),
        _parent(defn.info),
    )


def constants(
    defn: ClassDef, assigned: Assigned, api: SemanticAnalyzerPluginInterface
) -> dict[str, Value]:
    """Read the other constants in the body of a workflow, which definitions elsewhere may use."""
    scope = Scope(api)
    values = {name: _defined(defn, name, assigned, scope) for name in sorted(_targets(defn))}
    return {name: value for name, value in values.items() if value}


def implementation_class(defn: ClassDef, assigned: Assigned) -> TypeInfo | None:
    """Return the class that a workflow names for its transitions.

    Raises:
        NotReadyError: If that class is not analysed yet.
    """
    value = assigned.get("implementation_class")
    declared = defn.info.names.get("implementation_class")
    info = class_of(value) if value else _declared_class(declared)
    return info if info and info.has_base(names.IMPLEMENTATION_WRAPPER) else None


def _declared_class(symbol: SymbolTableNode | None) -> TypeInfo | None:
    """Return the class in an annotation ``type[...]``, as stubs have it."""
    found = get_proper_type(symbol.node.type) if symbol and isinstance(symbol.node, Var) else None
    item = found.item if isinstance(found, TypeType) else None
    return item.type if isinstance(item, Instance) else None


def unread(info: TypeInfo) -> Workflow:
    """Return what is known of a workflow of which nothing could be read."""
    return Workflow(info.fullname, states_read=False, transitions_read=False, initial_read=False)


def workflow_of(info: TypeInfo) -> Workflow:
    """Return the workflow that a class defines.

    Raises:
        NotReadyError: If the class is not analysed yet.
    """
    known = memory.workflow(info)
    if known is None:
        raise NotReadyError
    return known


def _defined(defn: ClassDef, name: str, assigned: Assigned, scope: Scope) -> Value | None:
    value = assigned.get(name)
    if value:
        return evaluate(value, scope)
    return Unknown(place_of(defn)) if name in defn.info.names else None


def _targets(defn: ClassDef) -> set[str]:
    return {
        target.name
        for statement in defn.defs.body
        if isinstance(statement, AssignmentStmt)
        for target in statement.lvalues
        if isinstance(target, NameExpr)
    } - {"states", "transitions", "initial_state"}


def _parent(info: TypeInfo) -> Workflow | None:
    if info.fallback_to_any:
        return unread(info)
    for base in info.bases:
        made = base.type.has_base(names.WORKFLOW) or memory.workflow(base.type)
        if made and base.type.fullname not in (names.WORKFLOW, names.GOVERNING):
            return workflow_of(base.type)
    return None
