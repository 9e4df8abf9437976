"""The codes as mypy knows them.

To make one is what lets users name it, so they are there before mypy reads what is switched on and
off: in its settings and in the comments of files.
"""

from __future__ import annotations

from mypy.errorcodes import ErrorCode

from interlock.spec.codes import CATALOGUE, Code

ERROR_CODES: dict[Code, ErrorCode] = {
    code: ErrorCode(code.name, code.description, "Interlock", default_enabled=code.default_on)
    for code in CATALOGUE.values()
}
