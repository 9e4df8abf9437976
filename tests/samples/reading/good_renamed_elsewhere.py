"""Names for functions of a module that has been imported as a whole."""

from . import good_renamed_functions as functions

lowered = functions.stage_in_lower_case
repaid = functions.of_pay
