"""How often a score is right among people of whom a chosen share has the condition: a tree, a picture, sentences."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from oudinfo.engine.accuracy import PeopleTree
from oudinfo.engine.odds import Counted
from oudinfo.model.instrument import Instrument
from oudinfo.model.prose import said
from oudinfo.model.scoring import Accuracy, Prevalence
from oudinfo.present import wording
from oudinfo.present.accuracy import NOT_IN_OPIOID_USE, counted_as, figures_line, not_all_clear, past
from oudinfo.present.document import Bullets, Document, Heading, Node, Paragraph, Verbatim

FOUND, MISSED, MISTAKEN, CLEARED = "#", "O", "+", "."
ACROSS = 10
"""The marks in a row of the picture."""
CHANGE_IT = "The study stays the same. Only the share changes, and with it what such a score means."
YOURS = "These figures are yours. oudinfo has not checked them against a study."
BETWEEN, SET_IN = 3, 2
"""The columns between a tree and a picture beside it, and those before lines that are kept as they are."""
ROUNDED = "The counts are in whole numbers, so a share can be a little off."


class Odds(NamedTuple):
    """The figures of one study, and the people that they were applied to."""

    instrument: Instrument
    accuracy: Accuracy
    counted: tuple[Counted, ...]
    whom: tuple[Prevalence, ...] = ()
    """The groups of people whose shares were published, one for each count. Empty if the share was chosen."""
    is_own: bool = False
    """Whether the figures were typed in, and not taken from a study."""


def odds_document(odds: Odds) -> Document:
    """The whole page: the study, a tree for one share or a table for several, and what the figures leave out."""
    accuracy = odds.accuracy
    nodes: list[Node] = [
        Heading(f"{odds.instrument.short_title}: how often it is right", 1),
        Paragraph(YOURS if odds.is_own else f"The study: {figures_line(accuracy)}"),
    ]
    if odds.is_own:
        nodes.append(Paragraph(f"{counted_as(accuracy).capitalize()}, for {accuracy.of}: {_figures(accuracy)}."))
    if odds.whom or len(odds.counted) == 1:
        for each, whom in zip_longest(odds.counted, odds.whom):
            nodes.extend(_one_share(accuracy, each, whom))
    else:
        nodes.extend(_several_shares(accuracy, odds.counted))
    return (*nodes, *_left_out(odds))


def moving_document(odds: Odds, columns: int) -> Document:
    """The same for one share on a screen where it moves: tree and picture beside each other if there is room.

    Args:
        odds: The figures, with one share counted.
        columns: The width of the page.
    """
    (each,) = odds.counted
    page = odds_document(odds)
    tree, picture = (node for node in page if isinstance(node, Verbatim))
    right, left_out = _right(each.tree, _side(odds.accuracy)), page[page.index(picture) + 1 :]
    study = [node for node in page[1 : page.index(tree)] if isinstance(node, Paragraph)]
    drawn = _beside(tree, picture, right, columns)
    return (*(drawn or (tree, Paragraph(right), picture)), *study, *left_out)


def _beside(tree: Verbatim, picture: Verbatim, right: str, columns: int) -> Document:
    """Tree and meaning of the marks on the left, the marks on the right. Empty if they don't fit."""
    drawn = [*map(said, picture.lines)]
    marks, legend = drawn[: drawn.index("")], drawn[drawn.index("") + 1 :]
    left = [*map(said, tree.lines), "", *legend]
    room = columns - SET_IN - len(marks[0])
    if max(map(len, left)) + BETWEEN > room:
        return ()
    lines = zip_longest(left, marks, fillvalue="")
    shown = tuple(f"{text:<{room}}{row}".rstrip() for text, row in lines)
    return Verbatim(shown, says=(*tree.says, *picture.says)), Paragraph(right)


def _figures(accuracy: Accuracy) -> str:
    return f"sensitivity {accuracy.sensitivity:g}, specificity {accuracy.specificity:g}"


def percent(share: float) -> str:
    """A share as people say it: `20 of 100`, `7.6 of 100`."""
    return f"{round(share * 100, 4):g} of 100"


def _side(accuracy: Accuracy) -> str:
    return "are counted" if accuracy.at else f"score {past(accuracy)}"


def _said_by(whom: Prevalence) -> str:
    """Who says how common it is."""
    return "a round figure to show the sum" if whom.source == "illustration" else wording.short_cite(whom.source)


def _one_share(accuracy: Accuracy, each: Counted, whom: Prevalence | None) -> Iterator[Node]:
    """The tree step by step, then the same in one hundred people."""
    tree, side = each.tree, _side(accuracy)
    yield Heading(f"If {percent(each.share)} have {accuracy.of}")
    if whom is not None:
        yield Paragraph(f"Take {tree.people:,} {whom.population}. How many have it: {_said_by(whom)}.")
    yield Verbatim(_drawn_tree(accuracy, tree), says=_tree_in_words(accuracy, tree))
    yield Paragraph(_right(tree, side))
    yield Heading("The same in 100 people", 3)
    yield Verbatim(_drawn(each.picture, accuracy), says=_in_words(each.picture, accuracy))


def _tree_in_words(accuracy: Accuracy, tree: PeopleTree) -> tuple[str, ...]:
    without, side = tree.people - tree.with_condition, _side(accuracy)
    return (
        f"{tree.with_condition} of the {tree.people:,} {_have(tree.with_condition)} {accuracy.of}, and {without} do not.",
        f"Of those who have it, {tree.found} {side}, and {tree.missed} do not. The form misses them.",
        f"Of those who do not have it, {tree.mistaken} {side} too.",
    )


def _right(tree: PeopleTree, side: str) -> str:
    flagged = tree.found + tree.mistaken
    if not flagged:
        return f"So nobody would {_singular(side)}."
    found = f"{tree.found} {_have(tree.found)} it"
    return f"So of {flagged} who {side}, {found}: {100 * tree.share_found_of_flagged:.0f} of 100."


def _have(people: int) -> str:
    return "has" if people == 1 else "have"


def _singular(side: str) -> str:
    return "be counted" if side == "are counted" else side


def _drawn_tree(accuracy: Accuracy, tree: PeopleTree) -> tuple[str, ...]:
    """The tree by indentation, the numbers below each other."""
    without, side = tree.people - tree.with_condition, _side(accuracy)
    return (
        f"{tree.people:,} people",
        f"  {tree.with_condition:>4} have {accuracy.of}",
        f"    {tree.found:>6} {side}",
        f"    {tree.missed:>6} do not, and are missed",
        f"  {without:>4} do not have it",
        f"    {tree.mistaken:>6} {side} too",
        f"    {tree.cleared:>6} do not",
    )


def _signs(picture: PeopleTree, accuracy: Accuracy) -> tuple[tuple[str, int, str], ...]:
    side = _side(accuracy)
    return (
        (FOUND, picture.found, f"have it and {side}"),
        (MISSED, picture.missed, "have it and are missed"),
        (MISTAKEN, picture.mistaken, f"do not have it and {side}"),
        (CLEARED, picture.cleared, "neither"),
    )


def _drawn(picture: PeopleTree, accuracy: Accuracy) -> tuple[str, ...]:
    """Ten rows of ten marks, one for each person, and what each mark means."""
    signs = _signs(picture, accuracy)
    marks = "".join(sign * count for sign, count, _ in signs)
    rows = [" ".join(marks[start : start + ACROSS]) for start in range(0, len(marks), ACROSS)]
    return (*rows, "", *(f"{sign}  {count:>2}  {what}" for sign, count, what in signs))


def _in_words(picture: PeopleTree, accuracy: Accuracy) -> tuple[str, ...]:
    return tuple(f"{count} {what}." for _, count, what in _signs(picture, accuracy))


def _several_shares(accuracy: Accuracy, counted: Sequence[Counted]) -> Iterator[Node]:
    """What becomes of the same figures from one share to another."""
    side = _side(accuracy)
    yield Heading(f"From {percent(counted[0].share)} to {percent(counted[-1].share)}")
    yield Paragraph(f"Of 1,000 people each time. {CHANGE_IT}")
    yield Paragraph(f"The last number is how many of 100 who {side} have it.")
    yield Verbatim(
        ("  have  found  missed  mistaken  right", *(_line(each) for each in counted)),
        says=tuple(f"If {each.tree.with_condition} of 1,000 have it: {_in_short(each.tree, side)}" for each in counted),
    )


def _line(each: Counted) -> str:
    tree = each.tree
    right = f"{100 * tree.share_found_of_flagged:.0f}" if tree.found + tree.mistaken else "-"
    return f"{tree.with_condition:>6}{tree.found:>7}{tree.missed:>8}{tree.mistaken:>10}{right:>7}"


def _in_short(tree: PeopleTree, side: str) -> str:
    return f"{tree.found} found, {tree.missed} missed, {tree.mistaken} mistaken. {_right(tree, side)}"


def _left_out(odds: Odds) -> Iterator[Node]:
    """What the figures do not say."""
    rule = odds.instrument.main_score
    nothing_clear = not_all_clear(rule) if rule and not odds.accuracy.at else "A no is not an all-clear."
    yield Heading("What this leaves out")
    points = [f"{ROUNDED} {nothing_clear}"]
    if not odds.is_own:
        points += [] if odds.accuracy.in_drug_treatment else [NOT_IN_OPIOID_USE]
        points.append("The figures are for the people in the study. Elsewhere the form may be more or less right.")
    points.append(wording.NOT_A_DIAGNOSIS_OF_OTHERS)
    yield Bullets(tuple(points))
    yield Paragraph(wording.leads_to("All figures of this form", f"show {odds.instrument.id}"))
