"""A sign of self-harm on paper counts also where the form did not ask for it; which answers are one, the flag says."""

import pytest

from definitions import compiled_from, interpreted

BODY = """
items:
  - {id: a, text: First, options: often}
  - {id: b, text: I want to go on living, role: self-harm, options: often, ask_when: {item: a, at_least: 1}}
flags:
  danger: {when: {item: b, at_most: 0}, level: crisis}
  both: {when: {all: [{item: b, at_most: 1}, {item: a, at_least: 1}]}, level: crisis}
"""


@pytest.mark.parametrize(("answer", "state"), [(0, True), (1, False), (2, False)])
def test_an_unasked_answer_counts_where_the_flag_names_it_also_at_the_lower_end(answer: int, state: bool) -> None:  # noqa: FBT001
    result = interpreted(compiled_from(BODY), a=0, b=answer)
    assert result.flags[0].state is state


def test_an_unasked_answer_that_is_declined_is_no_sign() -> None:
    assert interpreted(compiled_from(BODY), a=0, b="declined").flags[0].state is not True
