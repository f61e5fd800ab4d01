"""Search: the right page first, in the words that people use, and always in the same order."""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundled import LIBRARY
from oudinfo.catalog.library import Library
from oudinfo.catalog.reading.answers import Answers
from oudinfo.catalog.reading.full_text import (
    FullTextIndex,
    Group,
    Index,
    Indexed,
    NoFullTextError,
    PlainIndex,
    open_index,
)
from oudinfo.catalog.reading.search import MOST_CONTACTS, MOST_HITS, MOST_TERMS, Shelves, search
from oudinfo.catalog.reading.sentences import Opener
from oudinfo.catalog.reading.synonyms import Synonyms, words_of
from oudinfo.model.article import ArticlePage, Reader
from oudinfo.model.found import Door, Found
from oudinfo.model.guide import Need
from oudinfo.model.prose import command
from oudinfo.model.resource import Resource, ResourceKind, Way, WayKind
from oudinfo.model.term import Term

NO_SYNONYMS = Synonyms({}, frozenset({"the", "a", "is"}))
NO_ANSWERS = Answers({}, {}, {}, frozenset({"stori"}), frozenset({"client"}), frozenset())


def _without_fts(entries: Sequence[Indexed]) -> Index:
    return open_index(entries, module="fts_that_is_not_there")


BOTH = pytest.mark.parametrize("opener", [open_index, _without_fts], ids=["FTS5", "without FTS5"])


def _page(
    slug: str, title: str = "A page", summary: str = "A sentence.", body: str = "Nothing of note here."
) -> ArticlePage:
    return ArticlePage(slug, title, summary, "recovery", ("x",), frozenset({Reader.PERSON}), (), body)


def _names(found: Found) -> list[str]:
    return [_name(hit.found) for hit in found.hits]


def _name(found: ArticlePage | Term | Resource | Need | Door) -> str:
    match found:
        case Term():
            return found.name
        case Resource() | Need():
            return found.id
        case Door():
            return str(found.command)
    return found.slug


def _bundled(library: Library, typed: str) -> Found:
    return search(typed, _bundled_shelves(library))


@cache
def _bundled_shelves(library: Library) -> Shelves:
    return library.shelves(library.directory.country("US").resources)


def _shelves(
    pages: Sequence[ArticlePage] = (),
    terms: Sequence[Term] = (),
    contacts: Sequence[Resource] = (),
    needs: Sequence[Need] = (),
    answers: Answers = NO_ANSWERS,
    real: Sequence[str] = (),
) -> Shelves:
    return Shelves(pages, terms, contacts, needs, NO_SYNONYMS, answers, real.__contains__)


@BOTH
def test_a_word_in_the_title_counts_more_than_in_the_summary_and_there_more_than_in_the_text(opener: Opener) -> None:
    pages = [
        _page("in-the-text", body="Sleep comes and goes for us."),
        _page("in-the-summary", summary="On sleep."),
        _page("in-the-title", title="Sleep"),
        _page("nowhere"),
    ]
    terms = (Term("sleep", "Rest for a body."),)
    found = search("sleep", _shelves(pages, terms), opener)
    assert _names(found) == ["in-the-title", "sleep", "in-the-summary", "in-the-text"]


@BOTH
def test_the_more_of_the_words_and_the_more_prominent_the_earlier(opener: Opener) -> None:
    pages = [
        _page("one-of-them", body="Here is a word on sleep alone, no more."),
        _page("both", body="Here is a word on pain and on sleep."),
        _page("both-and-title", title="Pain", body="Here is a word on sleep."),
    ]
    assert _names(search("pain sleep", _shelves(pages), opener)) == [
        "both-and-title",
        "both",
        "one-of-them",
    ]


@BOTH
def test_at_most_eight_are_shown_of_which_two_are_terms(opener: Opener) -> None:
    pages = [_page(f"page-{number}", title="Sleep") for number in range(12)]
    terms = tuple(Term(f"sleep {number}", "Rest.") for number in range(4))
    names = _names(search("sleep", _shelves(pages, terms), opener))
    assert names == [*(f"page-{number}" for number in range(MOST_HITS - MOST_TERMS)), "sleep 0", "sleep 1"]


@BOTH
def test_the_sentence_that_fits_is_shown_without_its_marks(opener: Opener) -> None:
    body = """\
## Sleep as a heading of some length here

First of all, this sentence is about something else.

- **Keep** the bed for `sleep`, and see [this page](https://example.org). [who2020] Say: "It is time for sleep. Now."
"""
    (hit,) = search("sleep", _shelves([_page("one", body=body)]), opener).hits
    assert hit.sentence == "Keep the bed for sleep, and see this page."


def test_of_two_sentences_with_as_many_of_the_words_the_one_with_the_longer_words_is_shown(library: Library) -> None:
    sentences = {
        hit.found.slug: hit.sentence
        for hit in _bundled(library, "how much naloxone").hits
        if isinstance(hit.found, ArticlePage)
    }
    assert {slug for slug, sentence in sentences.items() if "naloxone" not in sentence.lower()} == set()
    assert "i-am-worried-about-someone" in sentences


@BOTH
def test_a_sentence_that_sends_to_another_page_is_not_shown(opener: Opener) -> None:
    body = "More on a good night of sleep: `oudinfo read sleep-and-opioids`. Keep your bed for sleep, and for nothing more."
    (hit,) = search("sleep", _shelves([_page("one", body=body)]), opener).hits
    assert hit.sentence == "Keep your bed for sleep, and for nothing more."


def test_the_first_sentence_on_the_police_is_of_every_country(library: Library) -> None:
    first = _bundled(library, "police").hits[0]
    assert first.sentence == "What the police may do after a call depends on where you are."


@BOTH
def test_the_summary_stands_in_where_no_sentence_fits(opener: Opener) -> None:
    pages = [_page("one", title="Sleep", summary="What helps at night.", body="Yes."), _page("two", title="Sleep")]
    hits = search("sleep", _shelves(pages), opener).hits
    assert [hit.sentence for hit in hits] == ["What helps at night.", "A sentence."]


def test_nothing_is_found_for_words_that_stand_nowhere(library: Library) -> None:
    assert _bundled(library, "zzzqqqxx") == Found(())
    assert _bundled(library, "zq") == Found(())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("naloxon", "overdose-and-naloxone"),
        ("narcan", "overdose-and-naloxone"),
        ("depresion", "opioids-and-depression"),
        ("anxeity", "opioids-and-anxiety"),
        ("i am worried about my son", "i-am-worried-about-someone"),
        ("get off subs", "changing-or-lowering-a-dose"),
    ],
)
def test_what_people_type_leads_to_the_page_for_it(library: Library, typed: str, first: str) -> None:
    assert _names(_bundled(library, typed))[0] == first


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("suboxone", ("buprenorphine",)),
        ("subxone", ("buprenorphine",)),
        ("cold turkey", ("withdrawal",)),
        ("naloxone", ()),
        ("anxeity", ("anxiety",)),
        ("methadone clinic", ()),
        ("988", ("crisis line", "help lines")),
    ],
)
def test_what_was_looked_for_besides_is_said_and_no_one_is_corrected(
    library: Library, typed: str, also: tuple[str, ...]
) -> None:
    found = _bundled(library, typed)
    assert found.also == also
    assert found.hits


def test_words_that_find_nothing_by_themselves_are_passed_over_unless_they_are_all() -> None:
    pages = [_page("one", title="The sleep"), _page("two", title="The other")]
    assert _names(search("the sleep", _shelves(pages))) == ["one"]
    assert _names(search("the", _shelves(pages))) == ["one", "two"]


def test_a_slip_may_be_one_of_the_text_where_no_title_is_near() -> None:
    pages = [_page("one", body="Some speak of hyperalgesia here, and we do.")]
    found = search("hyperalgsia", _shelves(pages))
    assert (_names(found), found.also) == (["one"], ("hyperalgesia",))


@pytest.mark.parametrize("typed", ["can't", "c++", "opioid-use", '"', "*", "sleep AND", "NEAR(", "a OR b", "title:x"])
def test_no_sign_is_read_as_an_operator(library: Library, typed: str) -> None:
    _bundled(library, typed)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered_the_same_twice(typed: str) -> None:
    assert _bundled(LIBRARY, typed) == _bundled(LIBRARY, typed)


def test_without_fts5_our_own_index_is_used() -> None:
    with pytest.raises(NoFullTextError):
        FullTextIndex([], module="fts_that_is_not_there")
    assert isinstance(_without_fts([]), PlainIndex)


def test_both_indexes_agree_on_what_holds_a_word() -> None:
    entries = [Indexed("Sleep", "", ""), Indexed("", "", "a good sleep"), Indexed("", "no", "thing")]
    sleep, either = Group((("sleep",),)), Group((("good", "sleep"), ("thing",)))
    for index in (FullTextIndex(entries), PlainIndex(entries)):
        assert sorted(index.holding([sleep])) == [0, 1]
        assert sorted(index.holding([either])) == [1, 2]
        assert sorted(index.holding([sleep, either])) == [0, 1, 2]
        assert (index.holding([sleep], "title"), index.holding([sleep], "body")) == ([0], [1])
        assert index.holding([Group((("other",),))]) == []
        index.close()


def _line(entry_id: str, name: str, topics: Sequence[str] = ("mental-health",), audience: str = "everyone") -> Resource:
    ways = (Way(WayKind.CALL, "555"),)
    return Resource(entry_id, ResourceKind.CRISIS, name, (), (audience,), tuple(topics), (), ways=ways)


ASKED = Answers(
    asked={"screen": ("quiz", "am i low"), "a-talk": ("talk to <they>",), "at-work": ("chart",)},
    doors={"screen": Door(command("screen"), "A check", "You answer a few questions.")},
    sets={"they": frozenset({"him", "her"})},
    stories=frozenset({"stori"}),
    work=frozenset({"client"}),
    words=frozenset({"quiz", "chart"}),
)


@BOTH
def test_contacts_are_found_by_name_by_topic_and_by_whom_they_are_for(opener: Opener) -> None:
    contacts = [_line("a", "The Harbor"), _line("b", "Second", ("grief",)), _line("c", "Third", audience="veterans")]
    shelves = _shelves(contacts=contacts, answers=NO_ANSWERS._replace(grief=(("grief",),)))
    for typed, found in (("harbor", "a"), ("grief", "b"), ("veterans", "c")):
        assert _names(search(typed, shelves, opener)) == [found]


def test_what_is_on_grief_is_shown_only_after_words_of_death_in_their_order_or_of_danger() -> None:
    need = Need("loss", "After a death", "A line.", (ResourceKind.CRISIS,), frozenset({"grief"}), also=("boy",))
    answers = ASKED._replace(
        grief=(("lost", "my", "<boys>"), ("funeral",)),
        on_grief=frozenset({"a-death"}),
        sets={"boys": frozenset({"boi"})},
        words=frozenset({"boy", "lost", "funeral"}),
    )
    shelves = _shelves(
        [_page("a-death", title="The boy"), _page("a-page", title="The boy too")],
        contacts=[_line("for-grief", "Boy line", ("grief",)), _line("for-all", "Boy line", ("mood", "grief"))],
        needs=[need],
        answers=answers,
    )
    for typed in ("my boy stole", "my boy lost my keys", "lost my"):
        assert {*_names(search(typed, shelves))} <= {"a-page", "for-all"}
    for typed in ("I lost my boys", "my boy, his funeral"):
        assert {"a-death", "for-grief", "loss"} <= {*_names(search(typed, shelves))}
    assert "a-death" in _names(search("boy", shelves, danger=("grief",)))


def test_a_sentence_that_says_to_call_is_shown_although_someone_feels_fine() -> None:
    body = "If you took something for sleep, call now, even if you feel fine."
    (hit,) = search("sleep", _shelves([_page("one", body=body)])).hits
    assert hit.sentence == body


@pytest.mark.parametrize(
    ("typed", "are_on_grief"),
    [
        ("my son died", True),
        ("my brother is dead", True),
        ("we lost our daughter", True),
        ("my son almost died", False),
        ("he says he would be better off dead", False),
        ("thoughts of death", False),
        ("my sister lost her kids", False),
        ("loss of appetite", False),
        ("i nearly died when my brother died", True),
    ],
)
def test_words_on_grief_are_told_from_others(library: Library, typed: str, *, are_on_grief: bool) -> None:
    assert library.answers().are_on_grief(words_of(typed)) is are_on_grief


def test_what_answers_danger_comes_first_when_words_of_danger_were_found() -> None:
    answers = ASKED._replace(danger={"crisis": ("a-talk",)})
    pages = [_page("blue", title="Blue"), _page("a-talk", title="Another")]
    assert _names(search("blue", _shelves(pages, answers=answers))) == ["blue"]
    assert _names(search("blue", _shelves(pages, answers=answers), danger=("crisis",))) == ["a-talk", "blue"]
    assert _names(search("blue", _shelves(pages, answers=answers), danger=("overdose",))) == ["blue"]


def test_a_command_whose_page_danger_brought_is_not_listed_again() -> None:
    assert _names(search("quiz", _shelves(answers=ASKED))) == ["oudinfo screen"]
    assert _names(search("quiz", _shelves(answers=ASKED), danger=("screen",))) == []


def test_a_word_for_someone_close_says_who_it_is_and_finds_nothing_by_itself() -> None:
    pages = [_page("sons", title="Sons and daughters"), _page("sleep", title="Sleep")]
    answers = NO_ANSWERS._replace(sets={"close": frozenset({"son"})})
    assert _names(search("my son sleeps", _shelves(pages, answers=answers))) == ["sleep"]
    assert _names(search("sons", _shelves(pages, answers=answers))) == ["sons"]


@BOTH
@pytest.mark.parametrize(
    "sentence",
    [
        "Below 3, and sleep is as good as ever.",
        "If sleep comes and goes, you're all right.",
        "0 to 4: no trouble with sleep at all.",
        "With some sleep there is nothing to worry about.",
        "At the amount on the label it's safe for sleep.",
    ],
)
def test_a_sentence_that_may_sound_like_an_all_clear_is_not_shown(opener: Opener, sentence: str) -> None:
    (hit,) = search("sleep", _shelves([_page("one", body=sentence)]), opener).hits
    assert hit.sentence == "A sentence."
    body = f"{sentence} Keep the bed for sleep, and for nothing more."
    (hit,) = search("sleep", _shelves([_page("one", body=body)]), opener).hits
    assert hit.sentence == "Keep the bed for sleep, and for nothing more."


def test_of_contacts_there_are_few_and_those_for_everyone_first() -> None:
    contacts = [
        _line("some", "A line", audience="veterans"),
        *(_line(f"all-{number}", "A line") for number in range(4)),
    ]
    assert _names(search("line", _shelves(contacts=contacts))) == [f"all-{number}" for number in range(MOST_CONTACTS)]


def test_a_question_is_answered_by_a_page_or_a_door_before_pages_that_have_the_words() -> None:
    pages = [_page("talk", title="Talk to talk"), _page("a-talk", title="Another")]
    assert _names(search("how do I talk to her", _shelves(pages, answers=ASKED))) == ["a-talk", "talk"]
    hits = search("quizzes", _shelves(pages, answers=ASKED)).hits
    assert [(str(_found.found.command), _found.sentence) for _found in hits if isinstance(_found.found, Door)] == [
        ("oudinfo screen", "You answer a few questions.")
    ]


def test_the_first_contacts_for_a_need_come_right_behind_it() -> None:
    need = Need("sad", "Low", "A line.", (ResourceKind.CRISIS,), frozenset({"mental-health"}), also=("feeling low",))
    contacts = [_line("grief", "A line", ("grief",)), _line("first", "A line"), _line("second", "A line")]
    found = search("feeling low", _shelves([_page("low", title="Low")], contacts=contacts, needs=[need]))
    assert _names(found) == ["sad", "first", "low"]
    assert found.hits[0].sentence == "A line."


def test_a_page_that_is_only_for_work_comes_later_unless_the_words_are_of_work() -> None:
    pages = [_page("work", title="Sleep")._replace(audience=frozenset({Reader.TRAINER})), _page("all", title="Sleep")]
    assert _names(search("sleep", _shelves(pages, answers=ASKED))) == ["all", "work"]
    assert _names(search("sleep of a client", _shelves(pages, answers=ASKED))) == ["work", "all"]


def test_a_story_comes_last_unless_it_was_asked_for() -> None:
    pages = [_page("story", title="Sleep")._replace(shelf="stories"), _page("page", body="About a good sleep.")]
    assert _names(search("sleep", _shelves(pages))) == ["page", "story"]
    assert _names(search("stories of sleep", _shelves(pages))) == ["story", "page"]


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        pytest.param("harbour", ("harbor",), id="one letter too many"),
        pytest.param("quiet", (), id="a word that is in no text is a word all the same"),
        pytest.param("heart", (), id="near to a word that is asked for"),
        pytest.param("hrbr", (), id="too short"),
        pytest.param("zzzzzzzz", (), id="near to nothing"),
    ],
)
def test_only_what_is_no_word_is_taken_for_another(typed: str, also: tuple[str, ...]) -> None:
    shelves = _shelves([_page("one", title="The harbor")], answers=ASKED, real=["quiet", "heart"])
    assert search(typed, shelves).also == also


def test_of_many_words_that_no_one_knows_only_the_first_are_looked_up() -> None:
    shelves = _shelves([_page("one", title="The harbor")], answers=ASKED)
    unknown = " ".join(f"zzzz{letter}zzzz" for letter in "abcdefgh")
    assert search(f"harbour {unknown}", shelves).also == ("harbor",)
    assert search(f"{unknown} harbour", shelves).also == ()


def test_what_is_asked_for_is_known_though_no_text_has_it() -> None:
    assert _names(search("charts", _shelves([_page("at-work", title="A heart")], answers=ASKED))) == ["at-work"]
