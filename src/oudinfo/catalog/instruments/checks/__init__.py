"""All checks of a definition in one table, with one module for each family of checks."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from oudinfo.catalog.files.bundle import letters
from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.instruments.checks import (
    codes,
    conditions,
    references,
    released,
    scoring,
    structure,
    wording,
    worked,
)
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.catalog.references import References

Check: TypeAlias = Callable[[Definition], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    structure.check_identity,
    structure.check_unique_ids,
    structure.check_option_keys,
    structure.check_roles,
    structure.check_unmarked_self_harm,
    structure.check_unused,
    scoring.check_ranges,
    scoring.check_bands,
    scoring.check_meanings,
    scoring.check_cutoffs,
    scoring.check_accuracy,
    scoring.check_score_words,
    scoring.check_conditional_items,
    scoring.check_sources,
    conditions.check_looks_back,
    conditions.check_negation,
    conditions.check_tests,
    conditions.check_class_order,
    references.check_contexts,
    references.check_cutoff_contexts,
    references.check_items_left,
    references.check_cards,
    references.check_alternative,
    references.check_same_as,
    codes.check_loinc,
    wording.check_own_words,
    wording.check_marks_on_paper,
    released.check_version,
    worked.check_examples,
    worked.check_owed_examples,
)


def check_definition(definition: Definition, file: ContentFile, references: References) -> Iterator[Finding]:
    """Every finding about a definition that could be built, whether it ships or is a user's own."""
    placed = definition._replace(references=references)
    for check in CHECKS:
        yield from check(placed)
    for taken in () if placed.bundled else references.taken_ids:
        if letters(taken) == letters(file.stem):
            message = f"{file.stem!r} is read as {taken!r}, a name that comes with oudinfo"
            yield Finding(("id",), "shadowed-id", message, "choose another id and name the file after it")
