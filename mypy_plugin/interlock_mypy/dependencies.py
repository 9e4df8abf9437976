"""What the daemon has to look at again when a class changes.

mypy does not compare what is remembered of a class, so a renamed state would go unnoticed.  A
class with a spec has a variable whose type changes with it; here that change is passed on to
everything that uses the class.
"""

from __future__ import annotations

from collections.abc import Iterable

from mypy.nodes import TypeInfo
from mypy.plugin import SemanticAnalyzerPluginInterface
from mypy.server.trigger import make_trigger, make_wildcard_trigger


def depend(info: TypeInfo, others: Iterable[str], api: SemanticAnalyzerPluginInterface) -> None:
    """Analyse a class again when a base or another class that it was read from changes.

    Args:
        info: The class.
        others: Full names of classes beside its bases, such as the workflows of its fields.
        api: The semantic analyzer.
    """
    api.add_plugin_dependency(make_wildcard_trigger(info.fullname), make_trigger(info.fullname))
    for fullname in (*(base.fullname for base in info.mro[1:-1]), *others):
        api.add_plugin_dependency(make_wildcard_trigger(fullname))
