"""How Sphinx builds the site."""

from __future__ import annotations

import re
from typing import Any

project = "Interlock"
author = "the Interlock authors"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "examples"]
nitpicky = True
nitpick_ignore_regex = [
    # Documented elsewhere: the standard library, and the packages that scripts are built on.
    (
        r"py:.*",
        r"(abc|argparse|collections|datetime|functools|subprocess|tenacity|types|typing)\..*",
    ),
    (r"py:exc", r"NoGraphvizError"),
    (r"any", r"AssertionError|KeyError|abc\..*"),
    (r"py:class", r"Any|Callable|_ArgumentGroup|RetryCallState|Retrying|timedelta"),
    # Of the types alone, and said in words.
    (r"py:class", r"(.*\.)?(Member|P|R_co|W_co|StageDecorator|StateChart|FlowChart)"),
]

default_role = "any"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
myst_heading_anchors = 3
myst_enable_extensions = ["attrs_inline", "colon_fence"]

html_theme = "furo"
html_title = "Interlock"
html_static_path = ["_static"]
html_css_files = ["site.css"]


def without_module_of_types(*event: Any) -> tuple[str | None, str | None]:
    """Call types by their names alone where annotations cannot be evaluated (``t.Any``)."""
    signature, returned = (part and re.sub(r"\bt\.", "", part) for part in event[-2:])
    return signature, returned


def setup(app: Any) -> None:
    """Have Sphinx ask for what it shows of a signature."""
    app.connect("autodoc-process-signature", without_module_of_types)
