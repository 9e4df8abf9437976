"""From classes, as they are when the program runs, to the spec that the rules judge.

Here nothing is guessed: whatever way a definition was written in, the class has what it came to.
What a class no longer knows (which of two states of one name came first, which column a name
stood in) is not in the spec either.
"""

from __future__ import annotations

from interlock.live.enabled import enabled, has_workflows
from interlock.live.script import has_stages, script
from interlock.live.workflow import is_workflow, workflow, workflow_body

__all__ = [
    "enabled",
    "has_stages",
    "has_workflows",
    "is_workflow",
    "script",
    "workflow",
    "workflow_body",
]
