"""The samples that feed the type checker feed the contract checker, too."""

from __future__ import annotations

import contextlib
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.plugin.harness import SAMPLES, expected

from interlock.contract import check_module, describe

GOOD = sorted(SAMPLES.rglob("good*.py"))
ALIKE = [SAMPLES / "transition_conflict" / "bad_hidden.py"]
"""Those of which both checkers say just the same."""
HERE_ONLY = (
    # The type checker leaves a mixin alone; here all of its subclasses are known.
    "(the method is in ",
    # A decorator in the sample changes the type of this one, and nothing else.
    'Override "_skip_stage_build" takes (anything: int)',
)
"""What is only found in live classes, and rightly so."""


@pytest.fixture
def module(request: pytest.FixtureRequest) -> Iterator[types.ModuleType]:
    """A sample, run as far as it goes: some only make sense to a type checker."""
    path: Path = request.param
    found = types.ModuleType(f"sample_{path.stem}")
    found.__file__ = str(path)
    vars(found)["reveal_type"] = lambda value: value
    sys.modules[found.__name__] = found
    with contextlib.suppress(Exception):
        exec(compile(path.read_text(), path, "exec"), vars(found))
    yield found
    del sys.modules[found.__name__]


@pytest.mark.parametrize(
    "module", GOOD, ids=lambda path: path.relative_to(SAMPLES).as_posix(), indirect=True
)
def test_nothing_is_wrong_with_the_classes_of_a_good_sample(module: types.ModuleType) -> None:
    found = [describe(each) for each in check_module(module)]
    assert [each for each in found if not any(known in each for known in HERE_ONLY)] == []


@pytest.mark.parametrize("module", ALIKE, ids=lambda path: path.stem, indirect=True)
def test_it_says_what_the_type_checker_says(module: types.ModuleType) -> None:
    assert module.__file__
    wanted = expected("", Path(module.__file__).read_text())
    found = check_module(module)
    assert [(each.code.name, each.place.line) for each in found] == [
        (each.code, each.line) for each in wanted
    ]
    assert all(want.text in each.message for want, each in zip(wanted, found, strict=True))
