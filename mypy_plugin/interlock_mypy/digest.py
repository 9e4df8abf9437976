"""A digest of the plugin's own sources: mypy's cache is to be dropped when they change."""

from __future__ import annotations

import hashlib
from pathlib import Path

import interlock.spec


def _digest() -> str:
    found = hashlib.sha256()
    for root in (Path(__file__).parent, Path(interlock.spec.__file__).parent):
        for path in sorted(root.rglob("*.py")):
            found.update(path.read_bytes())
    return found.hexdigest()


DIGEST = _digest()
