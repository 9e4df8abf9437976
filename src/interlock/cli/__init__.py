"""The command line, ``interlock``: checking, explaining, drawing and writing stubs.

Each command has a module of its own, which is imported only when the command is asked for.  What
they need beside the standard library is the extra ``cli``.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the program's arguments ask for."""
    try:
        from interlock.cli.commands import interlock
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        sys.exit("interlock needs click: install the extra with pip install 'interlock[cli]'.")
    interlock()
