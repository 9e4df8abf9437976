"""Stages given to scripts that have none, and of which a module does nothing but speak."""

from collections.abc import Iterator
from typing import TypeVar, cast

from staged_script import StagedScript

Made = TypeVar("Made", bound=StagedScript)


class Asked(StagedScript): ...


class Started(StagedScript):
    """Makes its object by itself."""

    def build(self) -> None: ...

    @classmethod
    def main(cls) -> None:
        script = cls.made()
        script.parse_args([])

    @classmethod
    def made(cls) -> "Started":
        return Started({"build"})  # E: [unknown-stage] Script "Started" has no stage "build"


class Typed(StagedScript): ...


class Above(StagedScript):
    def __init__(self, names: set[str]) -> None:
        super(Above, self).__init__(names)


class Under(Above): ...


AnyTyped = TypeVar("AnyTyped", bound=Typed)
Classes = list[type[Typed]]


def found(each: object) -> Iterator[object]:
    if not isinstance(each, Typed) and type(each) is not Typed:
        yield cast(Typed, each)


Started.main()
print(Asked.__name__)
Asked({"build"}).stages <= set(Asked._defined_stages)  # E: [unknown-stage] Script "Asked" has no stage "build"
Typed({"build"})  # E: [unknown-stage] Script "Typed" has no stage "build"
