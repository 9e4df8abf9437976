"""Bodies that would not run when the stage is called."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

from staged_script import StagedScript


def started(body: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
    return body


class Script(StagedScript):
    @StagedScript.stage("fetch", "Fetch it")
    async def fetch(self) -> None: ...  # E: [stage-body] The body of a stage must be a method that runs when it is called, and nobody awaits or iterates this one

    @StagedScript.stage("walk", "Walk")
    def walk(self) -> Iterator[int]:  # E: [stage-body] and nobody awaits or iterates this one
        yield 1

    @StagedScript.stage("stream", "Stream")
    async def stream(self) -> AsyncIterator[int]:  # E: [stage-body] and nobody awaits or iterates this one
        yield 1

    @StagedScript.stage("build", "Build it")
    @staticmethod
    def build() -> None: ...  # E: [stage-body] not a staticmethod

    @StagedScript.stage("test", "Test it")
    @classmethod
    def test(cls) -> None: ...  # E: [stage-body] not a classmethod

    @StagedScript.stage("deploy", "Deploy it")  # E: [prop-decorator] Decorators on top of @property are not supported
    @property
    def deploy(self) -> None: ...  # E: [stage-body] not a property

    made = StagedScript.stage("made", "Make it")(Exception)  # E: [stage-body] not a class


@StagedScript.stage("plain", "Plain")
def plain() -> None: ...  # E: [stage-body] and this one does not take "self"


@StagedScript.stage("named", "Named")
def named(*, name: str) -> None: ...  # E: [stage-body] and this one does not take "self"


def use(script: Script) -> int:
    return script.fetch()  # E: [return-value] Incompatible return value type (got "None", expected "int")
