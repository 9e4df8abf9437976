"""Bodies that run when the stage is called."""

import asyncio
import functools
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Concatenate, ParamSpec

from staged_script import StagedScript

P = ParamSpec("P")


def awaited(
    body: Callable[P, Coroutine[Any, Any, None]],
) -> Callable[P, None]:
    @functools.wraps(body)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(body(*args, **kwargs))

    return run


@StagedScript.stage("shared", "Shared")
def shared(script: StagedScript, level: int = 1) -> Iterable[int]:
    return [level]


class Script(StagedScript):
    @StagedScript.stage("fetch", "Fetch it")
    @awaited
    async def fetch(self) -> None: ...

    @StagedScript.stage("build", "Build it")
    def build(self, *targets: str, fast: bool = False) -> bool:
        return fast

    @StagedScript.stage("any", "Anything")
    def anything(*args, **kwargs):  # type: ignore[no-untyped-def]
        return asyncio.sleep(0)

    made = StagedScript.stage("made", "Make it")(print)

    other = shared


def use(script: Script) -> None:
    script.fetch()
    script.build("one", "two", fast=True)
    script.other(3)
