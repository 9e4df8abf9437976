"""A digest of the plugin's own sources: mypy's cache is to be dropped when they change.

It is made of what the files say, as caches move between machines, and when a file was installed
there says nothing.
"""

from __future__ import annotations

import hashlib
import os

import interlock.spec
import interlock_mypy


def _digest() -> str:
    found = hashlib.sha1(usedforsecurity=False)
    for root in (*interlock_mypy.__path__, *interlock.spec.__path__):
        for path in sorted(_sources(root)):
            with open(path, "rb") as source:
                found.update(source.read())
    return found.hexdigest()


def _sources(root: str) -> list[str]:
    return [
        os.path.join(folder, name)
        for folder, _, names in os.walk(root)
        for name in names
        if name.endswith(".py")
    ]


DIGEST = _digest()
