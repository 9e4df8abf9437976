"""From classes, as they are when the program runs, to the spec that the rules judge.

Here nothing is guessed: whatever way a definition was written in, the class has what it came to.
What a class no longer knows (which of two states of one name came first, which column a name
stood in) is not in the spec either.
"""

from __future__ import annotations

from collections.abc import Iterator

from interlock.live.enabled import enabled, has_workflows, is_mixin
from interlock.live.script import has_stages, script
from interlock.live.workflow import is_workflow, workflow, workflow_body
from interlock.spec.enabled import Enabled
from interlock.spec.script import Script
from interlock.spec.workflow import Workflow

__all__ = [
    "enabled",
    "has_stages",
    "has_workflows",
    "is_mixin",
    "is_workflow",
    "script",
    "specs",
    "workflow",
    "workflow_body",
]


def specs(cls: type) -> Iterator[Workflow | Enabled | Script]:
    """Yield everything that a class is: a workflow, an object with workflows, a script.

    Args:
        cls: Any class.
    """
    if is_workflow(cls):
        yield workflow(cls)
    if has_workflows(cls):
        yield enabled(cls)
    if has_stages(cls):
        yield script(cls)
