"""Language servers complete, show and check what the stubs tell them, as the documentation says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.editors.client import Client

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "howto" / "editors.md"
SCRIPTS = Path(sysconfig.get_path("scripts"))

COMMANDS = {
    "pyright, Pylance": [sys.executable, "-m", "pyright.langserver", "--stdio"],
    "ty": [str(SCRIPTS / "ty"), "server"],
    "pyrefly": [str(SCRIPTS / "pyrefly"), "lsp"],
    "jedi-language-server": [str(SCRIPTS / "jedi-language-server")],
    "jedi-language-server, stubs beside the source": [str(SCRIPTS / "jedi-language-server")],
}
COMPLETE = ("pyright, Pylance", "ty", "pyrefly")
"""The servers that can do everything."""

START = """\
from orders import Order, OrderWorkflow
from release import Release

order = Order(["book"])
release = Release({"build"})
"""
SOUND = """\
order.pay(30)
order.cancel.is_available()
order.state = "paid"
if order.state.is_paid and order.state.name == "paid":
    order.ship()
print(OrderWorkflow.states.draft.title, OrderWorkflow.transitions.ship.target)
print(order.state.workflow.states["draft"], Order.state.workflow, Order.cancel.transition)
release.build()
release.build_retry_attempts += 1
"""
MISTAKES = """\
order.cancle()
order.state.is_piad
OrderWorkflow.states.piad
release.biuld()
release.biuld_retry_attempts
order.pay("thirty")
"""
LAST = "undefined_name\n"
"""A mistake that every server reports that reports mistakes."""


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make two projects: one with stubs where they belong, one with stubs beside the source."""
    made = {}
    for out in ("typings", "."):
        root = tmp_path_factory.mktemp("project")
        for name in ("orders.py", "release.py"):
            shutil.copy(ROOT / "docs" / "examples" / name, root)
        command = [sys.executable, "-m", "interlock", "stubs", "orders.py", "release.py"]
        command += [f"--out={out}", "--configure"]
        subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
        made[out] = root
    return made


@pytest.fixture(scope="module", params=COMMANDS)
def server(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def client(server: str, projects: dict[str, Path]) -> Iterator[Client]:
    root = projects["." if "beside" in server else "typings"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIRTUAL_ENV", sys.prefix)
        patch.setenv("PATH", f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}")
        settings = {"python": {"pythonPath": sys.executable}}
        session = Client(COMMANDS[server], root, "use.py", settings)
    yield session
    session.close()


def completes_transitions(client: Client) -> bool:
    return client.completions(f"{START}order.") >= {"pay", "ship", "cancel"}


def completes_states(client: Client) -> bool:
    wanted = {"is_draft", "is_paid", "is_shipped", "is_cancelled"}
    return client.completions(f"{START}order.state.") >= wanted


def completes_lists(client: Client) -> bool:
    states = client.completions(f"{START}OrderWorkflow.states.")
    transitions = client.completions(f"{START}OrderWorkflow.transitions.")
    return states >= {"draft", "cancelled"} and transitions >= {"pay", "cancel"}


def completes_retrying(client: Client) -> bool:
    wanted = {"build_retry_attempts", "build_retry_delay_arg", "smoke_test_retry_timeout"}
    return client.completions(f"{START}release.") >= wanted


def shows_transitions(client: Client) -> bool:
    shown = client.hover(f"{START}order.cancel")
    own = client.hover(f"{START}order.pay")
    return "cancel: draft | paid -> cancelled" in shown and "Take the money" in own


def reports_mistakes(client: Client) -> bool:
    first = START.count("\n")
    found = client.diagnostics(START + MISTAKES, LAST)
    return found == [first + number for number in range(MISTAKES.count("\n"))]


def passes_sound_code(client: Client) -> bool:
    return client.diagnostics(START + SOUND, LAST) == []


ABILITIES = {
    "completes transitions": completes_transitions,
    "completes `is_<state>`": completes_states,
    "completes `states`, `transitions`": completes_lists,
    "completes retry attributes": completes_retrying,
    "shows transitions": shows_transitions,
    "reports misspelt names": reports_mistakes,
    "passes sound code": passes_sound_code,
}
DIAGNOSED = ("reports misspelt names", "passes sound code")


@pytest.fixture(scope="module")
def results(server: str, client: Client) -> dict[str, str]:
    """Try everything, apart from reports of jedi: it makes none but of syntax."""
    return {
        ability: "-"
        if "jedi" in server and ability in DIAGNOSED
        else ("yes" if try_it(client) else "no")
        for ability, try_it in ABILITIES.items()
    }


def documented() -> dict[str, dict[str, str]]:
    """Return the table of the page: what it says of each server."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if re.match(r"\|.*\|$", line)
    ]
    names, _, *lines = rows
    return {
        name: {ability: cells[at] for ability, *cells in lines} for at, name in enumerate(names[1:])
    }


def test_the_page_says_what_the_server_does(server: str, results: dict[str, str]) -> None:
    assert results == documented()[server]


def test_a_server_with_stubs_can_do_everything(server: str, results: dict[str, str]) -> None:
    if server in COMPLETE:
        assert set(results.values()) == {"yes"}


def test_the_page_shows_what_is_in_a_stub(projects: dict[str, Path]) -> None:
    shown = re.search(r"```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    stub = (projects["typings"] / "typings" / "orders.pyi").read_text()
    assert set(shown[1].splitlines()) <= set(stub.splitlines())


def test_sound_code_runs(projects: dict[str, Path]) -> None:
    program = START + SOUND.replace("release.build_retry_attempts += 1\n", "")
    program = program.replace("release.build()", "release.parse_args([])\nrelease.build()")
    command = [sys.executable, "-c", program]
    subprocess.run(command, cwd=projects["typings"], check=True, stdout=subprocess.DEVNULL)
