"""Checks the guide against the directory. Looking something up in it does not need this module."""

from collections.abc import Iterator

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.prose.links import COMMANDS
from oudinfo.catalog.references import References
from oudinfo.model.guide import ANYONE, Guide, Need
from oudinfo.model.resource import INTERNATIONAL, Country


def check_guide(guide: Guide, _file: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for choices that no country answers, for names that are not in the directory, and for links to nothing."""
    if not references.countries:
        return
    countries = [country for country in references.countries if country.code != INTERNATIONAL]
    entries = [each for country in references.countries for each in country.resources]
    topics = sorted({topic for each in entries for topic in each.topics})
    audiences = sorted({audience for each in entries for audience in each.audience})
    for person in guide.people:
        yield from _unknown(person.audience, [*audiences, ANYONE], ("people", person.id, "audience"))
        yield from _articles(person.read, ("people", person.id, "read"), references)
    for need in guide.needs:
        path: Path = ("needs", need.id)
        yield from _unknown(sorted(need.topics), topics, (*path, "topics"))
        yield from _unknown(need.audience, [*audiences, ANYONE], (*path, "audience"))
        yield from _links(need, path, references)
        yield from _read_for(guide, need, path, references)
        yield from wording_findings((*path, "line"), need.line)
        yield from wording_findings((*path, "anywhere"), need.anywhere)
        if not any(_answers(guide, need, country, references) for country in countries):
            yield _finding(path, f"no entry of any country answers {need.id!r}")
    yield from _fallbacks(guide, countries)
    for word, meant in guide.known_as.items():
        yield from _unknown(sorted(meant), [*topics, *audiences], ("known_as", word))


def _answers(guide: Guide, need: Need, country: Country, references: References) -> bool:
    year, month, _ = references.today
    found = (guide.answer(person, need, country, (year, month)) for person in guide.people)
    return any(answer.entries and not answer.is_fallback for answer in found)


def _fallbacks(guide: Guide, countries: list[Country]) -> Iterator[Finding]:
    """Findings for a country whose empty choices would lead nowhere."""
    path: Path = ("falls_back_on",)
    by_code = {country.code: country for country in countries}
    for code in sorted({*by_code, *guide.falls_back_on}):
        entries = guide.falls_back_on.get(code, ())
        known = [each.id for each in by_code[code].resources] if code in by_code else []
        if not entries:
            yield _finding(path, f"there is nothing to fall back on for {code}")
        for entry in entries:
            if entry not in known:
                yield _finding((*path, code), f"{code} has no entry {entry!r}", near(entry, known))


def _links(need: Need, path: Path, references: References) -> Iterator[Finding]:
    if need.first and need.first not in COMMANDS:
        yield _finding((*path, "first"), f"oudinfo has no command {need.first!r}", near(need.first, sorted(COMMANDS)))
    yield from _articles(need.read, (*path, "read"), references)


def _read_for(guide: Guide, need: Need, path: Path, references: References) -> Iterator[Finding]:
    people = [person.id for person in guide.people]
    for person, slugs in need.read_for.items():
        if person not in people:
            yield _finding((*path, "read_for"), f"there is no one {person!r} to help", near(person, people))
        yield from _articles(slugs, (*path, "read_for", person), references)


def _articles(slugs: tuple[str, ...], path: Path, references: References) -> Iterator[Finding]:
    for slug in slugs:
        if slug not in references.slugs:
            yield _finding(path, f"there is no article {slug!r}", near(slug, references.slugs))


def _unknown(names: "tuple[str, ...] | list[str]", known: list[str], path: Path) -> Iterator[Finding]:
    for name in names:
        if name not in known:
            yield _finding(path, f"no entry of the directory has {name!r}", near(name, known))


def _finding(path: Path, message: str, hint: str = "") -> Finding:
    return Finding(path, "guide", message, hint)
