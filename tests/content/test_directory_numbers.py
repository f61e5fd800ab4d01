"""Every number that someone may call in danger, typed a second time and apart: a digit copied wrongly does not pass."""

import re

import pytest

from oudinfo.catalog.help.last_resort import ANYWHERE
from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.grade import reading_grade
from oudinfo.model.prose import said
from oudinfo.model.resource import Resource, ResourceKind
from oudinfo.present.anywhere import EMERGENCY_ANYWHERE, EMERGENCY_IN_SHORT

DIRECTORY = Library().directory
ENTRIES = {entry.id: entry for code in (*DIRECTORY.codes(), "INTL") for entry in DIRECTORY.country(code).resources}
CHECKED = {ResourceKind.EMERGENCY, ResourceKind.CRISIS, ResourceKind.POISON}
NUMBERS: dict[str, tuple[str | None, str | None]] = {
    "us-911": ("911", None),
    "us-988": ("988", "988"),
    "us-988-asl": (None, None),
    "us-vcl": ("988, then press 1", "838255"),
    "us-trevor": ("1-866-488-7386", "START to 678678"),
    "us-translifeline": ("877-565-8860", None),
    "us-crisistext": (None, "HOME to 741741 (Spanish: AYUDA to 741741)"),
    "us-poison": ("1-800-222-1222", None),
    "ca-911": ("911", None),
    "ca-988": ("988", "988"),
    "ca-qc-suicide": ("1-866-277-3553", "535353"),
    "ca-hope": ("1-855-242-3310", None),
    "ca-kids": ("1-800-668-6868", "CONNECT to 686868"),
    "ca-poison": ("1-844-764-7669", None),
    "ca-qc-poison": ("1-800-463-5060", None),
    "gb-999": ("999 (112 also works)", "999, after registering once by texting the word register to 999"),
    "gb-samaritans": ("116 123", None),
    "gb-shout": (None, "SHOUT to 85258"),
    "gb-111": ("111, choose the mental health option", None),
    "gb-wales-111": ("111, then press 2", None),
    "gb-sc-111": ("111, choose the mental health option", None),
    "gb-ni-lifeline": ("0808 808 8000", None),
    "gb-childline": ("0800 1111", None),
    "gb-papyrus": ("0800 068 4141", None),
    "ie-112": ("112 or 999", "112 (only if you cannot make a voice call)"),
    "ie-samaritans": ("116 123", None),
    "ie-50808": (None, "HELLO to 50808"),
    "ie-pieta": ("1800 247 247", "HELP to 51444"),
    "ie-poison": ("01 809 2166", None),
    "au-000": ("000 (112 from a mobile)", None),
    "au-lifeline": ("13 11 14", "0477 13 11 14"),
    "au-13yarn": ("13 92 76", None),
    "au-suicide": ("1300 659 467", None),
    "au-kids": ("1800 55 1800", None),
    "au-poison": ("13 11 26", None),
    "nz-111": ("111", None),
    "nz-1737": ("1737", "1737"),
    "nz-lifeline": ("0800 543 354", "HELP to 4357"),
    "nz-tautoko": ("0508 828 865", None),
    "nz-youthline": ("0800 376 633", "234"),
    "nz-poison": ("0800 764 766", None),
    "in-112": ("112", None),
    "in-telemanas": ("14416", None),
    "za-112": ("112 (mobile); 10177 ambulance; 10111 police", None),
    "za-sadag": ("0800 567 567", None),
    "za-poison": ("0861 555 777", None),
    "de-112": ("112", None),
    "de-ts": ("0800 111 0 111; 0800 111 0 222", None),
    "de-poison": (None, None),
    "fr-15": ("15 or 112", None),
    "fr-deaf": (None, "114"),
    "fr-3114": ("3114", None),
    "es-112": ("112", None),
    "es-024": ("024", None),
    "es-toxico": ("91 562 04 20", None),
    "mx-911": ("911", None),
    "mx-vida": ("800 911 2000", None),
    "eu-112": ("112", None),
    "us-ndvh": ("1-800-799-7233", "START to 88788"),
    "us-rainn": ("1-800-656-4673", None),
    "us-stronghearts": ("1-844-762-8483", None),
    "gb-refuge": ("0808 2000 247", None),
    "ie-womensaid": ("1800 341 900", None),
    "au-1800respect": ("1800 737 732", "0458 737 732"),
    "de-hilfetelefon": ("116 016", None),
    "za-gbv": ("0800 428 428", None),
    "us-ddh": ("1-800-985-5990", "1-800-985-5990"),
    "ca-irs": ("1-866-925-4419", None),
    "ca-translifeline": ("877-330-6366", None),
    "ie-childline": ("1800 66 66 66", None),
    "nz-refuge": ("0800 733 843", None),
    "es-016": ("016", None),
    "es-anar": ("900 20 20 10", None),
    "fr-3919": ("3919", None),
    "fr-119": ("119", None),
    "za-childline": ("116", None),
}
GERMAN_POISON_LINES = {
    "Berlin, Brandenburg": "030 19240",
    "Nordrhein-Westfalen": "0228 19240",
    "Sachsen, Sachsen-Anhalt, Thüringen, Mecklenburg-Vorpommern": "0361 730730",
    "Bremen, Hamburg, Niedersachsen, Schleswig-Holstein": "0551 19240",
    "Hessen, Rheinland-Pfalz": "06131 19240",
    "Baden-Württemberg": "0761 19240",
    "Bayern": "089 19240",
}
PROMISES = re.compile(r"confidential|guarantee|always|completely|totally|will not|safe with", re.IGNORECASE)
MOST_SENTENCES = 4
SAID = [entry for entry in ENTRIES.values() if entry.happens]


@pytest.mark.parametrize("entry_id", NUMBERS)
def test_a_number_is_the_same_when_typed_again(entry_id: str) -> None:
    phone, text = NUMBERS[entry_id]
    calls, texts = ENTRIES[entry_id].calls, [way.to for way in ENTRIES[entry_id].ways if way.takes_texts]
    assert ("; ".join(way.to for way in calls), "".join(texts)) == (phone or "", text or "")


def test_every_line_to_call_in_danger_is_typed_again() -> None:
    checked = {entry.id for entry in ENTRIES.values() if entry.kind in CHECKED or "violence" in entry.topics}
    assert checked == set(NUMBERS)


def test_the_poison_lines_of_the_german_states_are_the_same_when_typed_again() -> None:
    assert {each.note: each.to for each in ENTRIES["de-poison"].ways if each.note} == GERMAN_POISON_LINES


def test_no_id_stands_in_two_files() -> None:
    entries = [entry for code in (*DIRECTORY.codes(), "INTL") for entry in DIRECTORY.country(code).resources]
    assert len(entries) == len(ENTRIES)


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in SAID])
def test_what_happens_on_a_call_is_said_in_plain_words_without_a_promise(entry: Resource) -> None:
    said = entry.happens or ""
    assert reading_grade(said) <= 8
    assert not PROMISES.search(said)
    assert len(re.findall(r"[.](?= |$)", said)) <= MOST_SENTENCES


IN_ANY_COUNTRY = {
    "911": {"US", "CA", "MX"},
    "112": {"DE", "ES", "FR", "IN", "ZA"},
    "999": {"GB", "IE"},
    "000": {"AU"},
    "111": {"NZ"},
}
"""The emergency number that is shown for each country of the directory where it is not known in which one a person is."""


@pytest.mark.parametrize("number", IN_ANY_COUNTRY)
def test_the_number_to_call_where_no_country_is_known_is_one_of_the_countrys_own(number: str) -> None:
    for code in IN_ANY_COUNTRY[number]:
        (first, *_) = DIRECTORY.country(code).of_kind(ResourceKind.EMERGENCY)
        assert any(number in way.to for way in first.calls), code


def test_where_no_country_is_known_every_country_of_the_directory_has_its_number() -> None:
    assert set().union(*IN_ANY_COUNTRY.values()) == {*DIRECTORY.codes()}
    for text in (said(EMERGENCY_ANYWHERE), *ANYWHERE.values()):
        assert {*re.findall(r"\b\d{3}\b", text)} == {*IN_ANY_COUNTRY}
        assert "hospital" in text
    assert {*re.findall(r"\b\d{3}\b", " ".join(EMERGENCY_IN_SHORT))} == {*IN_ANY_COUNTRY}


def test_no_country_shows_an_irish_page_as_the_source_of_its_emergency_number() -> None:
    for code in DIRECTORY.codes():
        for entry in DIRECTORY.country(code).of_kind(ResourceKind.EMERGENCY):
            assert code == "IE" or "hse.ie" not in said(entry.sources[0]), entry.id
