"""The pages that are open, one above the other: what a page that is opened covers, and what is taken from below it."""

import pytest

from oudinfo.dialog.place import RESULT, Opened, Place, fresh, go_back, open_above, with_view, without_result
from oudinfo.model.prose import Command, command
from oudinfo.present.document import Paragraph

READ = 7
"""The line to which every page was read that was open before."""


def _place(*names: str) -> Place:
    opened = Opened((Paragraph("A page."),))
    return Place(tuple(fresh(command(name), opened)._replace(top=READ) for name in names), said="A word.")


def _pages(place: Place) -> list[str]:
    return [" ".join(view.name.words) for view in place.views]


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        pytest.param((), "home", ["home"], id="the first page"),
        pytest.param(("home", "one"), "two", ["home", "one", "two"], id="another page"),
        pytest.param(("home", "one", "two"), "one", ["home", "one", "two", "one"], id="a page from further below"),
        pytest.param(("home", "one"), "one", ["home", "one"], id="the page in sight"),
        pytest.param(("home", "search"), "one", ["home", "one"], id="a page found by a search"),
        pytest.param(("home", "stopped"), "one", ["home", "one"], id="a page after one that says that it was stopped"),
        pytest.param(("one", "search", "two"), "one", ["one", "two", "one"], id="a search further below"),
        pytest.param(("result", "result done 0"), "result done 1", ["result", "result done 1"], id="the next question"),
        pytest.param(("result", "result done 1"), "one", ["result", "one"], id="a page after the questions"),
        pytest.param(("home", "one"), "result", ["home", "one", "result"], id="a result"),
        pytest.param(("home", "result", "one", "two"), "result", ["home", "result"], id="the way back to a result"),
        pytest.param(("home", "result"), "result", ["home", "result"], id="a result in sight"),
    ],
)
def test_a_page_lies_on_those_below_but_for_what_is_gone_by_then(
    before: tuple[str, ...], name: str, after: list[str]
) -> None:
    place = open_above(_place(*before), command(name), Opened((Paragraph("Another page."),)))
    assert _pages(place) == after
    kept = name == "result" and name in before
    assert place.view.top == (READ if kept else 0), "what was open is shown where its reader was, and else from its top"
    assert all(view.top == READ for view in place.views[:-1])
    assert not place.said


def test_without_the_result_no_page_of_it_is_open() -> None:
    place = without_result(_place("home", "result", "one", "result done 0", "result full", "two"))
    assert _pages(place) == ["home", "one", "two"]


def test_back_uncovers_the_page_below_and_the_first_page_stays() -> None:
    place = go_back(_place("home", "one", "two"))
    assert (_pages(place), place.view.top, place.said) == (["home", "one"], READ, "")
    first = _place("home")
    assert go_back(first) is first


def test_another_state_of_a_page_takes_its_place_and_the_word_on_the_last_key_is_said_once() -> None:
    place = _place("home", "one")
    moved = with_view(place, place.view._replace(top=9))
    assert [view.top for view in moved.views] == [READ, 9]
    assert (place.said, moved.said, with_view(place, place.view, "Not here.").said) == ("A word.", "", "Not here.")


def test_who_is_asked_before_leaving_is_not_asked_again() -> None:
    asked = [_place("home", "leave"), _place("leave"), _place("leave keep"), _place("leave", "home"), Place(())]
    assert [place.is_leaving for place in asked] == [True, True, True, False, False]


def test_what_was_looked_for_is_in_no_repr() -> None:
    view = fresh(Command(("search", "feeling low")), Opened((Paragraph("Feeling low."),)))
    assert repr(view) == "<View: ('search',)>"
    assert "low" not in repr(Place((view,)))
    assert RESULT.words[0] in repr(_place("result done 0").view)
