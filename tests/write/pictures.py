"""What Mermaid and Graphviz themselves make of a chart, run by node."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from html import unescape
from pathlib import Path
from typing import Any

from tests.packages import CACHE

PACKAGES = ("mermaid@11", "jsdom@26", "@viz-js/viz@3")
PROGRAM = Path(__file__).with_name("pictures.mjs")


def made_of(charts: list[tuple[str, str]]) -> list[Any]:
    """Give charts to the programs that are to draw them.

    Args:
        charts: Formats and texts.

    Returns:
        For DOT the picture, as SVG; for Mermaid what it understood, with texts as they are shown.
    """
    given = json.dumps([{"form": form, "text": text} for form, text in charts])
    folder = _installed()
    # Modules are looked up from where the program is.
    shutil.copy(PROGRAM, folder)
    run = subprocess.run(
        ["node", PROGRAM.name],
        cwd=folder,
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    # Mermaid writes a character given by number so, until it draws.
    shown = re.sub("ﬂ°°([0-9]+)¶ß", lambda found: json.dumps(chr(int(found[1])))[1:-1], run.stdout)
    results: list[Any] = json.loads(shown)
    return results


def texts(picture: str) -> list[str]:
    """Return the texts that a picture in SVG shows."""
    return [unescape(text) for text in re.findall("<text[^>]*>([^<]*)</text>", picture)]


def _installed() -> Path:
    folder = CACHE / "npm-diagrams"
    if not folder.exists():
        CACHE.mkdir(exist_ok=True)
        (CACHE / ".gitignore").write_text("*\n")
        temporary = Path(tempfile.mkdtemp(dir=CACHE, prefix="fetching-"))
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", *PACKAGES]
        subprocess.run(command, cwd=temporary, check=True)
        try:
            os.replace(temporary, folder)
        except OSError:  # another worker of the same test run was faster
            shutil.rmtree(temporary, ignore_errors=True)
    return folder
