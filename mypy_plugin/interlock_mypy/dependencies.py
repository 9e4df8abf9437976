"""What the daemon has to look at again when a class changes.

mypy does not compare what is remembered of a class, so a renamed state would go unnoticed.  A
class with a spec has an alias of a type that changes with it; here that change is passed on to
everything that uses the class.

Nor does mypy's cache: it has a module depend on those of the classes that it uses and of their
bases, and not on those of their workflows.  What matters of these a class remembers as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from mypy.nodes import MDEF, SymbolTableNode, TypeAlias, TypeInfo
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.server.trigger import make_trigger, make_wildcard_trigger
from mypy.types import LiteralType

from interlock_mypy import inject, memory

CUSTOMISED = ("implementation_class", "log_transition")
"""What a workflow may decide of how the transitions of its objects can be used."""
FINGERPRINT = "__interlock_fingerprint"
"""Stands for another type when what is remembered of a class changes."""


def depend(info: TypeInfo, others: Iterable[str], api: SemanticAnalyzerPluginInterface) -> None:
    """Let the daemon see when a class changes, and analyse it again when what it came from does.

    Args:
        info: The class; what was read of it is remembered already.
        others: Full names of classes beside its bases, such as the workflows of its fields.
        api: The semantic analyzer.
    """
    if not (api.options.fine_grained_incremental or api.options.cache_fine_grained):
        return  # only the daemon, and what it will go on from, compares classes
    _add_fingerprint(info, api)
    api.add_plugin_dependency(make_wildcard_trigger(info.fullname), make_trigger(info.fullname))
    for fullname in (*(base.fullname for base in info.mro[1:-1]), *others):
        api.add_plugin_dependency(make_wildcard_trigger(fullname))


def _add_fingerprint(info: TypeInfo, api: SemanticAnalyzerPluginInterface) -> None:
    """Give a class an alias of a type by which the daemon sees that what is remembered changed.

    A variable would be a member, which everything has to have that is to fit a protocol, and for
    which the daemon copies the class once more after every edit.  An alias is none, and as its name
    is private, two bases may have different ones.
    """
    told = LiteralType(memory.fingerprint(info), api.named_type("builtins.str"))
    fullname = f"{info.fullname}.{FINGERPRINT}"
    alias = TypeAlias(told, fullname, info.module_name, info.line, info.column)
    info.names[FINGERPRINT] = SymbolTableNode(MDEF, alias, plugin_generated=True)


def decided(workflow: TypeInfo) -> list[str]:
    """Return what a workflow decides besides states and transitions."""
    found = [symbol.fullname or "" for name in CUSTOMISED if (symbol := workflow.get(name))]
    made = workflow.get(inject.IMPLEMENTATION_TYPE)
    return [*found, str(made.type)] if made else found
