"""A correct sample with one name misspelt: of a state, a transition or a field."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """A sample with one name misspelt.

    Attributes:
        text: The sample.
        line: Where the name stands.
        name: What it was before.
    """

    text: str
    line: int
    name: str


def mutants(text: str) -> Iterator[Mutant]:
    """Yield a mutant for every mention of a name that the sample defines and uses."""
    defined = Counter(_defined(ast.parse(text)))
    forms = {form: name for name in defined for form in (name, f"is_{name}")}
    mentions = [token for token in _tokens(text) if _bare(token) in forms]
    counted = Counter(forms[_bare(token)] for token in mentions)
    for token in mentions:
        # What is only defined and never used may just as well have another name.
        name = forms[_bare(token)]
        if counted[name] > defined[name]:
            yield Mutant(_misspelt(text, token), token.start[0], _bare(token))


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        if node.targets[0].id in ("states", "transitions"):
            entries = [each for each in ast.walk(node.value) if isinstance(each, ast.Tuple)]
            yield from (name for each in entries for name in _first(each))
        elif isinstance(node.value, ast.Call) and _is_workflow(node.value.func):
            yield node.targets[0].id


def _first(entry: ast.Tuple) -> Iterator[str]:
    name = entry.elts[0]
    if isinstance(name, ast.Constant) and isinstance(name.value, str) and len(entry.elts) > 1:
        yield name.value


def _is_workflow(callee: ast.expr) -> bool:
    return isinstance(callee, ast.Name) and callee.id.endswith("Workflow")


def _tokens(text: str) -> list[tokenize.TokenInfo]:
    kinds = (tokenize.NAME, tokenize.STRING)
    read = tokenize.generate_tokens(io.StringIO(text).readline)
    return [token for token in read if token.type in kinds]


def _bare(token: tokenize.TokenInfo) -> str:
    return token.string.strip("\"'")


def _misspelt(text: str, token: tokenize.TokenInfo) -> str:
    lines = text.splitlines(keepends=True)
    row, column = token.start
    line, name = lines[row - 1], _bare(token)
    at = line.index(name, column)
    lines[row - 1] = f"{line[:at]}{name}q{line[at + len(name) :]}"
    return "".join(lines)
