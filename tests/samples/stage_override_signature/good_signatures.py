"""Overrides that can take what their phase is given."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from staged_script import StagedScript
from tenacity import RetryCallState, Retrying

T = TypeVar("T")


def careful(method: Callable[..., T]) -> Callable[..., T]:
    return method


class Script(StagedScript, Generic[T]):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @StagedScript.stage("unit-test", "Test it")
    def test(self) -> None: ...

    def _run_pre_stage_actions_build(self, *extra: T) -> None: ...

    def _begin_stage_build(self, title: object, color: str = "red") -> int:
        self._begin_stage(str(title))
        return len(color)

    @staticmethod
    def _begin_stage_unit_test(heading: str) -> None: ...

    @careful
    def _skip_stage_build(self, anything: int) -> None: ...

    def _end_stage_build(self, *args: Any, **kwargs: Any) -> None: ...

    _end_stage_unit_test = _end_stage_build

    def _prepare_to_retry_stage_build(self, state: RetryCallState, /) -> None:
        self._prepare_to_retry_stage(state)

    def _handle_stage_retry_error_build(self, retry):  # type: ignore[no-untyped-def]
        self._handle_stage_retry_error(retry)

    @classmethod
    def _handle_stage_retry_error_unit_test(cls, retry: Retrying) -> None: ...

    def _skip_stage_with(self, care: int) -> None:
        """No override."""

    def _skip_stage_unit_test(self) -> None:
        self._skip_stage_with(1)

    def _begin_stage(self, heading: str) -> None:
        super()._begin_stage(heading)


class Mixin:
    def _begin_stage_deploy(self) -> None:
        """Whether it is an override is for the class to say that has such a stage."""


class Mixed(Mixin, Script[int]): ...
