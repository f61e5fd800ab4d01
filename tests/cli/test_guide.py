"""Find help as a guide: `oudinfo resources --for WHOM --need WHAT`."""

import re
from pathlib import Path

import pytest

from bundled import LIBRARY
from oudinfo.present.document import Contacts
from oudinfo.present.guide import guide_page
from oudinfo.report.plain import render_plain
from places import nearby as in_countries
from running import oudinfo

ONE_AND_A_HALF_SCREENS = 36
HOURS = re.compile(r"24/7|Daily|Mon-|Said to be|Website|Hours not known")


def _page(home: Path, *arguments: str) -> str:
    done = oudinfo(home, "resources", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return " ".join(done.stdout.split())


def test_the_emergency_number_comes_first_and_then_a_few_entries_each_with_how_to_reach_it(tmp_path: Path) -> None:
    page = _page(tmp_path, "--for", "me", "--need", "treatment", "--country", "US")
    order = [
        "Call 911",
        "Call 1-800-662-4357",
        "24/7; free.",
        "findtreatment.gov",
        "oudinfo read the-first-visit --country US",
    ]
    assert [page.index(each) for each in order] == sorted(page.index(each) for each in order)
    assert "https" not in page
    assert "Confirmed in" not in page


def test_the_year_and_the_sources_are_shown_when_asked_for(tmp_path: Path) -> None:
    page = _page(tmp_path, "--need", "treatment", "--country", "US", "--sources")
    assert "Confirmed in 2026. Sources: https://www.samhsa.gov/find-help/national-helpline" in page
    assert "--sources" not in page


def test_of_many_entries_the_first_are_shown_and_the_others_on_request(tmp_path: Path) -> None:
    few, all_ = (
        _page(tmp_path, "--for", "client", "--need", "danger", "--country", "US", *more) for more in ((), ("--more",))
    )
    assert "2 more entries: oudinfo resources --country US --for client --need danger --more" in few
    assert "The Trevor Project" in all_
    assert len(few) < len(all_)
    assert "--need danger --more --sources" in all_


def test_someone_i_love_comes_right_after_the_common_needs(tmp_path: Path) -> None:
    page = _page(tmp_path, "--for", "me", "--country", "US")
    assert page.index("Using alone tonight") < page.index("Someone I love") < page.index("For veterans")


@pytest.mark.parametrize("word", ["narcan", "Free Narcan", "naloxone", "Naloxone, and staying alive", "narcan-near-me"])
def test_a_need_is_known_by_what_people_call_it(tmp_path: Path, word: str) -> None:
    page = _page(tmp_path, "--need", word, "--country", "US")
    assert "nextdistro.org" in page
    assert "oudinfo overdose" in page


def test_where_nothing_fits_it_says_so_and_shows_the_national_line(tmp_path: Path) -> None:
    page = _page(tmp_path, "--need", "veterans", "--country", "IE")
    assert "We have no entry for this in Ireland. HSE Drugs and Alcohol Helpline may know" in page
    assert "To talk to someone: Samaritans Ireland." in page
    assert "Call 1800 459 459" in page
    grief = _page(tmp_path, "--need", "grief", "--country", "US")
    assert "We have no entry for this in the United States. SAMHSA National Helpline may know" in grief
    poison = _page(tmp_path, "--need", "poison", "--country", "FR")
    assert "We have no entry for this in France. If in doubt, call the emergency number." in poison


def test_without_a_need_the_choices_are_shown_as_commands(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "resources", "--for", "someone", "--country", "IE").stdout
    assert "  oudinfo resources --country IE --for someone --need naloxone\n" in page
    assert page.index("--need talk") < page.index("--need grief")
    assert "  oudinfo resources --country IE --for me\n" in page


def test_what_goes_with_it_to_read_fits_the_person_too(tmp_path: Path) -> None:
    page = _page(tmp_path, "--for", "someone", "--need", "naloxone", "--country", "US")
    assert page.index("overdose-and-naloxone") < page.index("i-am-worried-about-someone")


def test_when_they_say_no_is_named_where_someone_looks_for_treatment_for_another_and_nowhere_else(
    tmp_path: Path,
) -> None:
    assert "when-they-say-no" in _page(tmp_path, "--for", "someone", "--need", "treatment", "--country", "US")
    for person, need in (("me", "treatment"), ("someone", "grief"), ("someone", "danger")):
        assert "when-they-say-no" not in _page(tmp_path, "--for", person, "--need", need, "--country", "US")


def test_several_countries_are_shown_one_below_the_other(tmp_path: Path) -> None:
    page = _page(tmp_path, "--need", "talk", "--country", "all")
    assert page.index("Australia Lifeline") < page.index("South Africa Cipla")


def test_an_agencys_own_entries_come_first(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "resources"
    folder.mkdir(parents=True)
    (folder / "local.yaml").write_text(
        "schema: 1\ncountry: LOCAL\nname: Harbor House\nresources:\n  - {id: harbor, kind: referral, name: Harbor intake, "
        'phone: "555 1", audience: [everyone], topics: [treatment-locator]}\n',
        encoding="utf-8",
    )
    done = oudinfo(
        tmp_path, "resources", "--need", "treatment", "--country", "US", OUDINFO_CONTENT=str(tmp_path / "own")
    )
    assert done.stdout.index("Harbor intake") < done.stdout.index("SAMHSA National Helpline")


COUNTRIES = LIBRARY.directory.codes()
UNKNOWN = {"TZ": "Antarctica/Troll", "LANG": "C"}
NEEDS = [need.id for need in LIBRARY.guide().needs]
MOST = 5
CALL_IN_DANGER = {place.code: place.call.split(" or ")[0] for place in LIBRARY.directory.places}


def _unknown(home: Path, *arguments: str) -> str:
    done = oudinfo(home, *arguments, **UNKNOWN)
    assert (done.returncode, done.stderr) == (0, "")
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("need", NEEDS)
def test_in_an_unknown_country_every_choice_says_what_helps_anywhere_and_how_to_name_the_country(
    tmp_path: Path, need: str
) -> None:
    page = _unknown(tmp_path, "resources", "--for", "someone", "--need", need)
    order = [
        "Call the emergency number where you are",
        f"Type your country's code for CODE: oudinfo resources --for someone --need {need} --country CODE",
        " ".join(LIBRARY.guide().need(need).anywhere.split()),
        "findahelpline.com",
        "Mexico: 911; to talk, 800 911 2000",
    ]
    assert [page.index(each) for each in order] == sorted(page.index(each) for each in order)


@pytest.mark.parametrize(
    ("wish", "helps"),
    [
        pytest.param(("--audience", "family"), "Some, such as SMART Recovery, also meet online.", id="family"),
        pytest.param(("--topic", "treatment"), "Ask for methadone or buprenorphine by name.", id="treatment"),
        pytest.param(("--topic", "naloxone"), "ask a pharmacy, a needle exchange", id="naloxone"),
        pytest.param(("--language", "French"), "Canada 8 entries, France 8 entries", id="French"),
        pytest.param((), "Befrienders", id="everything"),
    ],
)
def test_in_an_unknown_country_a_narrowed_list_can_be_used(tmp_path: Path, wish: tuple[str, ...], helps: str) -> None:
    page = _unknown(tmp_path, "resources", *wish)
    assert page.index("Call the emergency number where you are") < page.index("We don't know your country")
    assert helps in page
    assert "Ireland: 112 or 999; to talk, 116 123" in page
    if wish:
        assert f"oudinfo resources {' '.join(wish)} --country CODE" in page


def test_in_an_unknown_country_crisis_has_the_numbers_of_each_country_in_a_line(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "crisis", **UNKNOWN).stdout
    for place in LIBRARY.directory.places:
        assert f"- {place.name}: {place.call}; to talk, {place.talk}\n" in page
    assert len(page.splitlines()) <= ONE_AND_A_HALF_SCREENS


def test_in_an_unknown_country_an_overdose_shows_a_number_for_each_country_and_the_way_to_a_hospital(
    tmp_path: Path,
) -> None:
    page = _unknown(tmp_path, "overdose")
    to_call = page[page.index("Call the emergency number where you are") : page.index("3. Give naloxone")]
    for place in LIBRARY.directory.places:
        assert any(f"{number} (" in to_call for number in place.call.split(" or ")), place.name
    assert "If no one can be called, get to the nearest hospital." in to_call


@pytest.mark.parametrize("person", [person.id for person in LIBRARY.guide().people])
@pytest.mark.parametrize("code", COUNTRIES)
def test_in_each_country_every_choice_is_a_short_page_with_the_emergency_number_first(code: str, person: str) -> None:
    """Every entry has a name, a way to reach it and a sentence. An empty choice says so and shows the referral line."""
    guide, nearby = LIBRARY.guide(), in_countries(LIBRARY, code)
    for need in guide.needs:
        page = guide_page(guide, guide.person(person), need, nearby)
        first, *rest = [node for node in page if isinstance(node, Contacts)]
        assert CALL_IN_DANGER[code] in " ".join(way.to for way in first.entries[0].ways)
        entries = [entry for each in rest for entry in each.entries]
        answer = guide.answer(guide.person(person), need, nearby.countries[0], nearby.today)
        assert min(1, len(answer.entries)) <= len(entries) <= MOST
        assert entries or not need.falls_back
        assert all(entry.name and entry.ways and str(entry.note).endswith(".") for entry in entries)
        called = [str(entry.note) for entry in entries if any(way.has_number for way in entry.ways)]
        assert all(HOURS.match(note) for note in called), called
        assert answer.is_fallback == ("We have no entry for this in" in render_plain(page, 200))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--need", "philately"], "One of: danger, treatment"),
        (["--for", "nobody"], "One of: me, someone, young, client."),
        (["--need", "treatment", "--topic", "naloxone"], "--topic narrows the whole list"),
    ],
)
def test_what_the_guide_does_not_know_is_told_with_the_choices(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = oudinfo(tmp_path, "resources", *arguments)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("topic", "entry"), [("treatment", "SAMHSA"), ("family", "Nar-Anon"), ("abuse", "Domestic Violence")]
)
def test_a_topic_is_known_by_what_people_call_it(tmp_path: Path, topic: str, entry: str) -> None:
    assert entry in _page(tmp_path, "--topic", topic, "--country", "US")


def test_a_narrowed_list_begins_with_whom_to_call_and_europes_number_is_not_shown_elsewhere(tmp_path: Path) -> None:
    page = _page(tmp_path, "--audience", "family", "--country", "US")
    assert page.startswith("WHERE HELP IS In danger now: Call 911. To talk: Call or text 988.")
    assert "European" not in _page(tmp_path, "--country", "IN")
