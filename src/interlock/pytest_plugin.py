"""Adds a test for each workflow, each class that uses one, and each script of stages.

``pytest --interlock PACKAGE`` imports a package with all its modules; the test of a class fails
with everything that is wrong with the class.  In the settings of pytest, ``interlock`` lists
packages for the runs that name no test files, and ``interlock_enable`` and ``interlock_disable``
list codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# What is checked must not be imported before other plugins had the chance to prepare for it.


def pytest_addoption(parser: pytest.Parser) -> None:
    """Define the option and the settings."""
    parser.getgroup("interlock").addoption(
        "--interlock",
        action="append",
        default=[],
        metavar="PACKAGE",
        help="check the contracts of the workflows and scripts in a package or module",
    )
    parser.addini("interlock", "Packages to check where no test files are named.", "args")
    parser.addini("interlock_enable", "Codes to report beyond the usual ones.", "args")
    parser.addini("interlock_disable", "Codes not to report.", "args")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add the tests, before others select among all."""
    for package in _packages(session.config):
        collector = PackageContracts.from_parent(
            session, name=package, nodeid=f"interlock[{package}]"
        )
        items.extend(session.genitems(collector))


def _packages(config: pytest.Config) -> list[str]:
    is_narrowed = config.args_source is pytest.Config.ArgsSource.ARGS
    from_settings = [] if is_narrowed else config.getini("interlock")
    return list(dict.fromkeys([*(config.getoption("interlock") or ()), *from_settings]))


class PackageContracts(pytest.Collector):
    """The classes of a package."""

    def collect(self) -> Iterator[ClassContract]:
        """Import the package, and yield a test for each class."""
        from interlock.contract import classes_in, modules_of  # noqa: PLC0415

        for module in modules_of(self.name):
            for cls in classes_in(module):
                name = f"{cls.__module__}.{cls.__qualname__}"
                yield ClassContract.from_parent(self, name=name, checked=cls)


class ClassContract(pytest.Item):
    """The contract of one class."""

    def __init__(self, *, checked: type, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.checked = checked

    def runtest(self) -> None:
        """Check the class."""
        from interlock.contract import assert_sound  # noqa: PLC0415

        assert_sound(self.checked, **_codes(self.config))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """Show what is wrong without the way in which it was found."""
        from interlock.contract import ContractError  # noqa: PLC0415

        if isinstance(excinfo.value, ContractError):
            return str(excinfo.value).strip()
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the class is defined."""
        from interlock.live.places import place_of_class  # noqa: PLC0415

        place = place_of_class(self.checked)
        return Path(place.path), max(place.line - 1, 0), f"the contract of {self.name}"


def _codes(config: pytest.Config) -> dict[str, list[str]]:
    return {what: config.getini(f"interlock_{what}") for what in ("enable", "disable")}


@pytest.fixture
def assert_sound(pytestconfig: pytest.Config) -> Callable[..., None]:
    """`interlock.contract.assert_sound`, with the codes that the settings of pytest choose."""
    from interlock import contract  # noqa: PLC0415

    def assert_sound(*classes: type) -> None:
        contract.assert_sound(*classes, **_codes(pytestconfig))

    return assert_sound
