"""A release in stages: the sound example, which the checker passes and which runs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from functools import cached_property

from staged_script import RetryStage, StagedScript


class Release(StagedScript):
    """Build, test and publish; the tests get three attempts."""

    attempts = 0

    @cached_property
    def parser(self) -> ArgumentParser:
        """Run every stage unless told otherwise, and the tests up to three times."""
        parser = super().parser
        parser.set_defaults(stage=["build", "smoke-test"], smoke_test_retry_attempts=3)
        return parser

    @StagedScript.stage("build", "Build the package")
    def build(self) -> None:
        """Pretend to build."""
        self.run("echo building", shell=True)

    @StagedScript.stage("smoke-test", "Try it out")
    def smoke_test(self) -> None:
        """Fail once, as smoke tests do."""
        self.attempts += 1
        if self.attempts == 1:
            raise RetryStage

    def _begin_stage_smoke_test(self, heading: str) -> None:
        self._begin_stage(heading)
        self.console.print(f"attempt {self.attempts + 1}")


if __name__ == "__main__":
    sys.exit(Release({"build", "smoke-test"}, print_commands=True).main())
