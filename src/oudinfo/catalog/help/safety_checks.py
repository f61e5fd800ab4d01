"""Checks safety texts. It is a separate module because the crisis page does not need it."""

import re
from collections.abc import Iterator
from textwrap import wrap

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.help.safety import SLOTS, SafetyText
from oudinfo.catalog.prose.blocks import places_in
from oudinfo.catalog.prose.grade import reading_grade
from oudinfo.catalog.prose.kind_words import unwelcome
from oudinfo.catalog.prose.links import COMMANDS, calls
from oudinfo.catalog.references import References

_NUMBER = re.compile(r"\d(?:[\d -]*\d)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def check_safety(text: SafetyText, file: ContentFile, _: References) -> Iterator[Finding]:
    """Findings for a wrong id, unknown slots and commands, numbers written by hand, and passed limits."""
    if text.id != file.stem:
        message = f"the id is {text.id!r} but the file is called {file.stem!r}"
        yield Finding(path=("id",), check="id-is-file-name", message=message)
    for slot in sorted({place.name for place in places_in(text.blocks)} - SLOTS):
        yield Finding(path=(), check="slot", message=f"nothing is known to put into {{{slot}}}")
    for call in calls(text.blocks):
        if call.command not in COMMANDS:
            message = f"oudinfo has no command {call.command!r}"
            yield Finding(path=(), check="link", message=message, body_line=call.line)
    lines = sum(max(1, len(wrap(line, 80))) for line in text.body.splitlines())
    if lines > text.most_lines:
        message = f"{lines} lines at 80 columns; at most {text.most_lines} were agreed"
        yield Finding(path=("most_lines",), check="length", message=message)
    grade = reading_grade(text.blocks)
    if grade > text.grade:
        message = f"reads at grade {grade:.1f}; at most {text.grade:g} was agreed"
        yield Finding(path=("grade",), check="grade", message=message, hint="shorter sentences, shorter words")
    for word, better, line in unwelcome(text.body):
        message = f"{word!r} is not our word"
        yield Finding(path=(), check="wording", message=message, hint=f"instead: {better}", body_line=line)
    for number in _NUMBER.findall(text.body):
        if sum(sign.isdigit() for sign in number) > 2 and not _YEAR.fullmatch(number):
            message = f"the number {number} is written by hand; numbers come from the directory"
            yield Finding(path=(), check="slot", message=message, hint="use {emergency} or {lines}")
