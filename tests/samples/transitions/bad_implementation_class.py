"""Signatures are kept, whatever the class of the transitions."""

from .good_implementation_class import loud, quiet

loud.pay("three")  # E: [arg-type]
loud.pay.anounce()  # E: [attr-defined] "Announced[[int], float]" has no attribute "anounce"; maybe "announce"?
quiet.pay("three")  # E: [arg-type]
quiet.pay()  # E: [call-arg]
