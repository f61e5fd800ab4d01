"""Options that several commands share, worded once."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from oudinfo.cli.completion import countries
from oudinfo.cli.output import Format, PageFormat

Plain: TypeAlias = Annotated[
    bool, typer.Option("--plain", help="Plain lines: no color, no redraw. Good for a screen reader.")
]
NoPager: TypeAlias = Annotated[
    bool, typer.Option("--no-pager", help="Print the page even if the window cannot hold it.")
]
Country: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="XX",
        help="Whose help lines to show: a code or a name, such as IE; all for every country.",
        autocompletion=countries,
    ),
]
ContextValues: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--context",
        metavar="NAME=VALUE",
        help="What a published rule depends on, such as sex=female; asked if left out.",
    ),
]
ResultFormat: TypeAlias = Annotated[Format, typer.Option("--format", help="How to write the result.")]
PageFormatOption: TypeAlias = Annotated[PageFormat, typer.Option("--format", help="How to write the page.")]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Write the result to this file, readable by you alone."),
]
Wipe: TypeAlias = Annotated[bool, typer.Option("--wipe", help="Wipe the result from the terminal once it was read.")]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]
