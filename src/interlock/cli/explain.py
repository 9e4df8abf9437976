"""``interlock explain``: what a code means, an example, and how to mend it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import click
from click.shell_completion import CompletionItem

from interlock.spec.codes import CATALOGUE, Code
from interlock.spec.explanations import explanation, page
from interlock.spec.suggest import maybe


def _completions(
    ctx: click.Context,  # noqa: ARG001 - what click calls it with
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem]:
    return [
        CompletionItem(code.name, help=code.description)
        for code in CATALOGUE.values()
        if code.name.startswith(incomplete)
    ]


@click.command()
@click.argument("code", required=False, shell_complete=_completions)
@click.option("--list", "listed", is_flag=True, help="List all codes, a line for each.")
@click.option("--all", "everything", is_flag=True, help="Explain all codes, as a page of Markdown.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
def explain(code: str | None, listed: bool, everything: bool, as_json: bool) -> None:
    """Say what a code means, with an example.

    CODE is what stands between brackets at the end of a message.
    """
    if [code is not None, listed, everything].count(True) != 1:
        raise click.UsageError("Give a code, or --list, or --all.")
    if code is not None:
        found = _found(code)
        _show([found], as_json, lambda: _explain(found))
    else:
        text = page if everything else _list
        _show(list(CATALOGUE.values()), as_json, lambda: click.echo(text(), nl=False))


def _found(name: str) -> Code:
    bare = name.strip("[]")
    if bare not in CATALOGUE:
        raise click.ClickException(
            f'There is no code "{bare}"{maybe(bare, CATALOGUE)} '
            "Codes that are not listed by --list are mypy's own."
        )
    return CATALOGUE[bare]


def _show(codes: list[Code], as_json: bool, show: Callable[[], None]) -> None:
    """Show codes to people, or write them for programs: one as an object, several as a list."""
    if not as_json:
        show()
        return
    data = [{**code._asdict(), "explanation": explanation(code)} for code in codes]
    click.echo(json.dumps(data[0] if len(data) == 1 else data, indent=2, ensure_ascii=False))


def _explain(code: Code) -> None:
    text = f"# {code.name}\n\n**{code.description}.**\n\n{explanation(code)}"
    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=min(Console().width, 100)).print(Markdown(text))


def _list() -> str:
    width = max(map(len, CATALOGUE))
    return "".join(
        f"{code.name:{width}}  {code.description}{'' if code.default_on else ' (if asked for)'}\n"
        for code in CATALOGUE.values()
    )
