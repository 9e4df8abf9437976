"""Draw the terminal that the first page shows, from what the commands print: run this file."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.syntax import Syntax
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).parent
TERMINAL = HERE / "_static" / "terminal.svg"
COMMANDS = [
    "tail -n 25 orders_mistakes.py",
    "interlock check orders_mistakes.py",
    "interlock check release_mistakes.py",
]
"""What the picture shows, in the folder of the examples."""

WIDTH = 100
FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: 19px; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" rx="8" fill="#272822"/>
<g transform="translate(18, 26)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Like rich's own frame, without fonts from the net and the window around."""


def draw(target: Path) -> None:
    """Run the commands, and draw what they print.

    Args:
        target: The picture.
    """
    console = Console(width=WIDTH, record=True, file=StringIO())
    for command in COMMANDS:
        console.print(Text.assemble(("$ ", "green"), (command, "bold")))
        console.print(shown(command))
    console.save_svg(str(target), theme=MONOKAI, code_format=FRAME, unique_id="terminal")


def shown(command: str) -> Text | Syntax:
    """Run a command, and return what it prints in its colours."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "MYPY_FORCE_COLOR": "1", "TERM": "xterm-256color"}
    printed = subprocess.run(
        shlex.split(command),
        cwd=HERE / "examples",
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    ).stdout
    if command.startswith("tail"):
        return Syntax(printed, "python", theme="monokai", word_wrap=True)
    return Text.from_ansi(printed)


if __name__ == "__main__":
    draw(TERMINAL)
