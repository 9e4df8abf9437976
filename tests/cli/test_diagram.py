"""``interlock diagram``: what can be pointed at, what is written where, and what goes wrong."""

from __future__ import annotations

import re
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest
from tests.cli.runs import run
from tests.write.pictures import made_of, texts

HOWTO = Path(__file__).parents[2] / "docs" / "howto"

SHOP = """\
from xworkflows import Workflow, WorkflowEnabled, before_transition


class OrderWorkflow(Workflow):
    states = (("draft", "Draft"), ("paid", "Paid"))
    transitions = (("pay", "draft", "paid"),)
    initial_state = "draft"


class Order(WorkflowEnabled):
    state = OrderWorkflow()

    @before_transition("pay")
    def count(self) -> None: ...

    class Part(WorkflowEnabled):
        state = OrderWorkflow()
"""
RELEASE = """\
from staged_script import StagedScript


class Release(StagedScript):
    @StagedScript.stage("build", "Build")
    def build(self) -> None: ...
"""


@pytest.fixture(autouse=True)
def package(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    (here / "interlock_shop").mkdir()
    (here / "interlock_shop" / "__init__.py").touch()
    (here / "interlock_shop" / "orders.py").write_text(SHOP)
    (here / "interlock_shop" / "release.py").write_text(RELEASE)


@pytest.fixture
def importable() -> None:
    for name in [name for name in sys.modules if name.startswith("interlock_shop")]:
        del sys.modules[name]


ORDER = "interlock_shop.orders:Order"
PATH = "interlock_shop/orders.py"


@pytest.mark.parametrize("target", [ORDER, f"{PATH}:Order"])
@pytest.mark.parametrize("how", [[], ["--live"]])
@pytest.mark.usefixtures("importable")
def test_draws_a_class_of_a_module_or_file(target: str, how: list[str]) -> None:
    result = run("diagram", target, *how)
    assert result.stdout.startswith('---\ntitle: "Order.state: OrderWorkflow"\n---\nstateDiagram')
    assert "s_draft --> s_paid : pay<br/>before: count" in result.stdout


def test_reads_source_without_running_it() -> None:
    Path(PATH).write_text(f"{SHOP}\nraise SystemExit('imported')\n")
    assert run("diagram", ORDER).exit_code == 0


@pytest.mark.parametrize("how", [[], ["--live"]])
@pytest.mark.usefixtures("importable")
def test_draws_all_of_a_module_as_markdown(how: list[str]) -> None:
    result = run("diagram", "interlock_shop.orders", *how)
    headings = [line for line in result.stdout.splitlines() if line.startswith("## ")]
    assert sorted(headings) == [
        "## Order.state: OrderWorkflow",
        "## OrderWorkflow",
        "## Part.state: OrderWorkflow",
    ]
    assert result.stdout.count("```mermaid\n") == 3


def test_draws_a_package_into_a_folder() -> None:
    result = run("diagram", "interlock_shop", "--format=dot", "--output=pictures/")
    assert result.exit_code == 0
    assert sorted(path.name for path in Path("pictures").iterdir()) == [
        "interlock_shop.orders.Order.Part.state.dot",
        "interlock_shop.orders.Order.state.dot",
        "interlock_shop.orders.OrderWorkflow.dot",
        "interlock_shop.release.Release.dot",
    ]
    assert result.stderr.count("wrote pictures") == 4


@pytest.mark.parametrize(
    ("output", "start"),
    [("a.dot", "digraph"), ("a.gv", "digraph"), ("a.mmd", "---\n"), ("a.md", "## Release\n")],
)
def test_the_name_of_a_file_says_its_format(output: str, start: str) -> None:
    run("diagram", "interlock_shop/release.py", "-o", output)
    assert Path(output).read_text().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["interlock_shop.nothing"], 'no module "interlock_shop.nothing"'),
        (["interlock_shop.orders.Order"], 'write "interlock_shop.orders:Order"'),
        (["nothing.py"], 'no file "nothing.py"'),
        (["interlock_shop.orders:Ordr"], '"Ordr"; maybe "Order"?'),
        (["interlock_shop/__init__.py"], "nothing to draw"),
        (["broken.py"], "broken.py:1: error: "),
        (["sys"], 'The module "sys" has no Python source'),
        (["interlock_compiled"], 'The module "interlock_compiled" has no Python source'),
        (["interlock_shop", "-f", "dot"], "here are 4; choose one"),
        (["interlock_shop.release", "-o", "a.png"], 'What format is "*.png"?'),
        (["interlock_shop.release", "-o", "broken.py/a.dot"], 'Can not write "broken.py/a.dot"'),
        (["interlock_shop", "--live"], "--live imports one module"),
        (["broken.py", "--live"], "can not be imported: SyntaxError"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("importable")
def test_says_what_is_wrong(arguments: list[str], said: str) -> None:
    Path("broken.py").write_text("def f(:\n")
    Path(f"interlock_compiled{EXTENSION_SUFFIXES[0]}").touch()
    result = run("diagram", *arguments)
    assert said in result.stderr
    assert result.exit_code in (1, 2)
    assert not result.stdout


def test_says_what_it_could_not_find_out() -> None:
    Path("derived.py").write_text("from elsewhere import Base\n\n\nclass Derived(Base): ...\n")
    result = run("diagram", "derived.py:Derived")
    assert "(modules that are not here: elsewhere)" in result.stderr


def test_says_that_graphviz_is_missing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(here))
    result = run("diagram", "interlock_shop.release", "-o", "a.svg")
    assert result.exit_code == 1
    assert "Install Graphviz" in result.stderr
    assert not Path("a.svg").exists()


@pytest.mark.parametrize(("name", "picture"), [("Parcel", "parcel"), ("Tour", "tour")])
def test_the_pictures_of_the_documentation_are_up_to_date(name: str, picture: str) -> None:
    text = (HOWTO / "diagrams.md").read_text("utf-8")
    example = re.search(r":caption: parcels.py\n\n(.*?)```", text, re.S)
    assert example
    Path("parcels.py").write_text(example[1])
    drawn = run("diagram", f"parcels.py:{name}", "--format=dot").stdout
    shown = texts((HOWTO / "pictures" / f"{picture}.svg").read_text("utf-8"))
    assert sorted(texts(*made_of([("dot", drawn)]))) == sorted(shown)
