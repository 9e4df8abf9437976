"""Generated programs do the same on our ``xworkflows`` and on the public one.

``XWORKFLOWS_EXAMPLES`` sets how many programs are tried; the everyday number is small.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import zip_longest
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
    difference = first_difference(program.run(generated), public.ask(generated))
    if difference:
        pytest.fail(f"{difference}\nprogram: {json.dumps(generated, indent=1)}", pytrace=False)


def first_difference(ours: list[Any], theirs: list[Any]) -> str | None:
    """Compare two traces entry by entry, and tell what led to the first difference."""
    pairs = zip_longest(ours, theirs, fillvalue=["nothing more"])
    for position, (our_entry, their_entry) in enumerate(pairs):
        if our_entry != their_entry:
            return "\n".join(
                [
                    f"the traces differ at entry {position}, after",
                    *(f"  {json.dumps(entry)}" for entry in ours[:position]),
                    f"ours:   {json.dumps(our_entry)}",
                    f"public: {json.dumps(their_entry)}",
                ]
            )
    return None
