"""A script to which another module gives stages."""

from staged_script import StagedScript


class Empty(StagedScript): ...
