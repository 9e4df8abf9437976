"""How Sphinx builds the site."""

from __future__ import annotations

project = "Interlock"
author = "the Interlock authors"
extensions = ["myst_parser"]
html_theme = "furo"
exclude_patterns = ["_build", "examples"]
