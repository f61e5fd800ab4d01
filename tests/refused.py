"""Answers that cannot be read, and what the person who gave them is told."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from oudinfo.errors import ResponseError


@contextmanager
def refused(told: str) -> Iterator[pytest.ExceptionInfo[ResponseError]]:
    """Expect a refusal with lines in which this pattern is found."""
    with pytest.raises(ResponseError) as caught:
        yield caught
    assert re.search(told, "\n".join(caught.value.lines))
