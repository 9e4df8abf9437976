"""Every block of the documentation runs, type-checks, and does what the page says it does."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.docs import pages
from tests.plugin.harness import Project, differences, expected

DOCS = Path(__file__).parents[2] / "docs"
ELSEWHERE = {"codes.md"}
"""Pages whose blocks another test holds: in the page of codes most of them raise errors."""

PAGES = [
    path
    for path in sorted(DOCS.rglob("*.md"))
    if path.name not in ELSEWHERE and "_build" not in path.parts
]


def name(path: Path) -> str:
    return path.relative_to(DOCS).with_suffix("").as_posix().replace("/", "_")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_language_is_held_to_something(path: Path) -> None:
    known = {*pages.EVALUATED, *pages.SHOWN_ONLY}
    assert pages.languages(path.read_text("utf-8")) <= known


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_to_other_sites_are_well_formed(path: Path) -> None:
    for link in re.findall(r"\]\((\w+:[^)]*)\)", path.read_text("utf-8")):
        parts = urlsplit(link)
        assert parts.scheme == "https", link
        assert "." in parts.netloc, link
        assert " " not in link, link


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_runs(path: Path, tmp_path: Path, cache: Path) -> None:
    pages.run(path, tmp_path, cache)


def test_pages_are_sound_and_report_what_they_announce(tmp_path: Path) -> None:
    modules: dict[str, str] = {}
    for path in PAGES:
        modules |= pages.modules(path, name(path))
    project = Project(tmp_path, modules)
    wanted = [message for path, text in modules.items() for message in expected(path, text)]
    assert not differences(project.check(), wanted)
