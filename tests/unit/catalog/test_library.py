from pathlib import Path

import pytest

from oudinfo.catalog.files.bundle import bundled_data
from oudinfo.catalog.library import Library
from oudinfo.cli.exits import worded
from oudinfo.errors import ContentError, MissingContentError, UnknownNameError
from oudinfo.model.article import MOST_TO_READ_NEXT, Article, ArticlePage
from unit.catalog.samples import damage, small_library


def test_a_library_without_a_folder_is_the_bundled_one() -> None:
    assert Library().data == bundled_data()


def test_the_ids_are_the_names_of_the_files(tmp_path: Path) -> None:
    assert small_library(tmp_path).instrument_ids() == ("phq-2", "phq-9")


def test_the_names_that_ones_own_cannot_take_are_those_of_instruments_and_pathways(library: Library) -> None:
    assert {*library.taken_ids()} == {*library.instrument_ids(), *library.pathway_ids()}
    assert {"phq-9", "mood"} <= {*library.taken_ids()}


@pytest.mark.parametrize("name", ["phq-9", "PHQ-9", "PHQ9", "phq9", "phq 9", "Phq_9", " phq-9 "])
def test_an_instrument_is_found_under_every_way_to_write_its_name(library: Library, name: str) -> None:
    assert library.find_id(name) == "phq-9"


@pytest.mark.parametrize(("name", "known"), [("PHQ 9", True), ("Low_Mood", True), ("phq-99", False), ("", False)])
def test_the_name_of_an_instrument_or_a_pathway_is_known_in_any_spelling(
    library: Library, name: str, *, known: bool
) -> None:
    assert library.has_name(name) is known


@pytest.mark.parametrize(("name", "near"), [("phq-99", "phq-9"), ("gad-6", "gad-7"), ("pqh9", "phq-9")])
def test_the_nearest_names_are_offered(library: Library, name: str, near: str) -> None:
    with pytest.raises(UnknownNameError, match=rf"there is no questionnaire called '{name}'. Did you mean .*{near}"):
        library.find_id(name)


@pytest.mark.parametrize("name", ["", "-", "xyzzy", "mmpi"])
def test_a_name_near_to_nothing_is_told_where_all_are_listed(library: Library, name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        library.find_id(name)
    (told,) = worded(caught.value)
    assert told.endswith(". oudinfo list shows all of them.")


def test_every_instrument_opens(library: Library) -> None:
    assert [each.id for each in library.instruments()] == list(library.instrument_ids())


def test_the_examples_of_an_instrument_are_not_read(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "examples:\n", "examples: [\n")
    assert library.instrument("phq-2").short_title == "PHQ-2"


def test_an_instrument_that_is_not_there_is_a_content_error(library: Library) -> None:
    with pytest.raises(ContentError, match=r"gone\.yaml:1:1: cannot be read"):
        library.instrument("gone")


def test_a_broken_instrument_names_every_problem(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "minutes: 1", "minutes: one")
    damage(library, "questionnaires/phq-2.yaml", "modes: [self", "modes: [alone")
    with pytest.raises(ContentError) as caught:
        library.instrument("phq-2")
    assert len(caught.value.problems) == 2


def test_an_unknown_name_in_an_instrument_is_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "sum: phq2_1..phq2_2", "sum: phq2_1..phq2_3")
    with pytest.raises(ContentError, match="unknown-name"):
        library.instrument("phq-2")


def test_every_article_opens(library: Library) -> None:
    assert tuple(article.slug for article in library.articles()) == library.article_slugs()


ANY_NAME = ""
"""Is in every file."""


def _page_of(article: Article) -> ArticlePage:
    return ArticlePage(**{name: getattr(article, name) for name in ArticlePage._fields})


def test_a_page_is_its_article_without_what_it_rests_on(library: Library) -> None:
    assert library.pages_naming([ANY_NAME]) == tuple(map(_page_of, library.articles()))
    assert library.pages() == tuple(_page_of(article)._replace(match=()) for article in library.articles())


@pytest.mark.parametrize("name", [*Library().instrument_ids(), *Library().pathway_ids()])
def test_no_page_that_a_result_could_lead_to_is_passed_over(library: Library, name: str) -> None:
    pages = library.pages_naming([ANY_NAME])
    able = {page.slug for page in pages if any(name in {rule.instrument, rule.pathway} for rule in page.match)}
    assert able <= {page.slug for page in library.pages_naming([name])}
    assert library.pages_naming(["no-such-name"]) == ()


def test_every_page_of_the_same_shelf_or_with_a_topic_in_common_is_near(library: Library) -> None:
    article = library.article("sleep-and-opioids")._replace(read_next=())
    near = {page.slug for page in Library().pages_near(article)}
    wanted = [each for each in library.pages() if each.shelf is article.shelf or {*each.topics} & {*article.topics}]
    assert len(wanted) > 1
    assert {each.slug for each in wanted} <= near


def test_near_an_article_that_names_all_to_read_next_are_only_those_and_its_shelf(library: Library) -> None:
    article = library.article("sleep-and-opioids")
    assert len(article.read_next) == MOST_TO_READ_NEXT
    near = {page.slug for page in Library().pages_near(article)}
    shelf = {page.slug for page in library.pages() if page.shelf == article.shelf}
    assert shelf | {*article.read_next} <= near
    assert len(near) * 2 < len(library.pages())


def test_a_page_that_an_article_names_to_read_next_is_near_whatever_its_topics(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    (text,) = (tmp_path / "articles").glob("*.md")
    (tmp_path / "articles" / "other.md").write_text(
        "---\ntitle: Other\nsummary: A page.\nshelf: recovery\ntopics: [else]\naudience: [person]\nmatch: []\n---\nText.\n"
    )
    article = library.article(text.stem)
    assert "other" not in {page.slug for page in library.pages_near(article)}
    assert [page.slug for page in library.pages_near(article._replace(read_next=("other", "gone")))] == [
        "other",
        text.stem,
    ]


def test_what_a_page_names_to_read_next_makes_it_no_page_on_that(tmp_path: Path) -> None:
    """Else a score would open every page that leads to one with `pain` or `mood` in its slug."""
    library = small_library(tmp_path)
    (path,) = (tmp_path / "articles").glob("*.md")
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("sources:")
    path.write_text(f"{head}next: [some-mood]\nsources: # below\n{rest.removeprefix(chr(10))}", encoding="utf-8")
    assert library.pages_naming(["some-mood"]) == ()
    assert [page.slug for page in library.pages_naming(["below"])] == [path.stem]


def test_a_page_whose_sources_stand_first_is_read_all_the_same(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    path = tmp_path / "articles" / "overdose-and-naloxone.md"
    head, _, rest = path.read_text(encoding="utf-8").partition("sources:\n")
    sources, _, body = rest.partition("reviewed:")
    start = head.removeprefix("---\n")
    path.write_text(f"---\nsources:\n{sources}{start}reviewed:{body}", encoding="utf-8")
    assert library.pages_naming([ANY_NAME]) == (_page_of(library.article("overdose-and-naloxone")),)


def test_a_broken_page_is_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "articles/overdose-and-naloxone.md", "shelf: staying-alive\n", "")
    with pytest.raises(ContentError, match="'shelf' is missing"):
        library.pages()


def test_a_broken_word_list_is_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "glossary.yaml", "meaning: Too", "meening: Too")
    damage(library, "synonyms.yaml", "passed_over:", "passed:")
    damage(library, "danger.yaml", "sets:", "lists:")
    with pytest.raises(ContentError, match="'meaning' is missing"):
        library.glossary()
    with pytest.raises(ContentError, match="'passed_over' is missing"):
        library.synonyms()
    with pytest.raises(ContentError, match="'sets' is missing"):
        library.danger()
    damage(library, "synonyms.yaml", "schema: 1", "schema: [")
    with pytest.raises(ContentError, match="yaml-syntax"):
        library.synonyms()


def test_an_article_that_is_not_there_is_told_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean overdose-and-naloxone"):
        library.article("overdose")


def test_a_broken_article_is_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "articles/overdose-and-naloxone.md", "shelf: staying-alive\n", "")
    with pytest.raises(ContentError, match="'shelf' is missing"):
        library.article("overdose-and-naloxone")


def test_the_countries_of_the_directory_leave_out_the_international_one(tmp_path: Path) -> None:
    assert small_library(tmp_path).directory.codes() == ("IE",)


@pytest.mark.parametrize(("code", "name"), [("IE", "Ireland"), ("ie", "Ireland"), ("INTL", "International")])
def test_a_country_is_found_by_its_code(library: Library, code: str, name: str) -> None:
    assert library.directory.country(code).name == name


def test_a_country_that_is_not_there_is_told_which_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"Known: IE, INTL\."):
        small_library(tmp_path).directory.country("FR")


def test_a_broken_country_is_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "resources/ie.yaml", "country: IE\n", "")
    with pytest.raises(ContentError, match="'country' is missing"):
        library.directory.country("IE")


def test_the_places_are_read_once(library: Library) -> None:
    assert library.directory is library.directory
    assert library.directory.places is library.directory.places


def test_a_broken_list_of_countries_is_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "countries.yaml", "    name: United States\n", "")
    with pytest.raises(ContentError, match="'name' is missing"):
        _ = library.directory.places


def test_a_safety_text_is_found_by_its_id(library: Library) -> None:
    assert "oudinfo crisis" in library.safety("quit").body


def test_a_safety_text_that_is_not_there_says_to_reinstall(library: Library) -> None:
    with pytest.raises(MissingContentError, match=r"safety/gone\.md. Reinstall"):
        library.safety("gone")


def test_a_broken_safety_text_is_a_content_error(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "safety/quit.md", "grade: 6", "grade: six")
    with pytest.raises(ContentError, match="expected a number"):
        library.safety("quit")


@pytest.mark.parametrize("text", ["", "# a remark\n", "countries: {}\nschema: 1\n"])
def test_an_empty_file_is_a_content_error_that_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "countries.yaml").write_text(text)
    with pytest.raises(ContentError, match=r"."):
        _ = Library(tmp_path).directory.places


def test_the_others_are_all_that_ship_besides_the_named_ones(library: Library) -> None:
    others = [each.id for each in library.others(["phq-8", "gad-7"])]
    assert sorted([*others, "phq-8", "gad-7"]) == sorted(library.instrument_ids())
    assert [*library.others([])] == []
