"""Checks safety texts. It is a separate module because the crisis page does not need it."""

import hashlib
import re
from collections.abc import Iterator
from textwrap import wrap

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.help.safety import SLOTS, SafetyText
from oudinfo.catalog.prose.blocks import places_in
from oudinfo.catalog.prose.grade import hardest_grade
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.prose.links import COMMANDS, calls
from oudinfo.catalog.references import References

_NUMBER = re.compile(r"\d(?:[\d -]*\d)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
NOT_REVIEWED = "none yet"
_SIGN_OFF = re.compile(r"\S.*, (?:19|20)\d\d-[01]\d-[0-3]\d, text (?P<mark>[0-9a-f]{8})")


def check_safety(text: SafetyText, file: ContentFile, _: References) -> Iterator[Finding]:
    """Findings for a wrong id, unknown slots and commands, numbers written by hand, and passed limits."""
    if text.id != file.stem:
        yield Finding(("id",), "id-is-file-name", f"the id is {text.id!r} but the file is called {file.stem!r}")
    for slot in sorted({place.name for place in places_in(text.blocks)} - SLOTS):
        yield Finding((), "slot", f"nothing is known to put into {{{slot}}}")
    for call in calls(text.blocks):
        if call.command not in COMMANDS:
            yield Finding((), "link", f"oudinfo has no command {call.command!r}", body_line=call.line)
    lines = sum(max(1, len(wrap(line, 80))) for line in text.body.splitlines())
    if lines > text.most_lines:
        yield Finding(("most_lines",), "length", f"{lines} lines at 80 columns; at most {text.most_lines} were agreed")
    grade = hardest_grade(text.blocks)
    if grade > text.grade:
        message = f"reads at grade {grade:.1f}; at most {text.grade:g} was agreed"
        yield Finding(("grade",), "grade", message, "shorter sentences, shorter words")
    yield from wording_findings((), text.body)
    yield from _sign_off(text)
    for number in _NUMBER.findall(text.body):
        if sum(sign.isdigit() for sign in number) > 2 and not _YEAR.fullmatch(number):
            message = f"the number {number} is written by hand; numbers come from the directory"
            yield Finding((), "slot", message, "use {emergency} or {lines}")


def mark_of(text: str) -> str:
    """Eight signs that change with the text, so that a sign-off counts only for the words that were read."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def _sign_off(text: SafetyText) -> Iterator[Finding]:
    """A finding for a sign-off without a name and a date, or of another wording."""
    if text.reviewed_by == NOT_REVIEWED:
        return
    found = _SIGN_OFF.fullmatch(text.reviewed_by)
    if found is None:
        message = "reviewed_by has no name, date and text"
        yield Finding(("reviewed_by",), "sign-off", message, f"write {NOT_REVIEWED}, or NAME, YYYY-MM-DD, text MARK")
    elif found["mark"] != mark_of(text.body):
        message = "the text is not the one that was reviewed"
        yield Finding(("reviewed_by",), "sign-off", message, f"write {NOT_REVIEWED}, and have the new text reviewed")
