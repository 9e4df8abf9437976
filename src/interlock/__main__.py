"""The command line as ``python -m interlock``, for the Python that is to be checked with."""

from __future__ import annotations

from interlock.cli import main

main()
