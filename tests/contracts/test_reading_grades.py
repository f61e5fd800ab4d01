"""The table of reading grades is true: reckon it anew, and compare.

Run as a program, this file writes docs/reading-grades.md anew.
"""

from collections.abc import Iterator
from pathlib import Path

from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.grade import WORDS_FOR_LETTERS, Counts, count
from oudinfo.catalog.reading.article_checks import highest_grade
from oudinfo.catalog.reading.glossary_checks import HIGHEST_GRADE
from oudinfo.model.article import Reader

PAGE = Path(__file__).parents[2] / "docs" / "reading-grades.md"
FORMULAS = "Flesch-Kincaid", "Coleman-Liau"
COMMAND = "python tests/contracts/test_reading_grades.py"
HEAD = f"""\
# Reading grades

How hard our texts are to read: about the number of years at a US school. There are two formulas.

- **Flesch-Kincaid** counts syllables and words in a sentence. It is what most guides to plain English ask for.
- **Coleman-Liau** counts letters and sentences. No syllable is counted, so an error in the way we count syllables cannot
  hide in both. SMOG and Dale-Chall would not do: SMOG rests on the same syllables, and Dale-Chall needs a list of words
  that has an owner. Below {WORDS_FOR_LETTERS} words one long word decides, so only longer texts are held to it.

`src/oudinfo/catalog/prose/grade.py` reckons both in a way that you can follow by hand, without headings, commands and
addresses. What people or families read may have grade {HIGHEST_GRADE} at most, what only counselors or trainers read grade 12, a
safety text the grade in its file. `oudinfo validate` holds them to it. A low grade does not prove that a text is
clear: no reader has been asked yet.

This page is made by a command. After a change of wording: `{COMMAND}`
"""


def _grades(counted: Counts) -> tuple[object, ...]:
    return counted.words, f"{counted.grade:.1f}", f"{counted.grade_by_letters:.1f}"


def _table(head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def _articles(library: Library) -> Iterator[tuple[object, ...]]:
    for article in library.articles():
        counted = count(article.body)
        readers = ", ".join(reader.value for reader in Reader if reader in article.audience)
        yield article.slug, readers, *_grades(counted), highest_grade(article)


def _safety(library: Library) -> Iterator[tuple[object, ...]]:
    for text_id in library.safety_ids():
        text = library.safety(text_id)
        counted = count(text.body)
        yield text.id, *_grades(counted), f"{text.grade:g}"


def _terms(library: Library) -> Iterator[tuple[object, ...]]:
    for term in sorted(library.glossary().terms, key=lambda term: term.name.casefold()):
        counted = count(term.meaning)
        yield term.name, *_grades(counted), HIGHEST_GRADE


def shown() -> str:
    """The whole page."""
    library = Library()
    return (
        f"{HEAD}\n## Articles\n\n"
        f"{_table(('article', 'for', 'words', *FORMULAS, 'at most'), _articles(library))}"
        f"\n## Safety texts\n\n{_table(('text', 'words', *FORMULAS, 'at most'), _safety(library))}"
        f"\n## Glossary\n\n{_table(('term', 'words', *FORMULAS, 'at most'), _terms(library))}"
    )


def test_the_table_of_reading_grades_is_what_the_command_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == shown(), f"run: {COMMAND}"


if __name__ == "__main__":
    PAGE.write_text(shown(), encoding="utf-8", newline="\n")
