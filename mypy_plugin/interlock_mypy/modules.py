"""From mypy's tree of a module to plain data: its specs, and the types that mypy found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from mypy.nodes import MypyFile, SymbolTable, TypeInfo, Var
from mypy.types import Instance, get_proper_type

from interlock.spec.enabled import Enabled, Field
from interlock.spec.module import Module
from interlock_mypy import memory, names
from interlock_mypy.inject import IMPLEMENTATION_TYPE
from interlock_mypy.spelling import spell

Spec = TypeVar("Spec")


def module(tree: MypyFile, path: str) -> Module:
    """Tell what is in a module."""
    classes = dict(_classes(tree.fullname, tree.names))
    read = _specs(classes, names.ENABLED, memory.recorded)
    objects = {name: _completed(classes[name], spec) for name, spec in read.items()}
    return Module(
        tree.fullname,
        path,
        _specs(classes, names.WORKFLOW, memory.workflow),
        objects,
        _specs(classes, names.SCRIPT, memory.script),
        {name: tuple(base.fullname for base in info.mro[1:]) for name, info in classes.items()},
        dict(_types(tree.fullname, tree.names)) | dict(_types_in(classes)),
        frozenset(name for name, info in classes.items() if _is_strict(info)),
        frozenset(_wrapped(classes, objects)),
    )


def _classes(owner: str, symbols: SymbolTable, prefix: str = "") -> Iterator[tuple[str, TypeInfo]]:
    """Yield classes that are defined in a module or class, not those that are only named there."""
    for name, symbol in symbols.items():
        info = symbol.node
        if not isinstance(info, TypeInfo) or symbol.plugin_generated:
            continue
        if info.fullname == f"{owner}.{name}" and "@" not in name:
            yield prefix + name, info
            yield from _classes(info.fullname, info.names, f"{prefix}{name}.")


def _specs(
    classes: dict[str, TypeInfo], base: str, remembered: Callable[[TypeInfo], Spec | None]
) -> dict[str, Spec]:
    specs = ((name, remembered(info)) for name, info in classes.items() if info.has_base(base))
    return {name: spec for name, spec in specs if spec is not None}


def _types_in(classes: dict[str, TypeInfo]) -> Iterator[tuple[str, str]]:
    for qualified, info in classes.items():
        for name, found in _types(info.fullname, info.names):
            yield f"{qualified}.{name}", found


def _types(owner: str, symbols: SymbolTable) -> Iterator[tuple[str, str]]:
    """Yield the types of variables that are defined in a module or class."""
    for name, symbol in symbols.items():
        var = symbol.node
        if not isinstance(var, Var) or symbol.plugin_generated or name.startswith("__"):
            continue
        spelled = spell(var.type) if var.fullname == f"{owner}.{name}" else None
        if spelled:
            yield name, spelled


def _completed(info: TypeInfo, spec: Enabled) -> Enabled:
    """Add the fields that only show by the type which checking found for them."""
    known = {field.name for field in spec.fields}
    found = (
        (name, symbol.node, get_proper_type(symbol.node.type))
        for name, symbol in info.names.items()
        if isinstance(symbol.node, Var) and name not in known
    )
    fields = (
        Field(name, workflow, info.fullname, spec.place)
        for name, var, of_type in found
        if var.is_initialized_in_class and isinstance(of_type, Instance)
        if (workflow := memory.workflow(of_type.type))
    )
    return replace(spec, fields=(*spec.fields, *fields))


def _is_strict(info: TypeInfo) -> bool:
    return (info.has_base(names.ENABLED) or info.has_base(names.SCRIPT)) and info.get(
        "__getattr__"
    ) is None


def _wrapped(classes: dict[str, TypeInfo], objects: dict[str, Enabled]) -> Iterator[str]:
    for name, spec in objects.items():
        for field in spec.fields:
            if _has_own_implementations(classes[name], field.name):
                yield f"{name}.{field.name}"


def _has_own_implementations(info: TypeInfo, field: str) -> bool:
    symbol = info.get(field)
    workflow = (
        get_proper_type(symbol.node.type) if symbol and isinstance(symbol.node, Var) else None
    )
    return isinstance(workflow, Instance) and workflow.type.get(IMPLEMENTATION_TYPE) is not None
