"""The page about testing shows a test that runs, type-checks and passes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.plugin.harness import Project

PAGE = (Path(__file__).parents[2] / "docs" / "testing.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_example(tmp_path: Path) -> None:
    namespace = {"__name__": "example"}
    exec(compile(EXAMPLE, "testing.md", "exec"), namespace)
    namespace["test_orders_keep_their_contract"]()  # type: ignore[operator]
    assert Project(tmp_path, {"example.py": EXAMPLE}).check() == []
