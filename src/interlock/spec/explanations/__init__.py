"""What every code means, with an example and how to mend it, in Markdown.

There is a text for each code in the catalogue.  The command line shows them one by one; the page
of codes in the documentation is all of them.
"""

from __future__ import annotations

from importlib.resources import files

from interlock.spec.codes import CATALOGUE, Code

FROM_HERE = "<!-- Written by `interlock explain --all`: change the texts it comes from. -->"


def explanation(code: Code) -> str:
    """Return what a code means, in Markdown."""
    return _text(code.name)


def page() -> str:
    """Return the explanations of all codes as one page of Markdown."""
    sections = [f"## {code.name}\n\n{explanation(code)}" for code in CATALOGUE.values()]
    return "\n".join([f"{FROM_HERE}\n", _text("introduction"), *sections])


def _text(name: str) -> str:
    return files(__name__).joinpath(f"{name}.md").read_text("utf-8")
