import pytest

from oudinfo.catalog.help.country import Whereabouts, chosen, guess, near_names
from oudinfo.catalog.help.directory import Place
from oudinfo.catalog.library import Library


@pytest.fixture(scope="module")
def places() -> tuple[Place, ...]:
    return Library().directory.places


@pytest.mark.parametrize(
    ("zone", "locale", "codes"),
    [
        pytest.param("Europe/Dublin", "en_IE.UTF-8", ("IE",), id="zone and locale agree"),
        pytest.param("Europe/Dublin", "en_US.UTF-8", ("IE", "US"), id="the zone comes before the locale"),
        pytest.param("America/New_York", "fr_CA.UTF-8", ("US", "CA"), id="both are kept where they disagree"),
        pytest.param("Europe/Dublin", "C", ("IE",), id="C names no country"),
        pytest.param("Europe/Dublin", "C.UTF-8", ("IE",), id="C.UTF-8 neither"),
        pytest.param("Europe/Dublin", "POSIX", ("IE",), id="POSIX neither"),
        pytest.param("Europe/Dublin", "", ("IE",), id="no locale"),
        pytest.param("Europe/Dublin", "ga", ("IE",), id="a language without a country"),
        pytest.param("Europe/Dublin", "pt_PT.UTF-8", ("IE",), id="a country that is not in the directory"),
        pytest.param("Europe/Berlin", "de_DE.UTF-8", ("DE",), id="Germany"),
        pytest.param("Asia/Calcutta", "en_IN", ("IN",), id="an old name of a zone"),
        pytest.param("Indian/Reunion", "fr_FR.UTF-8", ("FR",), id="an overseas department"),
        pytest.param("Atlantic/Canary", "es_ES", ("ES",), id="an island"),
        pytest.param("America/Tijuana", "es_MX.UTF-8", ("MX",), id="a border town"),
        pytest.param("Africa/Johannesburg", "en_US", ("ZA", "US"), id="South Africa on an American computer"),
        pytest.param("", "en_GB.UTF-8", ("GB",), id="no zone"),
        pytest.param("UTC", "en_AU", ("AU",), id="a zone of no place"),
        pytest.param("Etc/GMT-1", "en-NZ", ("NZ",), id="locale with a dash"),
        pytest.param("", "en-Latn-NZ", ("NZ",), id="locale with a script"),
        pytest.param("", "", (), id="nothing known"),
        pytest.param("GMT Standard Time", "en_IE", ("IE", "GB"), id="a shared Windows zone, locale of one"),
        pytest.param("GMT Standard Time", "en_GB", ("GB", "IE"), id="a shared Windows zone, locale of the other"),
        pytest.param("GMT Standard Time", "en_US", ("GB", "IE", "US"), id="a shared Windows zone, locale of a third"),
        pytest.param("GMT Standard Time", "C", ("GB", "IE"), id="a shared Windows zone, no locale"),
        pytest.param("Eastern Standard Time", "en_CA", ("CA", "US"), id="the Windows zone of the US and Canada"),
        pytest.param("New Zealand Standard Time", "", ("NZ",), id="a Windows zone of one country"),
        pytest.param("India Standard Time", "", ("IN",), id="a Windows zone of India"),
        pytest.param("Central Standard Time (Mexico)", "", ("MX",), id="a Windows zone of Mexico"),
    ],
)
def test_the_country_is_guessed_from_zone_and_locale(
    places: tuple[Place, ...], zone: str, locale: str, codes: tuple[str, ...]
) -> None:
    found = guess(places, zone, locale)
    assert found.codes == codes
    assert found.elsewhere is (
        bool(codes) and not any(zone in {*place.zones, *place.windows_zones} for place in places)
    )


@pytest.mark.parametrize(
    ("zone", "locale", "found"),
    [
        pytest.param("Asia/Tokyo", "ja_JP.UTF-8", Whereabouts(()), id="Japan"),
        pytest.param("Asia/Tokyo", "en_US.UTF-8", Whereabouts(("US",), elsewhere=True), id="a US laptop in Japan"),
        pytest.param("Europe/Lisbon", "pt_PT", Whereabouts(()), id="Portugal"),
        pytest.param("UTC", "en_US", Whereabouts(("US",), elsewhere=True), id="never the locale alone"),
        pytest.param("UTC", "pt_PT", Whereabouts(()), id="a zone of no place says nothing"),
        pytest.param("UTC", "de_DE", Whereabouts(("DE",), elsewhere=True), id="a zone of no place, a language of one"),
    ],
)
def test_a_country_that_only_the_language_names_may_be_elsewhere(
    places: tuple[Place, ...], zone: str, locale: str, found: Whereabouts
) -> None:
    assert guess(places, zone, locale) == found


@pytest.mark.parametrize(
    ("zone", "locale", "found"),
    [
        pytest.param("W. Europe Standard Time", "", Whereabouts(("DE",), elsewhere=True), id="Germany or Italy"),
        pytest.param("W. Europe Standard Time", "it_IT", Whereabouts(("DE",), elsewhere=True), id="Italy"),
        pytest.param("W. Europe Standard Time", "de_DE", Whereabouts(("DE",)), id="Germany, and the language agrees"),
        pytest.param("W. Europe Standard Time", "en_US", Whereabouts(("DE", "US"), elsewhere=True), id="two guesses"),
        pytest.param(
            "Romance Standard Time", "", Whereabouts(("FR", "ES"), elsewhere=True), id="Paris, Madrid, Brussels"
        ),
        pytest.param("Romance Standard Time", "es_ES", Whereabouts(("ES", "FR")), id="Spain, and the language agrees"),
    ],
)
def test_a_zone_that_other_countries_share_is_no_proof(
    places: tuple[Place, ...], zone: str, locale: str, found: Whereabouts
) -> None:
    """In Rome the German lines must not stand alone."""
    assert guess(places, zone, locale) == found


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ("IE", "IE"),
        ("ie", "IE"),
        (" ie ", "IE"),
        ("Ireland", "IE"),
        ("united kingdom", "GB"),
        ("UK", "GB"),
        ("usa", "US"),
        ("us", "US"),
        ("U.S.", "US"),
        ("Scotland", "GB"),
        ("Eire", "IE"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("España", "ES"),
        ("méxico", "MX"),
        ("south africa", "ZA"),
    ],
)
def test_a_country_is_chosen_by_code_name_or_habit(places: tuple[Place, ...], choice: str, code: str) -> None:
    assert chosen(places, choice) == Whereabouts((code,))


@pytest.mark.parametrize("choice", ["all", "ALL", " All "])
def test_all_countries_can_be_chosen(places: tuple[Place, ...], choice: str) -> None:
    found = chosen(places, choice)
    assert found is not None
    names = {place.code: place.name for place in places}
    assert [names[code] for code in found.codes] == sorted(names.values())


@pytest.mark.parametrize("choice", ["", "PT", "Irland", "INTL"])
def test_a_country_that_is_not_known_is_no_choice(places: tuple[Place, ...], choice: str) -> None:
    assert chosen(places, choice) is None


@pytest.mark.parametrize("locale", ["en_USA", "en_GBR.UTF-8"])
def test_a_locale_of_another_form_names_no_country(places: tuple[Place, ...], locale: str) -> None:
    assert guess(places, "", locale).codes == ()


@pytest.mark.parametrize(
    ("choice", "near"),
    [
        ("Irland", ("Ireland",)),
        ("germny", ("Germany",)),
        ("Deutschlnd", ("Germany",)),
        ("United Kindom", ("United Kingdom",)),
        ("Atlantis", ()),
        ("XX", ()),
    ],
)
def test_a_misspelt_country_is_met_with_the_nearest(
    places: tuple[Place, ...], choice: str, near: tuple[str, ...]
) -> None:
    assert near_names(places, choice) == near


def test_the_nearest_is_never_a_country_that_the_directory_lacks() -> None:
    assert near_names((Place("IE", "Ireland", frozenset(), frozenset()),), "deutschland") == ()
