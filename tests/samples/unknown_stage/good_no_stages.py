"""Scripts without stages that others may add, or that may be of a class with stages."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import nowhere  # type: ignore[import-not-found]
from samples.unknown_stage.stubbed import Steps, Stubbed
from staged_script import StagedScript

Cls = TypeVar("Cls", bound=type[StagedScript])
Made = TypeVar("Made", bound="Base")


class Base(StagedScript):
    """The stages are those of the classes that derive from it."""

    @classmethod
    def make(cls) -> "Base":
        return cls({"build"})

    def again(self) -> "Base":
        self.__class__({"build"})
        return type(self)({"build"})


class Fixed(Base):
    def __init__(self) -> None:
        super().__init__({"build"})


class Build(Base):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...


class Runner:
    script_class = Base

    class Script(Base): ...

    def run(self) -> None:
        self.script_class({"build"})
        self.Script({"build"})

    @classmethod
    def run_it(cls) -> None:
        cls.script_class({"build"})
        cls.Script({"build"})


class BuildRunner(Runner):
    script_class = Build

    class Script(Build): ...


def run(given: type[Base], made: type[Made]) -> Made:
    chosen: type[Base] = Build
    for each in (Base, Build):
        each({"build"})
    chosen({"build"})
    given({"build"})
    return made({"build"})


def with_build(cls: Cls) -> Cls:
    setattr(cls, "build", StagedScript.stage("build", "Build it")(nothing))
    cls.__init_subclass__()
    return cls


def nothing(self: Any) -> None: ...


@with_build
class Decorated(StagedScript): ...


class Registered(StagedScript): ...


class Hidden(nowhere.Hidden, StagedScript): ...  # type: ignore[misc]


class HandedOn(StagedScript): ...


class Given(StagedScript): ...


def give(name: str, cls: Any) -> None:
    setattr(cls, name, StagedScript.stage(name, "Build it")(nothing))
    cls.__init_subclass__()


give("build", HandedOn)
give("build", cls=Given)


class Hooked(StagedScript):
    def __init_subclass__(cls, **kwargs: Any) -> None:
        setattr(cls, "build", StagedScript.stage("build", "Build it")(nothing))
        super().__init_subclass__(**kwargs)


class Derived(Hooked): ...


class Borrowed(StagedScript):
    build = Build.build


class Cast(StagedScript):
    build = cast(Callable[[Any], None], Build.build)


class Mixed(Steps, StagedScript): ...


def extend() -> None:
    class Local(StagedScript): ...

    for cls in (Local, Registered):
        cls.__init_subclass__()
    setattr(Local, "build", StagedScript.stage("build", "Build it")(nothing))
    setattr(Registered, "build", StagedScript.stage("build", "Build it")(nothing))
    Local({"build"})
    Registered({"build"})


HandedOn({"build"})
Given({"build"})
Decorated({"build"})
Hidden({"build"})
Derived({"build"})
Borrowed({"build"})
Cast({"build"})
Stubbed({"build"})
Mixed({"build"})
Base(())
