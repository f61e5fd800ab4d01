"""The doors of the place, and that everything a text names opens from where it is named."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bundled import LIBRARY
from definitions import interpreted
from oudinfo.catalog.library import Library
from oudinfo.catalog.reading.search import FOR_EVERYONE
from oudinfo.cli.house import House
from oudinfo.cli.house_pages import PAGES
from oudinfo.cli.output import Target
from oudinfo.cli.settings import Settings
from oudinfo.cli.sittings import country_choice
from oudinfo.cli.told import Told
from oudinfo.dialog.place import BACK, CLOSE, COUNTRY, HOME, RESULT, Opened, Place, open_above
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.errors import OudinfoError
from oudinfo.model.article import Article
from oudinfo.model.prose import Command, command
from oudinfo.model.scoring import Audience
from oudinfo.model.sitting import Sitting
from oudinfo.present import home
from oudinfo.present.article import article_parts, next_articles
from oudinfo.present.document import Document, Entries
from oudinfo.present.links import with_numbers
from oudinfo.report.plain import render_plain
from oudinfo.terminal.reading import OPENED_BY
from running import may_write, oudinfo


def _house(country: str = "US", **environment: str) -> House:
    settings = Settings({"OUDINFO_COUNTRY": country, "HOME": os.devnull, **environment}, (2026, 11), 28)
    return House(Target(settings), country_choice(settings, None))


def _text(document: Document) -> str:
    return " ".join(render_plain(document).split())


def _doors(house: House, name: Command = HOME) -> Iterator[Command]:
    """Every door, and those behind the lists."""
    entries = [node for node in house.open(name).document if isinstance(node, Entries)]
    for entry in (each for node in entries for each in node.items):
        yield entry.command
        if entry.command in {home.CHECKS, home.MORE_CHECKS, home.COUNSELORS}:
            yield from _doors(house, entry.command)


def _opens(house: House, name: Command) -> bool:
    if house.goes_out(name) or name.words[0] == COUNTRY.words[0]:
        return True
    if name.words[0] == "screen" and name.words[1:]:
        return house.begin(name) is not None
    return bool(house.open(name).document)


def test_every_door_leads_to_what_exists() -> None:
    house = _house()
    doors = [*_doors(house)]
    assert len(doors) > 25
    for door in doors:
        assert _opens(house, door), door


def test_the_most_pressing_doors_come_first_and_each_is_one_key() -> None:
    house = _house()
    opened = house.open(HOME)
    assert with_numbers(opened.document).links[:2] == (command("crisis"), command("overdose"))
    for name in (HOME, home.CHECKS, home.MORE_CHECKS, home.COUNSELORS):
        assert len(with_numbers(house.open(name).document).links) <= 9


def test_every_pathway_that_can_be_taken_alone_has_a_door() -> None:
    doors = {*_doors(_house())}
    assert {Command(("screen", each.id)) for each in LIBRARY.pathways() if not each.steps} <= doors


def test_every_door_fits_a_window_of_40_columns_with_its_number() -> None:
    house = _house()
    for name in (HOME, home.CHECKS, home.MORE_CHECKS, home.COUNSELORS):
        for node in house.open(name).document:
            labels = [entry.title for entry in node.items] if isinstance(node, Entries) else []
            assert [label for label in labels if len(label) > 60] == []


def test_a_result_stays_as_a_door_until_one_leaves(phq9: CompiledInstrument) -> None:
    house = _house()
    assert RESULT not in with_numbers(house.open(HOME).document).links
    house.results.hold(_told(phq9, 0))
    assert RESULT in with_numbers(house.open(HOME).document).links
    assert len(with_numbers(house.open(HOME).document).links) <= 9


def test_damaged_pathways_take_no_other_door_away(tmp_path: Path) -> None:
    import shutil

    data = Path(shutil.copytree(str(Library().data), tmp_path / "data"))
    (data / "pathways" / "mood.yaml").write_text("schema: 1\n", encoding="utf-8")
    house = _house()
    house.settings.__dict__["library"] = Library(data)
    doors = [*_doors(house)]
    assert command("screen phq-9") in doors
    assert command("screen who-5") in doors
    assert command("screen mood") not in doors


def test_a_pathway_that_needs_someone_beside_has_no_door_among_the_self_checks(tmp_path: Path) -> None:
    import shutil

    data = Path(shutil.copytree(str(Library().data), tmp_path / "data"))
    text = "schema: 1\nid: beside\ntitle: Beside\nsummary: Read aloud.\ninstruments: [asq, pcl-5]\n"
    (data / "pathways" / "beside.yaml").write_text(text, encoding="utf-8")
    house = _house()
    house.settings.__dict__["library"] = Library(data)
    doors = {*_doors(house)}
    assert command("screen mood") in doors
    assert command("screen beside") not in doors


def _told(compiled: CompiledInstrument, ninth: int, audience: Audience = Audience.PERSON) -> Told:
    answers = {f"phq9_{number}": 1 for number in range(1, 9)} | {"phq9_9": ninth, "phq9_10": 1}
    return Told(Sitting((interpreted(compiled, **answers),)), audience)


@pytest.mark.parametrize("audience", [*Audience])
@pytest.mark.parametrize("ninth", [0, 1])
def test_every_layer_of_a_result_opens_from_its_first_screen_and_all_it_names_opens(
    phq9: CompiledInstrument, ninth: int, audience: Audience
) -> None:
    house = _house()
    first = house.results.hold(_told(phq9, ninth, audience))
    assert first == (RESULT if not ninth else Command((*RESULT.words, "first")))
    pages = [
        first,
        RESULT,
        *(link for link in with_numbers(house.open(RESULT).document).links if link.words[0] == "result"),
    ]
    assert len(pages) > 5
    for page in pages:
        opened = house.open(page)
        for link in with_numbers(opened.document).links:
            assert _opens(house, link), (page, link)


def test_every_command_that_an_article_or_a_safety_text_names_opens_in_place() -> None:
    house = _house()
    pages = [command(f"read {slug}") for slug in LIBRARY.article_slugs()]
    pages += [command(name) for name in ("crisis", "overdose", "withdrawal", "resources", "list", "privacy", "read")]
    pages += [command(name) for name in ("help", "minutes", "talk", "not-ready", "young", "glossary", "stopped")]
    links = {link for page in pages for link in with_numbers(house.open(page).document).links}
    assert len(links) > 100
    for link in sorted(links):
        assert _opens(house, link), link


def test_the_country_that_is_chosen_holds_on_every_page() -> None:
    house = _house()
    assert "988" in _text(house.open(command("crisis")).document)
    assert house.changed_country(command("country IE"))
    assert not house.changed_country(COUNTRY)
    for name in ("crisis", "help", "read if-you-are-having-thoughts-of-suicide"):
        text = _text(house.open(command(name)).document)
        assert "116 123" in text
        assert "988" not in text


@pytest.mark.parametrize("page", ["crisis", "overdose", "crisis --country IE"])
def test_a_page_of_help_names_the_key_that_shows_the_countries_and_no_command(page: str) -> None:
    text = " ".join(_text(_house().open(command(page)).document).split())
    assert "Somewhere else? Press K." in text
    assert "--country CODE" not in text
    assert OPENED_BY["k"] == COUNTRY


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("not ready", "not-ready"),
        ("NOT READY.", "not-ready"),
        ("notready", "not-ready"),
        ("h", "help"),
        ("oudinfo crisis", "help"),
        ("overdose", "overdose"),
        ("oudinfo overdose", "overdose"),
        ("m", "minutes"),
        ("back", "result"),
        ("oudinfo read naloxone", "read naloxone"),
        ("q", "leave"),
    ],
)
def test_at_your_step_everything_the_page_tells_people_to_type_works(
    phq9: CompiledInstrument, typed: str, leads_to: str
) -> None:
    house = _house()
    house.results.hold(_told(phq9, 0))
    assert house.typed(command("leave"), typed) == command(leads_to)


WORDS_OF_THE_PLACE = {
    "help": "help",
    "H": "help",
    "crisis": "help",
    "overdose": "overdose",
    "o": "overdose",
    "country": "country",
    "home": "home",
    "search": "search",
    "quit": "leave",
    "q": "leave",
    "close": "close",
    "x": "close",
}


@pytest.mark.parametrize("at", ["search", "leave", "result save"])
@pytest.mark.parametrize("typed", WORDS_OF_THE_PLACE)
def test_a_word_of_the_place_means_the_same_at_every_prompt(phq9: CompiledInstrument, at: str, typed: str) -> None:
    house = _house()
    house.results.hold(_told(phq9, 0))
    assert house.typed(command(at), f" {typed} ") == command(WORDS_OF_THE_PLACE[typed])


@pytest.mark.parametrize(
    "typed", ["help my son", "stop", "talk", "minutes", "not ready", "i want to quit", "home detox"]
)
def test_a_persons_own_words_are_searched_for(typed: str) -> None:
    assert _house().typed(command("search"), typed) == Command(("search", typed))


def test_back_leads_from_a_search_to_the_page_below_and_from_a_copy_to_the_result(phq9: CompiledInstrument) -> None:
    house = _house()
    assert house.typed(command("search"), "back") == BACK
    house.results.hold(_told(phq9, 0))
    assert house.typed(command("search"), "b") == BACK
    assert house.typed(command("result save"), "back") == RESULT


def test_in_a_note_only_help_and_leaving_are_words(phq9: CompiledInstrument) -> None:
    house, note = _house(), command("result done 0")
    house.results.hold(_told(phq9, 0)._replace(audience=Audience.COUNSELOR))
    assert house.typed(note, "h") == command("help")
    assert house.typed(note, "x") == CLOSE
    for typed in ("home", "search", "country"):
        assert house.typed(note, typed) == command("result done 1")


def test_a_command_in_the_middle_of_a_sitting_reads_its_page_and_begins_nothing() -> None:
    house = _house()
    assert (
        "thoughts of suicide" in _text(house.read_out("oudinfo read if-you-are-having-thoughts-of-suicide")).casefold()
    )
    assert "That starts something new." in _text(house.read_out("OUDINFO screen gad-7"))
    assert "no-such-page" in _text(house.read_out("oudinfo read no-such-page"))
    assert house.read_out("read it to me") == house.read_out("") == ()


@pytest.mark.parametrize("typed", ["i just took 20 pills", "i want to kill myself tonight", "she wont wake up"])
def test_danger_at_your_step_brings_help_first_and_is_not_repeated(phq9: CompiledInstrument, typed: str) -> None:
    house = _house()
    house.results.hold(_told(phq9, 0))
    told = house.typed(command("leave"), typed)
    assert isinstance(told, Opened)
    assert "911" in _text(told.document)
    assert typed not in _text(told.document)


def test_a_step_is_thanked_for_and_neither_kept_nor_repeated(phq9: CompiledInstrument) -> None:
    house = _house()
    house.results.hold(_told(phq9, 0))
    told = house.typed(command("leave"), "at ten i walk to the shop")
    assert isinstance(told, Opened)
    assert "Thank you" in _text(told.document)
    assert "shop" not in _text(told.document)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("copy.txt", "THE RESULT"),
        ("copy.html", "<!DOCTYPE html>"),
        ("copy.md", "# The result"),
        ("copy.json", "{"),
    ],
)
def test_a_copy_is_saved_in_the_format_of_its_name_for_its_owner_alone(
    phq9: CompiledInstrument, tmp_path: Path, name: str, begins: str
) -> None:
    house = _house()
    house.results.hold(_told(phq9, 0))
    path = tmp_path / name
    told = house.typed(command("result save"), str(path))
    assert isinstance(told, Opened)
    assert f"Saved to {path}." in render_plain(told.document, 500).replace("\n", " ")
    assert path.read_text(encoding="utf-8").startswith(begins)
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_note_is_saved_from_its_page_as_a_record_takes_it(phq9: CompiledInstrument, tmp_path: Path) -> None:
    house = _house()
    house.results.hold(_told(phq9, 0)._replace(audience=Audience.COUNSELOR))
    links = with_numbers(house.open(command("result note")).document).links
    assert links == (command("result save-note"),)
    prompt = house.open(links[0]).prompt
    assert prompt is not None
    path = tmp_path / "note.txt"
    told = house.typed(links[0], str(path))
    assert isinstance(told, Opened)
    assert f"Saved to {path}." in render_plain(told.document, 500).replace("\n", " ")
    note = path.read_text(encoding="utf-8")
    assert note.startswith("Screening. Date: ____.\n\nPHQ-9: ")
    assert max(map(len, note.splitlines())) <= 80
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_copy_replaces_no_file_and_says_so(phq9: CompiledInstrument, tmp_path: Path) -> None:
    house = _house()
    house.results.hold(_told(phq9, 0))
    path = tmp_path / "mine.txt"
    path.write_text("mine", encoding="utf-8")
    told = house.typed(command("result save"), str(path))
    assert isinstance(told, Opened)
    assert "it exists. Choose another name" in _text(told.document)
    assert path.read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_opened_is_refused_in_words() -> None:
    house = _house()
    for name in ("nowhere", "read no-such-page", "show no-such-form", "result", "result nothing"):
        with pytest.raises(OudinfoError):
            house.open(command(name))


def test_every_command_is_a_page_or_works_in_lines() -> None:
    from oudinfo.cli.app import COMMANDS

    house = _house()
    assert {"score", "compare", "validate", "verify", "new"} <= {
        name for name in COMMANDS if house.goes_out(Command((name,)))
    }
    assert not [name for name in PAGES if house.goes_out(Command((name,)))]


def test_every_questionnaire_and_pathway_opens_from_the_list_and_leads_on_to_its_questions_and_to_paper() -> None:
    house = _house()
    links = with_numbers(house.open(command("list")).document).links
    named = [*LIBRARY.instrument_ids(), *(pathway.id for pathway in LIBRARY.pathways())]
    assert {Command(("show", name)) for name in named} <= {*links}
    for name in LIBRARY.instrument_ids():
        onward = with_numbers(house.open(Command(("show", name))).document).links
        assert Command(("score", name)) in onward
        asked = [link for link in onward if link.words[:2] == ("screen", name)]
        assert len(asked) == len(LIBRARY.instrument(name).modes)
        for link in asked:
            assert _opens(_house(), link), link


def test_a_safety_page_names_keys_in_the_full_screen_and_words_in_lines() -> None:
    house = _house()
    assert "Press O for what to do." in _text(house.open(command("help")).document)
    house.in_lines = True
    assert "Type overdose" in _text(house.open(command("help")).document)


def test_a_copy_says_in_which_folder_it_is(
    phq9: CompiledInstrument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    house = _house()
    house.results.hold(_told(phq9, 0))
    told = house.typed(command("result save"), "mine.txt")
    assert isinstance(told, Opened)
    assert f"Saved to {tmp_path / 'mine.txt'}." in render_plain(told.document, 500).replace("\n", " ")


def test_what_can_be_read_next_is_the_same_as_if_every_article_had_been_looked_at() -> None:
    nearby, every = _house().nearby, LIBRARY.pages()
    for article in LIBRARY.articles():
        near = LIBRARY.pages_near(article)
        assert article_parts(article, nearby, near).read_next == article_parts(article, nearby, every).read_next
        assert next_articles(article, near) == next_articles(article, every)


EACH = 6
"""Every day one article of so many is read on from; all of them with the exhaustive proofs."""
SAFETY = [article for article in LIBRARY.articles() if article.shelf == "staying-alive"]


@pytest.mark.parametrize("article", SAFETY, ids=lambda article: article.slug)
def test_n_at_the_end_of_an_article_on_staying_alive_opens_what_its_author_names_first(article: Article) -> None:
    opened = _house().open(command(f"read {article.slug}"))
    assert isinstance(opened, Opened)
    assert opened.following == command(f"read {article.read_next[0]}")


def test_n_in_an_article_that_names_none_opens_the_next_of_its_shelf() -> None:
    article = LIBRARY.article("a-60-minute-session")
    found = next_articles(article, LIBRARY.pages_near(article))[0]
    assert article.read_next == ()
    assert (found.shelf, found.slug) == (article.shelf, "a-90-minute-session")


@pytest.mark.parametrize(
    "slug",
    [
        pytest.param(article.slug, marks=pytest.mark.exhaustive if place % EACH else ())
        for place, article in enumerate(LIBRARY.articles())
    ],
)
def test_n_again_and_again_opens_no_article_twice_and_comes_to_an_end(slug: str) -> None:
    house, name, place = _house(), command(f"read {slug}"), Place(())
    for _ in LIBRARY.pages():
        opened = house.open(name)
        assert isinstance(opened, Opened)
        place = open_above(place, name, opened)
        if place.view.opened.following is None:
            break
        name = place.view.opened.following
    names = [view.name for view in place.views]
    assert len(names) == len(set(names))
    assert place.view.opened.following is None


def test_n_takes_what_the_author_names_and_is_not_open_and_then_the_next_of_the_shelf() -> None:
    house, place = _house(), Place(())
    for slug in ("overdose-and-naloxone", "safer-use"):
        opened = house.open(command(f"read {slug}"))
        assert isinstance(opened, Opened)
        place = open_above(place, command(f"read {slug}"), opened)
    article = LIBRARY.article("safer-use")
    assert article.read_next[0] == "overdose-and-naloxone"
    assert place.view.opened.following == command(f"read {article.read_next[1]}")


def test_n_leads_no_one_from_an_article_for_everyone_to_one_for_work() -> None:
    listed = {page.slug: page for page in LIBRARY.pages()}
    for article in LIBRARY.articles():
        everyone = article.audience & FOR_EVERYONE
        assert all(each.audience & FOR_EVERYONE for each in next_articles(article, listed.values()) if everyone)


def test_after_thoughts_of_suicide_n_leads_to_keeping_opioids_out_of_reach() -> None:
    opened = _house().open(command("read if-you-are-having-thoughts-of-suicide"))
    assert isinstance(opened, Opened)
    assert opened.following == command("read storing-and-disposing")


def _links(name: str) -> tuple[Command, ...]:
    opened = _house().open(command(name))
    assert isinstance(opened, Opened)
    return with_numbers(opened.document).links


def test_a_trainer_finds_practice_a_room_odds_and_paper_behind_one_door() -> None:
    assert command("trainers") in _links("home")
    assert command("trainers") in _links("counselors")
    assert _links("trainers") == (
        command("practice phq-9"),
        command("practice --room 20"),
        command("odds phq-9"),
        command("to-print"),
        command("read --shelf for-trainers"),
    )


def test_every_form_can_be_had_on_paper_from_the_page_for_trainers() -> None:
    links = _links("to-print")
    assert {Command(("form", name)) for name in LIBRARY.instrument_ids()} <= {*links}
    assert [link for link in links if link.words[0] == "practice"] == [
        command("practice phq-9 --no-answers --format html --output cases.html"),
        command("practice phq-9 --answers --format html --output keys.html"),
    ]


@pytest.mark.parametrize("page", ["trainers", "to-print"])
def test_what_a_trainer_is_led_to_outside_of_the_place_works_as_it_is_written(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    house = _house()
    outside = [link for link in _links(page) if house.goes_out(link)]
    once = [link for link in outside if link.words[0] != "form" or len(link.words) > 2] + outside[-1:]
    assert once
    for link in once:
        assert oudinfo(tmp_path, *link.words, **may_write()).returncode == 0, link
