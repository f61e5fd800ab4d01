import pytest

from definitions import compiled_from
from oudinfo.present.conditions import condition_in_words

BODY = """
items:
  - {{id: a, text: A, options: often}}
  - {{id: b, text: B, options: often}}
  - {{id: c, text: C, options: often}}
  - {{id: d, text: D, number: {{min: 0, max: 9}}}}
scores:
  total: {{label: All of it, sum: a..c, range: [0, 6]}}
  few: {{count: a..b, at_least: 1, range: [0, 2], hidden: true}}
flags:
  up: {{when: {when}, level: note}}
"""


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("{item: b, at_least: 1}", "question 2 is 1 or more"),
        ("{any_of: [a, c], at_most: 0}", "question 1 or 3 is 0"),
        ("{any_of: a..c, is: [2, declined]}", "one of questions 1 to 3 is 2 (Often) or not answered"),
        ("{item: d, is: 7}", "question 4 is 7"),
        ("{score: total, at_least: 2}", "All of it is 2 or more"),
        ("{score: total, at_least: 2, at_most: 4}", "All of it is 2 to 4"),
        ("{item: d, at_least: 0, at_most: 5}", "question 4 is 0 to 5"),
        ("{score: few, at_least: 2}", "few is 2 or more"),
        ("{context: sex, is: [male, female]}", "sex is female or male"),
        (
            "{all: [{item: a, at_least: 1}, {any: [{item: b, at_least: 1}, {item: c, at_least: 2}]}]}",
            "question 1 is 1 or more, and (question 2 is 1 or more, or question 3 is 2 or more)",
        ),
        ("{not: {item: a, at_least: 1}}", "it is not true that question 1 is 1 or more"),
    ],
)
def test_a_condition_is_said_by_question_number(when: str, said: str) -> None:
    instrument = compiled_from(BODY.format(when=when)).instrument
    assert condition_in_words(instrument.flags[0].when, instrument) == said
