"""The class that scripts made of stages derive from.

Rich and tenacity are imported where they are first needed: defining a script needs neither.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from staged_script import command as layout
from staged_script._dynamic import DynamicAttributes, freely_overridable
from staged_script.arguments import HelpFormatter, add_retry_arguments, make_parser
from staged_script.names import RETRY_OPTIONS, StageNames, retry_attribute, validate_stage_name
from staged_script.stage import (
    Stage,
    StageDecorator,
    StageDuration,
    stage_decorator,
    stages_of,
)

if TYPE_CHECKING:
    from argparse import _ArgumentGroup
    from collections.abc import Iterable, Mapping, Sequence

    from rich.table import Table
    from tenacity import RetryCallState, Retrying

__all__ = ["HelpFormatter", "StageDuration", "StagedScript", "validate_stage_name"]


class StagedScript(DynamicAttributes):
    """A script made of stages, each of which may be run, skipped and retried.

    Derive a class, and decorate with :meth:`stage` the methods that are the bodies of its stages.
    Around each body run the phases, which are the methods ``_run_pre_stage_actions``,
    ``_begin_stage``, ``_skip_stage``, ``_end_stage``, ``_prepare_to_retry_stage``,
    ``_handle_stage_retry_error`` and ``_run_post_stage_actions``.  A derived class may override or
    extend any of them, for all stages or, in a method that carries the name of a stage as suffix
    (``_begin_stage_build``; hyphens become underscores), for one.

    Args:
        stages: The names of the stages to register.  Each gets its options on the command line.
        console_force_terminal: Whether the console treats its output as a terminal; None to let
            it find out.
        console_log_path: Whether the console tells, with each message, the line that logs it.
        print_commands: Whether :meth:`run` prints the commands it executes.

    Attributes:
        args: The parsed arguments.
        commands_executed: The commands that :meth:`run` executed.
        console: Where the script prints.
        current_stage: The name of the stage that is running, or the last that did.
        dry_run: Whether commands are printed instead of executed.
        durations: How long the stages took, one entry per attempt.
        print_commands: Whether :meth:`run` prints the commands it executes.
        retry_arg_group: The group of the retry options, once there is a :attr:`parser`.
        script_name: The file name of the script.
        script_stem: The same without its last suffix.
        script_success: Whether all has gone well so far.
        stage_start_time: When the current stage began.
        stages: The names of the registered stages.
        stages_to_run: The names of those chosen on the command line; the others are skipped.
        start_time: When the script began.

    Raises:
        TypeError: If the stages are one string instead of a collection of names.
        ValueError: If a name is not made of lowercase words joined by hyphens.
    """

    _defined_stages: ClassVar[Mapping[str, Stage]] = {}

    retry_arg_group: _ArgumentGroup

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Collect the stages of a derived class.

        Raises:
            ValueError: If the class has two stages of one name.
        """
        super().__init_subclass__(**kwargs)
        cls._defined_stages = stages_of(cls)

    def __init__(
        self,
        stages: Iterable[str],
        *,
        console_force_terminal: bool | None = None,
        console_log_path: bool = True,
        print_commands: bool = True,
    ) -> None:
        from rich.console import Console  # noqa: PLC0415

        self.args = Namespace()
        self.commands_executed: list[str] = []
        self.console = Console(force_terminal=console_force_terminal, log_path=console_log_path)
        self.current_stage = "CURRENT STAGE NOT SET"
        self.dry_run: bool = False
        self.durations: list[StageDuration] = []
        self.print_commands = print_commands
        script = _script_path() or Path(type(self).__name__)
        self.script_name = script.name
        self.script_stem = script.stem
        self.script_success = True
        self.stages: set[str] = self._in_order(stages)
        self.stages_to_run: set[str] = self._in_order(())
        self.start_time = self.stage_start_time = datetime.now(tz=timezone.utc)
        self._stages_entered = 0

    def _in_order(self, names: Iterable[str]) -> StageNames:
        """Make a set of stage names that keeps to the order in which the class defines them."""
        if isinstance(names, str):
            raise TypeError(f"The stages must be a collection of names, such as {{{names!r}}}.")
        order = {name: position for position, name in enumerate(self._defined_stages)}
        return StageNames(map(validate_stage_name, names), order)

    # The stages and their phases.

    @staticmethod
    def stage(stage_name: str, heading: str) -> StageDecorator:
        """Decorate a method to be the body of a stage.

        Calling the method takes the script through all the phases of the stage; the body itself
        is left out if the stage was not chosen.  The method returns None.  It carries the name
        and heading of the stage as its attributes ``stage_name`` and ``stage_heading``.

        Args:
            stage_name: The name of the stage: lowercase words joined by hyphens.
            heading: What to print when the stage begins.

        Raises:
            ValueError: If the name is anything else.
            TypeError: On decorating, if the body is not a plain method.
        """
        return stage_decorator(stage_name, heading)

    def _run_pre_stage_actions(self) -> None:
        """Prepare for a stage, whether it is to be run or skipped.  By default do nothing."""

    def _begin_stage(self, heading: str) -> None:
        """Begin an attempt at a stage: note the time, and print the heading.

        Args:
            heading: The heading given to :meth:`stage`.
        """
        self.stage_start_time = datetime.now(tz=timezone.utc)
        self.print_heading(heading)

    def _skip_stage(self) -> None:
        """Take the place of the body of a stage that is not to be run.  By default say so."""
        self.console.log("Skipping this stage.")

    def _end_stage(self) -> None:
        """End an attempt at a stage, whatever came of it: note how long it took, and print it."""
        duration = datetime.now(tz=timezone.utc) - self.stage_start_time
        self.durations.append(StageDuration(self.current_stage, duration))
        self.console.log(f"`{self.current_stage}` stage duration:  {duration}")

    def _prepare_to_retry_stage(self, retry_state: RetryCallState) -> None:
        """Prepare for another attempt, before the delay.  By default say so.

        Args:
            retry_state: What tenacity knows about the attempt that was just made.
        """
        self.console.log(
            f"[bold yellow]Preparing to retry the '{self.current_stage}' stage...[/]",
            retry_state,
            sep="\n",
        )

    def _handle_stage_retry_error(self, retry: Retrying) -> None:
        """Handle that a stage asked to be retried more than it may be.

        By default say so, unless the stage was not meant to be retried in the first place.

        Args:
            retry: What tenacity knows about all the attempts.
        """
        if getattr(self, retry_attribute(self.current_stage, "attempts"), 0) <= 0:
            return
        total_time = timedelta(seconds=retry.statistics["delay_since_first_attempt"])
        self.print_heading(
            f"Abandoning retrying the '{self.current_stage}' stage.  "
            f"Total attempts:  {retry.statistics['attempt_number']}.  "
            f"Total time:  {total_time}.",
            color="red",
        )

    def _run_post_stage_actions(self) -> None:
        """Finish a stage that did not fail with an error.  By default do nothing."""

    # The command line.

    @cached_property
    def parser(self) -> ArgumentParser:
        """The parser of the command line, to be extended in derived classes.

        It knows ``--stage``, ``--dry-run``, and for each registered stage
        ``--STAGE-retry-attempts``, ``--STAGE-retry-delay`` and ``--STAGE-retry-timeout``.  The
        latter are kept as ``<stage>_retry_attempts_arg`` and so on, in :attr:`retry_arg_group`.
        """
        parser = make_parser(self.stages)
        self.retry_arg_group = parser.add_argument_group(
            "retry", "Additional options for retrying stages."
        )
        for name, action in add_retry_arguments(self.retry_arg_group, self.stages):
            setattr(self, f"{name}_arg", action)
        return parser

    def parse_args(self, argv: list[str]) -> None:
        """Parse the command line, and keep what it says in the attributes of the script.

        These are ``args``, ``stages_to_run``, ``dry_run``, and for each stage
        ``<stage>_retry_attempts``, ``<stage>_retry_delay`` and ``<stage>_retry_timeout``.

        Args:
            argv: The arguments, without the name of the script.

        Raises:
            SystemExit: If the arguments are wrong, or ask for help.
        """
        self.args = self.parser.parse_args(argv)
        self.stages_to_run = self._in_order(self.args.stage or ())
        self.dry_run = self.args.dry_run
        for stage in self.stages:
            for option in RETRY_OPTIONS:
                name = retry_attribute(stage, option)
                setattr(self, name, getattr(self.args, name))

    def raise_parser_error(self, message: str) -> NoReturn:
        """Print the help and a message about what is wrong with the arguments, and exit.

        Args:
            message: What is wrong; it may contain rich markup.

        Raises:
            SystemExit: Always, with status 1.
        """
        self.parser.print_help()
        self.console.print(f"\n{message}", style="yellow")
        raise SystemExit(1)

    @freely_overridable
    def main(self, argv: Sequence[str] | None = None) -> int:
        """Run the script: all registered stages, in the order in which the class defines them.

        Stages that were not chosen go through their skip phase.  An exception stops the script
        and is printed with its traceback; a stage that exhausts its retries lets the others run,
        as it does when stages are called one by one.  The summary is printed in any case.

        Args:
            argv: The arguments, without the name of the script; those of the process by default.

        Returns:
            The exit status, 0 for success, 1 for failure, 130 after an interruption by keyboard.

        Raises:
            SystemExit: If the arguments are wrong or ask for help, or if a stage raises it (after
                the summary).
        """
        self.parse_args(sys.argv[1:] if argv is None else list(argv))
        try:
            for stage in self.stages:
                self._run_registered_stage(stage)
        except KeyboardInterrupt:
            self.script_success = False
            return 130
        except Exception:
            self.script_success = False
            from staged_script import summary  # noqa: PLC0415

            summary.print_error(self.console)
        finally:
            self.print_script_execution_summary()
        return 0 if self.script_success else 1

    def _run_registered_stage(self, stage: str) -> None:
        """Call the method of a registered stage.

        Raises:
            LookupError: If the class does not define the stage.
        """
        if stage not in self._defined_stages:
            raise LookupError(
                f"Stage {stage!r} is registered, but {type(self).__name__} defines no such stage; "
                f"decorate a method with @StagedScript.stage({stage!r}, ...)."
            )
        getattr(self, self._defined_stages[stage].method)()

    # Commands.

    def run(
        self,
        command: str,
        *,
        pretty_print: bool = False,
        print_command: bool | None = None,
        **kwargs: Any,
    ) -> subprocess.CompletedProcess[Any]:
        """Execute a command, or in dry-run mode only print it.

        Args:
            command: The command.
            pretty_print: Whether to lay out the command over several lines in the summary.
            print_command: Whether to print the command first; ``print_commands`` by default.
            **kwargs: What else to pass on to :func:`subprocess.run`, such as ``shell`` or
                ``check``.

        Returns:
            What became of the command.  In dry-run mode a success whose output is the command.

        Raises:
            subprocess.CalledProcessError: With ``check=True``, if the command fails.
            OSError: If there is no such command.
        """
        if self.dry_run:
            from staged_script import summary  # noqa: PLC0415

            shown = summary.escape(str(command))
            self.print_dry_run_message(f"The command executed would be:  {shown}")
            return subprocess.CompletedProcess(f"echo {command}", returncode=0, stdout=command)
        self.commands_executed.append(
            self.pretty_print_command(command) if pretty_print else command
        )
        if self.print_commands if print_command is None else print_command:
            self.console.log(f"Executing:  {command}", markup=False, emoji=False)
        return subprocess.run(command, check=kwargs.pop("check", False), **kwargs)

    def pretty_print_command(self, command: str, indent: int = 4) -> str:
        """Lay out a command with an argument per line, a long flag together with its value.

        Args:
            command: The command; its quoting is kept as it is.
            indent: By how many spaces to indent the arguments.

        Returns:
            The same command, with a backslash at the end of each line but the last.

        Raises:
            ValueError: If a quotation in the command is not closed.
        """
        return layout.lay_out(command, indent)

    @staticmethod
    def _current_arg_is_long_flag(args: list[str]) -> bool:
        """Tell whether the first of some arguments is a flag with two dashes."""
        return layout.is_long_flag(args)

    @staticmethod
    def _next_arg_is_flag(args: list[str]) -> bool:
        """Tell whether the second of some arguments is a flag."""
        return layout.next_is_flag(args)

    # Messages.

    def print_heading(self, message: str, *, color: str = "cyan") -> None:
        """Print a message in a frame.

        Args:
            message: The message; it may contain rich markup.
            color: The colour of the frame and the message.
        """
        from staged_script import summary  # noqa: PLC0415

        self.console.log(summary.heading(message, color))

    def print_dry_run_message(self, message: str, *, indent: int = 0) -> None:
        """Print in a frame what would have been done, were it not for the dry-run mode.

        Args:
            message: The message; it may contain rich markup.
            indent: By how many spaces to indent the frame.
        """
        from staged_script import summary  # noqa: PLC0415

        self.console.log(summary.dry_run_message(message, indent))

    def _get_timing_report(self) -> Table:
        """Tabulate how long the stages took, and the whole script so far."""
        from staged_script import summary  # noqa: PLC0415

        return summary.timing_table(self.durations, datetime.now(tz=timezone.utc) - self.start_time)

    def print_script_execution_summary(self, extra_sections: dict[str, str] | None = None) -> None:
        """Print what was run, how long it took, and how it ended.

        Args:
            extra_sections: More sections to print at the end, by their titles; they may contain
                rich markup.
        """
        from staged_script import summary  # noqa: PLC0415

        title = f"{self.script_name} Script Execution Summary"
        self.console.rule(summary.literal(title))
        self.console.log(
            summary.sections(
                {
                    "Ran the following": summary.invocation(self.parser, self.args),
                    "Commands executed": summary.literal(
                        "\n".join(map(str, self.commands_executed))
                    ),
                    "Timing results": self._get_timing_report(),
                    "Script result": summary.result(self.script_success),
                    **(extra_sections or {}),
                }
            )
        )
        self.console.rule(summary.literal(f"End {title}"))


def _script_path() -> Path | None:
    """Find the file of the running script; there is none in an interactive session."""
    main = sys.modules.get("__main__")
    path = getattr(main, "__file__", None)
    return Path(path) if path else None
