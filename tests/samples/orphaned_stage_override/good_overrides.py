"""Overrides that are right, or of which nobody can know that they are wrong."""

import abc
import functools
from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from nowhere import Unknown  # type: ignore[import-not-found]
from staged_script import StagedScript
from tenacity import RetryCallState, Retrying

T = TypeVar("T")
BUILD: Final = "build"


class Phases:
    """A mixin without stages carries overrides for the stages of others."""

    def _begin_stage_build(self, heading: str) -> None: ...

    def _end_stage_deploy(self) -> None: ...

    def _begin_stge_build(self) -> None: ...


class Base(StagedScript, abc.ABC):
    """So does a base without stages, whose subclasses have attributes it can not know."""

    def _end_stage_build(self) -> None:
        self._end_stage()

    def attempts(self) -> int:
        return int(self.build_retry_attempts)


class Build(Phases, Base):
    @StagedScript.stage(BUILD, "Build it")
    def build(self) -> None: ...

    @StagedScript.stage(stage_name="unit-" + "test", heading="Test it")
    def unit_test(self) -> None: ...

    def _run_pre_stage_actions_build(self) -> None: ...

    def _begin_stage_unit_test(self, heading: str) -> None:
        self._begin_stage_with_care(heading)

    def _begin_stage_with_care(self, heading: str) -> None:
        """Not an override, since the program calls it by itself."""

    def _skip_stage_build(self) -> None:
        getattr(self, "_skip_stage_kindly")()

    def _skip_stage_kindly(self) -> None: ...

    def _prepare_to_retry_stage_build(self, retry_state: RetryCallState) -> None: ...

    def _handle_stage_retry_error_build(self, retry: Retrying) -> None: ...

    def _run_post_stage_actions_unit_test(self) -> None: ...

    def _start_stage_build(self) -> None:
        """Not much like any phase."""

    def _stop_stage_build(self) -> None: ...

    def _send_stage_build(self) -> None:
        """Much like a phase, but the program calls it."""

    def _rend_stage_release(self) -> None:
        """Much like a phase, but there is no such stage."""

    def begin_stge_build(self) -> None:
        """Others may call what has no underscore."""
        self._send_stage_build()

    def _begin_stge_build(self) -> None:
        """A base has it: it is an override of something else."""


class Computed(StagedScript):
    """A stage whose name is computed may be any."""

    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @StagedScript.stage("te" + str(len("x")), "Test it")
    def test(self) -> None: ...

    def _end_stage_biuld(self) -> None: ...


def stage_of(name: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    def decorate(body: Callable[[Any], None]) -> Callable[[Any], None]:
        return StagedScript.stage(name, name.title())(body)

    return decorate


def nothing(self: StagedScript) -> None: ...


def logged(body: Callable[[T], None]) -> Callable[[T], None]:
    @functools.wraps(body)
    def inner(self: T) -> None:
        print(body.__name__)
        body(self)

    return inner


class MadeByADecorator(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @stage_of("deploy")
    def deploy(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...


def make_stage(name: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    return stage_of(name)


def deployed(body: Callable[[Any], None]) -> Callable[[Any], None]:
    return make_stage("deploy")(body)


class MadeIndirectly(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @deployed
    def deploy(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...


class MadeByACall(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    def _deploy(self) -> None: ...

    deploy = stage_of("deploy")(_deploy)

    def _end_stage_deploy(self) -> None: ...


class MadeInALoop(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    for _name in ("deploy", "release"):
        locals()[_name] = StagedScript.stage(_name, _name)(nothing)

    def _end_stage_deploy(self) -> None: ...


class MadeAfterwards(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...


for _name in ("deploy", "release"):
    setattr(MadeAfterwards, _name, StagedScript.stage(_name, _name)(nothing))


class MadeByAHook(StagedScript):
    def __init_subclass__(cls, **kwargs: Any) -> None:
        setattr(cls, "deploy", StagedScript.stage("deploy", "Deploy")(nothing))
        super().__init_subclass__(**kwargs)

    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...


class Made(MadeByAHook):
    def _end_stage_deploy(self) -> None: ...


class OfAnyBase(Unknown, StagedScript):  # type: ignore[misc]
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...


class Stacked(StagedScript):
    """A stage is a stage wherever in a stack of decorators it stands."""

    @logged
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @StagedScript.stage("deploy", "Deploy it")
    @logged
    @logged
    def deploy(self) -> None: ...

    release = StagedScript.stage("release", "Release it")(nothing)

    timeout = 3 * 60
    limit = timeout
    environment = dict(HOME="/")

    def _end_stage_build(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...

    def _end_stage_release(self) -> None: ...


class Own(StagedScript, Generic[T]):
    """A stage defined through an alias, and one under a condition."""

    stage = StagedScript.stage

    if BUILD:

        @stage("build", "Build it")
        def build(self) -> None: ...

    def _end_stage_build(self) -> None: ...


class OwnMore(Own[int]):
    @Own.stage("deploy", "Deploy it")
    def deploy(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...

    def _end_stage_build(self) -> None: ...


class _ServesTwo:
    def _end_stage_build(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...


class First(_ServesTwo, StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...


class Second(_ServesTwo, StagedScript):
    @StagedScript.stage("deploy", "Deploy it")
    def deploy(self) -> None: ...
