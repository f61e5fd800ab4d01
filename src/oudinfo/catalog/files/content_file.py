"""A parsed content file, with its documents, its text and the places of its problems."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple, TypeVar

from oudinfo.catalog.files.bundle import Folder
from oudinfo.catalog.files.problems import Finding, Problem, spelled
from oudinfo.catalog.files.strict_yaml import LONGEST_TEXT, Flaw, Node, locate, parse, unsafe_characters
from oudinfo.catalog.files.table_reader import Table, TableReader, schema_findings
from oudinfo.errors import ContentError

T = TypeVar("T")
FENCE = "---\n"
MOST_BYTES = 4 * LONGEST_TEXT
"""The largest file that is read, whatever a name leads to. A character has at most four bytes."""
USUAL_BYTES = 1 << 15
"""How much is read at first. To ask at once for the most takes memory for it, for each of a hundred articles."""


class ContentFile(NamedTuple):
    """A parsed file. `offset` counts the lines before its YAML, `body_offset` those before its text."""

    name: str
    documents: tuple[Node | None, ...]
    flaws: tuple[Flaw, ...]
    body: str = ""
    offset: int = 0
    body_offset: int = 0

    @property
    def stem(self) -> str:
        """The name of the file without folder and suffix, which is the id or slug of its content."""
        return PurePath(self.name).stem

    def read(self, table: Table, shape: str, document: int = 0) -> tuple[Any, list[Finding], bool]:
        """The plain data of one document, read by its table.

        Returns:
            The data, the findings, and whether everything needed for building
            could be read.
        """
        if document >= len(self.documents):
            empty = Finding((), "empty", "there is nothing in this file", document=document)
            return {}, [empty], False
        reader = TableReader(table, document)
        data = reader.read(self.documents[document], shape)
        return data, reader.findings, reader.is_whole

    def build(self, table: Table, shape: str, make: Callable[[Any], T]) -> tuple[T | None, list[Finding]]:
        """What `make` makes of the first document, with the findings. None if the document does not fit its table.

        If the file has flaws, it is not read, because they are reported first.
        """
        data, findings, whole = ({}, [], False) if self.flaws else self.read(table, shape)
        return (make(data) if whole else None), [*findings, *schema_findings(data)]

    def problems(self, findings: Iterable[Finding]) -> list[Problem]:
        """Flaws and findings as problems with their places, in file order."""
        found = [
            Problem(self.name, flaw.line + self.offset, flaw.column, "", flaw.check, flaw.message, flaw.hint)
            for flaw in self.flaws
        ]
        for each in findings:
            document = self.documents[each.document] if each.document < len(self.documents) else None
            line, column = locate(document, each.path)
            if each.body_line:
                line, column = self.body_offset + each.body_line - self.offset, 1
            what = (spelled(each.path), each.check, each.message, each.hint, each.severity)
            found.append(Problem(self.name, line + self.offset, column, *what))
        return sorted(found, key=lambda problem: (problem.line, problem.column, problem.check, problem.message))


def built(file: ContentFile, build: Callable[[ContentFile], tuple[T | None, Sequence[Finding]]]) -> T:
    """The content of a file.

    Raises:
        ContentError: If it cannot be used.
    """
    found, findings = build(file)
    if found is None:
        raise ContentError(file.problems(findings))
    return found


def open_yaml(
    file: Folder, name: str, *, documents: int | None = None, only: frozenset[str] = frozenset()
) -> ContentFile:
    """Parse a YAML file.

    Args:
        file: The file to read.
        name: Its name in problems.
        documents: The most documents to read.
        only: Read only these keys of the first document, if any are named.
    """
    text, flaw = _text_of(file)
    if flaw:
        return ContentFile(name, (), (flaw,))
    parsed = parse(text, documents=documents, only=only)
    return ContentFile(name, parsed.documents, parsed.flaws)


def open_front_matter(file: Folder, name: str, *, only: frozenset[str] = frozenset()) -> ContentFile:
    """Parse a Markdown file that begins with a block of YAML between `---`.

    Args:
        file: The file to read.
        name: Its name in problems.
        only: Read only these keys, if any are named, and leave the text below unchecked.
    """
    text, flaw = _text_of(file)
    if flaw:
        return ContentFile(name, (), (flaw,))
    head, fence, body = text.removeprefix(FENCE).partition(f"\n{FENCE}")
    if not text.startswith(FENCE) or not fence:
        message = "the file does not begin with a block of keys between two lines of ---"
        return ContentFile(name, (), (Flaw(line=1, column=1, check="front-matter", message=message),))
    parsed = parse(f"{head}\n", only=only)
    above = head.count("\n") + 2
    hidden = () if only else tuple(flaw._replace(line=flaw.line + above) for flaw in unsafe_characters(body))
    above += len(body) - len(body.lstrip("\n"))
    flaws = (*parsed.flaws, *hidden)
    return ContentFile(name, parsed.documents, flaws, body.strip("\n") + "\n", offset=1, body_offset=above + 1)


def _text_of(file: Folder) -> tuple[str, Flaw | None]:
    """The text with plain line ends, or the flaw that prevents reading it."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(USUAL_BYTES)
            raw += opened.read(MOST_BYTES + 1 - USUAL_BYTES) if len(raw) == USUAL_BYTES else b""
    except OSError as error:
        return "", Flaw(line=1, column=1, check="unreadable", message=f"cannot be read: {error.strerror}")
    if len(raw) > MOST_BYTES:
        return "", Flaw(line=1, column=1, check="too-large", message=f"the file is larger than {MOST_BYTES:,} bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"not UTF-8: byte {raw[error.start]:#04x}"
        return "", Flaw(line=line, column=1, check="unreadable", message=message, hint="save the file as UTF-8")
    return text.replace("\r\n", "\n"), None
