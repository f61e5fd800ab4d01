"""`oudinfo validate`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from oudinfo.catalog.library import Library
from oudinfo.catalog.problems import Problem, Severity
from oudinfo.catalog.validation import FOLDERS, SINGLE_FILES, Validator, kind_of
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.output import ListFormat, say
from oudinfo.cli.settings import open_settings
from oudinfo.errors import UsageError
from oudinfo.present.wording import counted

SUFFIXES = {".yaml", ".md"}


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]", help="Files, folders, or names of your own questionnaires; all content if left out."
        ),
    ] = None,
    form: Annotated[ListFormat, typer.Option("--format", help="How to write the problems.")] = ListFormat.TEXT,
    warnings: Annotated[
        bool, typer.Option("--warnings", help="Also show what must be confirmed or read again.")
    ] = False,
) -> None:
    """Check content, and show every problem at once."""
    settings = open_settings()
    validator = Validator(settings.library, settings.year_month, settings.day)
    named = [_path(settings.library, path) for path in paths or ()]
    found = [*_named(validator, named)] if named else [*validator.bundle(), *validator.own()]
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    shown = found if warnings else errors
    if form is ListFormat.JSON:
        say(json.dumps([problem.as_json() for problem in shown], ensure_ascii=False, indent=2) + "\n")
    else:
        say("".join(f"{problem}\n" for problem in shown))
        old = len(found) - len(errors)
        aside = f", {counted(old, 'entry', 'entries')} to confirm or read again" if old else ""
        print(
            f"{counted(validator.checked, 'file')} checked, {counted(len(errors), 'problem')}{aside}.", file=sys.stderr
        )
    if errors:
        raise typer.Exit(ExitCode.PROBLEMS_FOUND)


def _path(library: Library, path: Path) -> Path:
    """The path that was named, or the file of a questionnaire of that name.

    Raises:
        UsageError: If there is neither.
    """
    if path.exists():
        return path
    if str(path) in library.own.ids():
        return library.own.path(str(path))
    message = f"there is no file or folder {path}"
    raise UsageError(message)


def _named(validator: Validator, paths: list[Path]) -> Iterator[Problem]:
    for path in paths:
        files = [path] if path.is_file() else sorted(_content_below(path))
        for file in files:
            yield from validator.file(file, str(file), kind_of(file))


def _content_below(folder: Path) -> Iterator[Path]:
    """The files of a folder that are content by their place, or all where it has no such places."""
    found = [path for path in folder.rglob("*") if path.suffix in SUFFIXES]
    placed = [path for path in found if path.parent.name in FOLDERS or path.stem in SINGLE_FILES]
    return iter(placed or found)
