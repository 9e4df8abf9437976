"""Whether mypy is configured to use the plugin, and how to have it do so for one run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

from mypy.options import Options

PLUGIN = "interlock_mypy"


def has_plugin(plugins: Iterable[str]) -> bool:
    """Whether our plugin is among those that a configuration names, as a module or as a file."""
    names = [name.partition(":")[0] for name in plugins]
    return any(PLUGIN in (*PurePath(name).parts, name.partition(".")[0]) for name in names)


def add_plugin(options: Options) -> None:
    """Have mypy use the plugin, unless it is configured to."""
    if has_plugin(options.plugins):
        return
    # Others that know the same classes leave them to the first.
    options.plugins.insert(0, PLUGIN)
    # mypy loads no plugins without a configuration file.
    options.config_file = options.config_file or os.devnull
    # The user's own runs of mypy would find a cache that another set of plugins has made.
    options.cache_dir = str(Path(options.cache_dir) / "interlock")
