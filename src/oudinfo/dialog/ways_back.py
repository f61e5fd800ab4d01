"""The way back from a question, and from the words before the first question of a form."""

from oudinfo.dialog.state import Dialog, Reply, Stepped, review_items, to_review, with_session
from oudinfo.dialog.steps import decided_anew, opened
from oudinfo.dialog.words import Page
from oudinfo.engine.session import back, edit
from oudinfo.model.instrument import Item

FIRST = Reply("This is the first question.")


def go_back(dialog: Dialog) -> Stepped:
    """The question before this one, also that of the form before, or the list of all answers if it came from there."""
    if dialog.editing:
        return to_review(dialog), ()
    moved = back(dialog.session)
    if moved.position != dialog.session.position:
        return with_session(dialog, moved), ()
    anew = decided_anew(dialog)
    if anew is not None:
        return anew, ()
    return (_to_form_before(dialog), ()) if dialog.current else (dialog, (FIRST,))


def before_decision(dialog: Dialog) -> tuple[int, Item]:
    """The last question before a form was proposed: none of its own, which were asked although it was left out."""
    listed = review_items(dialog)
    decides = dialog.page in {Page.PROPOSED, Page.WAY}
    others = [each for each in listed if not (decides and dialog.taken[each[0]] == dialog.proposed)]
    return (others or listed)[-1]


def before_opening(dialog: Dialog) -> Dialog:
    """The last question of the form before, or what came before the first form. The words are shown again after it."""
    unmet = dialog._replace(opened=dialog.opened - {dialog.current})
    if dialog.current:
        return _to_form_before(unmet)
    if dialog.plan is not None and dialog.plan.steps[dialog.taken[0]].has_paper:
        return opened(unmet, dialog.taken[0])
    return unmet._replace(told=(), pages=(Page.INTRO,))


def _to_form_before(dialog: Dialog) -> Dialog:
    earlier = dialog._replace(current=dialog.current - 1, pages=(Page.ITEM,))
    return with_session(earlier, back(earlier.session))


def edit_item(dialog: Dialog, place: int, item: Item) -> Dialog:
    """The dialog at an item that was met before."""
    chosen = dialog._replace(current=place, pages=(Page.ITEM,))
    return with_session(chosen, edit(chosen.session, item.id))
