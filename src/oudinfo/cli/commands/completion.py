"""`oudinfo completion`."""

import sys
from collections.abc import Mapping
from pathlib import PurePath
from typing import Annotated

import typer

from oudinfo.cli.completion import commands
from oudinfo.cli.output import say
from oudinfo.cli.settings import open_settings
from oudinfo.cli.shells import Shell, script
from oudinfo.errors import UsageError


def completion(
    shell: Annotated[Shell | None, typer.Argument(help="The shell; the one you use if left out.")] = None,
) -> None:
    """Print the completion script of a shell."""
    settings = open_settings()
    say(script(shell or _shell_in_use(settings.environment), commands(settings.library)))


def _shell_in_use(environment: Mapping[str, str]) -> Shell:
    """The shell that `SHELL` names. On Windows, where it is not set, PowerShell.

    Raises:
        UsageError: If it is not a shell that oudinfo knows.
    """
    named = PurePath(environment.get("SHELL", "")).name
    if named in {*Shell}:
        return Shell(named)
    if not named and sys.platform == "win32":
        return Shell.POWERSHELL
    message = f"name the shell, such as oudinfo completion bash; known: {', '.join(Shell)}"
    raise UsageError(message)
