from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contract import lamps, releases, shop
from tests.plugin.harness import Message, differences, expected

import xworkflows
from interlock.contract import (
    ContractError,
    assert_sound,
    check,
    check_module,
    check_package,
    classes_in,
    describe,
    modules_of,
)
from interlock.spec.codes import CATALOGUE, Violation

SHOP = Path(shop.__file__)


def said(violations: list[Violation]) -> list[Message]:
    return [
        Message(each.place.path, each.place.line, "error", each.code.name, each.message)
        for each in violations
    ]


@pytest.mark.parametrize(("module", "count"), [(shop, 26), (releases, 10)])
def test_every_mistake_is_reported_at_its_line_and_nothing_else_is(
    module: types.ModuleType, count: int
) -> None:
    path = str(module.__file__)
    wanted = expected(path, Path(path).read_text())
    assert len(wanted) == count
    assert not differences(said(check_module(module)), wanted)


def test_what_never_comes_to_pass_is_reported_to_those_who_ask() -> None:
    path = str(lamps.__file__)
    wanted = expected(path, Path(path).read_text())
    assert check_module(lamps) == []
    asked = check_module(lamps, enable=["dead-hook", "unreachable-state"])
    assert not differences(said(asked), wanted)


def test_live_classes_show_just_the_codes_that_say_so() -> None:
    found = [each for module in (shop, releases) for each in check_module(module)]
    found += check_module(lamps, enable=["dead-hook", "unreachable-state"])
    assert {each.code for each in found} == {each for each in CATALOGUE.values() if each.in_classes}


@pytest.mark.parametrize(
    "cls",
    [
        shop.SoundOrder,
        shop.Renaming,
        shop.OrderWorkflow,
        shop.AbstractOrder,
        releases.SoundRelease,
        releases.Misplaced,
        str,
    ],
)
def test_nothing_is_wrong_with_sound_classes(cls: type) -> None:
    assert check(cls) == []
    assert_sound(cls)


def test_a_derived_class_is_not_blamed_for_its_base() -> None:
    assert check(shop.ConcreteOrder)
    assert check(shop.DerivedOrder) == []
    assert check(shop.WrongSignatures)
    assert check(shop.RedefinedSignatures) == []


def test_one_error_lists_all_that_is_wrong() -> None:
    with pytest.raises(ContractError) as caught:
        assert_sound(shop.UnknownNames, shop.SoundOrder, shop.Lamp)
    assert len(caught.value.violations) == 5
    for violation in caught.value.violations:
        assert describe(violation) in str(caught.value)


def test_a_violation_reads_as_mypy_would_print_it() -> None:
    (violation,) = check(shop.Lamp)
    place = f"{SHOP}:{violation.place.line}"
    assert describe(violation) == (
        f'{place}: error: Workflow "NoStart" has no initial state  [workflow-definition]'
    )


def test_codes_are_disabled_by_name() -> None:
    found = check(shop.UnknownNames, disable=["unknown-transition", "unknown-field"])
    assert [each.code.name for each in found] == ["unknown-state"]


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="No such code: typo"):
        check(shop.Lamp, enable=["typo"])


def test_what_was_set_after_class_creation_is_seen() -> None:
    class Order(xworkflows.WorkflowEnabled):
        state = shop.OrderWorkflow()

    assert check(Order) == []
    Order.pay = 3  # type: ignore[assignment]
    assert [each.code.name for each in check(Order)] == ["transition-conflict"]


def test_a_class_without_source_is_judged_too() -> None:
    namespace: dict[str, type] = {}
    exec("class Order(Base):\n state = Workflow()\n go = hook('x')(lambda self: None)", {
        "Base": xworkflows.WorkflowEnabled,
        "Workflow": shop.OrderWorkflow,
        "hook": xworkflows.before_transition,
        "__name__": "nowhere",
    }, namespace)  # fmt: skip
    (violation,) = check(namespace["Order"])
    assert violation.code.name == "unknown-transition"


def test_classes_are_found_wherever_they_are_defined() -> None:
    try:
        raise KeyError
    except KeyError:

        @lambda cls: cls
        class Caught(xworkflows.WorkflowEnabled):
            state = shop.OrderWorkflow()

    Caught.pay = 3  # type: ignore[assignment]
    (violation,) = check(Caught)
    first = test_classes_are_found_wherever_they_are_defined.__code__.co_firstlineno
    assert (violation.place.path, violation.place.line) == (__file__, first + 6)


def test_the_checks_of_a_mixin_are_judged_with_it() -> None:
    class Paying:
        @xworkflows.transition()
        def pay(self) -> None: ...

        @xworkflows.transition_check("pay")
        def is_rich(self, amount: int) -> bool:  # type: ignore[hook-signature]
            return amount > 0

    (found,) = check(Paying)
    assert found.code.name == "hook-signature"
    assert '"is_rich"' in found.message


def test_a_mixin_that_serves_several_classes_need_not_fit_each() -> None:
    class OtherWorkflow(xworkflows.Workflow):
        states = (("a", "A"), ("b", "B"))
        transitions = (("go", "a", "b"),)
        initial_state = "a"

    class Noting:
        @xworkflows.before_transition("go")
        def note(self) -> None:
            pass

    class First(Noting, xworkflows.WorkflowEnabled):
        state = shop.OrderWorkflow()

    assert [each.code.name for each in check(First)] == ["unknown-transition"]

    class Second(Noting, xworkflows.WorkflowEnabled):
        state = OtherWorkflow()

    assert check(First) == check(Second) == []


def test_modules_have_the_classes_that_they_define() -> None:
    module = types.ModuleType("elsewhere")
    vars(module).update(Order=shop.SoundOrder, workflow=shop.OrderWorkflow)
    assert classes_in(module) == []
    assert shop.SoundOrder in classes_in(shop)
    assert shop.Notifying in classes_in(shop)
    assert shop.Counting not in classes_in(shop)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    name = "some_shop"
    (tmp_path / name / "inner").mkdir(parents=True)
    (tmp_path / name / "__init__.py").write_text("")
    (tmp_path / name / "__main__.py").write_text("raise SystemExit('ran')")
    (tmp_path / name / "inner" / "__init__.py").write_text("")
    (tmp_path / name / "inner" / "flows.py").write_text(
        "import xworkflows\n"
        "class Outer:\n"
        "    class Flow(xworkflows.Workflow):\n"
        "        states = (('a', 'A'),)\n"
        "    class Thing(xworkflows.WorkflowEnabled):\n"
        "        pass\n"
        "Outer.Thing.state = Outer.Flow()\n"
        "class Thing(xworkflows.WorkflowEnabled):\n"
        "    state = Outer.Flow()\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield name
    for module in [each for each in sys.modules if each.partition(".")[0] == name]:
        del sys.modules[module]


def test_a_package_is_walked(package: str) -> None:
    assert [each.__name__ for each in modules_of(package)] == [
        "some_shop",
        "some_shop.inner",
        "some_shop.inner.flows",
    ]
    (violation,) = check_package(package)
    assert violation.place.path.endswith("flows.py")
    assert violation.place.line == 8


def test_a_module_that_can_not_be_imported_is_no_sound_one(package: str, tmp_path: Path) -> None:
    (tmp_path / package / "broken").mkdir()
    (tmp_path / package / "broken" / "__init__.py").write_text("import no_such_module_at_all")
    with pytest.raises(ModuleNotFoundError, match="no_such_module_at_all"):
        modules_of(package)
