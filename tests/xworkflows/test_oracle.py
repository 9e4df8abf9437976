"""Generated programs do the same on our ``xworkflows`` and on the public one.

``XWORKFLOWS_EXAMPLES`` sets how many programs are tried; the everyday number is small.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.oracle import OracleProcess
from tests.xworkflows import program
from tests.xworkflows.programs import programs

EXAMPLES = int(os.environ.get("XWORKFLOWS_EXAMPLES", "300"))


@pytest.fixture(scope="module")
def public() -> Iterator[OracleProcess]:
    with OracleProcess(Path(program.__file__)) as process:
        yield process


@given(generated=programs())
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_programs_do_the_same_as_on_the_public_package(
    public: OracleProcess, generated: dict[str, Any]
) -> None:
    assert_same(program.run(generated), public.ask(generated))


def assert_same(ours: list[Any], theirs: list[Any]) -> None:
    """Compare two traces entry by entry, and show what led to the first difference."""
    for position, (our_entry, their_entry) in enumerate(_padded(ours, theirs)):
        if our_entry != their_entry:
            before = [f"  {json.dumps(entry)}" for entry in ours[:position]]
            lines = [
                f"the traces differ at entry {position}",
                f"  ours:   {json.dumps(our_entry)}",
                f"  public: {json.dumps(their_entry)}",
                "after:",
                *before,
            ]
            pytest.fail("\n".join(lines), pytrace=False)


def _padded(ours: list[Any], theirs: list[Any]) -> Iterator[tuple[Any, Any]]:
    length = max(len(ours), len(theirs))
    end = ["nothing more"]
    yield from zip(
        ours + [end] * (length - len(ours)), theirs + [end] * (length - len(theirs)), strict=True
    )
