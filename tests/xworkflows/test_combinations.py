"""Workflow-enabled classes that are something else, too."""

from __future__ import annotations

import abc
import copy
import dataclasses
import pickle
from collections.abc import Callable, Iterator, Mapping, MutableSequence
from typing import Any, Generic, TypeVar

import pytest
from tests.xworkflows.sample import OrderWorkflow

import xworkflows

T = TypeVar("T")


class Abstract(xworkflows.WorkflowEnabled, abc.ABC):
    state = OrderWorkflow()

    @abc.abstractmethod
    def amount(self) -> int: ...

    @xworkflows.transition()
    @abc.abstractmethod
    def pay(self) -> int: ...


class Concrete(Abstract):
    def amount(self) -> int:
        return 3

    @xworkflows.transition()
    def pay(self) -> int:
        return self.amount()


class Box(xworkflows.WorkflowEnabled, Generic[T]):
    state = OrderWorkflow()

    def __init__(self, content: T) -> None:
        self.content = content

    @xworkflows.transition()
    def pay(self) -> T:
        return self.content


@dataclasses.dataclass
class Plain(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    amount: int = 3

    @xworkflows.transition()
    def pay(self) -> int:
        return self.amount

    @xworkflows.before_transition("pay")
    def double(self) -> None:
        self.amount *= 2


@dataclasses.dataclass(slots=True)
class Slotted(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    amount: int = 3

    @xworkflows.transition("pay")
    def settle(self) -> int:
        return self.amount

    @xworkflows.before_transition("pay")
    def double(self) -> None:
        self.amount *= 2


@dataclasses.dataclass(frozen=True)
class Frozen(xworkflows.WorkflowEnabled):
    state = OrderWorkflow()
    amount: int = 3


class Settings(xworkflows.WorkflowEnabled, Mapping[str, int]):
    state = OrderWorkflow()

    def __getitem__(self, key: str) -> int:
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Basket(MutableSequence[int], xworkflows.WorkflowEnabled):
    state = OrderWorkflow()

    def __init__(self) -> None:
        self.items: list[int] = []

    def __getitem__(self, index: Any) -> Any:
        return self.items[index]

    def __setitem__(self, index: Any, value: Any) -> None:
        self.items[index] = value

    def __delitem__(self, index: Any) -> None:
        del self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def insert(self, index: int, value: int) -> None:
        self.items.insert(index, value)


# ABC


def test_an_abstract_class_cannot_be_instantiated() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Abstract()  # type: ignore[abstract]
    assert {"amount", "pay"} <= Abstract.__abstractmethods__


def test_a_concrete_class_can() -> None:
    instance: Any = Concrete()
    assert instance.pay() == 3
    assert instance.state == "paid"
    instance.ship()
    assert instance.state == "shipped"


def test_an_unimplemented_transition_stays_abstract() -> None:
    class Half(Abstract):
        def amount(self) -> int:
            return 3

    with pytest.raises(TypeError, match="pay"):
        Half()  # type: ignore[abstract]


def test_an_abstract_implementation_in_a_plain_class_is_abstract() -> None:
    class Mixin(abc.ABC):
        @xworkflows.transition()
        @abc.abstractmethod
        def pay(self) -> None: ...

    assert Mixin.__abstractmethods__ == {"pay"}


def test_classes_can_be_registered() -> None:
    class Stranger:
        pass

    Abstract.register(Stranger)
    assert isinstance(Stranger(), Abstract)


# Generic


def test_a_generic_class() -> None:
    instance: Any = Box[int](3)
    assert instance.pay() == 3
    assert instance.state == "paid"


def test_a_class_derived_from_a_generic_one() -> None:
    class IntBox(Box[int]):
        @xworkflows.after_transition("pay")
        def empty(self, content: int) -> None:
            self.content -= content

    instance: Any = IntBox(3)
    instance.pay()
    assert (instance.content, instance.state) == (0, "paid")


# Dataclasses


def test_a_workflow_without_annotation_is_no_field_of_the_dataclass() -> None:
    assert [field.name for field in dataclasses.fields(Plain)] == ["amount"]
    assert [field.name for field in dataclasses.fields(Slotted)] == ["amount"]


@pytest.mark.parametrize(("cls", "transition"), [(Plain, "pay"), (Slotted, "settle")])
def test_a_dataclass(cls: Any, transition: str) -> None:
    instance = cls(amount=4)
    assert getattr(instance, transition)() == 8
    assert instance.state == "paid"
    instance.ship()
    assert instance.state == "shipped"
    with pytest.raises(ValueError, match="nowhere"):
        instance.state = "nowhere"


def test_a_slotted_dataclass_has_slots() -> None:
    assert "amount" in Slotted.__slots__  # type: ignore[attr-defined]
    assert "amount" not in vars(Slotted(1))


@pytest.mark.parametrize("cls", [Plain, Slotted])
def test_dataclasses_compare_by_their_fields(cls: Any) -> None:
    assert cls(1) == cls(1)
    assert cls(1) != cls(2)


@pytest.mark.parametrize("cls", [Plain, Slotted])
@pytest.mark.parametrize(
    "copier", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))]
)
def test_dataclasses_can_be_copied(cls: Any, copier: Callable[[Any], Any]) -> None:
    original = cls(4)
    original.state = "paid"
    result = copier(original)
    assert (result.amount, result.state) == (4, "paid")
    result.ship()
    assert (result.state, original.state) == ("shipped", "paid")


def test_a_class_derived_from_a_slotted_dataclass() -> None:
    @dataclasses.dataclass(slots=True)
    class Child(Slotted):
        extra: int = 0

        @xworkflows.transition("pay")
        def settle(self) -> int:
            return self.extra

    instance: Any = Child(1, 2)
    assert instance.settle() == 2
    assert instance.amount == 2  # the hook is inherited
    assert instance.state == "paid"


def test_a_frozen_dataclass_refuses_every_assignment() -> None:
    instance: Any = Frozen()
    assert instance.state == "draft"
    with pytest.raises(dataclasses.FrozenInstanceError):
        instance.pay()
    assert instance.state == "draft"


# Collections, falsy objects


def test_an_empty_mapping_goes_through_its_states() -> None:
    instance: Any = Settings()
    assert not instance
    assert instance.pay.is_available()
    instance.pay()
    assert instance.state == "paid"
    assert isinstance(instance, Mapping)


def test_a_sequence_goes_through_its_states() -> None:
    basket: Any = Basket()
    basket.pay()
    basket.append(3)
    basket.ship()
    assert (list(basket), basket.state) == ([3], "shipped")


def test_a_falsy_object_goes_through_its_states() -> None:
    class Falsy(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        def __bool__(self) -> bool:
            return False

    instance: Any = Falsy()
    instance.pay()
    assert isinstance(instance.pay, xworkflows.base.ImplementationWrapper)
    assert instance.state == "paid"


def test_an_object_without_bool_goes_through_its_states() -> None:
    class Undecided(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        def __bool__(self) -> bool:
            raise RuntimeError("no truth value")

        def __eq__(self, other: object) -> bool:
            raise RuntimeError("no comparison")

        __hash__ = None  # type: ignore[assignment]

    instance: Any = Undecided()
    instance.pay()
    assert instance.state == "paid"


# Class keywords, object creation, attribute access


def test_class_keywords_reach_init_subclass() -> None:
    seen = {}

    class Registered(xworkflows.WorkflowEnabled):
        def __init_subclass__(cls, *, label: str = "", **kwargs: Any) -> None:
            super().__init_subclass__(**kwargs)
            seen[cls.__name__] = (label, set(cls._workflows))

    class Child(Registered, label="one"):
        state = OrderWorkflow()

    assert seen == {"Child": ("one", {"state"})}


def test_set_name_is_called_on_other_attributes() -> None:
    class Named:
        name = ""

        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

    class Holder(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()
        attribute = Named()

    assert Holder.attribute.name == "attribute"


def test_getattr_of_a_class_is_left_alone() -> None:
    class Loose(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        def __getattr__(self, name: str) -> Any:
            return f"missing {name}"

    instance: Any = Loose()
    assert instance.whatever == "missing whatever"
    instance.pay()
    assert instance.state == "paid"


def test_super_works_in_the_class_body() -> None:
    class Parent(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        def describe(self) -> str:
            return "parent"

    class Child(Parent):
        def describe(self) -> str:
            return super().describe() + " and child"

    assert Child().describe() == "parent and child"


def test_the_state_may_be_set_in_the_constructor() -> None:
    class Started(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        def __init__(self) -> None:
            self.state = "paid"

    instance: Any = Started()
    instance.ship()
    assert instance.state == "shipped"
