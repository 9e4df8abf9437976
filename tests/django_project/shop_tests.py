"""What the model goes through; run by ``tests/test_django.py`` where Django can be imported."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.writer import MigrationWriter
from django.forms import modelform_factory
from django.template import Context, Engine

django.setup()

import django_xworkflows.models as workflow_models  # noqa: E402
from django_xworkflows.xworkflow_log.models import TransitionLog  # noqa: E402
from shop import services  # noqa: E402
from shop.models import Letter, Order, Ticket, TicketLog  # noqa: E402

import xworkflows  # noqa: E402
from interlock import contract  # noqa: E402


@pytest.fixture(autouse=True)
def database() -> Iterator[None]:
    call_command("migrate", run_syncdb=True, verbosity=0)
    yield
    call_command("flush", interactive=False, verbosity=0)


def test_the_runtime_is_ours() -> None:
    assert (Path(xworkflows.__file__).parent / "implementation.py").exists()
    assert connection.vendor == "sqlite"


def test_a_new_order_is_in_the_initial_state() -> None:
    assert Order().state == "draft"
    assert Order().state.is_draft
    assert Order(state="paid").state.title == "Paid"


def test_an_order_goes_through_its_transitions() -> None:
    order = Order.objects.create()
    assert order.pay(20) == "paid 20"
    assert order.calls == ["leaving draft", "paid 20, now paid"]
    assert order.ship() is None
    assert order.state.is_shipped
    restored = Order.objects.get(pk=order.pk)
    assert (restored.state, restored.amount) == ("shipped", 20)


def test_a_transition_saves_unless_told_not_to() -> None:
    order = Order.objects.create()
    order.pay(20, save=False)
    assert order.state == "paid"
    assert Order.objects.get(pk=order.pk).state == "draft"
    order.refresh_from_db()
    assert (order.state, order.amount) == ("draft", 0)
    order.pay(5)
    assert Order.objects.get(pk=order.pk).state == "paid"


def test_an_invalid_transition_changes_nothing() -> None:
    order = Order.objects.create()
    with pytest.raises(xworkflows.InvalidTransitionError):
        order.ship()
    with pytest.raises(workflow_models.InvalidTransitionError):
        order.ship()
    order.refresh_from_db()
    assert order.state == "draft"


def test_a_check_forbids() -> None:
    order = Order.objects.create(state="paid", amount=3)
    assert not order.ship.is_available()
    with pytest.raises(xworkflows.ForbiddenTransition):
        order.ship()
    order.amount = 30
    assert order.ship.is_available()
    order.ship()
    assert Order.objects.get(pk=order.pk).state.is_shipped


def test_transitions_are_logged_in_the_database() -> None:
    order = Order.objects.create()
    order.pay(20)
    order.ship(log=False)
    [log] = TransitionLog.objects.all()
    assert (log.transition, log.from_state, log.to_state) == ("pay", "draft", "paid")
    assert log.modified_object == order


def test_orders_are_filtered_by_state() -> None:
    for amount in (1, 2, 3):
        Order.objects.create(amount=amount)
    paid: Any = Order.objects.get(amount=2)
    paid.pay(0)
    assert [order.amount for order in Order.objects.filter(state="paid")] == [2]
    assert [order.amount for order in Order.objects.filter(state=paid.state)] == [2]
    states: Any = Order.state.states
    assert Order.objects.filter(state=states.draft).count() == 2
    assert Order.objects.exclude(state__in=["paid", "shipped"]).count() == 2
    assert sorted(map(str, Order.objects.values_list("state", flat=True))) == [
        "draft",
        "draft",
        "paid",
    ]


def test_a_deferred_state_is_loaded() -> None:
    Order.objects.create(state="paid")
    assert Order.objects.only("state").get().state == "paid"


def test_choices_and_display() -> None:
    field = Order._meta.get_field("state")
    assert field.choices == [
        ("draft", "Draft"),
        ("paid", "Paid"),
        ("shipped", "Shipped"),
        ("cancelled", "Cancelled"),
    ]
    assert Order(state="paid").get_state_display() == "Paid"


def test_a_form_offers_the_states() -> None:
    form_class = modelform_factory(Order, fields=["state", "amount"])
    order = Order.objects.create(state="paid")
    rendered = form_class(instance=order).as_p()
    assert '<option value="paid" selected>Paid</option>' in rendered
    assert '<option value="draft">Draft</option>' in rendered
    form = form_class({"state": "shipped", "amount": 3}, instance=order)
    assert form.is_valid(), form.errors
    form.save()
    assert Order.objects.get().state == "shipped"
    assert not form_class({"state": "nowhere", "amount": 3}).is_valid()


def test_a_wrong_state_is_a_validation_error() -> None:
    order = Order()
    with pytest.raises(ValidationError):
        order.state = "nowhere"
    order.full_clean()


def test_a_template_does_not_perform_transitions() -> None:
    order = Order.objects.create()
    template = Engine().from_string(
        "{{ order.state }}/{{ order.state.title }}/{{ order.pay.is_available }}{{ order.cancel }}"
    )
    assert template.render(Context({"order": order})).startswith("draft/Draft/True")
    assert order.state == "draft"


def test_states_may_be_members_of_text_choices() -> None:
    letter = Letter.objects.create()
    assert letter.parcel.is_packed
    letter.send()
    assert Letter.objects.get(pk=letter.pk).parcel == "sent"
    assert Letter.objects.filter(parcel="sent").count() == 1
    assert Letter.objects.count() == 2


def test_a_failing_transition_is_undone_as_a_whole() -> None:
    letter = Letter.objects.create()
    with pytest.raises(RuntimeError, match="undone"):
        letter.send(fail=True)
    assert Letter.objects.count() == 1
    assert letter.parcel == "packed"


@pytest.mark.parametrize(
    "copier", [copy.copy, copy.deepcopy, lambda order: pickle.loads(pickle.dumps(order))]
)
def test_an_order_can_be_copied_in_every_state(copier: Any) -> None:
    for state in ("draft", "paid", "shipped", "cancelled"):
        order = Order.objects.create(state=state)
        result = copier(order)
        assert result.state == state
        for transition in order.state.transitions():
            again = copier(result)
            again.amount = 50
            getattr(again, transition.name)(*([1] if transition.name == "pay" else []))
            assert again.state == transition.target


def test_a_field_can_be_written_in_a_migration() -> None:
    field = Order._meta.get_field("state").clone()
    operation = migrations.AddField("order", "state", field)
    migration = type("Migration", (migrations.Migration,), {"operations": [operation]})
    written = MigrationWriter(migration("0001", "shop")).as_string()
    assert "django_xworkflows.models.StateField" in written
    assert "'shipped'" in written
    assert isinstance(field, models.Field)


def test_states_may_be_translated_choices_of_another_module() -> None:
    ticket = Ticket.objects.create(text="help")
    assert ticket.status.is_open
    assert ticket.get_status_display() == "Open"
    assert services.describe(ticket) == "Open: waiting"
    assert services.settle(ticket, "yes")
    assert Ticket.objects.get().status.is_closed
    assert ticket.text == "help yes"


def test_transitions_are_logged_in_a_table_of_ones_own() -> None:
    ticket = Ticket.objects.create(text="help")
    ticket.solve("yes", reason="asked")
    ticket.close()
    ticket.reopen(log=False)
    assert list(TicketLog.objects.order_by("pk").values_list("transition", "reason")) == [
        ("solve", "asked"),
        ("close", ""),
    ]
    assert TransitionLog.objects.count() == 0
    assert ticket.logs.first().get_modified_object() == ticket


def test_what_the_type_checker_accepts_runs() -> None:
    order = Order.objects.create(amount=20)
    assert services.take(order, 5) == "paid 5"
    assert order.state.is_shipped
    narrowed = Order.objects.create()
    with pytest.raises(AssertionError):  # it was saved as paid
        services.narrow(narrowed)
    ticket = Ticket.objects.create()
    services.restore(ticket, "solved")
    assert Ticket.objects.get().status == "closed"
    assert "solved" in services.names()
    with pytest.raises(RuntimeError, match="undone"):
        services.send(Letter.objects.create())


def test_queries_give_names_as_they_are_stored() -> None:
    Ticket.objects.create(status="solved")
    [name] = Ticket.objects.values_list("status", flat=True)
    assert type(name) is str


def test_the_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_contract_holds() -> None:
    assert contract.check_module("shop.models") == []
    assert contract.check_module("shop.workflows") == []


def test_the_contract_finds_what_is_planted() -> None:
    class Refund(workflow_models.WorkflowEnabled, models.Model):
        state = workflow_models.StateField(Ticket.status)

        class Meta:
            app_label = "shop"
            abstract = True

        @workflow_models.transition("slove")
        def solve_it(self) -> None: ...

        @workflow_models.transition()
        def solve(self, answer: str) -> None: ...

        @xworkflows.before_transition("solve")
        def before(self) -> None: ...

        @xworkflows.on_enter_state("solvd")
        def enter(self, *args: Any) -> None: ...

    found = sorted(violation.code.name for violation in contract.check(Refund))
    assert found == ["hook-signature", "unknown-state", "unknown-transition"]
