"""``interlock diagram``: pictures of workflows, of objects that have them, and of scripts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from interlock.cli.progress import working
from interlock.cli.targets import import_live, parse, read_source
from interlock.write.diagram import RENDERERS, Chart, NoGraphvizError, charts

ENDINGS = {
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".md": "markdown",
    ".dot": "dot",
    ".gv": "dot",
    ".svg": "svg",
}
"""The format that the name of a file asks for; the first of a format is what files are given."""


@click.command()
@click.argument("target")
@click.option(
    "-f",
    "--format",
    "wanted",
    type=click.Choice(["mermaid", "markdown", "dot", "svg"]),
    help="What to write; by default what the ending of the output asks for, or else Mermaid, "
    "within Markdown where there are several diagrams.",
)
@click.option(
    "-o",
    "--output",
    help="The file to write to, or a folder (with a slash at its end) for a file for each "
    "diagram; by default, the terminal.",
)
@click.option("--live", is_flag=True, help="Import the module instead of reading its source.")
def diagram(target: str, wanted: str | None, output: str | None, live: bool) -> None:
    """Draw workflows and scripts.

    TARGET is a module (package.module), a file or a folder; with :Class behind it, one class.
    Nothing is imported, unless you ask for --live.
    """
    with working(f"reading {target}"):
        specs = (import_live if live else read_source)(parse(target))
    found = [chart for spec in specs for chart in charts(spec) if not chart.is_empty]
    if not found:
        raise click.ClickException(f'There is nothing to draw in "{target}".')
    _write(found, wanted or _format_for(output, found), output)


def _format_for(output: str | None, found: Sequence[Chart]) -> str:
    """Choose a format where none is asked for."""
    ending = Path(output).suffix if output and not _is_folder(output) else ""
    if ending and ending not in ENDINGS:
        raise click.UsageError(f'What format is "*{ending}"? Choose one with --format.')
    several = len(found) > 1 and not (output and _is_folder(output))
    return ENDINGS.get(ending, "markdown" if several else "mermaid")


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _write(found: Sequence[Chart], form: str, output: str | None) -> None:
    if output is None:
        click.echo(_together(found, form), nl=False)
    elif not _is_folder(output):
        _save(Path(output), _together(found, form))
    else:
        ending = next(ending for ending, known in ENDINGS.items() if known == form)
        for chart in found:
            _save(Path(output) / f"{chart.name}{ending}", _together([chart], form))


def _save(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f'Can not write "{path}": {error.strerror}.') from error
    click.echo(f"wrote {path}", err=True)


def _together(found: Sequence[Chart], form: str) -> str:
    """Render what goes into one file."""
    if form == "markdown":
        return "\n".join(_section(chart) for chart in found)
    if len(found) > 1:
        names = "".join(f"\n  {chart.name}" for chart in found)
        raise click.UsageError(
            f"A file of the format {form} has one diagram, and here are {len(found)}; "
            f"choose one of them, or a folder for --output, or markdown:{names}"
        )
    try:
        return RENDERERS[form](found[0])
    except NoGraphvizError as error:
        raise click.ClickException(str(error)) from error


def _section(chart: Chart) -> str:
    return f"## {chart.title}\n\n```mermaid\n{RENDERERS['mermaid'](chart)}```\n"
