"""A generated transition can not be called with what its hooks do not take."""

from .good_generated import Billed, Counted, Order, Special

order = Order()
order.pay("three")  # E: [arg-type] Argument 1 to "__call__" of "ImplementationWrapper" has incompatible type "str"; expected "int"
order.pay()  # E: [call-arg]
order.ship(1)  # E: [arg-type]
order.lose(1)
Special().lose(1)  # E: [call-arg]

Counted().pay()  # E: [call-arg] Missing positional argument "amount"
Counted().pay(1.5)  # E: [arg-type] expected "int"
Counted().pay(1, "x")  # E: [call-arg] Too many arguments
Billed().pay()  # E: [call-arg] Missing positional argument "amount"
