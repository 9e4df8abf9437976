from __future__ import annotations

from collections.abc import Iterator

import pytest

from interlock_mypy.guard import STRICT


@pytest.fixture(autouse=True, scope="session")
def _nothing_goes_unseen() -> Iterator[None]:
    """Let the plugin's guard pass on what it would otherwise hush up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STRICT, "1")
        yield
