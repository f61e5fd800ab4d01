"""Opens the instruments and pathways that a person named."""

from collections.abc import Sequence
from typing import NamedTuple

from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.engine.steps import Plan, planned, steps_of
from oudinfo.errors import UsageError
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.pathway import Pathway


class Choice(NamedTuple):
    """The instruments of a sitting, in the order in which they are given."""

    instruments: tuple[CompiledInstrument, ...]
    pathways: frozenset[str] = frozenset()
    """The ids of the pathways that were named."""
    plan: Plan | None = None
    """The steps, if a stepped pathway was named."""


def choose(library: Library, names: Sequence[str], mode: Mode, known: Context, *, from_paper: bool = False) -> Choice:
    """Open what was named. An instrument that several pathways share is given once.

    Raises:
        UnknownNameError: If a name is not known.
        UsageError: If one is named twice, or an instrument cannot be given in this mode.
    """
    pathways = {name: found for name in names if (found := library.find_pathway(name))}
    named = [pathways[name].id if name in pathways else library.find_id(name) for name in names]
    for each in named:
        if named.count(each) > 1:
            message = f"{each} is named twice; name it once"
            raise UsageError(message)
    stepped = [pathway for pathway in pathways.values() if pathway.steps or from_paper]
    if stepped:
        return _stepped(library, stepped[0], mode, known, is_alone=len(named) == 1, from_paper=from_paper)
    behind = {pathway.id: pathway.instruments for pathway in pathways.values()}
    ids = dict.fromkeys(instrument_id for each in named for instrument_id in behind.get(each, (each,)))
    opened = [library.instrument(instrument_id) for instrument_id in ids]
    for instrument in opened:
        if mode not in instrument.modes:
            raise UsageError(_not_for(instrument, mode))
    return Choice(tuple(compile_instrument(instrument, known) for instrument in opened), frozenset(behind))


def _stepped(
    library: Library, pathway: Pathway, mode: Mode, known: Context, *, is_alone: bool, from_paper: bool
) -> Choice:
    """A pathway whose forms depend on the answers.

    Raises:
        UsageError: If something else is named beside it, or it cannot begin in this mode.
    """
    if not is_alone:
        message = f"{pathway.id} goes step by step, so it is asked by itself: oudinfo screen {pathway.id}"
        raise UsageError(message)
    steps = steps_of(pathway)
    opened = [library.instrument(step.instrument) for step in steps]
    for step, instrument in zip(steps, opened, strict=True):
        if not from_paper and step.when is None and (step.mode or mode) not in instrument.modes:
            raise UsageError(_not_for(instrument, mode))
    plan = planned(pathway, [compile_instrument(each, known) for each in opened], mode, from_paper=from_paper)
    return Choice(plan.forms, frozenset({pathway.id}), plan)


def without_self_harm(library: Library, instrument: Instrument) -> CompiledInstrument | None:
    """The instrument to give if the question on thoughts of death is left out, or None."""
    if instrument.without_self_harm is None:
        return None
    return compile_instrument(library.instrument(instrument.without_self_harm))


WAYS = {
    Mode.SELF: "someone who answers alone",
    Mode.INTERVIEW: "reading aloud",
    Mode.CLINICIAN: "rating what an observer sees",
}


def _not_for(instrument: Instrument, mode: Mode) -> str:
    """Why the mode is wrong and which modes are right. A person in need is also told where to turn."""
    ways = " or ".join(f"oudinfo screen {instrument.id} --mode {each.value}" for each in instrument.modes)
    why = f" {instrument.why_modes}" if instrument.why_modes else " It asks the person, and rates no signs."
    message = f"{instrument.id} is not for {WAYS[mode]} here.{why} Type instead: {ways}."
    if mode is Mode.SELF and instrument.asks_about_self_harm:
        message += " If it is about you: oudinfo crisis has people to call or text now."
    return message
