"""Questions to the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from interlock.spec.enabled import Field
from interlock.write.stubs.text import dotted


def assigned(target: ast.expr) -> Iterator[str]:
    """Yield the names that an assignment binds."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, (ast.Tuple, ast.List)):
        for each in target.elts:
            yield from assigned(each)


def is_document(node: ast.stmt) -> bool:
    """Whether a statement is nothing but a text."""
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def is_plain(value: ast.expr) -> bool:
    """Whether a value is a constant or a name, or a tuple of such."""
    if isinstance(value, ast.Tuple):
        return all(map(is_plain, value.elts))
    return isinstance(value, (ast.Attribute, ast.Constant, ast.Name))


def makes(value: ast.expr, declared: Field) -> bool:
    """Whether a value is a workflow, and not something that holds one."""
    tail = dotted(value.func).rpartition(".")[2] if isinstance(value, ast.Call) else ""
    return not isinstance(value, ast.Call) or tail == declared.workflow.name


def imported(alias: ast.alias, *, exporting: bool) -> str:
    """Spell what is imported so that others may import it from the stub, as from the source."""
    if alias.asname or alias.name == "*" or "." in alias.name or not exporting:
        return f"{alias.name} as {alias.asname}" if alias.asname else alias.name
    return f"{alias.name} as {alias.name}"


def defined(node: ast.stmt) -> set[str]:
    """Return the names that a definition or an import binds."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    return set()


def yields(node: ast.AST) -> bool:
    """Whether a function is a generator."""
    nested = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
    return any(
        isinstance(child, (ast.Yield, ast.YieldFrom))
        or (not isinstance(child, nested) and yields(child))
        for child in ast.iter_child_nodes(node)
    )
