"""Tells a file that holds no table of text, by how it begins, and says what to do with it."""

import re

from oudinfo.batch.faults import TableError

OTHER_FILES = (
    (b"\x1f\x8b", "is a compressed file", "Unpack it first."),
    (b"PK\x03\x04", "is a workbook or an archive", "If it is a workbook, its name must end in .xlsx."),
    (b"\xd0\xcf\x11\xe0", "is an old workbook", "Save it as .xlsx or .csv."),
    (b"PAR1", "is Parquet", "Its name must end in .parquet."),
    (b"%PDF", "is a PDF", "Save the table as .csv."),
    (b"$FL2", "is a file of SPSS", "Save it as .csv."),
    (b"HEADER RECORD*******", "is a file of SAS", "Save it as .csv."),
)
"""How files begin that are no text, what they are, and what to do."""
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)*\{\s*"[^"]*"\s*:')
"""How JSON with an object begins."""


def refuse_other_files(head: bytes, name: str) -> None:
    """Refuse a file that begins like another kind of file.

    Raises:
        TableError: With what it is and what to do.
    """
    for beginning, what, advice in OTHER_FILES:
        if head.startswith(beginning):
            raise TableError(f"{name} {what} and not a table of text.", advice)
    if _JSON.match(head):
        raise TableError(
            f"{name} is JSON and not a table of text.",
            "Save it as JSON Lines, with an object on each line, in a file whose name ends in .jsonl.",
        )
