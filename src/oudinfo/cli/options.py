"""Options that several commands share, worded once."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from oudinfo.cli.completion import countries
from oudinfo.cli.output import ComparisonFormat, Format, PageFormat, PaperFormat

Plain: TypeAlias = Annotated[
    bool, typer.Option("--plain", help="Plain lines: no color, no redraw. Good for a screen reader.")
]
NoPager: TypeAlias = Annotated[
    bool, typer.Option("--no-pager", help="Print the page even if it is longer than the window.")
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
ResultFormat: TypeAlias = Annotated[
    Format, typer.Option("--format", help="How to write the result; note is a paragraph for a chart.")
]
ComparisonFormatOption: TypeAlias = Annotated[
    ComparisonFormat, typer.Option("--format", help="How to write the comparison.")
]
PageFormatOption: TypeAlias = Annotated[PageFormat, typer.Option("--format", help="How to write the page.")]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Write the result to this file. Only you can read it."),
]
Wipe: TypeAlias = Annotated[
    bool, typer.Option("--wipe", help="Wipe the result from the terminal once it has been read.")
]
Ascii: TypeAlias = Annotated[
    bool, typer.Option("--ascii", help="Plain ASCII only, for a record that takes nothing else.")
]
Date: TypeAlias = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="The day of the forms: today, or such as 2026-11-28.")
]
Client: TypeAlias = Annotated[
    str | None,
    typer.Option("--client", metavar="CODE", help="A code for the client, never a name; - asks for it."),
]
Last: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--last",
        metavar="FILE",
        help="An earlier result of the same person, kept as JSON; several, the earliest first.",
    ),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]
PaperFormatOption: TypeAlias = Annotated[PaperFormat, typer.Option("--format", help="How to write the page.")]
Large: TypeAlias = Annotated[bool, typer.Option("--large", help="Large print: 18 points, one answer a line.")]
