"""Interlock: workflows and staged scripts, checked.

User code is turned into plain data and judged in `interlock.spec`; `interlock.live` reads classes,
and the mypy plugin, ``interlock_mypy``, reads source.  `interlock.contract` tells tests what is
wrong, `interlock.write` renders stubs and diagrams, and `interlock.cli` is the command line.
"""
