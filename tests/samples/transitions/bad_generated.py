"""A generated transition can not be called with what its hooks do not take."""

from .good_generated import Order, Special

order = Order()
order.pay("three")  # E: [arg-type] Argument 1 to "__call__" of "ImplementationWrapper" has incompatible type "str"; expected "int"
order.pay()  # E: [call-arg]
order.ship(1)  # E: [arg-type]
order.lose(1)
Special().lose(1)  # E: [call-arg]


