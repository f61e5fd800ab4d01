"""What may be the code of a client: nothing that reads as a name or as a day."""

import pytest

from oudinfo.exchange.client_codes import is_client_code, is_stored_code


@pytest.mark.parametrize(
    "code",
    [
        "K-17",
        "A17",
        "4711",
        "17",
        "123456",
        "999999",
        "100001",
        "99999999",
        "ABC123",
        "case12",
        "SITE04",
        "X9-2B",
        "a3f9bee2",
    ],
)
def test_numbers_of_a_file_and_short_letters_with_digits_are_codes(code: str) -> None:
    assert is_client_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "850312",
        "120385",
        "031385",
        "010190",
        "12MAR85",
        "12mar1985",
        "1985MAR12",
        "MARCH1285",
        "12-Mar-85",
        "1985-03-12",
    ],
)
def test_what_can_be_read_as_a_day_is_no_code(code: str) -> None:
    assert not is_client_code(code)


@pytest.mark.parametrize("code", ["mary1", "MARY1", "JaneDoe1", "jane-doe-85", "Pat17", "1mary", "Anna", "Jane"])
def test_what_can_be_read_as_a_name_is_no_code(code: str) -> None:
    assert not is_client_code(code)


@pytest.mark.parametrize("code", ["850312", "mary1", "K-17"])
def test_a_stored_result_of_an_earlier_version_is_still_read(code: str) -> None:
    assert is_stored_code(code)
