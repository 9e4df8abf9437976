"""Source is read as it stands, from files and from mypy's cache, and whatever is wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from interlock.spec.module import Module
from interlock_mypy import source
from interlock_mypy.source import Reading

SHOP = """
raise RuntimeError("imported")

from xworkflows import Workflow, WorkflowEnabled, transition

class OrderWorkflow(Workflow):
    states = (("ready", "Ready"), ("active", "Active"))
    transitions = (("start", "ready", "active"),)
    initial_state = "ready"

class Order(WorkflowEnabled):
    state = OrderWorkflow()

    class Item(WorkflowEnabled):
        stage = OrderWorkflow()

        @transition()
        def start(self) -> None: ...

Alias = Order
"""

RELEASE = """
from shop import Order, OrderWorkflow
from staged_script import StagedScript

class Longer(OrderWorkflow):
    states = (("done", "Done"),)

class Release(StagedScript):
    order = Order()

    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "shop.py").write_text(SHOP)
    (tmp_path / "release.py").write_text(RELEASE)
    (tmp_path / "mypy.ini").write_text(f"[mypy]\ncache_dir = {cache}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def modules(reading: Reading) -> dict[str, Module]:
    assert reading.errors == ()
    return {module.name: module for module in reading.modules}


@pytest.mark.usefixtures("folder")
def test_classes_are_found_where_they_are_defined() -> None:
    found = modules(source.read(["."]))
    assert found.keys() == {"shop", "release"}
    shop, release = found["shop"], found["release"]
    assert Path(shop.path) == Path("shop.py")
    assert shop.workflows["OrderWorkflow"].state_names == ("ready", "active")
    assert list(shop.objects) == ["Order", "Order.Item"]
    assert [each.attribute for each in shop.objects["Order.Item"].implementations] == ["start"]
    assert shop.scripts == {}
    assert release.workflows["Longer"].state_names == ("ready", "active", "done")
    assert release.objects == {}
    assert release.scripts["Release"].stage_names == ("build",)


@pytest.mark.usefixtures("folder")
def test_nothing_is_imported() -> None:
    source.read(["."])
    assert not {"shop", "release"} & sys.modules.keys()


@pytest.mark.usefixtures("folder")
def test_the_second_reading_comes_from_the_cache() -> None:
    first, second = source.read(["release.py"]), source.read(["release.py"])
    assert first.modules
    assert second == first


def test_a_change_is_seen(folder: Path) -> None:
    source.read(["release.py"])
    (folder / "shop.py").write_text(SHOP.replace('("active", "Active")', '("busy", "Busy at it")'))
    found = modules(source.read(["release.py"]))
    assert found["release"].workflows["Longer"].state_names == ("ready", "busy", "done")


def test_broken_source_says_what_mypy_says(folder: Path) -> None:
    (folder / "broken.py").write_text("class Order(:\n")
    reading = source.read(["broken.py", "shop.py"])
    assert reading.modules == ()
    assert reading.errors[0].startswith("broken.py:1: error: ")


@pytest.mark.usefixtures("folder")
def test_what_is_not_there_is_an_error() -> None:
    reading = source.read(["nowhere.py"])
    assert reading.modules == ()
    assert "nowhere.py" in "".join(reading.errors)


def test_a_wrong_configuration_is_an_error(folder: Path) -> None:
    config = folder / "other.ini"
    config.write_text("[mypy]\nplugins = nowhere\n")
    reading = source.read(["shop.py"], config_file=config)
    assert reading.modules == ()
    assert "nowhere" in "".join(reading.errors)


def test_mistakes_in_the_source_are_no_errors_of_reading(folder: Path) -> None:
    (folder / "shop.py").write_text(SHOP + "\nimport nowhere\nOrder().state = 1\nOrder().go()\n")
    assert modules(source.read(["shop.py"]))["shop"].objects.keys() == {"Order", "Order.Item"}


def test_the_users_own_cache_is_left_alone(folder: Path) -> None:
    """Where the plugin is not configured; where it is, reading and checking share a cache."""
    own = folder / "cache"
    (folder / "mypy.ini").write_text(f"[mypy]\ncache_dir = {own}\n")
    source.read(["shop.py"])
    assert [each.name for each in own.iterdir()] == ["interlock"]


def test_files_named_in_the_configuration_are_not_read(folder: Path) -> None:
    with (folder / "mypy.ini").open("a") as config:
        config.write("files = release.py\n")
    assert modules(source.read(["shop.py"])).keys() == {"shop"}


def test_an_excluded_folder_is_not_read(folder: Path) -> None:
    (folder / "typings").mkdir()
    (folder / "typings" / "shop.pyi").write_text("")
    (folder / "mypy.ini").write_text((folder / "mypy.ini").read_text() + "exclude = release\n")
    assert modules(source.read(["."], exclude="typings")).keys() == {"shop"}
