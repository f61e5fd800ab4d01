"""The guide: what it shows for whom, and where nothing fits."""

from pathlib import Path

import pytest

from bundled import LIBRARY
from oudinfo.catalog.library import Library
from oudinfo.errors import ContentError
from oudinfo.model.guide import Guide, Need, Person, fitting
from oudinfo.model.resource import Country, Resource, ResourceKind, Way, WayKind
from unit.catalog.samples import small_library

TODAY = (2026, 11)
ME = Person("me", "Me", ("everyone",))
SOMEONE = Person("someone", "Someone", ("family", "everyone"))
TALK = Need("talk", "Talk", "A line.", (ResourceKind.SUPPORT, ResourceKind.CRISIS), frozenset({"mental-health"}))
COUNTRIES = LIBRARY.directory.codes()


def _entry(
    entry_id: str,
    kind: ResourceKind = ResourceKind.CRISIS,
    *,
    audience: str = "everyone",
    topic: str = "mental-health",
    year: int | None = 2026,
    doubtful: bool = False,
) -> Resource:
    return Resource(entry_id, kind, entry_id, (), (audience,), (topic,), (), confirmed=year, live_check_first=doubtful)


def _ids(person: Person, need: Need, *entries: Resource) -> list[str]:
    return [entry.id for entry in fitting(entries, person, need, TODAY)]


def test_an_entry_fits_by_kind_topic_and_audience() -> None:
    entries = (
        _entry("fits"),
        _entry("other-kind", ResourceKind.POISON),
        _entry("other-topic", topic="grief"),
        _entry("other-people", audience="veterans"),
    )
    assert _ids(ME, TALK, *entries) == ["fits"]
    assert _ids(ME, TALK._replace(audience=("veterans",)), *entries) == ["other-people"]
    assert _ids(ME, TALK._replace(topics=frozenset()), *entries) == ["fits", "other-topic"]
    assert _ids(ME, TALK._replace(audience=("anyone",)), *entries) == ["fits", "other-people"]


def test_the_persons_own_come_first_and_then_the_kinds_in_their_order() -> None:
    entries = (_entry("crisis"), _entry("support", ResourceKind.SUPPORT), _entry("family", audience="family"))
    assert _ids(SOMEONE, TALK, *entries) == ["family", "support", "crisis"]


def test_what_is_for_other_people_too_comes_later() -> None:
    special = _entry("veterans")._replace(audience=("veterans", "family"))
    for_all = _entry("all")._replace(audience=("everyone", "deaf"))
    assert _ids(SOMEONE, TALK, special, for_all) == ["all", "veterans"]


def test_what_takes_texts_or_chats_can_be_reached_in_writing() -> None:
    need = TALK._replace(audience=("deaf",), in_writing=True)
    ways = [
        Way(WayKind.CALL, "1"),
        Way(WayKind.TEXT, "2"),
        Way(WayKind.CHAT, "https://x.org"),
        Way(WayKind.WEB, "https://x.org"),
    ]
    entries = [_entry(way.kind.value)._replace(ways=(way,)) for way in ways]
    assert _ids(ME, need, _entry("deaf", audience="deaf"), *entries) == ["deaf", "text", "chat"]


def test_what_is_doubtful_old_or_of_unknown_age_comes_last_in_this_order() -> None:
    entries = (
        _entry("undated", ResourceKind.SUPPORT, year=None),
        _entry("old", ResourceKind.SUPPORT, year=2012),
        _entry("doubtful", ResourceKind.SUPPORT, doubtful=True),
        _entry("sure"),
        _entry("local", year=None)._replace(is_local=True),
    )
    assert _ids(ME, TALK, *entries) == ["sure", "local", "doubtful", "old", "undated"]


def test_where_nothing_fits_the_countrys_own_fallback_is_shown_and_an_agencys_file_has_none() -> None:
    guide = Guide((ME,), (TALK,), {"XX": ("line", "gone")}, {})
    line = _entry("line", ResourceKind.REFERRAL)
    answer = guide.answer(ME, TALK, Country("XX", "X", (line,)), TODAY)
    assert (answer.entries, answer.is_fallback) == ((line,), True)
    local = guide.answer(ME, TALK, Country("LOCAL", "An agency", (line,)), TODAY)
    assert (local.entries, local.is_fallback) == ((), False)
    assert guide.answer(ME, TALK, Country("YY", "Y", (line,)), TODAY).entries == ()


def test_a_choice_is_looked_up_by_its_id() -> None:
    guide = LIBRARY.guide()
    assert (guide.person("someone").title, guide.need("naloxone").first) == ("Someone I love", "overdose")
    with pytest.raises(KeyError):
        guide.need("philately")


def test_what_to_read_can_be_for_one_person_only_and_is_named_once() -> None:
    reading = TALK._replace(read=("groups", "alone"), read_for={"someone": ("they-say-no",)})
    someone = SOMEONE._replace(read=("worried", "groups"))
    assert reading.articles(ME) == ("groups", "alone")
    assert reading.articles(someone) == ("groups", "alone", "they-say-no", "worried")


def test_a_broken_guide_and_broken_answers_are_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    (tmp_path / "guide.yaml").write_text("schema: 1\n", encoding="utf-8")
    (tmp_path / "answers.yaml").write_text("schema: 1\n", encoding="utf-8")
    with pytest.raises(ContentError, match="'needs' is missing"):
        library.guide()
    with pytest.raises(ContentError, match="'doors' is missing"):
        library.answers()


def _table(library: Library, code: str) -> dict[str, str]:
    """What the guide shows first in a country, by need: for me, and for someone I love if that differs."""
    guide, country = library.guide(), library.directory.country(code)
    return {
        need.id: " | ".join(_cell(guide, person.id, need.id, country) for person in guide.people)
        for need in guide.needs
    }


def _cell(guide: Guide, person: str, need: str, country: Country) -> str:
    answer = guide.answer(guide.person(person), guide.need(need), country, TODAY)
    shown = " ".join(entry.id.partition("-")[2] for entry in answer.entries[:3])
    return f"({shown})" if answer.is_fallback else shown


@pytest.mark.parametrize("code", COUNTRIES)
def test_the_guide_of_each_country_is_as_it_was_last_read(code: str) -> None:
    """A change of the directory that changes what someone sees first is seen here."""
    kept = (Path(__file__).parent / "guide" / f"{code.lower()}.txt").read_text(encoding="utf-8")
    assert "".join(f"{need}: {cells}\n" for need, cells in _table(LIBRARY, code).items()) == kept


@pytest.mark.parametrize("code", COUNTRIES)
def test_no_choice_leads_nowhere_and_danger_and_treatment_are_always_answered(code: str) -> None:
    guide, country = LIBRARY.guide(), LIBRARY.directory.country(code)
    for person in guide.people:
        for need in guide.needs:
            assert guide.answer(person, need, country, TODAY).entries or not need.falls_back
        assert not guide.answer(person, guide.need("danger"), country, TODAY).is_fallback
