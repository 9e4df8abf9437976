"""Stages of classes that derive from the one whose method makes the object."""

from typing import TypeVar

from staged_script import StagedScript

Made = TypeVar("Made", bound="Base")


class Base(StagedScript):
    @StagedScript.stage("build", "Build it")
    def build(self) -> None: ...

    @classmethod
    def usual(cls: type[Made]) -> Made:
        return cls({"build", "package"})

    def again(self) -> "Base":
        return type(self)({"package"})


class Derived(Base):
    @StagedScript.stage("package", "Pack it")
    def package(self) -> None: ...


def make(given: type[Base]) -> Base:
    return given({"package"})


Derived.usual()
Derived({"build"}).again()
make(Derived)
