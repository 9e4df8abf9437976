"""What is said of a function that can not be called as it will be.

Comparing types is for each reader to do with its own: these are the words they share.
"""

from __future__ import annotations


def hook_does_not_fit(hook: str, transition: str, taken: str, called: str) -> str:
    """Say that a hook can not take what it will be called with.

    Args:
        hook: The name of the function.
        transition: The transition around which it will be called.
        taken: The signature of the hook without ``self``.
        called: The signature with which it is called.
    """
    return (
        f'Hook "{hook}" does not fit transition "{transition}": '
        f"it takes {taken}, and is called with {called}"
    )


def hook_does_not_run(hook: str, made: str) -> str:
    """Say that calling a hook only makes something that has yet to be run.

    Args:
        hook: The name of the function.
        made: What it makes, one of the keys of `RUN_BY`.
    """
    return f'Hook "{hook}" returns {made}, and nothing {RUN_BY[made]} it'


RUN_BY = {"a coroutine": "awaits", "a generator": "iterates"}
"""What is to be done with the result of a function that runs only then."""


def check_does_not_fit(hook: str, taken: str) -> str:
    """Say that a check asks for arguments, which it is never given.

    Args:
        hook: The name of the function.
        taken: The signature of the check without ``self``.
    """
    return f'Check "{hook}" takes {taken}, and is called with () only'


def check_is_no_answer(hook: str, returned: str) -> str:
    """Say that a check returns something else than a bool.

    Args:
        hook: The name of the function.
        returned: What it returns.
    """
    return f'Check "{hook}" must return a bool, not {returned}'


def override_does_not_fit(method: str, taken: str, called: str) -> str:
    """Say that the override of a phase can not take what it will be called with.

    Args:
        method: The name of the method.
        taken: Its signature without ``self``.
        called: The signature with which the phase is called.
    """
    return f'Override "{method}" takes {taken}, and is called with {called}'


def override_does_nothing(method: str) -> str:
    """Say that calling the override of a phase does not run it, since it is async or yields."""
    return f'Override "{method}" does nothing when it is called: nobody awaits or iterates it'
