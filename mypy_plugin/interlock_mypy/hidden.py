"""Methods of bases in whose place the metaclass puts a transition.

Only what certainly does something counts.  A method that is abstract, or whose body is empty or
just raises, stands for what the transition provides.  The bodies of other modules are not there to
look at, except that those of stub files stand for something.
"""

from __future__ import annotations

from collections.abc import Iterator

from mypy.fastparse import is_possible_trivial_body
from mypy.nodes import (
    NOT_ABSTRACT,
    Decorator,
    FuncDef,
    OverloadedFuncDef,
    SymbolNode,
    TypeInfo,
)
from mypy.plugin import SemanticAnalyzerPluginInterface

from interlock.spec.enabled import Enabled, Inherited


def inherited(
    info: TypeInfo, spec: Enabled, api: SemanticAnalyzerPluginInterface
) -> Iterator[Inherited]:
    """Yield the methods that a class inherits under the names of its transitions."""
    placed = spec.placed.keys()
    bases = [base for base in info.mro[1:] if not placed.isdisjoint(base.names)]
    for name in placed if bases else ():
        base = _first_with(name, bases)
        if base and not (base.is_protocol or base.names[name].plugin_generated):
            function = _function(base.names[name].node)
            if function and _does_something(function, base.module_name, api):
                yield Inherited(name, base.fullname)


def _first_with(name: str, bases: list[TypeInfo]) -> TypeInfo | None:
    for base in bases:
        if name in base.names:
            return base
    return None


def _function(node: SymbolNode | None) -> FuncDef | None:
    if isinstance(node, OverloadedFuncDef):
        node = node.impl or node.items[0]
    function = node.func if isinstance(node, Decorator) else node
    return function if isinstance(function, FuncDef) else None


def _does_something(function: FuncDef, module: str, api: SemanticAnalyzerPluginInterface) -> bool:
    if function.abstract_status != NOT_ABSTRACT:
        return False
    if api.modules[module].is_stub:
        return True
    body = function.body.body
    return module == api.cur_mod_id and bool(body) and not is_possible_trivial_body(body)
