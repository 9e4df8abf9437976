from __future__ import annotations

from pathlib import Path

import pytest

# pytester forgets the modules that a run imports: what is here already is the same in every run.
import interlock.contract  # noqa: F401

pytest_plugins = ["pytester"]

FLOW = """
import xworkflows

class Flow(xworkflows.Workflow):
    states = (("on", "On"), ("off", "Off"))
    transitions = (("turn_off", "on", "off"),)
    initial_state = "on"
"""
LAMP = """
import xworkflows
from lamps.flow import Flow

class Lamp(xworkflows.WorkflowEnabled):
    state = Flow()

    @xworkflows.before_transition("turn_of")
    def dim(self): ...
"""


@pytest.fixture
def lamps(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with a package of a sound class and an unsound one."""
    package = pytester.mkpydir("lamps")
    (package / "flow.py").write_text(FLOW)
    (package / "lamp.py").write_text(LAMP)
    pytester.syspathinsert()
    pytester.makepyfile("def test_of_its_own(): pass")
    return pytester


def test_each_class_of_a_package_is_a_test(lamps: pytest.Pytester) -> None:
    result = lamps.runpytest("--interlock", "lamps", "-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*interlock?lamps?::lamps.flow.Flow PASSED*",
            "*interlock?lamps?::lamps.lamp.Lamp FAILED*",
            '*lamp.py:9: error: *no transition "turn_of"; maybe "turn_off"?*unknown-transition*',
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_tests_of_contracts_are_selected_as_others_are(lamps: pytest.Pytester) -> None:
    result = lamps.runpytest("--interlock", "lamps", "-k", "Flow")
    result.assert_outcomes(passed=1, deselected=2)


def test_a_package_that_can_not_be_imported_is_an_error(lamps: pytest.Pytester) -> None:
    Path("lamps/broken.py").write_text("import no_such_module_at_all")
    result = lamps.runpytest("--interlock", "lamps")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*No module named 'no_such_module_at_all'*"])


def test_settings_name_packages_and_codes(lamps: pytest.Pytester) -> None:
    lamps.makeini("[pytest]\ninterlock = lamps\ninterlock_disable = unknown-transition")
    lamps.runpytest().assert_outcomes(passed=3)


def test_settings_are_not_for_runs_that_name_their_tests(lamps: pytest.Pytester) -> None:
    lamps.makeini("[pytest]\ninterlock = lamps")
    lamps.runpytest(next(lamps.path.glob("test_*.py"))).assert_outcomes(passed=1)


def test_without_packages_nothing_is_added(lamps: pytest.Pytester) -> None:
    lamps.runpytest().assert_outcomes(passed=1)


def test_a_fixture_checks_classes_as_the_settings_say(lamps: pytest.Pytester) -> None:
    lamps.makepyfile(
        test_lamp="""
        from lamps.lamp import Lamp

        def test_lamp(assert_sound):
            assert_sound(Lamp)
        """
    )
    lamps.runpytest("test_lamp.py").assert_outcomes(failed=1)
    lamps.runpytest("test_lamp.py", "-o", "interlock_disable=unknown-transition").assert_outcomes(
        passed=1
    )
