"""The pictures are those that their sources draw, as far as can be seen without Graphviz."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
SOURCES = sorted(DOCS.rglob("*.dot"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_picture_has_the_text_of_its_source(source: Path) -> None:
    text = source.read_text("utf-8")
    labels = [line for label in re.findall(r'label="(.*?)"', text) for line in label.split(r"\n")]
    drawn = re.findall(r"<text[^>]*>(.*?)</text>", source.with_suffix(".svg").read_text("utf-8"))
    assert sorted(labels) == sorted(map(html.unescape, drawn))
