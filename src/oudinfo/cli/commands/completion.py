"""`oudinfo completion`."""

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType
from typing import Annotated

import typer
from typer.completion import get_completion_script  # type: ignore[attr-defined]

from oudinfo.cli.app import COMPLETE_VARIABLE
from oudinfo.cli.output import say
from oudinfo.cli.settings import current_settings
from oudinfo.errors import UsageError


class Shell(StrEnum):
    """A shell that typer can write a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


USE: Mapping[Shell, str] = MappingProxyType(
    {
        Shell.BASH: "oudinfo completion bash > ~/.oudinfo-completion; in ~/.bashrc: source ~/.oudinfo-completion",
        Shell.ZSH: "oudinfo completion zsh > ~/.oudinfo-completion; in ~/.zshrc, after compinit: source ~/.oudinfo-completion",
        Shell.FISH: "oudinfo completion fish > ~/.config/fish/completions/oudinfo.fish",
        Shell.POWERSHELL: "in the file that $PROFILE names: oudinfo completion powershell | Out-String | Invoke-Expression",
    },
)
"""How a script is put to use."""


def completion(
    shell: Annotated[Shell | None, typer.Argument(help="The shell; the one you use if left out.")] = None,
) -> None:
    """Print the completion script of a shell."""
    named = shell or _shell_in_use(current_settings().environment)
    script = get_completion_script(prog_name="oudinfo", complete_var=COMPLETE_VARIABLE, shell=named)
    say(f"{script}\n# To use it: {USE[named]}\n")


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
