"""Stages that are made in ways that can not be read, or by what is in another module."""

import functools
from typing import Any

import samples.unknown_stage.good_unread_parts as parts
from samples.unknown_stage.good_unread_parts import (
    Acting,
    Adding,
    Executing,
    Extended,
    Filled,
    Listed,
    Looping,
    Overriding,
    Watched,
    add_stage,
)
from staged_script import StagedScript

Alias = StagedScript
stage_alias = Alias.stage


def nothing(self: Any) -> None: ...


class Either(StagedScript):
    build = None or StagedScript.stage("build", "Build it")(nothing)


class Walrus(StagedScript):
    if callable(build := StagedScript.stage("build", "Build it")(nothing)):
        limit = 3


class ByAlias(StagedScript):
    @stage_alias("build", "Build it")
    def build(self) -> None: ...


class Imported(StagedScript):
    from samples.unknown_stage.good_unread_parts import build_stage as build


class Executed(StagedScript):
    exec('build = StagedScript.stage("build", "Build it")(nothing)')


class Reduced(StagedScript):
    build: Any = functools.reduce(
        lambda body, make: make(body), [StagedScript.stage("build", "Build it")], nothing
    )


class ByPartial(StagedScript):
    @functools.partial(StagedScript.stage, heading="Build it")("build")
    def build(self) -> None: ...


class ByName(StagedScript):
    build = getattr(StagedScript, "stage")("build", "Build it")(nothing)


class Got(StagedScript):
    build = getattr(parts, "build_stage")


class Matched(StagedScript):
    match StagedScript.stage("build", "Build it")(nothing):
        case build:
            pass


class InAdding(Adding, StagedScript): ...


class InLooping(Looping, StagedScript): ...


class InExecuting(Executing, StagedScript): ...


class InFilled(Filled, StagedScript): ...


class InActing(Acting, StagedScript): ...


class Both(Adding, StagedScript):
    """Not all of its stages are seen."""

    @StagedScript.stage("test", "Test it")
    def test(self) -> None: ...

    def _end_stage_build(self) -> None: ...


class BothInLoop(Looping, StagedScript):
    @StagedScript.stage("test", "Test it")
    def test(self) -> None: ...

    def _end_stage_build(self) -> None: ...


class Here(StagedScript): ...


def extend(*classes: type[StagedScript]) -> int:
    for each in classes:
        add_stage(each)
    return len(classes)


COUNT = extend(*[Here])

Either({"build"})
Walrus({"build"})
ByAlias({"build"})
Imported({"build"})
Executed({"build"})
Reduced({"build"})
ByPartial({"build"})
ByName({"build"})
Got({"build"})
Matched({"build"})
InAdding({"build"})
InLooping({"build"})
InExecuting({"build"})
InFilled({"build"})
InActing({"build"})
Both({"build", "test"})
BothInLoop({"build", "test"})
Here({"build"})
Extended({"build"})
Listed({"build"})
Watched({"build"})
Overriding({"build"})
