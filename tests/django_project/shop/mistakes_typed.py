"""Planted mistakes that only types for Django can show, some of which only its plugin finds."""

from __future__ import annotations

from shop.models import Order, Ticket


def call(order: Order, ticket: Ticket) -> None:
    order.shpi()  # E: [attr-defined] "Order" has no attribute "shpi"
    ticket.status = 3  # E: [assignment] Incompatible types in assignment
    order.save(update_fields=["stat"])  # E: [misc] no field named 'stat'
    Order.objects.filter(amout=3)  # E: [misc] Cannot resolve keyword 'amout' into field
    Ticket(txt="")  # E: [misc] Unexpected attribute "txt" for model "Ticket"
    print(Ticket.objects.get(pk=1).logs.first().reason)  # E: [union-attr] "None"
