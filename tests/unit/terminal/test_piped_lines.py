"""Lines from a pipe, as soon as they are there, whatever their encoding."""

import io

import pytest

from oudinfo.terminal import lines as module
from oudinfo.terminal.lines import piped_lines

EXPECTED = ["1", "", "caf\u00e9"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_lines_are_read_in_every_encoding_with_a_mark(encoding: str, end: str, *, last: bool) -> None:
    raw = (end.join(EXPECTED) + (end if last else "")).encode(encoding)
    assert [*piped_lines(io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))] == EXPECTED


def test_a_text_without_bytes_behind_it_is_read_by_lines() -> None:
    assert [*piped_lines(io.StringIO("1\n\r\n2"))] == ["1", "", "2"]


def test_a_byte_that_is_no_text_is_a_sign_that_answers_nothing() -> None:
    assert [*piped_lines(io.TextIOWrapper(io.BytesIO(b"1\n\xe9\n"), encoding="utf-8"))] == ["1", "\ufffd"]


def test_no_more_is_read_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PIPED", 4)
    assert [*piped_lines(io.TextIOWrapper(io.BytesIO(b"1\n2\n3\n4\n"), encoding="utf-8"))] == ["1", "2"]


def test_nothing_gives_no_line() -> None:
    assert [*piped_lines(io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8"))] == []
