"""Stages given to a script that has none."""

import abc

from staged_script import StagedScript

NAMES = {"build", "deploy"}


class Base(StagedScript):
    """Only phases."""

    def _begin_stage(self, heading: str) -> None:
        super()._begin_stage(f"Now: {heading}")


class Plain:
    limit = 3

    def build(self) -> None: ...


class Mixed(Plain, Base, abc.ABC):
    """The decorator of its stage was forgotten."""

    def unit_test(self) -> None: ...


class Outer:
    class Inner(Base): ...


Other = Mixed


def use() -> None:
    Base({"build"})  # E: [unknown-stage] Script "Base" has no stage "build"
    Mixed(["unit-test"])  # E: [unknown-stage] Script "Mixed" has no stage "unit-test"
    Other(print_commands=False, stages=NAMES)  # E: [unknown-stage] no stage "build" # E: [unknown-stage] no stage "deploy"
    Outer.Inner(("build",)).parse_args([])  # E: [unknown-stage] Script "Inner" has no stage "build"
    Base({"build"})  # type: ignore[unknown-stage]


def derive() -> type[Base]:
    class Derived(Base): ...

    Derived({"build"})  # E: [unknown-stage] Script "Derived" has no stage "build"
    return Derived
