"""`oudinfo validate`."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from oudinfo.catalog.files.problems import Problem, Severity
from oudinfo.catalog.library import Library
from oudinfo.catalog.verify.kinds import FOLDERS, SINGLE_FILES
from oudinfo.catalog.verify.validation import Validator, kind_of
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.output import ListFormat, say
from oudinfo.cli.settings import open_settings
from oudinfo.errors import UsageError
from oudinfo.present.wording import counted

SUFFIXES, NEAR_SUFFIX = (".yaml", ".md"), ".yml"


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
        say(json.dumps([problem.as_json() for problem in shown], indent=2) + "\n")
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
    """The named path, or the file of the user's own questionnaire with that name.

    Raises:
        UsageError: If there is neither, or it cannot be read.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise UsageError(message) from error
    else:
        return path
    if str(path) in library.own.ids():
        return library.own.path(str(path))
    message = f"there is no file or folder {path}"
    raise UsageError(message)


def _named(validator: Validator, paths: list[Path]) -> Iterator[Problem]:
    for path in paths:
        if path.is_dir():
            yield from _folder(validator, path)
        else:
            yield from validator.file(path, str(path), kind_of(path))


def _folder(validator: Validator, folder: Path) -> Iterator[Problem]:
    """Check the content of a folder. Unreadable entries are problems too.

    Raises:
        UsageError: If there is nothing to check.
    """
    checked, unread = validator.checked, [*_unreadable(folder)]
    yield from unread
    for file in _content_below(folder):
        if not file.is_file():
            unread.append(_skipped(file, "it is not a plain file"))
            yield unread[-1]
        elif file.suffix == NEAR_SUFFIX:
            unread.append(_skipped(file, "its name must end in .yaml", f"call it {file.stem}.yaml"))
            yield unread[-1]
        else:
            yield from validator.file(file, str(file), kind_of(file))
    if not unread and checked == validator.checked:
        message = f"there is nothing to check in {folder}: content files end in .yaml or .md"
        raise UsageError(message)


def _content_below(folder: Path) -> list[Path]:
    """The content files of a folder, sorted. If none is in a known place, all YAML and Markdown files."""
    found = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    content = sorted(path for path in found if path.suffix in {*SUFFIXES, NEAR_SUFFIX})
    placed = [path for path in content if path.parent.name in FOLDERS or path.stem in SINGLE_FILES]
    return placed or content


def _unreadable(folder: Path) -> Iterator[Problem]:
    """A problem for each folder inside a folder that cannot be read."""
    failed: list[OSError] = []
    for _ in os.walk(folder, onerror=failed.append):
        pass
    for error in failed:
        yield _skipped(Path(error.filename), f"it cannot be read: {error.strerror}")


def _skipped(path: Path, why: str, hint: str = "") -> Problem:
    return Problem(str(path), 1, 1, "", "skipped", f"not checked: {why}", hint)
