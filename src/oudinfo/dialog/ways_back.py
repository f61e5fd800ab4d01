"""The way back from a question, and from the words before the first question of a form."""

from oudinfo.dialog.state import Dialog, Reply, Stepped, to_review, with_session
from oudinfo.dialog.steps import opened
from oudinfo.dialog.words import Page
from oudinfo.engine.session import back

FIRST = Reply("This is the first question.")


def go_back(dialog: Dialog) -> Stepped:
    """The question before this one, also that of the form before, or the list of all answers if it came from there."""
    if dialog.editing:
        return to_review(dialog), ()
    moved = back(dialog.session)
    if moved.position != dialog.session.position:
        return with_session(dialog, moved), ()
    return (_to_form_before(dialog), ()) if dialog.current else (dialog, (FIRST,))


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
