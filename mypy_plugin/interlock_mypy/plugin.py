"""The tables that mypy asks: from the full name of a base, a method or an attribute to a function.

Nothing is decided here.  Every function is called through one guard, because a checker that
crashes on unforeseen code is worse than one that says nothing about it.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.nodes import TypeInfo
from mypy.plugin import ClassDefContext, Plugin, ReportConfigContext

from interlock_mypy import classes, names
from interlock_mypy.digest import DIGEST
from interlock_mypy.guard import guarded

BASE_CLASSES: dict[str, Callable[[ClassDefContext], None]] = {
    names.WORKFLOW: classes.workflow,
    names.ENABLED: classes.enabled,
}


class InterlockPlugin(Plugin):
    """Makes mypy understand what the metaclasses of xworkflows and staged_script do."""

    def report_config_data(self, ctx: ReportConfigContext) -> str:  # noqa: ARG002
        """Return what, when changed, makes mypy's cache worthless: the sources of this plugin."""
        return DIGEST

    def get_base_class_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Return what to do with a subclass, by any base that its base derives from."""
        symbol = self.lookup_fully_qualified(fullname)
        if symbol is None or not isinstance(symbol.node, TypeInfo):
            return None
        for base in symbol.node.mro:
            if base.fullname in BASE_CLASSES:
                return guarded(BASE_CLASSES[base.fullname])
        return None
