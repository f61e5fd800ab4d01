"""The root command: a table of commands, each loaded only when it is called."""

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any

import typer
from typer.core import TyperGroup

from oudinfo import __version__
from oudinfo.cli import help_due
from oudinfo.cli.exits import ExitCode, exit_code_for, report, report_fault
from oudinfo.cli.held import answers_held
from oudinfo.cli.terminal import terminal
from oudinfo.errors import (
    ClosedOutputError,
    OudinfoError,
    OutputError,
    UnknownCommandError,
    UnknownNameError,
    UsageError,
)
from oudinfo.foreign import nearest
from oudinfo.terminal.streams import abandon_output

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "crisis": ("urgent", "People to call or text now."),
        "overdose": ("urgent", "What to do if someone may be overdosing."),
        "withdrawal": ("safety_texts", "What withdrawal can feel like, and when it is an emergency."),
        "screen": ("screen", "Answer one or several questionnaires and see what they suggest."),
        "intake": ("intake", "A first visit with a client, step by step, aloud or from paper."),
        "score": ("score", "Score a filled form."),
        "batch": ("batch", "Score a whole table, and name each cell it could not read."),
        "compare": ("compare", "What changed between two results kept as JSON, or between totals."),
        "practice": ("practice", "Score made-up people by hand, and see what was right."),
        "whatif": ("whatif", "What would change in a result if an answer were different."),
        "odds": ("odds", "How often a score is right, for a share of people that you choose."),
        "form": ("form", "A questionnaire to print, without its scoring."),
        "handout": ("handout", "A page to print and hand on: an article, the safety card, whom to reach."),
        "list": ("instruments", "The questionnaires."),
        "show": ("instruments", "One questionnaire in full: wording, scoring, accuracy, sources, rights."),
        "read": ("read", "The articles, or one of them."),
        "search": ("search", "Look for words in the articles and the glossary."),
        "glossary": ("glossary", "What a word means."),
        "resources": ("resources", "Where help is: lines and places by country and topic."),
        "protocol": ("safety_texts", "What to do after a sign of danger: your agency's protocol, and the usual order."),
        "privacy": ("safety_texts", "What oudinfo leaves behind, and what it cannot control."),
        "validate": ("validate", "Check definitions, articles and the directory of help."),
        "verify": ("verify", "Run the proofs again on this computer."),
        "new": ("new", "A questionnaire of your own: a first draft to edit."),
        "schema": ("schema", "The format of a questionnaire as JSON Schema, for an editor."),
        "completion": ("completion", "A script that lets the Tab key complete commands and names."),
    },
)
"""Each command with its module under `oudinfo.cli.commands` and its help."""
COMPLETE_VARIABLE = "_OUDINFO_COMPLETE"
"""The script of `oudinfo completion` sets this, and starts oudinfo without arguments to ask for completions."""
URGENT = frozenset({"crisis", "overdose"})
"""The commands whose page comes whatever is wrong with the line."""
SEARCHED = frozenset({"term"})
"""The kinds of name that a command has searched for words of danger by itself."""
EPILOG = "Someone in danger, or not waking up? oudinfo crisis, oudinfo overdose."


class LazyGroup(TyperGroup):
    """Lists the table, and imports a command's module only to run it."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002  the type is private to typer
        """The names, in the order of the table."""
        return [*COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """The command of that name, ready to run.

        Raises:
            UnknownCommandError: If the table has no such command.
        """
        if cmd_name not in COMMANDS:
            near = nearest(cmd_name.lower(), COMMANDS, n=1)
            shown = cmd_name if cmd_name.isalnum() else ""  # a whole sentence is not read out to whoever typed it
            raise UnknownCommandError("command", shown, near)
        return load_command(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        """Write the table without loading any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def load_command(name: str) -> Any:  # noqa: ANN401  the type is private to typer
    """Import the module of a command and make the command of its function."""
    module_name, help_text = COMMANDS[name]
    module = importlib.import_module(f"oudinfo.cli.commands.{module_name}")
    settings = getattr(module, "CONTEXT_SETTINGS", {})
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    app.command(name, help=help_text, context_settings=settings)(getattr(module, name))
    return typer.main.get_command(app)


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Private, offline screening and education on opioid use and mental health.",
    epilog=EPILOG,
)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Show the version and leave."),  # noqa: FBT001, FBT003  an option
    plain: bool = typer.Option(False, "--plain", help="Plain lines, on the first page or in the command that follows."),  # noqa: FBT001, FBT003
    no_pager: bool = typer.Option(False, "--no-pager", help="Print the page of the command that follows."),  # noqa: FBT001, FBT003
) -> None:
    """Show the version, or the help if no command was given."""
    if version:
        typer.echo(f"oudinfo {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        context.default_map = {context.invoked_subcommand: {"plain": plain, "no_pager": no_pager}}
        return
    if terminal().has_someone:
        _at_home(plain=plain)
        return
    typer.echo(context.get_help())


def _at_home(*, plain: bool) -> None:
    """Open the doors of the place, and stay until the person leaves."""
    from oudinfo.cli.output import Target  # noqa: PLC0415  only at a terminal
    from oudinfo.cli.place import stay  # noqa: PLC0415
    from oudinfo.cli.settings import open_settings  # noqa: PLC0415
    from oudinfo.dialog.place import HOME  # noqa: PLC0415

    stay(Target(open_settings(), plain=plain), HOME)


def _show_danger_in(arguments: Sequence[str]) -> None:
    """Show whom to reach if a line that cannot be carried out has words of danger in it."""
    from oudinfo.cli.danger import show_danger_in  # noqa: PLC0415  rarely needed

    show_danger_in(arguments)


def _show_what_was_meant(error: UnknownCommandError, arguments: Sequence[str]) -> None:
    """Show the page of help that a mistyped command may mean, or the one for words of danger."""
    from oudinfo.cli.urgent import show_urgent  # noqa: PLC0415  rarely needed

    behind = arguments[[*arguments].index(error.name) + 1 :] if error.name in arguments else ()
    urgent = [command for command in error.nearest if command in URGENT]
    for command in urgent:
        sys.stderr.write("\n")
        show_urgent(command, behind)
    if not urgent:
        _show_danger_in(arguments)


def run(arguments: Sequence[str]) -> int:
    """Run a command and turn whatever happens into an exit code. Help that is due comes before any message."""
    if not arguments and os.environ.get(COMPLETE_VARIABLE):
        return _complete()
    due = help_due.begin(arguments)
    with answers_held():
        code, error = _outcome(arguments)
        if isinstance(error, ClosedOutputError | OutputError):
            abandon_output()
        due.settle(error, code)
        return code if error is None else _told(error, arguments)


def _complete() -> int:
    """Tell a shell how its line can be completed. A line that cannot be read has no completion."""
    from typer.completion import completion_init  # type: ignore[attr-defined]  # noqa: PLC0415  when Tab was pressed

    completion_init()
    with suppress(OudinfoError, SystemExit):
        app(args=[], prog_name="oudinfo", complete_var=COMPLETE_VARIABLE, standalone_mode=False)
    return ExitCode.DONE


def _outcome(arguments: Sequence[str]) -> tuple[int, BaseException | None]:
    """The exit code of a command, or what ended it."""
    try:
        code = app(args=[*arguments], prog_name="oudinfo", complete_var="", standalone_mode=False)
        return int(code or ExitCode.DONE), None
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else ExitCode.DONE, None
    except BaseException as error:  # noqa: BLE001  the last line of defense, and each kind has its exit code
        return ExitCode.OUR_FAULT, error


def _told(error: BaseException, arguments: Sequence[str]) -> int:
    """Say what ended a command. The result is its exit code."""
    if isinstance(error, ClosedOutputError):
        return ExitCode.DONE
    if hasattr(error, "format_message"):  # typer's own, whose class is private to it
        error = UsageError(*_typers_words(error))
    if isinstance(error, OudinfoError):
        report(error)
        if isinstance(error, UnknownCommandError):
            _show_what_was_meant(error, arguments)
        elif isinstance(error, UsageError) and not (isinstance(error, UnknownNameError) and error.kind in SEARCHED):
            _show_danger_in([word for word in arguments if not _names_a_file(word)])
        return exit_code_for(error)
    if isinstance(error, KeyboardInterrupt):
        print("\nStopped. Nothing was saved or sent.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    if isinstance(error, typer.Abort):
        report(UsageError("input ended too soon. Nothing was scored."))
        return ExitCode.USAGE
    report_fault(error)
    return ExitCode.OUR_FAULT


def _names_a_file(word: str) -> bool:
    """Whether a word is written like the name of a file, and not like someone's own words."""
    return " " not in word and ("/" in word or "." in word.strip("."))


def _typers_words(error: Any) -> tuple[str, ...]:  # noqa: ANN401  the type is private to typer
    """What typer says about a line that it cannot read, and where the command is explained."""
    path = error.ctx.command_path if error.ctx else "oudinfo"
    near = " or ".join(getattr(error, "possibilities", None) or ())
    words = f"{_what_is_wrong(error)} Did you mean {near}?" if near else _what_is_wrong(error)
    return words, f"{path} --help shows what you can type."


def _has_more_words(error: Any) -> bool:  # noqa: ANN401
    """Whether a line has more words than its command takes."""
    return "unexpected extra argument" in str(error.format_message())


def _what_is_wrong(error: Any) -> str:  # noqa: ANN401  the type is private to typer
    """What is missing or cannot be read, with what its help says first."""
    if hasattr(error, "possibilities"):
        return f"there is no option called {error.option_name!r}."
    parameter = getattr(error, "param", None)
    if _has_more_words(error):  # a whole sentence is not read out to whoever typed it
        return f"{error.ctx.info_name} takes fewer words."
    if parameter is None:
        return str(error.format_message())
    name = parameter.get_error_hint(error.ctx).strip("'")
    if hasattr(error, "param_type"):
        return f"{name} is missing. {(parameter.help or '').partition('. ')[0].rstrip('.')}."
    kind = parameter.type  # in the lowest typer that is allowed, "int" is "integer"
    if kind.name in {"int range", "integer range"}:
        return f"{name} takes a whole number from {kind.min} to {kind.max}."
    if kind.name in {"int", "integer"}:
        return f"{name} takes a whole number."
    return f"{name}: {error.message}"
