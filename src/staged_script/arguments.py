"""The command line of a script: the options every script has, and those of each stage."""

from __future__ import annotations

from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING, NamedTuple

from staged_script.names import retry_attribute

if TYPE_CHECKING:
    from argparse import Action, _ArgumentGroup
    from collections.abc import Callable, Iterable, Iterator


class HelpFormatter(ArgumentDefaultsHelpFormatter, RawDescriptionHelpFormatter):
    """Shows the defaults of options, and the description as it was written."""


class RetryOption(NamedTuple):
    """An option that every stage has about being retried.

    Attributes:
        name: What comes after ``--STAGE-retry-``.
        type: What its value is converted with.
        default: Its value when it is not given.
        help: What it says in the help; ``{}`` stands for the name of the stage.
    """

    name: str
    type: Callable[[str], float]
    default: int
    help: str


RETRY_OPTIONS = (
    RetryOption("attempts", int, 0, "How many more times to attempt the {!r} stage."),
    RetryOption("delay", float, 0, "How many seconds to wait before retrying the {!r} stage."),
    RetryOption("timeout", int, 60, "After how many seconds to stop retrying the {!r} stage."),
)


def make_parser(stages: Iterable[str]) -> ArgumentParser:
    """Make a parser of the options that do not depend on the stages' names.

    Args:
        stages: The stages that may be chosen with ``--stage``.
    """
    parser = ArgumentParser(
        description="A script made of stages.  Extend the parser property to describe it here.",
        formatter_class=HelpFormatter,
    )
    parser.add_argument(
        "--stage", nargs="+", choices=tuple(stages), help="Which stages to run; others are skipped."
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="Print the commands that would be executed, without executing any.",
    )
    return parser


def add_retry_arguments(
    group: _ArgumentGroup, stages: Iterable[str]
) -> Iterator[tuple[str, Action]]:
    """Add the retry options of each stage to a group of a parser.

    Args:
        group: Where to add them.
        stages: The stages to add them for.

    Yields:
        The name of the attribute that is to hold the option, and the option as it was added.
    """
    for stage in stages:
        for option in RETRY_OPTIONS:
            yield (
                retry_attribute(stage, option.name),
                group.add_argument(
                    f"--{stage}-retry-{option.name}",
                    type=option.type,
                    default=option.default,
                    help=option.help.format(stage),
                ),
            )
