"""Checks LOINC codes."""

import re
from collections.abc import Iterator

from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.instruments.definition import Definition

_CODE = re.compile(r"([1-9][0-9]{2,6})-([0-9])")
_ANSWER = re.compile(r"LA[1-9][0-9]{0,6}-[0-9]")


def check_loinc(definition: Definition) -> Iterator[Finding]:
    """Codes of panels, items and scores have the right check digit, and answer codes have their form."""
    for path, code in _codes(definition):
        match = _CODE.fullmatch(code)
        if match is None or check_digit(match[1]) != int(match[2]):
            yield Finding(path, "loinc", f"{code!r} is not a LOINC code: the last digit does not fit")
    for path, code in _answer_codes(definition):
        if not _ANSWER.fullmatch(code):
            yield Finding(path, "loinc", f"{code!r} is not a LOINC answer code")
    for place, item in enumerate(definition.instrument.items):
        for key in item.loinc_answers.keys() - {option.key for option in item.options}:
            where: Path = ("items", place, "loinc_answers", key)
            yield Finding(where, "loinc", f"{item.id} has no option with the key {key!r}")


def check_digit(number: str) -> int:
    """The check digit of a LOINC number (Luhn, mod 10)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return -total % 10


def _codes(definition: Definition) -> Iterator[tuple[Path, str]]:
    instrument = definition.instrument
    if instrument.loinc:
        yield ("loinc",), instrument.loinc
    for place, item in enumerate(instrument.items):
        if item.loinc:
            yield ("items", place, "loinc"), item.loinc
    for rule in instrument.scores:
        if rule.loinc:
            yield ("scores", rule.id, "loinc"), rule.loinc


def _answer_codes(definition: Definition) -> Iterator[tuple[Path, str]]:
    for place, item in enumerate(definition.instrument.items):
        for key, code in item.loinc_answers.items():
            yield ("items", place, "loinc_answers", key), code
        for option in item.options:
            if option.loinc:
                yield ("items", place, "options"), option.loinc
