"""The type checker and the runtime are asked about the same programs, and must agree.

Hypothesis writes programs, most of them nearly right.  One run of mypy checks a batch of them;
then each is run, statement by statement, under typeguard's instrumentation, and its classes are
given to the contract checker.  A program about which the witnesses contradict each other is cut
down before it is shown.

``INTERLOCK_AGREE`` is the number of programs to try, and ``INTERLOCK_SEED`` says which.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.agreement.compare import codes_of, disagreements
from tests.agreement.script_strategies import script_programs
from tests.agreement.shrink import shrink
from tests.agreement.strategies import programs
from tests.agreement.witnesses import Court

from interlock_mypy.guard import STRICT

TRIED = int(os.environ.get("INTERLOCK_AGREE", "300"))
SEED = int(os.environ.get("INTERLOCK_SEED", "0"))
BATCH = 150
SHOWN = 5
"""How many programs are cut down before it is enough."""


@pytest.fixture
def court(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Court:
    monkeypatch.setenv(STRICT, "1")
    return Court(tmp_path)


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.parametrize(
    ("strategy", "count"), [(programs(), TRIED), (script_programs(), TRIED // 3)]
)
def test_witnesses_agree(strategy: st.SearchStrategy[object], count: int, court: Court) -> None:
    codes: Counter[str] = Counter()
    shown: list[str] = []
    disagreed = 0
    for number, batch in enumerate(_batches(strategy, count)):
        for program, outcomes in zip(batch, court.hear(batch), strict=True):
            codes.update(codes_of(outcomes))
            if any(disagreements(outcomes)):
                disagreed += 1
                if disagreed <= SHOWN:
                    shown.append(_shown(program, court))
                    print(shown[-1], flush=True)
        tried = min((number + 1) * BATCH, count)
        print(
            f"{tried} programs, {disagreed} disagreements: {dict(codes.most_common())}", flush=True
        )
    if shown:
        pytest.fail("\n\n".join(shown), pytrace=False)


def _batches(strategy: st.SearchStrategy[object], count: int) -> Iterator[list[object]]:
    for number in range(-(-count // BATCH)):
        yield _drawn(strategy, SEED + number)


def _drawn(strategy: st.SearchStrategy[object], number: int) -> list[object]:
    """Return a batch of programs; the same number gives the same programs."""
    found: list[object] = []

    @seed(number)
    @settings(
        max_examples=BATCH,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(program: object) -> None:
        found.append(program)

    draw()
    return list(islice(found, BATCH))


def _shown(program: object, court: Court) -> str:
    """Cut a program down to what still shows a disagreement, and show both."""

    def failing(candidates: Sequence[object]) -> list[bool]:
        return [any(disagreements(outcomes)) for outcomes in court.hear(candidates)]

    least = shrink(program, failing)
    (outcomes,) = court.hear([least])
    return "\n".join([*disagreements(outcomes), "", str(least)])
