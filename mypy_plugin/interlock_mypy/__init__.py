"""The mypy plugin: ``plugins = ["interlock_mypy"]``.

Every run of mypy makes the plugin, and most runs ask it nothing, as nothing has changed.  So only
what such a run needs is here; what has the answers is imported with the first question.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from mypy.options import Options
from mypy.plugin import Plugin, ReportConfigContext

from interlock_mypy import error_codes as error_codes  # to be known to mypy at once
from interlock_mypy import settings
from interlock_mypy.digest import DIGEST

__all__ = ["plugin"]

QUESTIONS = (
    "get_attribute_hook",
    "get_base_class_hook",
    "get_class_attribute_hook",
    "get_customize_class_mro_hook",
    "get_function_hook",
    "get_metaclass_hook",
    "get_method_hook",
    "get_method_signature_hook",
)
"""The methods of plugins that are of concern here."""


class InterlockPlugin(Plugin):
    """Makes mypy understand what the metaclasses of xworkflows and staged_script do."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._settings = settings.read(options.config_file)
        for question in QUESTIONS:
            setattr(self, question, partial(self._first_asked, question))

    def report_config_data(self, ctx: ReportConfigContext) -> str:  # noqa: ARG002
        """Return what, when changed, makes mypy's cache worthless: our sources and settings."""
        return f"{DIGEST} {self._settings}"

    def _first_asked(self, question: str, fullname: str) -> Callable[[Any], Any] | None:
        """Answer the first question, and have what can do so answer all others."""
        from interlock_mypy.tables import Hooks  # noqa: PLC0415

        hooks = Hooks(self, self._settings["typestate"])
        for each in QUESTIONS:
            setattr(self, each, getattr(hooks, each))
        answer: Callable[[Any], Any] | None = getattr(self, question)(fullname)
        return answer


def plugin(_: str) -> type[Plugin]:
    """Return the plugin, which mypy asks for by the version of mypy."""
    return InterlockPlugin
