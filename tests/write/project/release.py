"""A script."""

from staged_script import StagedScript


class Release(StagedScript):
    """Releases."""

    attempts = 0

    @StagedScript.stage("build", "Build the package")
    def build(self) -> None:
        """Build it."""
        self.directory = "dist"

    @StagedScript.stage("smoke-test", "Try it")
    def smoke_test(self, level: int = 1) -> None: ...


class LongRelease(Release):
    @Release.stage("upload", "Upload it")
    def upload(self) -> None: ...
