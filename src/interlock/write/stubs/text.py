"""The text of a module, cut up by its syntax tree: stubs keep what they keep as it was written."""

from __future__ import annotations

import ast
import re
import tokenize
from typing import TypeAlias

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

_IGNORE = re.compile(r"#\s*(?:type|pyright|ty|pyrefly):\s*ignore\b.*")
"""What users say to checkers about a line; other comments are not for the readers of a stub."""


class Text:
    """A source text and its syntax tree.

    Attributes:
        tree: The syntax tree.

    Raises:
        SyntaxError: The text is no Python.
    """

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self._lines = [f"{line}\n" for line in text.split("\n")]

    def of(self, node: ast.expr | ast.stmt, indent: str = "") -> str:
        """Return the text of a node; if it stands on several lines, moved to an indentation."""
        first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        lines = [line.encode() for line in self._lines[first : last + 1]]
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return self._moved(b"".join(lines).decode(), first, indent)

    def expression(self, node: ast.expr, indent: str = "") -> str:
        """Return the text of an expression, in parentheses if it stands on several lines."""
        text = self.of(node, indent)
        return f"({text})" if "\n" in text else text

    def ignored(self, node: ast.stmt) -> str:
        """Return the comment behind a statement by which users silence checkers, with a space."""
        line = self._lines[(node.end_lineno or node.lineno) - 1].encode()
        return _ignore(line[node.end_col_offset :].decode())

    def header(self, node: Definition, indent: str = "") -> tuple[str, str]:
        """Return a definition up to its colon, decorators apart, and the comment behind that.

        Of comments only those are returned by which users silence checkers.
        """
        row, column, comment = self._colon(node.lineno - 1)
        lines = self._lines[node.lineno - 1 : node.lineno + row]
        lines[-1] = lines[-1][:column]
        lines[0] = lines[0][node.col_offset :]
        return self._moved("".join(lines), node.lineno - 1, indent), _ignore(comment)

    def _colon(self, first: int) -> tuple[int, int, str]:
        """Find the end of the colon before a body: row from the first, column, and a comment."""
        rows, depth, end = iter(self._lines[first:]), 0, None
        for token in tokenize.generate_tokens(lambda: next(rows, "")):
            if end:
                return *end, token.string if token.type == tokenize.COMMENT else ""
            if token.type == tokenize.OP:
                depth += (token.string in "([{") - (token.string in ")]}")
                end = (
                    (token.end[0] - 1, token.end[1]) if (token.string, depth) == (":", 0) else None
                )
        raise AssertionError("a definition has a colon")  # the parser has seen it

    def _moved(self, text: str, row: int, indent: str) -> str:
        """Move the lines of a text, which stands in some row, to another indentation."""
        line = self._lines[row]
        old = line[: len(line) - len(line.lstrip())]
        first, *others = text.split("\n")
        moved = [indent + line[len(old) :] if line.startswith(old) else line for line in others]
        return "\n".join([first, *moved])


def _ignore(text: str) -> str:
    found = _IGNORE.search(text)
    return f"  {found[0].rstrip()}" if found else ""


def dotted(node: ast.expr) -> str:
    """Return a name, or attributes of a name, as it is written; empty for all else."""
    if isinstance(node, ast.Name):
        return node.id
    owner = dotted(node.value) if isinstance(node, ast.Attribute) else ""
    return f"{owner}.{node.attr}" if owner and isinstance(node, ast.Attribute) else ""


def called(node: ast.expr) -> ast.expr:
    """Return what is called, or the expression itself where nothing is."""
    return node.func if isinstance(node, ast.Call) else node
