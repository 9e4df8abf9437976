"""What the benchmark of the checker measures: projects, and plugins that mypy checks with."""

from __future__ import annotations

import os
from pathlib import Path

from tests.benchmarks.generated import orders, plain_orders, write

PROJECTS = {"orders": orders, "plain": plain_orders}
SETTINGS = {
    "with": "[mypy]\nstrict = True\nplugins = interlock_mypy\n",
    "without": "[mypy]\nstrict = True\n",
    "asked": "[mypy]\nstrict = True\nplugins = asked.py\n",
}
ASKED = '''\
"""A plugin that mypy asks whatever it may ask a plugin, and that has no answer."""

from mypy.plugin import Plugin


def answer(self, fullname):
    return None


questions = {name: answer for name in dir(Plugin) if "_hook" in name}
Asked = type("Asked", (Plugin,), questions)


def plugin(version):
    return Asked
'''

Contestant = tuple[str, str]
"""A project, and the plugin."""

WITH: Contestant = ("orders", "with")
WITHOUT: Contestant = ("orders", "without")
PLAIN: Contestant = ("plain", "without")
ASKED_ONLY: Contestant = ("orders", "asked")

_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"


def written(folder: Path, size: int) -> Path:
    """Write the projects of a size."""
    projects = folder / str(size)
    for name, writer in PROJECTS.items():
        write(projects / name, size, writer)
    for plugin, text in SETTINGS.items():
        (projects / f"{plugin}.ini").write_text(text)
    (projects / "asked.py").write_text(ASKED)
    return projects


def settings(projects: Path, contestant: Contestant, cache: str | Path) -> list[str]:
    """Return the options with which mypy checks a project, in its folder."""
    _, plugin = contestant
    return [f"--config-file={projects / plugin}.ini", f"--cache-dir={cache}"]


def environment(**more: str) -> dict[str, str]:
    """Return the environment, in which compiled modules may be kept, as for users."""
    return {name: value for name, value in os.environ.items() if name != _UNCOMPILED} | more
