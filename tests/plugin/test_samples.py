"""Every sample says in its comments what mypy should say, in each way that mypy can be run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plugin.harness import (
    SAMPLES,
    Daemon,
    Message,
    Project,
    differences,
    expected,
)

FILES = {
    path.relative_to(SAMPLES.parent).as_posix(): path.read_text()
    for path in sorted((*SAMPLES.rglob("*.py"), *SAMPLES.rglob("*.pyi")))
}
MODES = ["cold", "cached", "touched", "daemon", "workers"]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("samples"), FILES)


@pytest.fixture(scope="session")
def said(project: Project) -> dict[str, list[Message]]:
    """What mypy says in each mode; one run for all samples and modes share a cache in turn."""
    said = {"cold": project.check(), "cached": project.check()}
    for path, text in FILES.items():
        if "/good" in path:
            project.write(path, f"{text}\n# touched\n")
    said["touched"] = project.check()
    said["workers"] = project.check_apart("--num-workers=2", "--cache-dir=cache-of-workers")
    said["daemon"] = Daemon(project).check()
    return said


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", FILES)
def test_mypy_says_what_the_comments_announce(
    path: str, mode: str, said: dict[str, list[Message]]
) -> None:
    of_file = [message for message in said[mode] if message.path == path]
    found = differences(of_file, expected(path, FILES[path]))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", FILES)
def test_good_samples_are_without_error_and_bad_ones_are_not(path: str) -> None:
    announced = any(each.severity == "error" for each in expected(path, FILES[path]))
    assert announced == Path(path).name.startswith("bad")
