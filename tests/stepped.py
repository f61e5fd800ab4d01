"""Stepped pathways, walked without a terminal."""

from collections.abc import Callable, Sequence

from bundled import LIBRARY
from oudinfo.cli.choice import choose
from oudinfo.cli.sittings import opening_of
from oudinfo.dialog.program import step, typed_in
from oudinfo.dialog.state import LAST_PAGES, Dialog, Opening
from oudinfo.dialog.steps import paper_form
from oudinfo.dialog.words import Page
from oudinfo.engine.steps import Plan
from oudinfo.model.instrument import Mode
from oudinfo.model.response import ResponseOption, Responses

STEPPED = tuple(each.id for each in LIBRARY.pathways() if each.steps)
Typist = Callable[[Dialog], str]
PLAIN_ANSWERS = {Page.HELP_PAGE: "carry on", Page.WAY: "1"}


def opening(name: str, mode: Mode = Mode.SELF, *, from_paper: bool = False) -> Opening:
    """The opening of a sitting with this pathway; of a visit, if forms may come from paper."""
    return opening_of(LIBRARY, choose(LIBRARY, [name], mode, {}, from_paper=from_paper), mode, {})


def plan(name: str, mode: Mode = Mode.SELF, *, from_paper: bool = False) -> Plan:
    """Its steps."""
    found = opening(name, mode, from_paper=from_paper).plan
    assert found is not None
    return found


def by_value(dialog: Dialog) -> Sequence[ResponseOption]:
    """The options of the question on the screen, the lowest value first. Numbers come in order, up to ten thousand."""
    item = dialog.session.item
    assert item is not None
    return item.number or sorted(item.options, key=lambda option: option.value)


def walked(dialog: Dialog, types: Typist, until: Callable[[Dialog], bool] = lambda _: False) -> list[Dialog]:
    """Every state of a dialog until its end, or until this holds. Pages without a choice are passed.

    In a visit each form is read out, and comes from paper with the highest answers where it cannot be.
    """
    states = [dialog]
    while dialog.page not in LAST_PAGES and not until(dialog):
        decides = {Page.ITEM, Page.CONTEXT, Page.PROPOSED, Page.STEPS}
        typed = types(dialog) if dialog.page in decides else PLAIN_ANSWERS.get(dialog.page, "")
        if dialog.page is Page.PAPER:
            options = [item.options for item in paper_form(dialog).instrument.items]
            highest_of_all = tuple(max(each, key=lambda option: option.value) for each in options)
            dialog, _ = typed_in(dialog, Responses(highest_of_all))
        else:
            dialog, _ = step(dialog, typed)
        states.append(dialog)
        assert len(states) < 500, "it does not come to an end"
    return states


def given(dialog: Dialog) -> list[str]:
    """The forms that were given whole, or in part."""
    return [session.compiled.instrument.id for session in dialog.sessions]


def lowest(dialog: Dialog) -> str:
    """Every answer is the lowest, no context says that a step is needed, and every proposal is refused."""
    if dialog.page is Page.CONTEXT:
        return {"opioids_past_year": "2", "sex": "2", "only_as_prescribed": "1"}[dialog.question.id]
    if dialog.page is Page.ITEM:
        return by_value(dialog)[0].key
    return "no" if dialog.page is Page.PROPOSED else ""


def highest(dialog: Dialog) -> str:
    """The opposite of all of that."""
    if dialog.page is Page.CONTEXT:
        return {"opioids_past_year": "1", "sex": "1", "only_as_prescribed": "2"}[dialog.question.id]
    if dialog.page is Page.ITEM:
        return by_value(dialog)[-1].key
    return "yes" if dialog.page is Page.PROPOSED else ""
