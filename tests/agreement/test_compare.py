"""What counts as a disagreement, and when two are the same."""

from __future__ import annotations

import pytest
from tests.agreement.compare import disagreements, kinds
from tests.agreement.witnesses import Outcome
from tests.plugin.harness import Message

from interlock.spec.codes import HOOK_SIGNATURE, Place, Violation


def of_class(name: str = "Order", **found: object) -> Outcome:
    outcome = Outcome("m.py", name, 1, 9, [], is_checked=True)
    vars(outcome).update(found)
    return outcome


def of_use(error: Exception | None, *said: str) -> Outcome:
    messages = [Message("m.py", 11, "error", "attr-defined", text) for text in said]
    return Outcome("m.py", "use_0", 11, 12, messages, raised=error)


def test_what_both_say_is_no_disagreement() -> None:
    said = Message("m.py", 3, "error", "hook-signature", "It does not fit: it takes (x: int)")
    found = Violation(HOOK_SIGNATURE, "It does not fit: it takes (x)", Place(3, path="m.py"))
    assert not list(disagreements([of_class(said=[said], violations=[found])]))


@pytest.mark.parametrize("path", ["other.py", "m.py"])
def test_what_only_the_contract_says_of_the_class_is_one(path: str) -> None:
    found = Violation(HOOK_SIGNATURE, "It does not fit", Place(3, path=path))
    assert bool(list(disagreements([of_class(violations=[found])]))) == (path == "m.py")


def test_the_contract_may_say_it_of_a_function_outside_the_class() -> None:
    said = Message("m.py", 3, "error", "hook-signature", "It does not fit")
    found = Violation(HOOK_SIGNATURE, "It does not fit", Place(20, path="m.py"))
    assert not list(disagreements([of_class(said=[said], violations=[found])]))
    assert list(disagreements([of_class(said=[said])]))


def test_an_error_of_which_nothing_was_said_is_one() -> None:
    assert list(disagreements([of_class(), of_use(AttributeError("no such thing"))]))
    assert list(disagreements([of_class(), of_use(None, "no such thing")]))
    assert not list(disagreements([of_class(), of_use(AttributeError("it"), "no such thing")]))


def test_where_classes_are_unsound_their_use_may_fail() -> None:
    refused = of_class(raised=ValueError(), said=[Message("m.py", 3, "error", "stage-name", "")])
    assert not list(disagreements([refused, of_use(AttributeError("no such thing"))]))
    assert list(disagreements([refused, of_use(None, "no such thing")]))


def test_the_same_disagreement_may_be_about_other_names() -> None:
    one = kinds([of_class(), of_use(AttributeError("'Order' has no 'pay'"))])
    same = kinds([of_class(), of_use(AttributeError("'Special' has no 'ship'"))])
    other = kinds([of_class(), of_use(AttributeError("'Order' was never set"))])
    assert one == same
    assert one != other
