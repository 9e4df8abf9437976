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
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.agreement.compare import codes_of, disagreements, kinds
from tests.agreement.programs import Source
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
@pytest.mark.filterwarnings("ignore:The arguments check=, before=:DeprecationWarning")
@pytest.mark.parametrize(
    ("strategy", "count"), [(programs(), TRIED), (script_programs(), TRIED // 3)]
)
def test_witnesses_agree(strategy: st.SearchStrategy[Source], count: int, court: Court) -> None:
    codes: Counter[str] = Counter()
    shown: list[str] = []
    tried = disagreed = 0
    for batch in _batches(strategy, count):
        for program, outcomes in zip(batch, court.hear(batch), strict=True):
            codes.update(codes_of(outcomes))
            if any(disagreements(outcomes)):
                disagreed += 1
                if disagreed <= SHOWN:
                    shown.append(_shown(program, court))
                    print(shown[-1], flush=True)
        tried += len(batch)
        print(f"{tried} programs, {disagreed} disagreements, seed {SEED}", flush=True)
    for code, times in codes.most_common():
        print(f"{times:7} {code}")
    if shown:
        pytest.fail("\n\n".join(shown), pytrace=False)


def _batches(strategy: st.SearchStrategy[Source], count: int) -> Iterator[list[Source]]:
    """Yield batches of programs, none of which repeats another."""
    seen: set[int] = set()
    number = SEED
    while len(seen) < count:
        drawn = {hash(str(each)): each for each in _drawn(strategy, number)}
        batch = [each for text, each in drawn.items() if text not in seen][: count - len(seen)]
        seen.update(hash(str(each)) for each in batch)
        number += 1
        yield batch


def _drawn(strategy: st.SearchStrategy[Source], number: int) -> list[Source]:
    """Return a batch of programs; the same number gives the same programs."""
    found: list[Source] = []

    @seed(number)
    @settings(
        max_examples=BATCH,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(program: Source) -> None:
        found.append(program)

    draw()
    return found


def _shown(program: Source, court: Court) -> str:
    """Cut a program down to what still shows the same disagreement, and show both."""
    (outcomes,) = court.hear([program])
    wanted = kinds(outcomes)

    def failing(candidates: Sequence[Source]) -> list[bool]:
        return [bool(wanted & kinds(heard)) for heard in court.hear(candidates)]

    least = shrink(program, failing)
    (outcomes,) = court.hear([least])
    return "\n".join([*disagreements(outcomes), "", str(least)])
