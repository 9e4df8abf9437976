"""What it means that the witnesses agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tests.agreement.witnesses import Outcome
from tests.plugin.harness import Message

from interlock.spec.codes import CATALOGUE, Violation

ONLY_IN_SOURCE = re.compile(r"defines (state|transition) .* twice")
"""What the runtime silently puts right, so that a class shows no trace of it."""

ONLY_IN_METHODS = "unknown-stage"
"""What the bodies of methods show, and nothing of the class itself."""

AT_CREATION = {"workflow-definition", "transition-conflict", "stage-name", "stage-body"}
"""The codes that foretell that a class can not be created."""

NATIVE = re.compile(
    r"\[(override|var-annotated)\]|expression has type \"int\".*\[assignment\]"
    r"|Definition of .* is incompatible with definition in base class .* \[misc\]"
)
"""What mypy may say of a class by itself, without our having a part in it."""


HIDDEN = re.compile(r'^only the contract says .* hides method "\w+" of "(\w+)"')
"""What mypy can not know of a method in another module: whether it does anything."""

LEFT_OVER = ("TransitionWrapper", "@transition")
"""What is said of a decorated method that no class has made a transition of."""


def disagreements(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield each thing about which the witnesses of one program contradict each other."""
    classes = [each for each in outcomes if not _is_use(each)]
    is_sound = not any(each.said or each.violations or each.raised for each in classes)
    paths = {each.name: each.path for each in classes}
    for outcome in outcomes:
        about = _about(outcome, is_sound)
        for found in () if outcome.poisoned else about(outcome):
            hidden = HIDDEN.search(found)
            if not hidden or paths.get(hidden[1], outcome.path) == outcome.path:
                yield f"{outcome.name or 'a statement'}: {found}"


def kinds(outcomes: list[Outcome]) -> set[str]:
    """Return the disagreements of a program without the names and numbers in them."""
    found = (each.partition(": ")[2] for each in disagreements(outcomes))
    return {re.sub(r"""(["'])\w*\1|0x\w+|\d+""", "...", each) for each in found}


def _is_use(outcome: Outcome) -> bool:
    return outcome.name.startswith("use_")


def _about(outcome: Outcome, is_sound: bool) -> Callable[[Outcome], Iterator[str]]:
    if _is_use(outcome):
        return _use if is_sound else _use_of_unsound
    return _refused if outcome.raised else _created


def _use(outcome: Outcome) -> Iterator[str]:
    # The decorated method of a mixin is left over where the class implements the transition anew.
    yield from _use_of_unsound(outcome)
    is_left_over = any(each in str(outcome.raised) for each in LEFT_OVER)
    if outcome.raised and not outcome.said and not is_left_over:
        yield f"mypy says nothing, and running raises {outcome.raised!r}"


def _use_of_unsound(outcome: Outcome) -> Iterator[str]:
    """Where something is wrong with the classes, their use may fail without further warning."""
    if outcome.said and not outcome.raised:
        yield f"mypy says {_shown(outcome.said)}, and running raises nothing"


def _refused(outcome: Outcome) -> Iterator[str]:
    if not AT_CREATION & {each.code for each in outcome.said}:
        yield f"class creation raises {outcome.raised!r}, of which mypy says nothing"


def _created(outcome: Outcome) -> Iterator[str]:
    ours = {
        (each.code, _gist(each.text))
        for each in outcome.said
        if each.code in CATALOGUE and each.code != ONLY_IN_METHODS
    }
    theirs = {_said(each) for each in outcome.violations}
    here = {_said(each) for each in outcome.violations if _here(outcome, each)}
    for code, text in sorted(here - ours):
        yield f"only the contract says [{code}] {text}"
    # The contract may say it where a function stands that the class is only given.
    for code, text in sorted(ours - theirs if outcome.is_checked else ()):
        # The hooks of a mixin are looked at again with each class that uses it.
        if not ONLY_IN_SOURCE.search(text):
            yield f"only mypy says [{code}] {text}"
    for each in outcome.said:
        if each.code not in CATALOGUE and not NATIVE.search(str(each)):
            yield f"mypy says {each}"
    yield from _performed(outcome)
    yield from _configured(outcome)


def _said(violation: Violation) -> tuple[str, str]:
    return violation.code.name, _gist(violation.message)


def _gist(message: str) -> str:
    """Return a message up to where types are shown, which each witness writes in its own way."""
    return message.partition(": it takes")[0].partition(" takes ")[0].partition(", not ")[0]


def _here(outcome: Outcome, violation: Violation) -> bool:
    """Whether a violation is in the class itself; those of mixins and of placeholders are not."""
    is_mixins = "(the method is in " in violation.message
    is_inside = outcome.first <= violation.place.line <= outcome.last
    return violation.place.path == outcome.path and is_inside and not is_mixins


def _performed(outcome: Outcome) -> Iterator[str]:
    for name, performance in outcome.performed.items():
        if bool(performance.expected) != bool(performance.raised):
            yield f"{name}: foretold {performance.expected}, and it raises {performance.raised}"


def _configured(outcome: Outcome) -> Iterator[str]:
    said = [each for each in outcome.said if each.code == ONLY_IN_METHODS]
    if bool(said) != bool(outcome.configured):
        yield f"configuring: mypy says {_shown(said)}, and it raises {outcome.configured}"


def _shown(said: list[Message]) -> str:
    return "; ".join(f"{each.text} [{each.code}]" for each in said) or "nothing"


def codes_of(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield the code of everything that a witness said, to tell how much was tried."""
    for outcome in outcomes:
        yield from (f"mypy {each.code}" for each in outcome.said if each.code in CATALOGUE)
        yield from (f"contract {each.code.name}" for each in outcome.violations)
        if outcome.raised:
            yield f"raised {type(outcome.raised).__name__}"
