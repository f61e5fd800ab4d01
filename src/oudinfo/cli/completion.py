"""What can stand where on the command line: commands, their options, and names by file name alone."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from oudinfo.catalog.files.tables import PATTERNS, Atom
from oudinfo.catalog.library import Library
from oudinfo.cli.app import COMMANDS, load_command

Words = tuple[str, ...]


class Option(NamedTuple):
    """An option with what can stand behind it."""

    name: str
    takes_value: bool
    values: Words = ()
    takes_file: bool = False


class Command(NamedTuple):
    """A command with its options and with what can stand behind it."""

    name: str
    help: str
    options: tuple[Option, ...]
    words: Words = ()
    takes_file: bool = False

    @property
    def option_names(self) -> Words:
        """Its options."""
        return tuple(option.name for option in self.options)

    @property
    def first_words(self) -> Words:
        """What to offer before anything is typed: options where nothing else can stand."""
        return self.words if self.words or self.takes_file else self.option_names


def commands(library: Library) -> tuple[Command, ...]:
    """Every command of the table. No definition and no article is opened."""
    known = {
        "instrument": _safe((*library.instrument_ids(), *library.own.ids())),
        "slug": _safe(library.article_slugs()),
        "country": (*library.directory.codes(), "all"),
        "paths": _safe(library.own.ids()),
    }
    known["entry"] = known["instruments"] = (*known["instrument"], *_safe(library.pathway_ids()))
    return tuple(_command(name, known) for name in COMMANDS)


def _command(name: str, known: Mapping[str, Words]) -> Command:
    parameters = load_command(name).params
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    options = [each for each in parameters if each.param_type_name == "option"]
    return Command(
        name=name,
        help=COMMANDS[name][1],
        options=(
            *(Option(each.opts[0], not each.is_flag, _values(each, known), _takes_file(each)) for each in options),
            Option("--help", takes_value=False),
        ),
        words=tuple(word for each in arguments for word in _values(each, known)),
        takes_file=any(_takes_file(each) for each in arguments),
    )


def _values(parameter: Any, known: Mapping[str, Words]) -> Words:  # noqa: ANN401  the type is private to typer
    choices = getattr(parameter.type, "choices", ())
    return tuple(str(each) for each in choices) or known.get(parameter.name, ())


def _takes_file(parameter: Any) -> bool:  # noqa: ANN401  the type is private to typer
    return bool(parameter.type.name == "path" or parameter.metavar == "FILE")


def _safe(names: Words) -> Words:
    """Names that are names: whatever else a file is called, it does not get into a script."""
    return tuple(name for name in names if re.fullmatch(PATTERNS[Atom.NAME], name))
