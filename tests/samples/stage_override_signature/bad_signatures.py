"""Overrides that can not take what their phase is given."""

from collections.abc import Iterator
from typing import Any

from staged_script import StagedScript
from tenacity import RetryCallState, Retrying


class Script(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @StagedScript.stage("unit-test", "Test it")
    def test(self) -> None: ...

    def _run_pre_stage_actions_build(self, heading: str) -> None: ...  # E: [stage-override-signature] Override "_run_pre_stage_actions_build" takes (heading: str), and is called with ()

    def _begin_stage_build(self) -> None: ...  # E: [stage-override-signature] Override "_begin_stage_build" takes (), and is called with (heading: str)

    def _begin_stage_unit_test(self, heading: int) -> None: ...  # E: [stage-override-signature] takes (heading: int), and is called with (heading: str)

    def _skip_stage_build(self, *, why: str) -> None: ...  # E: [stage-override-signature] takes (*, why: str), and is called with ()

    @staticmethod
    def _end_stage_build(script: StagedScript) -> None: ...  # E: [stage-override-signature] takes (script: StagedScript), and is called with ()

    def _prepare_to_retry_stage_build(self, state: Retrying) -> None: ...  # E: [stage-override-signature] takes (state: Retrying), and is called with (retry_state: RetryCallState)

    def _handle_stage_retry_error_build(self, retry: RetryCallState) -> None: ...  # E: [stage-override-signature] and is called with (retry: Retrying)

    async def _run_post_stage_actions_build(self) -> None: ...  # E: [stage-override-signature] Override "_run_post_stage_actions_build" does nothing when it is called: nobody awaits or iterates it

    def _skip_stage_unit_test(self) -> Iterator[None]:  # E: [stage-override-signature] does nothing when it is called
        yield

    def _end_stage_unit_test(self, when: Any) -> None: ...  # E: [stage-override-signature] takes (when: Any), and is called with ()

    def _begin_stage(self) -> None: ...  # E: [override] Signature of "_begin_stage" incompatible with supertype  # N: Superclass:  # N: def _begin_stage(self, heading: str) -> None  # N: Subclass:  # N: def _begin_stage(self) -> None


class Mixin:
    def _begin_stage_build(self) -> None: ...

    def _end_stage_deploy(self, why: str) -> None: ...


class Mixed(Mixin, StagedScript):  # E: [stage-override-signature] Override "_begin_stage_build" takes (), and is called with (heading: str)
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...


class MixedMore(Mixed):  # E: [stage-override-signature] Override "_end_stage_deploy" takes (why: str), and is called with ()
    @StagedScript.stage("deploy", "Deploy it")
    def deploy(self) -> None: ...


class Last(MixedMore):
    """What is wrong with a base is not repeated."""


class DefaultInMixin:
    def _begin_stage(self) -> None: ...


class WithDefault(DefaultInMixin, StagedScript):  # E: [misc] Definition of "_begin_stage" in base class "DefaultInMixin" is incompatible with definition in base class "StagedScript"
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...
