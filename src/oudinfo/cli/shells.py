"""Completion as each shell wants it: a script with the words in it, so that nothing is run at each key."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from oudinfo import __version__
from oudinfo.cli.completion import Command, Option, Words

TOP = ("--help", "--version")


class Shell(StrEnum):
    """A shell that we can write a script for."""

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


def script(shell: Shell, commands: Sequence[Command]) -> str:
    """The whole script for a shell."""
    head = (
        f"# Completion of oudinfo {__version__} for {shell.value}: commands, options, questionnaires, articles.",
        f"# To use it: {USE[shell]}",
        "# It is a list made once. After an update, and after oudinfo new, make it again in the same way.",
    )
    first = ("#compdef oudinfo",) if shell is Shell.ZSH else ()
    return "\n".join((*first, *head, *_SCRIPTS[shell](commands))) + "\n"


def _first(commands: Sequence[Command]) -> Words:
    return (*(command.name for command in commands), *TOP)


def _cases(commands: Sequence[Command]) -> Iterator[tuple[str, Words, bool]]:
    """Patterns over the command, the word before and the word at hand; words to offer, and whether files too."""
    for command in commands:
        for option in command.options:
            if option.takes_value:
                yield f'"{command.name} {option.name} "*', option.values, option.takes_file
        yield f'"{command.name} "*" -"*', command.option_names, False
        yield f'"{command.name} "*', command.first_words, command.takes_file


def _bash(commands: Sequence[Command]) -> Iterator[str]:
    yield from (
        "_oudinfo() {",
        '    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" found="" files=""',
        '    if [ "$previous" = "=" ]; then previous="${COMP_WORDS[COMP_CWORD-2]}"; fi',
        '    if [ "$current" = "=" ]; then current=""; fi',
        '    if [ "$COMP_CWORD" -eq 1 ]; then',
        f'        found="{" ".join(_first(commands))}"',
        "    else",
        '        case "${COMP_WORDS[1]} $previous $current" in',
    )
    for pattern, words, takes_file in _cases(commands):
        yield f'            {pattern}) found="{" ".join(words)}"{" files=yes" if takes_file else ""} ;;'
    yield from (
        "        esac",
        "    fi",
        '    COMPREPLY=($(compgen -W "$found" -- "$current"))',
        '    if [ -n "$files" ] && [ -z "$COMPREPLY" ]; then',
        '        compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$current"))',
        "    fi",
        "}",
        "complete -F _oudinfo oudinfo",
    )


def _zsh(commands: Sequence[Command]) -> Iterator[str]:
    yield from (
        "_oudinfo() {",
        "    local -a found",
        '    local files=""',
        "    if (( CURRENT == 2 )); then",
        f"        found=({' '.join(_first(commands))})",
        "    else",
        '        case "${words[2]} ${words[CURRENT-1]} ${words[CURRENT]}" in',
    )
    for pattern, words, takes_file in _cases(commands):
        yield f"            {pattern}) found=({' '.join(words)}){' files=yes' if takes_file else ''} ;;"
    yield from (
        "        esac",
        "    fi",
        '    compadd -- "${found[@]}"',
        '    if [ -n "$files" ]; then _files; fi',
        "}",
        "compdef _oudinfo oudinfo",
        "# In a folder of fpath this file is itself the function that is called.",
        'if [ "${funcstack[1]}" = "_oudinfo" ]; then _oudinfo "$@"; fi',
    )


def _fish(commands: Sequence[Command]) -> Iterator[str]:
    yield "complete -c oudinfo -f"
    yield from (f"complete -c oudinfo -n __fish_use_subcommand -l {name.removeprefix('--')}" for name in TOP)
    for command in commands:
        named = f"complete -c oudinfo -n '__fish_seen_subcommand_from {command.name}'"
        yield f"complete -c oudinfo -n __fish_use_subcommand -a {command.name} -d {_quoted(command.help)}"
        if command.words:
            yield f"{named} -a '{' '.join(command.words)}'"
        if command.takes_file:
            yield f"{named} -F"
        for option in command.options:
            yield f"{named} -l {option.name.removeprefix('--')}{_fish_value(option)}"


def _fish_value(option: Option) -> str:
    if not option.takes_value:
        return ""
    return " -r -F" if option.takes_file else f" -x -a '{' '.join(option.values)}'" if option.values else " -x"


def _powershell(commands: Sequence[Command]) -> Iterator[str]:
    yield from (
        "Register-ArgumentCompleter -Native -CommandName @('oudinfo', 'oudinfo.exe') -ScriptBlock {",
        "    param($wordToComplete, $commandAst, $cursorPosition)",
        f"    $first = @({_listed(_first(commands))})",
        "    $words = @{",
        *(f"        '{each.name}' = @({_listed(each.first_words)})" for each in commands),
        "    }",
        "    $options = @{",
        *(f"        '{each.name}' = @({_listed(each.option_names)})" for each in commands),
        "    }",
        "    $values = @{",
        *(
            f"        '{each.name} {option.name}' = @({_listed(option.values)})"
            for each in commands
            for option in each.options
            if option.takes_value
        ),
        "    }",
        '    $typed = @($commandAst.CommandElements | ForEach-Object { "$_" })',
        "    if ($wordToComplete) { $typed = @($typed | Select-Object -SkipLast 1) }",
        "    $command = if ($typed.Count -gt 1) { $typed[1] } else { '' }",
        '    $slot = "$command $($typed[-1])"',
        "    $found = if (-not $command) { $first }",
        "        elseif ($values.ContainsKey($slot)) { $values[$slot] }",
        "        elseif ($wordToComplete -like '-*') { $options[$command] }",
        "        else { $words[$command] }",
        '    $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {',
        "        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)",
        "    }",
        "}",
    )


def _listed(words: Words) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


_SCRIPTS: Mapping[Shell, Callable[[Sequence[Command]], Iterator[str]]] = MappingProxyType(
    {Shell.BASH: _bash, Shell.ZSH: _zsh, Shell.FISH: _fish, Shell.POWERSHELL: _powershell}
)
