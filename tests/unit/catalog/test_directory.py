from pathlib import Path

import pytest

from oudinfo.catalog.files.problems import Severity
from oudinfo.catalog.help.directory import Place, build_country, build_places
from oudinfo.catalog.help.directory_checks import check_places, open_local
from oudinfo.catalog.library import Library
from oudinfo.catalog.references import References
from oudinfo.model.resource import Resource, ResourceKind, ShortNumbers, Way, WayKind
from unit.catalog.samples import changed, checks_in, opened, problems_in

COUNTRY = """\
schema: 1
country: XX
name: Nowhere
resources:
  - id: xx-999
    kind: emergency
    name: Emergency services
    phone: "999"
    audience: [everyone]
    topics: [emergency]
    confirmed: 2026
    verdict: official
    sources: [the tests]
"""
PLACES = """\
schema: 1
countries:
  XX: {name: Nowhere, zones: [Europe/Nowhere]}
  YY: {name: Elsewhere, zones: [Asia/Elsewhere], windows_zones: [Elsewhere Standard Time], shared_windows_zones: [Both]}
"""


LOCAL = """\
schema: 1
country: LOCAL
name: North Street Clinic
resources:
  - id: north-on-call
    kind: crisis
    name: Counselor on call
    phone: 555 0100
    audience: [everyone]
    topics: [mental-health]
"""


def _resource(confirmed: int | None) -> Resource:
    return Resource(
        id="a",
        kind=ResourceKind.CRISIS,
        name="A line",
        languages=(),
        audience=("everyone",),
        topics=("crisis",),
        sources=("the tests",),
        confirmed=confirmed,
    )


def _checks(text: str, folder: Path, name: str = "xx.yaml") -> list[str]:
    return checks_in(text, folder, kind="resources", name=name)


@pytest.mark.parametrize(
    ("confirmed", "today", "old"),
    [
        pytest.param(2026, (2026, 11), False, id="confirmed this year"),
        pytest.param(2025, (2026, 11), False, id="confirmed last year"),
        pytest.param(2024, (2026, 12), False, id="24 months after the end of its year"),
        pytest.param(2024, (2027, 1), True, id="25 months after the end of its year"),
        pytest.param(2023, (2025, 12), False, id="the last month of the second year"),
        pytest.param(2023, (2026, 1), True, id="the first month of the third year"),
        pytest.param(2030, (2026, 11), False, id="a year to come"),
        pytest.param(None, (2026, 11), True, id="undated"),
    ],
)
def test_a_contact_is_old_24_months_after_its_year(confirmed: int | None, today: tuple[int, int], old: bool) -> None:  # noqa: FBT001
    assert _resource(confirmed).is_old(*today) is old


def test_a_country_has_everything_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "xx.yaml"
    path.write_text(COUNTRY)
    country, findings = build_country(opened(path))
    assert findings == []
    assert country is not None
    assert (country.code, country.name) == ("XX", "Nowhere")
    assert country.of_kind(ResourceKind.EMERGENCY) == country.resources
    assert country.of_kind(ResourceKind.CRISIS) == ()
    (resource,) = country.resources
    assert (resource.ways, resource.confirmed, resource.live_check_first) == ((Way(WayKind.CALL, "999"),), 2026, False)


def test_a_sound_country_has_no_problem(tmp_path: Path) -> None:
    assert _checks(COUNTRY, tmp_path) == []


def test_a_file_with_a_flaw_is_not_built(tmp_path: Path) -> None:
    path = tmp_path / "xx.yaml"
    path.write_text("a: &x 1\n")
    assert build_country(opened(path)) == (None, [])
    assert build_places(opened(path)) == (None, [])


def test_the_international_directory_needs_no_emergency_number(tmp_path: Path) -> None:
    text = changed("country: XX", "country: INTL", changed("kind: emergency", "kind: locator", COUNTRY))
    assert _checks(text, tmp_path, "intl.yaml") == []


@pytest.mark.parametrize("way", ["phone", "text", "chat", "url"])
def test_one_way_to_reach_it_is_enough(tmp_path: Path, way: str) -> None:
    assert _checks(changed("    phone:", f"    {way}:", COUNTRY), tmp_path) == []


def test_a_service_may_have_a_number_for_each_area(tmp_path: Path) -> None:
    text = changed('    phone: "999"', '    regional: [{area: North, phone: "1"}, {area: South, phone: "2"}]', COUNTRY)
    assert _checks(text, tmp_path) == []
    country, _ = build_country(opened(tmp_path / "xx.yaml"))
    assert country is not None
    assert country.resources[0].ways == (Way(WayKind.CALL, "1", "North"), Way(WayKind.CALL, "2", "South"))


@pytest.mark.parametrize("key", ["how", "happens"])
def test_an_unwelcome_word_in_our_own_sentences_is_refused(tmp_path: Path, key: str) -> None:
    text = changed("    confirmed:", f"    {key}: Just call.\n    confirmed:", COUNTRY)
    (problem,) = problems_in(text, tmp_path, kind="resources", name="xx.yaml")
    assert (problem.check, problem.path) == ("wording", f"resources[0].{key}")


def _local(folder: Path, text: str) -> Path:
    path = folder / "local.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_agency_answers_for_its_own_file_without_verdict_source_or_year(tmp_path: Path) -> None:
    country, problems = open_local(_local(tmp_path, LOCAL), (2026, 11))
    assert problems == []
    assert country is not None
    assert country.is_local
    (resource,) = country.resources
    assert resource.is_local
    assert not resource.is_old(2026, 11)


def test_a_year_that_the_agency_gives_still_ages(tmp_path: Path) -> None:
    country, problems = open_local(_local(tmp_path, LOCAL + "    confirmed: 2020\n"), (2026, 11))
    assert problems == []
    assert country is not None
    assert country.resources[0].is_old(2026, 11)


@pytest.mark.parametrize(
    ("text", "check"),
    [
        pytest.param(LOCAL.replace("LOCAL", "US"), "unknown-word", id="another country"),
        pytest.param(LOCAL.replace("    phone: 555 0100\n", ""), "directory", id="no way to reach it"),
        pytest.param(LOCAL.replace("kind: crisis", "kind: crsis"), "unknown-word", id="a misspelt kind"),
        pytest.param("a: [", "yaml-syntax", id="no YAML"),
        pytest.param("", "empty", id="empty"),
    ],
)
def test_an_agency_file_with_an_error_is_not_used(tmp_path: Path, text: str, check: str) -> None:
    country, problems = open_local(_local(tmp_path, text), (2026, 11))
    assert country is None
    assert [problem.check for problem in problems] == [check]


def test_countries_are_listed_in_the_order_of_their_names(library: Library) -> None:
    names = [place.name for place in library.directory.by_name()]
    assert names == sorted(names)
    assert len(names) == len(library.directory.codes())


@pytest.mark.parametrize(
    ("line", "said"),
    [("    confirmed: 2020\n", "xx-999 was confirmed in 2020: it is shown as old"), ("", "is undated")],
)
def test_an_old_contact_is_a_warning(tmp_path: Path, line: str, said: str) -> None:
    text = changed("    confirmed: 2026\n", line, COUNTRY)
    (problem,) = problems_in(text, tmp_path, kind="resources", name="xx.yaml")
    assert (problem.check, problem.severity) == ("old-contact", Severity.WARNING)
    assert said in problem.message


def test_places_have_their_zones(tmp_path: Path) -> None:
    path = tmp_path / "countries.yaml"
    path.write_text(PLACES)
    assert build_places(opened(path)) == (
        (
            Place("XX", "Nowhere", frozenset({"Europe/Nowhere"}), frozenset()),
            Place(
                "YY",
                "Elsewhere",
                frozenset({"Asia/Elsewhere"}),
                frozenset({"Elsewhere Standard Time"}),
                frozenset({"Both"}),
            ),
        ),
        [],
    )


def test_each_country_has_short_numbers_for_a_page_that_does_not_know_where_the_person_is(library: Library) -> None:
    short = [place.short for place in library.directory.by_name()]
    assert short[0] == ShortNumbers("Australia", "000", "13 11 14")
    assert all(each.call and each.talk for each in short)


def _short(code: str, call: str, talk: str) -> Place:
    return Place(code, code, frozenset(), frozenset(), call=call, talk=talk)


@pytest.mark.parametrize(
    ("place", "found"),
    [
        pytest.param(_short("IE", "112 or 999", "116 123"), [], id="as it is"),
        pytest.param(_short("ZA", "112 or 10177", ""), ["talk"], id="no line"),
        pytest.param(_short("IE", "911", "988"), ["call", "talk"], id="others"),
        pytest.param(_short("XX", "911", ""), [], id="a country without a directory"),
    ],
)
def test_the_short_numbers_of_a_country_are_those_of_its_directory(
    library: Library, tmp_path: Path, place: Place, found: list[str]
) -> None:
    references = References(countries=tuple(map(library.directory.country, library.directory.codes())))
    path = tmp_path / "countries.yaml"
    path.write_text(PLACES, encoding="utf-8")
    assert [finding.path[-1] for finding in check_places((place,), opened(path), references)] == found


def test_every_bundled_country_has_a_crisis_line_that_can_be_called(library: Library) -> None:
    for code in library.directory.codes():
        crisis = library.directory.country(code).of_kind(ResourceKind.CRISIS)
        assert any(resource.calls for resource in crisis), code


@pytest.mark.parametrize("text", ["", "# a remark\n"])
@pytest.mark.parametrize(("kind", "name"), [("resources", "xx.yaml"), ("countries", "countries.yaml")])
def test_an_empty_file_is_refused(tmp_path: Path, text: str, kind: str, name: str) -> None:
    assert checks_in(text, tmp_path, kind=kind, name=name) != []


@pytest.mark.parametrize(
    ("text", "kind", "name"), [(COUNTRY, "resources", "xx.yaml"), (PLACES, "countries", "countries.yaml")]
)
def test_a_schema_of_the_future_is_refused(tmp_path: Path, text: str, kind: str, name: str) -> None:
    assert checks_in(changed("schema: 1", "schema: 2", text), tmp_path, kind=kind, name=name) == ["schema-version"]
