"""docs/commands.md agrees with the help of the commands.

Run as a program, this file writes the generated part of that page again. The rest is written by hand.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oudinfo.cli.app import COMMANDS, load_command
from oudinfo.cli.exits import ExitCode

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
REGION = re.compile(r"(?<=<!-- commands -->\n).*?(?=<!-- end -->)", re.DOTALL)
EXIT_CODES = re.compile(r"^\| (\d+) \|", re.MULTILINE)


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def current(text: str) -> str:
    """The page with its commands made anew."""
    return REGION.sub(lambda _: "".join(sections()), text)


def sections() -> Iterator[str]:
    for name, (_, meaning) in COMMANDS.items():
        given = load_command(name).params
        arguments = [each for each in given if each.param_type_name == "argument"]
        usage = " ".join(("oudinfo", name, *map(placed, arguments)))
        yield f"\n### {name}\n\n{meaning} `{usage}`\n"
        rows = [row(each) for each in given if each.name != "help"]
        if rows:
            yield "\n" + "\n".join(("| | what it is | if left out |", "| --- | --- | --- |", *rows)) + "\n"


def placed(argument: Any) -> str:
    """An argument in the line that shows how a command is typed."""
    named = (argument.metavar or argument.name).strip("[]{}").replace("...", "").upper()
    several = " ..." if argument.nargs == -1 and "|" not in named else ""
    return f"{named}{several}" if argument.required else f"[{named}{several}]"


def row(parameter: Any) -> str:
    choices = getattr(parameter.type, "choices", ())
    if parameter.param_type_name == "argument":
        shown = placed(parameter).strip("[]").replace(" ...", "")
    elif parameter.is_flag:
        shown = parameter.opts[0]
    else:
        shown = f"{parameter.opts[0]} {parameter.metavar or parameter.opts[0].strip('-').upper()}"
    words = f" One of: {', '.join(choices)}." if choices else ""
    default = parameter.default
    left_out = "needed" if parameter.required else "" if default in {None, False} else str(default)
    return f"| `{shown.replace('|', '/')}` | {parameter.help}{words} | {left_out} |"


def test_the_commands_are_those_of_the_program() -> None:
    assert current(page()) == page(), "run: python tests/contracts/test_commands_page.py"


def test_the_exit_codes_are_those_of_the_program() -> None:
    assert [int(number) for number in EXIT_CODES.findall(page())] == [code.value for code in ExitCode]


def test_every_command_has_its_heading() -> None:
    assert re.findall(r"^### (.+)$", page(), re.MULTILINE) == [*COMMANDS]


def update() -> None:
    """Write the commands anew."""
    PAGE.write_text(current(page()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    update()
