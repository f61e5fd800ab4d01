"""How contacts stand on a page, and where an agency's own stand among them."""

import pytest

from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.model.prose import command, said
from oudinfo.model.resource import LOCAL, Country, Resource, ResourceKind, Way, WayKind
from oudinfo.present.contact import contact, guided
from oudinfo.present.directory import KIND_MEANINGS, KIND_TITLES, nothing_fits_document, resources_document
from oudinfo.present.document import Bullets, Document, way_text
from oudinfo.present.help import (
    HelpNearby,
    document_in_country,
    fill,
    line_contacts,
    poison_contacts,
    shown_lines,
    treatment_contacts,
    violence_contacts,
)
from oudinfo.present.help_pages import crisis_document
from oudinfo.report.plain import render_plain

TODAY = (2026, 11)


def _resource(name: str, kind: ResourceKind = ResourceKind.CRISIS, *, phone: str, **more: object) -> Resource:
    whole: dict[str, object] = {
        "id": name.lower(), "kind": kind, "name": name, "languages": (), "audience": ("everyone",),
        "topics": ("mental-health",), "sources": (), "is_local": True,
        "ways": (Way(WayKind.CALL, phone),), **more,
    }  # fmt: skip
    return Resource(**whole)  # type: ignore[arg-type]


def _clinic(*resources: Resource) -> Country:
    return Country(LOCAL, "North Street Clinic", resources)


def _nearby(library: Library, *codes: str, local: Country | None = None) -> HelpNearby:
    countries = tuple(library.directory.country(code) for code in codes)
    return HelpNearby(countries, library.directory.country("INTL"), TODAY, known=library.directory.codes(), local=local)


def _said(way: Way) -> str:
    return said(way_text(way))


def _page(document: Document, width: int = 80) -> str:
    return render_plain(document, width)


ON_CALL = _resource("Counselor on call", phone="555 0100")
INTAKE = _resource("Intake", ResourceKind.REFERRAL, phone="555 0101")


def test_several_long_numbers_stand_on_a_line_each(library: Library) -> None:
    germany = library.directory.country("DE")
    line = germany.of_kind(ResourceKind.CRISIS)[0]
    assert [*map(_said, line.calls)] == ["Call 0800 111 0 111", "Call 0800 111 0 222"]
    assert _said(contact(line, TODAY, brief=True).ways[-1]) == "Chat: telefonseelsorge.de"


def test_short_numbers_stay_together(library: Library) -> None:
    assert [*map(_said, library.directory.country("IE").resources[0].calls)] == ["Call 112 or 999"]


def test_a_number_for_an_area_comes_before_its_name(library: Library) -> None:
    poison = library.directory.country("DE").of_kind(ResourceKind.POISON)[0]
    assert "Call 089 19240 (Bayern)" in [*map(_said, contact(poison, TODAY).ways)]


def test_the_guide_shows_the_number_of_every_area(library: Library) -> None:
    """Someone in Munich is not helped by the number of Berlin."""
    poison = library.directory.country("DE").of_kind(ResourceKind.POISON)[0]
    assert len(guided(poison, TODAY, sources=False).ways) == len(poison.ways)


def test_every_entry_says_in_a_sentence_what_a_person_gets(library: Library) -> None:
    entries = [
        each for code in (*library.directory.codes(), "INTL") for each in library.directory.country(code).resources
    ]
    said_by = (each for each in entries if each.kind is not ResourceKind.EMERGENCY)
    assert [each.id for each in said_by if not (each.line or each.happens or each.how)] == []


def test_an_entry_of_unknown_age_comes_last_of_its_kind_and_says_so(library: Library) -> None:
    entries = (
        _resource("Undated", phone="1", is_local=False),
        _resource("Old", phone="2", confirmed=2012, is_local=False),
        _resource("Sure", phone="3", confirmed=2026, is_local=False),
    )
    country = Country("XX", "Nowhere", entries)
    page = _page(resources_document(_nearby(library), (country,)))
    assert [page.index(name) for name in ("Sure", "Old", "Undated")] == sorted(
        page.index(name) for name in ("Sure", "Old", "Undated")
    )
    assert "We don't know in which year it was last confirmed." in " ".join(page.split())


def test_a_poison_line_of_unknown_age_has_what_to_do_where_someone_may_be_in_danger(library: Library) -> None:
    """Someone who holds a child and an empty bottle has no use for the year of an entry."""
    line = library.directory.country("IE").of_kind(ResourceKind.POISON)[0]
    to_do, unknown = "If no one answers, call the emergency number.", "in which year it was last confirmed"
    for brief in (contact(line, TODAY, brief=True), guided(line, TODAY, sources=False)):
        assert (to_do in str(brief.note), unknown in str(brief.note)) == (True, False)
    for full in (contact(line, TODAY), guided(line, TODAY, sources=True)):
        assert (to_do in str(full.note), unknown in str(full.note)) == (False, True)


def test_in_every_country_the_first_emergency_number_is_one_to_call(library: Library) -> None:
    for code in (*library.directory.codes(), "INTL"):
        country = library.directory.country(code)
        assert country.of_kind(ResourceKind.EMERGENCY)[0].calls
        ways = [
            line.split()[0] for line in _page(resources_document(_nearby(library), (country,))).splitlines() if line
        ]
        assert next(way for way in ways if way in {"Call", "Text"}) == "Call"


def test_an_emergency_number_to_text_comes_after_one_to_call_of_unknown_age(library: Library) -> None:
    entries = (
        _resource(
            "By text",
            ResourceKind.EMERGENCY,
            phone="",
            ways=(Way(WayKind.TEXT, "114"),),
            confirmed=2026,
            is_local=False,
        ),
        _resource("By voice", ResourceKind.EMERGENCY, phone="15", is_local=False),
    )
    page = _page(resources_document(_nearby(library), (Country("XX", "Nowhere", entries),)))
    assert page.index("Call 15") < page.index("Text 114")


def test_hours_and_cost_begin_a_sentence() -> None:
    locator = _resource("A list", phone="1", hours="website", cost="free", line="A list of places.")
    assert said(guided(locator, TODAY, sources=False).note) == "Free. A list of places."
    assert said(contact(locator, TODAY).note).startswith("Website; free.")


def test_what_happens_is_said_in_the_directory_and_not_on_the_short_page(library: Library) -> None:
    line = next(each for each in library.directory.country("GB").resources if each.id == "gb-samaritans")
    assert line.happens is not None
    assert line.happens in said(contact(line, TODAY).note)
    assert line.happens not in said(contact(line, TODAY, brief=True).note)


def test_an_agencys_own_line_needs_no_year_and_no_source() -> None:
    assert contact(ON_CALL, TODAY).note == ""
    assert contact(ON_CALL._replace(confirmed=2020), TODAY).note == "Last confirmed in 2020."


def test_each_kind_is_told_apart_once(library: Library) -> None:
    nearby = _nearby(library, "US", "GB")
    page = " ".join(_page(resources_document(nearby, (*nearby.countries, nearby.international))).split())
    for kind, title in KIND_TITLES.items():
        assert title in page
        assert page.count(KIND_MEANINGS[kind]) == 1


def test_nothing_that_fits_is_said_kindly_and_help_stays(library: Library) -> None:
    nearby = _nearby(library, "MX")
    page = _page(nothing_fits_document(nearby, ["topic naloxone", "language German"], ()))
    assert "For Mexico there is nothing here that fits all of this: topic naloxone and" in page
    assert page.index("Call 911") < page.index("800 911 2000")
    assert "Find A Helpline" in _page(nothing_fits_document(nearby, ["x"], (nearby.international,)))


def test_the_agency_comes_first_under_its_name(library: Library) -> None:
    page = _page(crisis_document(_nearby(library, "US", local=_clinic(ON_CALL))))
    assert page.index("Call 911") < page.index("555 0100") < page.index("988 Suicide")
    assert "North Street Clinic (local, from your agency's file):\n  Counselor on call\n    Call 555 0100\n" in page
    assert "United States:\n  988" in page


def test_without_a_country_the_agency_and_what_holds_anywhere_are_told_apart(library: Library) -> None:
    page = _page(crisis_document(_nearby(library, local=_clinic(ON_CALL))))
    assert "In any country:\n  Find A Helpline" in page


def test_where_all_must_be_seen_at_a_glance_the_agency_has_one_line(library: Library) -> None:
    local = _clinic(ON_CALL, _resource("Warm line", phone="555 0102"))
    page = _page(fill(read_blocks("{emergency}\n\n{lines}"), _nearby(library, "US", local=local)))
    assert "    Call 555 0100 (North Street Clinic, local)\n" in page
    assert "555 0102" not in page
    assert page.index("Call 911") < page.index("555 0100") < page.index("Call or text 988")


def test_hours_are_told_with_the_one_line(library: Library) -> None:
    """At three in the morning, nobody should wait for a phone that is not answered."""
    local = _clinic(ON_CALL._replace(hours="Mon-Fri 9am-5pm"))
    page = _page(fill(read_blocks("{lines}"), _nearby(library, "US", local=local)))
    assert "Call 555 0100 (Mon-Fri 9am-5pm; North Street Clinic, local)" in page


def test_young_people_see_what_the_agency_has_for_them(library: Library) -> None:
    teens = _resource("Teen group", ResourceKind.SUPPORT, phone="555 0103", audience=("under-25",))
    veterans = _resource("Veterans", phone="555 0104", audience=("veterans",))
    page = _page(fill(read_blocks("{young_lines}"), _nearby(library, "US", local=_clinic(veterans, teens))))
    assert "555 0103" in page
    assert "555 0104" not in page


def test_an_agency_without_lines_to_talk_to_changes_nothing(library: Library) -> None:
    with_file, without = _nearby(library, "US", local=_clinic(INTAKE)), _nearby(library, "US")
    assert line_contacts(with_file) == line_contacts(without)
    assert shown_lines(with_file) == shown_lines(without)


def test_the_agencys_treatment_comes_before_the_national_line(library: Library) -> None:
    page = _page(treatment_contacts(_nearby(library, "US", local=_clinic(INTAKE))))
    assert page.index("555 0101") < page.index("1-800-662-4357")
    assert treatment_contacts(_nearby(library, "MX")) == ()


def test_a_line_on_poisons_is_named_with_its_age_and_nothing_where_none_is_known(library: Library) -> None:
    page = _page(poison_contacts(_nearby(library, "US")))
    assert page.index("For advice on poisons:") < page.index("Call 1-800-222-1222") < page.index("Last confirmed in 20")
    assert poison_contacts(_nearby(library, "GB")) == poison_contacts(_nearby(library)) == ()


def test_a_line_on_violence_is_named_where_the_directory_has_one(library: Library) -> None:
    page = _page(violence_contacts(_nearby(library, "US", "IE", "FR")))
    assert page.index("Call 1-800-799-7233") < page.index("Call 1800 341 900")
    assert violence_contacts(_nearby(library, "MX")) == ()


def test_the_lines_that_are_shown_include_the_agencys_first(library: Library) -> None:
    shown = shown_lines(_nearby(library, "US", local=_clinic(ON_CALL)))
    assert [line.id for line in shown] == ["counselor on call", "us-988"]


@pytest.mark.parametrize("width", [40, 80])
def test_with_every_country_each_has_its_emergency_number_and_a_line(library: Library, width: int) -> None:
    codes = library.directory.codes()
    page = _page(crisis_document(_nearby(library, *codes, local=_clinic(ON_CALL))), width)
    blocks = {block.partition(":")[0]: block for block in _blocks(page)}
    for code in codes:
        country = library.directory.country(code)
        lines = [line.strip() for line in blocks[country.name].splitlines()]
        assert lines[1].startswith(_said(country.of_kind(ResourceKind.EMERGENCY)[0].calls[0]))
        assert any(each.name in lines for each in country.of_kind(ResourceKind.CRISIS))
    assert "Help lines shown: 12 countries." in " ".join(page.split())


def _blocks(page: str) -> list[str]:
    """The stretches that begin with a line that stands at the margin and ends with a colon."""
    found: list[str] = []
    for line in page.splitlines():
        if line and not line.startswith((" ", "-")):
            found.append(f"{line}\n")
        elif found:
            found[-1] += f"{line}\n"
    return found


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("crisis", "crisis --country IE"),
        ("resources --topic grief", "resources --country IE --topic grief"),
        ("read safer-use", "read safer-use --country IE"),
        ("handout crisis --format html", "handout crisis --country IE --format html"),
        ("crisis --country CODE", "crisis --country CODE"),
        ("read", "read"),
        ("read --shelf stories", "read --shelf stories"),
        ("show phq-9", "show phq-9"),
    ],
)
def test_a_command_that_shows_lines_shows_those_of_the_country_that_was_asked_for(
    library: Library, line: str, shown: str
) -> None:
    page = (Bullets((("First: ", command(line)),)),)
    nearby = _nearby(library, "IE")
    assert document_in_country(page, nearby) == page
    assert document_in_country(page, nearby._replace(chosen="IE")) == (Bullets((("First: ", command(shown)),)),)
