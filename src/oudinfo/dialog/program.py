"""The screening as a pure function from (state, input) to (state, replies).

It knows nothing of keys, screens or streams. A terminal passes words in and paints the page that
the state names. Therefore every path can be tested without a terminal.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from oudinfo.dialog.signs import changed_from_danger, flags_of, is_more_pressing, signals_danger
from oudinfo.dialog.state import (
    LAST_PAGES,
    Dialog,
    Reply,
    Stepped,
    can_leave_out,
    close_page,
    further_help,
    noting_change,
    pause_ways,
    review_items,
    to_complete,
    to_review,
    with_session,
)
from oudinfo.dialog.steps import decide, left_steps, opened, saying_why, steps_elsewhere, with_next_step, with_paper
from oudinfo.dialog.ways_back import before_decision, before_opening, edit_item, go_back
from oudinfo.dialog.words import (
    ALWAYS,
    FROM_HELP,
    OPENED_FROM,
    PAGE_OF,
    Page,
    Word,
    place_of,
    word_for,
)
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.one_answer import find_option
from oudinfo.engine.session import Session, answer, decline, is_complete, start
from oudinfo.engine.shared_answers import carry
from oudinfo.model.context import UNDISCLOSED
from oudinfo.model.instrument import Item
from oudinfo.model.response import Responses
from oudinfo.model.scoring import FlagLevel
from oudinfo.present.screening import INTRO_WORDS, WHY_UNKNOWN, WORDS_IN_FULL, chosen_line, refused_line

HELP_REMINDER = "People you can reach: type H."
SKIPPED = "You skipped that one."
BEGIN_OR_LEAVE = "Press Enter to begin, or type Q to leave."


def step(dialog: Dialog, typed: str) -> Stepped:
    """Take what was typed and return the new state with the replies to it."""
    if dialog.page in LAST_PAGES:
        return dialog, ()
    word = word_for(typed)
    if word is Word.QUIT:
        return _quit(dialog), ()
    if word is Word.CLOSE:
        return dialog._replace(pages=(Page.CLOSED,)), ()
    if word is Word.AGAIN and dialog.page is not Page.ITEM:
        return dialog, ()
    if word in OPENED_FROM.get(dialog.page, frozenset()) or _is_further_help(dialog, word):
        return _open(dialog, word), ()
    return saying_why(dialog, _AT.get(dialog.page, _at_side_page)(dialog, typed, word))


def _is_further_help(dialog: Dialog, word: Word | None) -> bool:
    return dialog.page is Page.HELP_PAGE and any(further is word for further, _ in further_help(dialog))


def _quit(dialog: Dialog) -> Dialog:
    """Stop. Where answers would be lost, ask once whether to go on."""
    asks = dialog.asks_before_leaving and dialog.has_begun and dialog.page is not Page.PAUSED
    return dialog._replace(pages=(*dialog.pages, Page.PAUSED) if asks else (Page.STOPPED,))


def _at_pause(dialog: Dialog, typed: str, word: Word | None) -> Stepped:
    """Go on, end with what is complete, or leave."""
    ways = pause_ways(dialog)
    place = place_of(typed, len(ways))
    word = ways[place] if place is not None else word
    if word in {Word.CARRY_ON, Word.BACK}:
        return close_page(dialog), ()
    if word is Word.RESULT and word in ways:
        return to_complete(dialog), ()
    if word is Word.QUIT:
        return dialog._replace(pages=(Page.STOPPED,)), ()
    return dialog, (Reply(f"Type a number from 1 to {len(ways)}.", is_refusal=bool(typed.strip())),)


def _at_intro(dialog: Dialog, _typed: str, word: Word | None) -> Stepped:
    if word is Word.BEGIN:
        return _after_intro(dialog), ()
    if word is Word.LEAVE_OUT and can_leave_out(dialog):
        return dialog._replace(leave_out=True), ()
    if word is Word.BACK:
        return dialog._replace(pages=(Page.STOPPED,)), ()
    return dialog, (Reply(INTRO_WORDS if word is Word.WORDS else BEGIN_OR_LEAVE),)


def _after_intro(dialog: Dialog) -> Dialog:
    """The next context question or, after the last one, the first item of instruments compiled with the answers."""
    if len(dialog.told) < len(dialog.questions):
        return dialog._replace(pages=(Page.CONTEXT,))
    if dialog.questions:
        told = {question.id: value for question, value in zip(dialog.questions, dialog.told, strict=True)}
        context = {**dialog.known, **told}
        ready = [compile_instrument(each.compiled.instrument, context) for each in dialog.sessions]
        plan = dialog.plan.compiled(context) if dialog.plan else None
        dialog = dialog._replace(sessions=tuple(start(each) for each in ready), plan=plan, known=context)
    if dialog.plan is not None and dialog.plan.steps[dialog.plan.first].has_paper:
        return opened(dialog, dialog.plan.first)
    return _forward(dialog)


def _at_context(dialog: Dialog, typed: str, word: Word | None) -> Stepped:
    """Take one of the numbered answers. Enter without a number answers nothing."""
    values = dialog.question.values
    place = place_of(typed, len(values))
    if place is not None:
        return _after_intro(dialog._replace(told=(*dialog.told, values[place].id))), ()
    if word is Word.SKIP:
        return _after_intro(dialog._replace(told=(*dialog.told, UNDISCLOSED))), (Reply(SKIPPED),)
    if word is Word.BACK:
        page = Page.CONTEXT if dialog.told else Page.INTRO
        return dialog._replace(told=dialog.told[:-1], pages=(page,)), ()
    return dialog, (Reply(f"Type a number from 1 to {len(values)}, or skip.", is_refusal=bool(typed.strip())),)


def _at_opening(dialog: Dialog, _typed: str, word: Word | None) -> Stepped:
    if word in {Word.BEGIN, Word.CARRY_ON}:
        return close_page(dialog), ()
    if word is Word.BACK:
        return before_opening(dialog), ()
    return dialog, (Reply("Press Enter for the first question."),)


def _at_item(dialog: Dialog, typed: str, word: Word | None) -> Stepped:
    item = dialog.session.item
    if item is None:
        return _forward(dialog), ()
    option = find_option(item, typed) if typed.strip() else None
    if option is not None:
        return _take(dialog, item, answer(dialog.session, option), chosen_line(option))
    match word:
        case Word.SKIP:
            return _take(dialog, item, decline(dialog.session), SKIPPED)
        case Word.BACK:
            return go_back(dialog)
        case Word.WHY | Word.WORDS:
            return dialog, (Reply(item.why or WHY_UNKNOWN if word is Word.WHY else WORDS_IN_FULL, is_opened=True),)
        case Word.AGAIN:
            return dialog, ()
        case Word.REVIEW if dialog.reviews and all(is_complete(each) for each in dialog.sessions):
            return to_review(dialog), ()
        case _ if word in ALWAYS:
            return _open(dialog, word), ()
        case _:
            return dialog, (Reply(refused_line(item, typed), is_refusal=True),)


def _take(dialog: Dialog, item: Item, session: Session, said: str) -> Stepped:
    """Move on with a response. After a sign of danger, the help page comes before the next item."""
    before = dialog.session
    answered = noting_change(with_session(dialog, session), before, item)
    carried = carry(answered.sessions, answered.current, also_function=dialog.asks_before_leaving)
    moved = _forward(answered._replace(sessions=carried))
    replies = [Reply(said, is_echo=said != SKIPPED)]
    if signals_danger(session, item):
        if not dialog.help_page_shown or is_more_pressing(before, session):
            return moved._replace(pages=(*moved.pages, Page.HELP_PAGE), help_page_shown=True), tuple(replies)
        replies.append(Reply(HELP_REMINDER))
    elif flags_of(before, FlagLevel.CRISIS) - flags_of(session, FlagLevel.CRISIS):
        replies.append(Reply(safety="changed"))
    elif flags_of(session, FlagLevel.OFFER) - flags_of(before, FlagLevel.OFFER):
        replies = [Reply(safety="offer")]  # which says that it was skipped
    return moved, tuple(replies)


def typed_in(dialog: Dialog, responses: Responses, turned: tuple[str, ...] = ()) -> Stepped:
    """Take a whole form that was filled in on paper. After a sign of danger, the help page comes first.

    Args:
        dialog: The sitting that waits for it.
        responses: What is on the paper, in the published wording.
        turned: The items whose answers were turned from another wording.
    """
    return saying_why(dialog, _typed_in(dialog, with_paper(dialog, responses, turned)))


def _typed_in(dialog: Dialog, answered: Dialog) -> Stepped:
    """The page that follows a form from paper."""
    moved = _forward(answered)
    if not flags_of(answered.session, FlagLevel.CRISIS):
        return moved, ((Reply(safety="changed"),) if changed_from_danger(answered.session) else ())
    if dialog.help_page_shown:
        return moved, (Reply(HELP_REMINDER),)
    return moved._replace(pages=(*moved.pages, Page.HELP_PAGE), help_page_shown=True), ()


def back_from_paper(dialog: Dialog) -> Stepped:
    """From a paper to how the form is given. If what was typed of it shows a sign of danger, the help page comes first."""
    moved, replies = step(dialog, Word.BACK.value)
    if not dialog.unsettled.get(dialog.proposed) or dialog.help_page_shown:
        return moved, replies
    return moved._replace(pages=(*moved.pages, Page.HELP_PAGE), help_page_shown=True), replies


def _forward(dialog: Dialog) -> Dialog:
    """The next item of this instrument or of another one, or else the end."""
    places = [dialog.current, *range(len(dialog.sessions))]
    for place in places:
        if dialog.sessions[place].item is not None:
            return _at_first_sight(dialog._replace(current=place, pages=(Page.ITEM,)))
    following = with_next_step(dialog)
    if following is not None:
        return following if following.page in {Page.PROPOSED, Page.WAY} else _forward(following)
    if dialog.asks_before_leaving and not dialog.looked_over and (left_steps(dialog) or steps_elsewhere(dialog)):
        return dialog._replace(pages=(Page.STEPS,), editing=False)
    return to_review(dialog) if dialog.reviews else dialog._replace(pages=(Page.DONE,))


def _between_forms(dialog: Dialog, typed: str, word: Word | None) -> Stepped:
    """Decide on the next form, or on those that were left out."""
    if word is Word.BACK and not dialog.has_begun:
        return dialog._replace(told=(), pages=(Page.INTRO,)), ()
    if word is Word.BACK and dialog.page is Page.WAY and dialog.proposed in dialog.by_hand:
        return dialog._replace(pages=(Page.STEPS,), by_hand=dialog.by_hand - {dialog.proposed}), ()
    if word is Word.BACK:
        return edit_item(dialog, *before_decision(dialog)), ()
    moved, replies = decide(dialog, typed)
    waits = moved.page is Page.PAPER or (moved.page is Page.WAY and dialog.page is not Page.WAY)
    return (moved if moved is dialog or waits else _forward(moved)), replies


def _at_paper(dialog: Dialog, _typed: str, word: Word | None) -> Stepped:
    """Go back to how the form is given. The form itself is typed in elsewhere, and taken by `typed_in`."""
    return (dialog._replace(pages=(Page.WAY,)) if word is Word.BACK else dialog), ()


def _at_first_sight(dialog: Dialog) -> Dialog:
    """The dialog with an instrument's opening words before its first item, once."""
    instrument = dialog.session.compiled.instrument
    if dialog.current in dialog.opened or not instrument.intro:
        return dialog
    return dialog._replace(pages=(Page.ITEM, Page.OPENING), opened=dialog.opened | {dialog.current})


def _at_review(dialog: Dialog, typed: str, word: Word | None) -> Stepped:
    if word is Word.BEGIN:
        following = with_next_step(dialog)
        return _forward(dialog) if following else dialog._replace(pages=(Page.DONE,)), ()
    listed = review_items(dialog)
    place = place_of(typed, len(listed))
    if place is not None:
        return edit_item(dialog, *listed[place])._replace(editing=True), ()
    if word is Word.BACK:
        return edit_item(dialog, *listed[-1]), ()
    return dialog, (Reply(f"Type a number from 1 to {len(listed)} to change that answer, or Enter for the result."),)


def _at_help_page(dialog: Dialog, _typed: str, word: Word | None) -> Stepped:
    """Close the help page on its own words only. A digit, Enter or an arrow is answered with what they are."""
    if word is Word.CARRY_ON:
        return close_page(dialog), ()
    words = ", ".join([*(further.value for further, _ in further_help(dialog)), "stop"])
    return dialog, (Reply(f"That's none of these: {words} or carry on."),)


def _at_side_page(dialog: Dialog, _typed: str, word: Word | None) -> Stepped:
    """Go back from a page that was opened from another, or on to a further page."""
    if word in {Word.BACK, Word.CARRY_ON}:
        return close_page(dialog), ()
    if word in FROM_HELP:
        return _open(close_page(dialog), word), ()
    return dialog, (Reply("B goes back to where you were."),)


def _open(dialog: Dialog, word: Word | None) -> Dialog:
    return dialog._replace(pages=(*dialog.pages, PAGE_OF[word])) if word else dialog


_AT: Mapping[Page, Callable[[Dialog, str, Word | None], Stepped]] = MappingProxyType(
    {
        Page.INTRO: _at_intro,
        Page.CONTEXT: _at_context,
        Page.OPENING: _at_opening,
        Page.ITEM: _at_item,
        Page.HELP_PAGE: _at_help_page,
        Page.PROPOSED: _between_forms,
        Page.STEPS: _between_forms,
        Page.WAY: _between_forms,
        Page.PAPER: _at_paper,
        Page.REVIEW: _at_review,
        Page.PAUSED: _at_pause,
    },
)
"""The function for each page. Any other page was opened from one of these."""
