"""Charts as pictures, drawn by Graphviz where it is installed."""

from __future__ import annotations

import shutil
import subprocess

from interlock.write.diagram import dot
from interlock.write.diagram.model import Chart


class NoGraphvizError(Exception):
    """There is no Graphviz to draw with."""


def render(chart: Chart) -> str:
    """Draw a chart.

    Raises:
        NoGraphvizError: If Graphviz is not installed, or can not draw the chart.
    """
    program = shutil.which("dot")
    if program is None:
        raise NoGraphvizError(
            'SVG is drawn by Graphviz, whose program "dot" is not installed here. '
            "Install Graphviz, or choose the format mermaid or dot."
        )
    run = subprocess.run(
        [program, "-Tsvg"],
        input=dot.render(chart),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise NoGraphvizError(f'Graphviz could not draw "{chart.name}": {run.stderr.strip()}')
    return run.stdout
