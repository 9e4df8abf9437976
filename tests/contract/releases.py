"""Scripts in which every kind of mistake that survives class creation is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from staged_script import StagedScript

if TYPE_CHECKING:
    from tenacity import RetryCallState, Retrying


class Announcing:
    """A mixin for scripts that have a stage of their own to announce."""

    def _begin_stage_deploy(self, heading: str) -> None:
        pass


class SoundRelease(Announcing, StagedScript):
    @StagedScript.stage("unit-test", "Testing")
    def test(self) -> None:
        pass

    @StagedScript.stage("deploy", "Deploying")
    def deploy(self, target: str = "here") -> None:
        pass

    def _begin_stage_unit_test(self, heading: str) -> None:
        super()._begin_stage(heading)

    def _prepare_to_retry_stage_deploy(self, retry_state: RetryCallState) -> None:
        pass

    def _handle_stage_retry_error_deploy(self, *given: Retrying) -> None:
        self._end_stage_early()

    def _end_stage_early(self) -> None:
        pass


class Orphans(SoundRelease):
    def _end_stage_tset(self) -> None:  # E: [orphaned-stage-override] "_end_stage_tset"
        pass

    def _skip_stage_depoly(self) -> None:  # E: [orphaned-stage-override] "_skip_stage_depoly"
        super()._skip_stage()

    def _end_stge_deploy(self) -> None:  # E: [orphaned-stage-override] "_end_stge_deploy"
        pass


class WrongSignatures(SoundRelease):
    def _begin_stage_deploy(self) -> None:  # E: [stage-override-signature]
        pass

    def _skip_stage_deploy(self, why: str) -> None:  # E: [stage-override-signature]
        pass

    def _begin_stage_unit_test(self, heading: int) -> None:  # E: [stage-override-signature]
        pass

    async def _end_stage_deploy(self) -> None:  # E: [stage-override-signature]
        pass


class Misplaced(Announcing, StagedScript):
    @StagedScript.stage("build", "Building")
    def build(self) -> None:
        pass


class Publishing:
    """A mixin that just one script uses, and that does not fit it."""

    def _end_stage_publish(self) -> None:
        pass


class Lonely(Publishing, StagedScript):  # E: [orphaned-stage-override] "_end_stage_publish"
    @StagedScript.stage("push", "Pushing")
    def push(self) -> None:
        pass


class Twice(SoundRelease):
    @StagedScript.stage("deploy", "Shipping")
    def ship(self) -> None:  # E: [stage-name] "deploy"
        pass


class Heading:
    """A mixin that takes the place of what its scripts inherit."""

    def _begin_stage_unit_test(self, heading: int) -> None:
        pass


class Plainly(SoundRelease):
    pass


class Late(Heading, Plainly):  # E: [stage-override-signature]
    pass
