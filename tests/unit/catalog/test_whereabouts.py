import pytest

from oudinfo.catalog.directory import Place
from oudinfo.catalog.library import Library
from oudinfo.catalog.whereabouts import Whereabouts, chosen, guess


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
        pytest.param("Europe/Dublin", "de_DE.UTF-8", ("IE",), id="a country that is not in the directory"),
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
        pytest.param("Europe/Berlin", "de_DE", Whereabouts(()), id="Germany"),
        pytest.param("UTC", "en_US", Whereabouts(("US",), elsewhere=True), id="never the locale alone"),
        pytest.param("UTC", "de_DE", Whereabouts(()), id="a zone of no place says nothing"),
    ],
)
def test_a_country_that_only_the_language_names_may_be_elsewhere(
    places: tuple[Place, ...], zone: str, locale: str, found: Whereabouts
) -> None:
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
    ],
)
def test_a_country_is_chosen_by_code_name_or_habit(places: tuple[Place, ...], choice: str, code: str) -> None:
    assert chosen(places, choice) == Whereabouts((code,))


@pytest.mark.parametrize("choice", ["all", "ALL", " All "])
def test_all_countries_can_be_chosen(places: tuple[Place, ...], choice: str) -> None:
    assert chosen(places, choice) == Whereabouts(tuple(place.code for place in places))


@pytest.mark.parametrize("choice", ["", "FR", "Irland", "INTL"])
def test_a_country_that_is_not_known_is_no_choice(places: tuple[Place, ...], choice: str) -> None:
    assert chosen(places, choice) is None


@pytest.mark.parametrize("locale", ["en_USA", "en_GBR.UTF-8"])
def test_a_locale_of_another_form_names_no_country(places: tuple[Place, ...], locale: str) -> None:
    assert guess(places, "", locale).codes == ()
