"""The attributes that every stage brings: how often, how long and with what pause to retry it."""

from __future__ import annotations

from mypy.nodes import TypeInfo
from mypy.plugin import SemanticAnalyzerPluginInterface

from interlock.spec.script import Script, retry_attributes
from interlock_mypy import names
from interlock_mypy.inject import add, set_dynamic

OPTION_TYPES = {"attempts": "builtins.int", "delay": "builtins.float", "timeout": "builtins.int"}
ACTION = "argparse.Action"


def inject(info: TypeInfo, script: Script, api: SemanticAnalyzerPluginInterface) -> None:
    """Give a script the attributes of its stages, and where all are known no others.

    Those that the class or a base declares by itself are left alone.
    """
    if info.has_base(names.SCRIPT):
        for name, option in retry_attributes(script.stage_names):
            _declare(info, name, OPTION_TYPES[option], api)
            _declare(info, f"{name}_arg", ACTION, api)
        set_dynamic(info, names.DYNAMIC_ATTRIBUTES, not script.read, api)


def _declare(info: TypeInfo, name: str, of_type: str, api: SemanticAnalyzerPluginInterface) -> None:
    symbol = info.get(name)
    # What a method of a base assigns, mypy takes for a declaration, of the type that it assigns.
    if symbol is None or symbol.plugin_generated or symbol.implicit:
        add(info, name, api.named_type(of_type))
