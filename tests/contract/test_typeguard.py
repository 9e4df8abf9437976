"""Under typeguard's import hook documented use works, and what is mistyped is refused.

The modules are imported anew in a process of their own, as the hook sees only what is not yet
imported.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
UNRESOLVED = "Cannot resolve forward reference"
"""typeguard looks up what the fields of a named tuple are in the module that is given the tuple."""
PRELUDE = """
import sys
from typeguard import TypeCheckError, install_import_hook
install_import_hook(["xworkflows", "staged_script", "interlock", "guarded"])
sys.path.insert(0, {here!r})
import xworkflows
from guarded import *

def refuses(call, *args):
    try:
        call(*args)
    except TypeCheckError as error:
        return
    raise AssertionError("no TypeCheckError")

def scripted(cls, *arguments):
    script = cls({{"build"}})
    script.parse_args(["--stage", "build", *arguments])
    return script
"""

CASES = {
    "a transition with its hooks": """
order = Order()
assert order.accept_money(3) == "got 3"
assert order.state == "paid" and order.state.is_paid and not order.state.is_new
order.ship()
assert order.seen == ["leave (3,)", "before 3", "after got 3 3", "enter None"], order.seen
""",
    "a workflow and its parts": """
assert [each.name for each in OrderWorkflow.states] == ["new", "paid", "shipped"]
assert OrderWorkflow.transitions.pay.target == OrderWorkflow.states["paid"]
assert OrderWorkflow.transitions.available_from("paid") == [OrderWorkflow.transitions.ship]
order = Order()
order.state = "paid"
order.state = OrderWorkflow.states.paid
order.state = order.state
assert order.state.transitions() and order.ship.is_available()
assert not order.accept_money.is_available()
assert Order.ship.transition.name == "ship" and Order.state.field_name == "state"
""",
    "a call with the wrong type": 'refuses(Order().accept_money, "three")',
    "a hook with the wrong type": "refuses(MistypedHook().pay, 3)",
    "a check that returns no bool": "refuses(MistypedCheck().pay)",
    "a script with its stages": """
script = scripted(Release, "--build-retry-attempts", "3")
assert script.build_retry_attempts == 3
assert script.build_retry_attempts_arg.dest == "build_retry_attempts"
script.build("there")
assert script.tries == 3 and script.script_success and len(script.durations) == 3
script.run("true", shell=True, check=True)
assert script.pretty_print_command("ls -l") and script.commands_executed == ["true"]
script.print_script_execution_summary({"More": "of it"})
""",
    "a stage called with the wrong type": "refuses(scripted(Release).build, 3)",
    "a phase with the wrong type": "refuses(scripted(MistypedPhase).build)",
    "the contract checker": """
from interlock.contract import check, check_module
assert [each.code.name for each in check(MistypedHook)] == ["hook-signature"]
assert [each.code.name for each in check(MistypedPhase)] == ["stage-override-signature"]
assert check(Order) == check(Release) == check(OrderWorkflow) == []
""",
}


@pytest.mark.parametrize("case", CASES)
def test_under_the_import_hook(case: str) -> None:
    program = PRELUDE.format(here=str(HERE)) + CASES[case]
    command = [sys.executable, "-W", "error", "-W", f"ignore:{UNRESOLVED}", "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE)
    assert result.returncode == 0, result.stderr
