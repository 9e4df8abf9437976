"""A Django project under mypy: beside the plugin of django-stubs, and where Django has no types.

It is the project that ``tests/test_django.py`` runs.  Its planted mistakes are in modules of their
own, which nothing imports.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.packages import fetched
from tests.plugin.harness import Message, Project, differences, expected

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = ROOT / "tests" / "django_project"
FILES = {
    path.relative_to(PROJECT).as_posix(): path.read_text()
    for path in sorted(PROJECT.rglob("*.py"))
    if path.name != "shop_tests.py"
}
TYPED_ONLY = "shop/mistakes_typed.py"

UNTYPED = """
plugins = interlock_mypy
disallow_subclassing_any = False
disallow_untyped_decorators = False
[mypy-django.*]
ignore_missing_imports = True
[mypy-shop.migrations.*]
ignore_errors = True
"""
BESIDE_DJANGO = """
plugins = {plugins}
[mypy.plugins.django-stubs]
django_settings_module = settings
"""
SETTINGS = {
    "untyped": UNTYPED,
    "ours first": BESIDE_DJANGO.format(plugins="interlock_mypy, mypy_django_plugin.main"),
    "theirs first": BESIDE_DJANGO.format(plugins="mypy_django_plugin.main, interlock_mypy"),
}

MakeProject = Callable[[str], Project]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeProject:
    def make(setup: str) -> Project:
        folders = [ROOT / "stubs"]
        if setup != "untyped":
            folders.append(fetched("django-xworkflows==1.0.0", dependencies=False))
            folders.append(fetched("django-stubs>=5.2", dependencies=True))
        path = [str(folder) for folder in folders] + os.environ.get("PYTHONPATH", "").split(
            os.pathsep
        )
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, path)))
        project = Project(tmp_path, FILES)
        (tmp_path / "mypy.ini").write_text(f"[mypy]\nstrict = True\n{SETTINGS[setup]}")
        return project

    return make


def announced(path: str, setup: str) -> list[Message]:
    """Return what is to be said of a module."""
    return [] if setup == "untyped" and path == TYPED_ONLY else expected(path, FILES[path])


def errors(project: Project) -> list[Message]:
    return [message for message in project.check_apart() if message.severity == "error"]


def sound(project: Project) -> Project:
    """Leave the planted mistakes out."""
    for path in ("shop/mistakes.py", TYPED_ONLY):
        (project.root / path).unlink()
    return project


@pytest.mark.parametrize("setup", SETTINGS)
def test_mypy_finds_the_planted_mistakes_and_nothing_else(setup: str, made: MakeProject) -> None:
    wanted = [each for path in FILES for each in announced(path, setup)]
    project = made(setup)
    if setup == "untyped":
        (project.root / TYPED_ONLY).unlink()
    found = differences(errors(project), wanted)
    assert not found, "\n".join(found)


def test_a_module_without_classes_is_checked_alone(made: MakeProject) -> None:
    # mypy asks the other plugin first, until ours is asked something and takes its place.
    project = sound(made("theirs first"))
    assert errors(project) == []
    wrong = FILES["shop/services.py"].replace("order.pay(1)", "order.pay()")
    project.write("shop/services.py", wrong)
    assert [each.code for each in errors(project)] == ["call-arg"]


def test_choices_without_types_are_read_from_the_cache(made: MakeProject) -> None:
    project = sound(made("untyped"))
    assert errors(project) == []
    renamed = FILES["shop/states.py"].replace('"solved"', '"settled"')
    project.write("shop/states.py", renamed)
    codes = {(each.path, each.code) for each in errors(project)}
    assert codes == {("shop/services.py", "unknown-state"), ("shop/services.py", "attr-defined")}
    project.write("shop/states.py", FILES["shop/states.py"])
    assert errors(project) == []
