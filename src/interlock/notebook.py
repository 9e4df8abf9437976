"""Pictures of classes in a notebook, or wherever objects can show themselves.

``diagram(Order)`` at the end of a cell shows the workflows of ``Order``.  The runtime classes know
nothing of pictures.
"""

from __future__ import annotations

from collections.abc import Collection

from interlock import live
from interlock.spec.enabled import Enabled
from interlock.spec.script import Script
from interlock.spec.suggest import either
from interlock.spec.workflow import Workflow
from interlock.write.diagram import RENDERERS, Chart, NoGraphvizError, charts

MERMAID = "text/vnd.mermaid"
SVG = "image/svg+xml"


class Diagram:
    """One picture; notebooks ask it for what they can show.

    Attributes:
        title: What the picture is of.
        mermaid: The picture in Mermaid.
    """

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self.title = chart.title
        self.mermaid = RENDERERS["mermaid"](chart)

    def __repr__(self) -> str:
        """Show the text where pictures can not be shown."""
        return self.mermaid

    def svg(self) -> str:
        """Draw the picture with Graphviz.

        Raises:
            NoGraphvizError: If Graphviz is not installed, or can not draw it.
        """
        return RENDERERS["svg"](self._chart)

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Return the forms that a notebook may choose from, SVG if it can be drawn here."""
        bundle = {"text/plain": self.mermaid, MERMAID: self.mermaid}
        try:
            drawing = self.svg()
            bundle[SVG] = drawing[drawing.index("<svg") :]
        except NoGraphvizError:
            pass
        return {
            form: text
            for form, text in bundle.items()
            if (not include or form in include) and form not in (exclude or ())
        }


def diagram(cls: type, field: str = "") -> Diagram:
    """Draw a workflow, an object with workflows, or a script, as the class is now.

    Args:
        cls: The class.
        field: Which workflow of an object to draw, where it has several.

    Raises:
        TypeError: If the class is nothing of the kind.
        ValueError: If it does not have the field, or has several and none is chosen.
    """
    found = {chart.name.rpartition(".")[2]: chart for chart in charts(_spec(cls))}
    if len(found) == 1 and not field:
        return Diagram(*found.values())
    if field not in found or not live.has_workflows(cls):
        problem = f"has no field {field!r}" if field else "has several workflows"
        raise ValueError(f"{cls.__name__} {problem}; choose {either(found)}.")
    return Diagram(found[field])


def _spec(cls: type) -> Workflow | Enabled | Script:
    spec = next(live.specs(cls), None)
    if spec is None:
        name = getattr(cls, "__name__", repr(cls))
        raise TypeError(f"{name} is no workflow, no class with workflows, and no script.")
    return spec
