"""The mypy plugin: ``plugins = ["interlock_mypy"]``."""

from __future__ import annotations

from mypy.plugin import Plugin

from interlock_mypy.plugin import InterlockPlugin

__all__ = ["plugin"]


def plugin(_: str) -> type[Plugin]:
    """Return the plugin, which mypy asks for by the version of mypy."""
    return InterlockPlugin
