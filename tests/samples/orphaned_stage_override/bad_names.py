"""Phases overridden for stages that the script does not have."""

import abc
import functools
import os
from collections.abc import Callable
from typing import Any

import staged_script as script
from staged_script import StagedScript

LEVEL = 3


class Build(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @StagedScript.stage("unit-test", "Test it")
    def unit_test(self) -> None: ...

    def _run_pre_stage_actions_biuld(self) -> None: ...  # E: [orphaned-stage-override] Script "Build" has no stage "biuld" for "_run_pre_stage_actions_biuld" to override; maybe "build"?

    def _begin_stage_unit_tset(self, heading: str) -> None:  # E: [orphaned-stage-override] Script "Build" has no stage "unit-tset" for "_begin_stage_unit_tset" to override; maybe "unit-test"?
        super()._begin_stage_unit_tset(heading)  # type: ignore[misc]

    def _skip_stage_deploy(self) -> None: ...  # E: [orphaned-stage-override] Script "Build" has no stage "deploy" for "_skip_stage_deploy" to override

    def _end_stage_unittest(self) -> None: ...  # E: [orphaned-stage-override] maybe "unit-test"?

    @property
    def _run_post_stage_actions_x(self) -> None: ...  # E: [orphaned-stage-override] no stage "x"

    _end_stage_biuld = StagedScript._end_stage  # E: [orphaned-stage-override] no stage "biuld"

    def _begin_stge_build(self, heading: str) -> None: ...  # E: [orphaned-stage-override] "_begin_stge_build" overrides no phase; maybe "_begin_stage_build"?

    def _pre_stage_actions_build(self) -> None: ...  # E: [orphaned-stage-override] maybe "_run_pre_stage_actions_build"?

    def _end_stages_unit_test(self) -> None: ...  # E: [orphaned-stage-override] maybe "_end_stage_unit_test"?

    def _skip_stage_later(self) -> None: ...  # type: ignore[orphaned-stage-override]


class Deploy(Build):
    """Stages are inherited."""

    @StagedScript.stage("deploy", "Deploy it")
    def deploy(self) -> None: ...

    def _end_stage_deploy(self) -> None: ...

    def _end_stage_build(self) -> None: ...

    def _end_stage_buidl(self) -> None: ...  # E: [orphaned-stage-override] Script "Deploy" has no stage "buidl"


class _ForOne:
    """No other class can derive from a private one that is named once."""

    def _end_stage_build(self) -> None: ...

    def _end_stage_biuld(self) -> None: ...


class _ForOneToo(StagedScript):
    def _skip_stage_biuld(self) -> None: ...


class One(_ForOne, _ForOneToo):  # E: [orphaned-stage-override] Script "One" has no stage "biuld" for "_end_stage_biuld" to override; maybe "build"? (the method is in "_ForOne")  # E: [orphaned-stage-override] (the method is in "_ForOneToo")
    @script.StagedScript.stage("build", "Build it")
    def build(self) -> None: ...


class OneMore(One): ...


def announced(body: Callable[[Any], None]) -> Callable[[Any], None]:
    def inner(self: Any) -> None:
        self.console.log(self.current_stage)
        body(self)

    return inner


class Tools:
    @staticmethod
    def logged(body: Callable[..., None]) -> Callable[..., None]:
        return body


class Closed(StagedScript, abc.ABC):
    """None of this can bring a stage."""

    directory = os.path.join("a", "b")
    level = LEVEL
    options = dict(level=3)
    flags: list[str] = []

    @StagedScript.stage("build", "Build it")
    @announced
    def build(self) -> None: ...

    @announced
    def helper(self) -> None: ...

    @Tools.logged
    def other(self) -> None: ...

    @functools.lru_cache(maxsize=None)
    def cached(self) -> int:
        return 3

    @property
    def path(self) -> str:
        return self.directory

    @path.setter
    def path(self, path: str) -> None: ...

    @abc.abstractmethod
    def abstract(self) -> None: ...

    def _end_stage_biuld(self) -> None: ...  # E: [orphaned-stage-override] maybe "build"?


class Mixin:
    @staticmethod
    def helper() -> None: ...

    @property
    def path(self) -> str:
        return ""

    @path.setter
    def path(self, path: str) -> None: ...

    @StagedScript.stage("mixed", "Mix it")
    @announced
    def mixed(self) -> None: ...


class Mixed(Mixin, StagedScript):
    def _end_stage_mixde(self) -> None: ...  # E: [orphaned-stage-override] maybe "mixed"?
