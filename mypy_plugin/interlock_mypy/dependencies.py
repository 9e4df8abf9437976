"""What the daemon has to look at again when a class changes.

mypy does not compare what is remembered of a class, so a renamed state would go unnoticed.  A
class with a spec has an alias of a type that changes with it; here that change is passed on to
everything that uses the class.

Nor does mypy's cache: it has a module depend on those of the classes that it uses and of their
bases, and not on those of their workflows.  What matters of these a class remembers as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from mypy.nodes import TypeInfo
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.server.trigger import make_trigger, make_wildcard_trigger

from interlock.spec.enabled import Enabled
from interlock_mypy import inject

CUSTOMISED = ("implementation_class", "log_transition")
"""What a workflow may decide of how the transitions of its objects can be used."""


def depend(info: TypeInfo, others: Iterable[str], api: SemanticAnalyzerPluginInterface) -> None:
    """Analyse a class again when a base or another class that it was read from changes.

    Args:
        info: The class.
        others: Full names of classes beside its bases, such as the workflows of its fields.
        api: The semantic analyzer.
    """
    if not inject.are_tracked(api):
        return
    api.add_plugin_dependency(make_wildcard_trigger(info.fullname), make_trigger(info.fullname))
    for fullname in (*(base.fullname for base in info.mro[1:-1]), *others):
        api.add_plugin_dependency(make_wildcard_trigger(fullname))


def customised(spec: Enabled, api: SemanticAnalyzerPluginInterface) -> dict[str, list[str]]:
    """Return what the workflows of a class decide besides states and transitions, by field."""
    return {
        field.name: _decided(made.node)
        for field in spec.fields
        if field.owner == spec.fullname
        if (made := api.lookup_fully_qualified_or_none(field.workflow.fullname))
        if isinstance(made.node, TypeInfo)
    }


def _decided(workflow: TypeInfo) -> list[str]:
    found = [symbol.fullname or "" for name in CUSTOMISED if (symbol := workflow.get(name))]
    made = workflow.get(inject.IMPLEMENTATION_TYPE)
    return [*found, str(made.type)] if made else found
