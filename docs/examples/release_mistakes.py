"""The same release with slips of the pen: overrides for stages that do not exist."""

from __future__ import annotations

from staged_script import StagedScript


class Release(StagedScript):
    """Build, test and publish."""

    @StagedScript.stage("build", "Build the package")
    def build(self) -> None:
        """Pretend to build."""

    @StagedScript.stage("smoke-test", "Try it out")
    def smoke_test(self) -> None:
        """Pretend to test."""

    def _end_stage_biuld(self) -> None:  # E: [orphaned-stage-override] maybe "build"?
        """Never called: no stage has that name."""

    def _skip_stage_smoketest(self) -> None:  # E: [orphaned-stage-override] maybe "smoke-test"?
        """Nor this."""
