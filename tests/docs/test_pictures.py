"""The pictures are those that their sources draw, as far as can be seen without Graphviz."""

from __future__ import annotations

import html
import re
import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
SOURCES = sorted(DOCS.rglob("*.dot"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_picture_has_the_text_of_its_source(source: Path) -> None:
    text = source.read_text("utf-8")
    labels = [line for label in re.findall(r'label="(.*?)"', text) for line in label.split(r"\n")]
    assert sorted(labels) == sorted(texts(source.with_suffix(".svg")))


def test_terminal_shows_what_the_commands_print_now(tmp_path: Path) -> None:
    now = tmp_path / "terminal.svg"
    runpy.run_path(str(DOCS / "pictures.py"))["draw_terminal"](now)
    assert texts(DOCS / "_static" / "terminal.svg") == texts(now)


def texts(picture: Path) -> list[str]:
    drawn = re.findall(r"<text[^>]*>(.*?)</text>", picture.read_text("utf-8"))
    return [html.unescape(text) for text in drawn]
