"""Checks the glossary and the synonyms. Looking up a word does not need this module."""

from collections.abc import Iterator

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.prose.grade import reading_grade
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.prose.links import is_dead
from oudinfo.catalog.reading.synonyms import Synonyms
from oudinfo.catalog.references import References
from oudinfo.model.prose import Command
from oudinfo.model.term import Glossary, Term

HIGHEST_GRADE = 8


def check_glossary(glossary: Glossary, _: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for repeated names, hard or unwelcome words, links that lead nowhere, and wrong sources."""
    given: dict[str, str] = {}
    names = [term.name for term in glossary.terms]
    for place, term in enumerate(glossary.terms):
        path: Path = ("terms", place)
        for name in term.names:
            other = given.setdefault(name.casefold(), term.name)
            if other != term.name or term.names.count(name) > 1:
                yield Finding(path, "duplicate-id", f"{name!r} is a name of {other!r} already")
        yield from _words(term, path)
        for see in term.see:
            if isinstance(see, Command):
                if is_dead(see):
                    yield Finding((*path, "see"), "link", f"oudinfo has no command {see.words[0]!r}")
            elif not (see in names or see in references.slugs):
                hint = near(see, [*names, *references.slugs])
                yield Finding((*path, "see"), "link", f"there is no term and no article {see!r}", hint)
        for source in sorted({*term.sources} - {*glossary.sources}):
            hint = near(source, sorted(glossary.sources))
            yield Finding((*path, "source"), "unknown-source", f"there is no source {source!r}", hint)
    used = {source for term in glossary.terms for source in term.sources}
    for source in sorted({*glossary.sources} - used):
        yield Finding(("sources", source), "unused", f"{source} is listed but no term rests on it")


def check_synonyms(synonyms: Synonyms, _: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for words that synonyms lead to and that no article and no term has."""
    for ours in sorted({meaning for meanings in synonyms.meanings.values() for meaning in meanings}):
        if not references.stands(ours):
            name = " ".join(ours)
            message = f"{name!r} is in no article and no term, so what leads to it leads nowhere"
            yield Finding(("synonyms", name), "synonym", message)


def _words(term: Term, path: Path) -> Iterator[Finding]:
    grade = reading_grade(term.meaning)
    if grade > HIGHEST_GRADE:
        message = f"reads at grade {grade:.1f}; at most {HIGHEST_GRADE}"
        yield Finding((*path, "meaning"), "grade", message, "shorter sentences, shorter words")
    yield from wording_findings((*path, "meaning"), term.meaning)
