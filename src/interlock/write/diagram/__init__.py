"""Pictures of workflows, of objects that have them, and of scripts.

What was read is turned into charts, which are plain data; renderers turn a chart into text.
"""

from __future__ import annotations

from collections.abc import Callable

from interlock.spec.enabled import Enabled
from interlock.spec.script import Script
from interlock.spec.workflow import Workflow
from interlock.write.diagram import dot, mermaid, svg
from interlock.write.diagram.model import Chart
from interlock.write.diagram.stages import script_chart
from interlock.write.diagram.states import enabled_charts, workflow_chart
from interlock.write.diagram.svg import NoGraphvizError

__all__ = ["RENDERERS", "Chart", "NoGraphvizError", "charts"]

RENDERERS: dict[str, Callable[[Chart], str]] = {
    "mermaid": mermaid.render,
    "dot": dot.render,
    "svg": svg.render,
}
"""The formats, and what writes them."""


def charts(spec: Workflow | Enabled | Script) -> tuple[Chart, ...]:
    """Return the pictures of something: an object has one for each of its fields."""
    if isinstance(spec, Workflow):
        return (workflow_chart(spec),)
    return enabled_charts(spec) if isinstance(spec, Enabled) else (script_chart(spec),)
