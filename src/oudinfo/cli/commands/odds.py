"""`oudinfo odds`: what a score amounts to among people of whom a chosen share has the condition."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated

import typer

from oudinfo.cli.completion import instruments
from oudinfo.cli.options import Force, NoPager, Output, PageFormatOption, Plain
from oudinfo.cli.output import PageFormat, Target, file_named
from oudinfo.cli.results import say_where
from oudinfo.cli.settings import open_settings
from oudinfo.cli.showing import opens
from oudinfo.engine.odds import Counted, count_shares, is_about_danger, measured, own_figures, shares_between
from oudinfo.errors import UsageError
from oudinfo.model.instrument import Instrument
from oudinfo.model.scoring import Accuracy, Prevalence
from oudinfo.present.accuracy import counted_as
from oudinfo.present.document import Document
from oudinfo.present.odds import Odds, moving_document, odds_document, percent
from oudinfo.present.wording import joined, number

_SHARE = re.compile(r"([0-9]{0,3}(?:\.[0-9]{1,4})?)\s*(%?)")
BETWEEN = ".."
KEYS = ("Left, Right 1 less or more", "PgDn, PgUp 10", "or type the number", "Space more")
ALL_OF_100 = 100
SUCH_AS = "Write it as 20%, as 0.2, or as a range such as 5%..40%."


def odds(
    instrument: Annotated[
        str, typer.Argument(metavar="NAME", help="Such as phq-9; see oudinfo list.", autocompletion=instruments)
    ],
    share: Annotated[
        str | None,
        typer.Option("--share", metavar="SHARE", help="How many have it: 20%, 0.2, or a range such as 5%..40%."),
    ] = None,
    cutoff: Annotated[
        float | None, typer.Option("--cutoff", metavar="SCORE", help="The score that counts, if a study measured it.")
    ] = None,
    sensitivity: Annotated[
        str | None, typer.Option("--sensitivity", metavar="SHARE", help="Your own figure, together with --specificity.")
    ] = None,
    specificity: Annotated[
        str | None, typer.Option("--specificity", metavar="SHARE", help="Your own figure, together with --sensitivity.")
    ] = None,
    form: PageFormatOption = PageFormat.TEXT,
    output: Output = None,
    force: Force = False,
    plain: Plain = False,
    no_pager: NoPager = False,
) -> None:
    """Count out how often a score is right."""
    settings = open_settings()
    opened = settings.library.instrument(settings.library.find_id(instrument))
    if is_about_danger(opened):
        message = f"{opened.short_title} asks about thoughts of death. A yes is acted on, however often it is right."
        raise UsageError(message)
    target = Target(settings, file_named(output), force=force, plain=plain, no_pager=no_pager)
    target.check()
    accuracy, is_own = _accuracy(opened, cutoff, sensitivity, specificity)
    page = Odds(opened, accuracy, *_counted(accuracy, share), is_own=is_own)
    if share is not None and BETWEEN not in share and opens(target, form):
        _move(target, page, _share(share))
        return
    target.write(odds_document(page), form)
    say_where(target)


def _move(target: Target, page: Odds, given: Fraction) -> None:
    """Let arrows change the share, from the one that was given."""
    from oudinfo.cli.trying import try_out  # noqa: PLC0415  only at a terminal
    from oudinfo.terminal.adjusted import Around  # noqa: PLC0415
    from oudinfo.terminal.adjusting import Adjustable, Setting  # noqa: PLC0415

    shares = sorted({given, *(Fraction(hundredth, 100) for hundredth in range(1, 100))})
    settings = [
        Setting(f"{100 * each}" if is_whole else "", percent(float(each)), is_whole)
        for each in shares
        for is_whole in [(100 * each).denominator == 1]
    ]

    def page_of(values: tuple[int, ...], columns: int) -> Document:
        counted = count_shares(page.accuracy, [shares[values[0]]])
        return moving_document(page._replace(counted=counted), columns)

    at = shares.index(given)
    line = Adjustable("", f"Share who have {page.accuracy.of}", settings, at, at)
    title = f"{page.instrument.short_title}: how often it is right"
    try_out(target, [line], Around(title, (), KEYS), page_of)


def _accuracy(
    instrument: Instrument, cutoff: float | None, sensitivity: str | None, specificity: str | None
) -> tuple[Accuracy, bool]:
    """The figures of a study, or those that were typed in, with whether they were.

    Raises:
        UsageError: If there are none, or only one of two was typed in.
    """
    if (sensitivity is None) is not (specificity is None):
        message = "--sensitivity and --specificity belong together. Give both, or neither."
        raise UsageError(message)
    if sensitivity is not None and specificity is not None:
        right = (float(_figure("--sensitivity", sensitivity)), float(_figure("--specificity", specificity)))
        return own_figures(instrument, *right, cutoff), True
    found = measured(instrument, cutoff)
    if not found:
        raise UsageError(*_none_measured(instrument, cutoff))
    return found[0], False


def _none_measured(instrument: Instrument, cutoff: float | None) -> tuple[str, ...]:
    known = measured(instrument)
    bring = "With figures of your own: --sensitivity 0.8 --specificity 0.9."
    if not known:
        return (f"we could confirm no figure on how often {instrument.short_title} is right.", bring)
    lines = dict.fromkeys(counted_as(each) for each in known)
    at = "" if cutoff is None else f" at {number(cutoff)}"
    return (f"{instrument.short_title}: nothing was measured{at}. Measured: {joined([*lines])}.", bring)


def _counted(accuracy: Accuracy, share: str | None) -> tuple[tuple[Counted, ...], tuple[Prevalence, ...]]:
    """The people of the chosen shares, or of the published groups if no share was chosen, with these groups."""
    if share is not None:
        return count_shares(accuracy, _shares(share)), ()
    if not accuracy.prevalence:
        message = "say how many of the people have it: --share 20%"
        raise UsageError(message)
    shares = [Fraction(str(each.value)) for each in accuracy.prevalence]
    return count_shares(accuracy, shares), accuracy.prevalence


def _shares(text: str) -> Sequence[Fraction]:
    first, between, last = text.partition(BETWEEN)
    if not between:
        return (_share(first),)
    ends = (_share(first if "%" in first or "%" not in last else f"{first}%"), _share(last))
    if ends[0] >= ends[1]:
        message = f"{text}: give the smaller share first"
        raise UsageError(message)
    return shares_between(*ends)


def _share(text: str) -> Fraction:
    """A share above 0 and below 1.

    Raises:
        UsageError: If it is none, or can be read in two ways.
    """
    share = _fraction(text)
    if share is None or not 0 < share < 1:
        in_100 = share and "%" not in text and 1 < share < ALL_OF_100
        meant = f" For {text.strip()} in 100, write {text.strip()}%." if in_100 else ""
        message = f"--share {text}: this is no share of people. {SUCH_AS}{meant}"
        raise UsageError(message)
    return share


def _figure(name: str, text: str) -> Fraction:
    figure = _fraction(text)
    if figure is None or not 0 <= figure <= 1:
        message = f"{name} {text}: write it as 0.85 or 85%"
        raise UsageError(message)
    return figure


def _fraction(text: str) -> Fraction | None:
    """A number from 0 to 1, or one with a percent sign."""
    match = _SHARE.fullmatch(text.strip())
    if match is None or not match[1]:
        return None
    return Fraction(match[1]) / (100 if match[2] else 1)
