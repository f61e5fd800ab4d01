"""Prints the result of a sitting whose page goes elsewhere than into the place."""

from oudinfo.cli.after_result import at_the_terminal
from oudinfo.cli.output import Format, Target
from oudinfo.cli.results import say_where, wipe_if_asked, write_results
from oudinfo.cli.told import Told
from oudinfo.dialog.pages import Pages
from oudinfo.model.scoring import Audience


def print_result(target: Target, form: Format, pages: Pages, told: Told, *, wipe: bool) -> None:
    """Write the result. At a terminal, ask what to do next. Elsewhere, say which file it went to.

    Raises:
        OutputError: If it cannot be written.
        typer.Exit: If the person stops.
    """
    if target.settings.terminal.has_someone and target.path is None:
        _print_and_ask(target, form, pages, told, wipe=wipe)
        return
    write_results(target, form, told, pages.nearby)
    say_where(target)
    wipe_if_asked(target, pages.nearby, asked=wipe)


def _print_and_ask(target: Target, form: Format, pages: Pages, told: Told, *, wipe: bool) -> None:
    with at_the_terminal(target, pages) as after:
        write_results(target, form, told, pages.nearby)
        if told.audience is Audience.PERSON:
            after.one_step()
        after.keep_or_wipe(always=wipe)
