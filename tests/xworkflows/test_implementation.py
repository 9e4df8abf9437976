from __future__ import annotations

import warnings
from typing import Any

import pytest
from tests.xworkflows.sample import (
    AnyOrderWorkflow,
    Order,
    OrderWorkflow,
    order,
)

import xworkflows
from xworkflows import base

W = AnyOrderWorkflow


def implement(instance: object, *args: object) -> object:
    """Return the arguments."""
    return args


# transition and TransitionWrapper


def test_transition_gives_a_wrapper_around_the_function() -> None:
    wrapper: Any = xworkflows.transition("pay", field="state")(implement)
    assert isinstance(wrapper, base.TransitionWrapper)
    assert wrapper.func is implement
    assert (wrapper.trname, wrapper.field) == ("pay", "state")
    assert (wrapper.check, wrapper.before, wrapper.after) == (None, None, None)


def test_the_name_defaults_to_that_of_the_function() -> None:
    wrapper = xworkflows.transition()(implement)
    assert (wrapper.trname, wrapper.field) == ("implement", "")


def test_an_implementation_may_have_another_name_than_its_transition() -> None:
    class Named(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.transition("pay")
        def settle(self, amount: int) -> int:
            return amount

    instance: Any = Named()
    assert instance.settle(3) == 3
    assert instance.state == "paid"
    assert not hasattr(Named, "pay")


def test_the_field_chooses_between_workflows_that_share_a_name() -> None:
    class Twice(xworkflows.WorkflowEnabled):
        one = OrderWorkflow()
        two = OrderWorkflow()

        @xworkflows.transition("pay", field="two")
        def pay_two(self) -> None:
            pass

        @xworkflows.transition("ship", field="two")
        def ship_two(self) -> None:
            pass

        @xworkflows.transition("cancel", field="two")
        def cancel_two(self) -> None:
            pass

    instance: Any = Twice()
    instance.pay_two()
    assert (instance.one, instance.two) == ("draft", "paid")
    instance.pay()
    assert (instance.one, instance.two) == ("paid", "paid")


def test_check_before_and_after_work_and_are_deprecated() -> None:
    calls: list[Any] = []

    def check(instance: Any) -> bool:
        calls.append(("check", str(instance.state)))
        return True

    def before(instance: Any, *args: Any) -> None:
        calls.append(("before", str(instance.state), args))

    def after(instance: Any, result: Any, *args: Any) -> None:
        calls.append(("after", str(instance.state), result, args))

    with pytest.warns(DeprecationWarning, match="deprecated") as warned:
        decorator = xworkflows.transition("pay", check=check, before=before, after=after)
    assert warned[0].filename == __file__  # the warning shows the user's own line

    class Old(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @decorator
        def settle(self, amount: int) -> str:
            return "settled"

    instance: Any = Old()
    assert instance.settle.is_available()
    calls.clear()
    assert instance.settle(3) == "settled"
    assert calls == [
        ("check", "draft"),
        ("before", "draft", (3,)),
        ("after", "paid", "settled", (3,)),
    ]


def test_a_deprecated_check_forbids() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        decorator = xworkflows.transition("pay", check=lambda instance: False)

    class Old(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()
        pay = decorator(implement)

    instance: Any = Old()
    assert not instance.pay.is_available()
    with pytest.raises(xworkflows.ForbiddenTransition):
        instance.pay()


# ImplementationProperty


def test_the_class_gives_the_property() -> None:
    pay: Any = Order.pay
    assert isinstance(pay, base.ImplementationProperty)
    assert isinstance(vars(Order)["cancel"], base.ImplementationProperty)
    assert pay.__get__(None, Order) is pay


def test_an_instance_gives_a_wrapper() -> None:
    instance = order()
    wrapper = instance.pay
    assert isinstance(wrapper, base.ImplementationWrapper)
    assert wrapper.instance is instance


def test_a_property_is_no_data_descriptor() -> None:
    instance = order()
    instance.__dict__["pay"] = "shadow"
    assert instance.pay == "shadow"
    assert not hasattr(base.ImplementationProperty, "__set__")


def test_a_property_knows_what_a_wrapper_needs() -> None:
    pay: Any = Order.pay
    assert pay.field_name == "state"
    assert pay.transition is W.transitions.pay
    assert pay.workflow is Order.state.workflow
    assert pay.implementation(order(), 3) == "paid 3"
    assert pay.hooks == {}
    assert pay.__doc__ == "Note the payment."


def test_add_hook_registers_a_hook() -> None:
    calls: list[Any] = []

    class Hooked(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

    hook = base.Hook(base.HOOK_BEFORE, lambda *args: calls.append(args), "pay")
    made: Any = Hooked
    made().pay()
    made.pay.add_hook(hook)
    assert made.pay.hooks == {base.HOOK_BEFORE: [hook]}
    instance = made()
    instance.pay(1)
    assert calls == [(instance, 1)]


def test_a_property_can_be_made_by_hand() -> None:
    class Holder(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()
        go = base.ImplementationProperty("state", W.transitions.pay, W(), implement)

    holder: Any = Holder()
    assert holder.go(1, 2) == (1, 2)
    assert holder.state == "paid"


# ImplementationWrapper


def test_a_wrapper_knows_its_transition() -> None:
    instance = order()
    wrapper = instance.pay
    assert wrapper.instance is instance
    assert wrapper.field_name == "state"
    assert wrapper.transition is W.transitions.pay
    assert wrapper.workflow is Order.state.workflow
    assert wrapper.implementation(instance, 3) == "paid 3"
    assert wrapper.hooks == {}
    assert wrapper.__doc__ == "Note the payment."


def test_a_wrapper_has_the_hooks_by_kind() -> None:
    class Hooked(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.before_transition("pay")
        def hook(self) -> None:
            pass

    instance: Any = Hooked()
    [hook] = instance.pay.hooks[base.HOOK_BEFORE]
    assert isinstance(hook, base.Hook)
    assert hook.function is vars(Hooked)["hook"]
    assert not instance.ship.hooks.get(base.HOOK_BEFORE)


def test_current_state_is_read_anew() -> None:
    instance = order()
    pay = instance.pay
    assert isinstance(pay.current_state, base.StateWrapper)
    assert pay.current_state == "draft"
    instance.state = "shipped"
    assert pay.current_state == "shipped"


def test_a_wrapper_can_be_kept_and_called_again() -> None:
    instance = order()
    pay = instance.pay
    assert pay(1) == "paid 1"
    instance.state = "draft"
    assert pay(2) == "paid 2"


def test_calling_passes_arguments_and_returns_the_result() -> None:
    class Returning(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()

        @xworkflows.transition()
        def pay(self, *args: Any, **kwargs: Any) -> Any:
            return args, kwargs, str(self.state)

    instance: Any = Returning()
    assert instance.pay(1, key=2) == ((1,), {"key": 2}, "draft")
    assert instance.state == "paid"


def test_a_wrapper_can_be_made_by_hand() -> None:
    instance = order()
    wrapper: Any = base.ImplementationWrapper(instance, "state", W.transitions.pay, W(), implement)
    assert wrapper.hooks == {}
    assert wrapper(3) == (3,)
    assert instance.state == "paid"


def test_is_available_asks_for_the_state() -> None:
    instance = order()
    assert instance.pay.is_available() is True
    assert instance.ship.is_available() is False


def test_is_available_asks_the_checks() -> None:
    class Checked(xworkflows.WorkflowEnabled):
        state = OrderWorkflow()
        answer = False
        asked = 0

        @xworkflows.transition_check("pay")
        def check(self) -> bool:
            self.asked += 1
            return self.answer

    instance: Any = Checked()
    assert instance.pay.is_available() is False
    instance.answer = True
    assert instance.pay.is_available() is True
    assert instance.asked == 2
    assert not instance.ship.is_available()
    assert instance.asked == 2  # the state decides before the checks
    assert instance.state == "draft"


def test_a_transition_from_another_state_is_invalid() -> None:
    instance = order()
    with pytest.raises(xworkflows.InvalidTransitionError, match=r"ship.*draft"):
        instance.ship()
    assert instance.state == "draft"


def test_a_subclass_may_add_to_a_call() -> None:
    class Loud(base.ImplementationWrapper):
        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            return ("loud", super().__call__(*args, **kwargs))

        def is_available(self) -> bool:
            return not super().is_available()

    class LoudWorkflow(OrderWorkflow):
        implementation_class = Loud

    class Louder(xworkflows.WorkflowEnabled):
        state = LoudWorkflow()
        settle = xworkflows.transition("pay")(implement)

    instance: Any = Louder()
    assert [instance.settle.is_available(), instance.ship.is_available()] == [False, True]
    assert instance.settle(3) == ("loud", (3,))
    assert instance.state == "paid"


def test_a_subclass_with_a_constructor_is_constructed() -> None:
    made: list[Any] = []

    class Noted(base.ImplementationWrapper):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            made.append(self.transition.name)

    class NotedWorkflow(OrderWorkflow):
        implementation_class = Noted

    class Holder(xworkflows.WorkflowEnabled):
        state = NotedWorkflow()

    instance: Any = Holder()
    instance.pay()
    assert made == ["pay"]
    assert instance.state == "paid"


def test_a_subclass_that_makes_its_own_instances_is_asked_to() -> None:
    class Cached(base.ImplementationWrapper):
        made = 0

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            cls.made += 1
            return super().__new__(cls)

    class CachedWorkflow(OrderWorkflow):
        implementation_class = Cached

    class Holder(xworkflows.WorkflowEnabled):
        state = CachedWorkflow()

    instance: Any = Holder()
    instance.pay()
    assert (Cached.made, instance.state) == (1, "paid")


def test_a_subclass_calls_its_parents_when_it_is_derived_from() -> None:
    seen: list[str] = []

    class Noting:
        def __init_subclass__(cls, **kwargs: Any) -> None:
            super().__init_subclass__(**kwargs)
            seen.append(cls.__name__)

    class Noted(base.ImplementationWrapper, Noting):
        pass

    assert seen == ["Noted"]


def test_noop_takes_anything_and_returns_none() -> None:
    noop: Any = base.noop
    assert noop(object()) is None
    assert noop(object(), 1, key=2) is None


def test_undefined_implementations_are_noop() -> None:
    assert order().cancel.implementation is base.noop
    instance = order()
    assert instance.cancel(1, key=2) is None
    assert instance.state == "cancelled"
