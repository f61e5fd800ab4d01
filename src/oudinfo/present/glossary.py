"""The glossary on a page: all terms by letter, and one with where to go on from it."""

from collections.abc import Collection, Iterable, Sequence

from oudinfo.model.article import ArticlePage
from oudinfo.model.prose import Command, Link, command
from oudinfo.model.term import Glossary, Term
from oudinfo.present.article import titled
from oudinfo.present.document import Bullets, Document, Entries, Entry, Heading, Node, Paragraph
from oudinfo.present.wording import leads_to

MOST_ARTICLES = 4
WHAT_IT_SHOWS = {
    command("crisis"): "People to call or text now",
    command("overdose"): "What to do in an overdose",
    command("resources"): "Where help is",
}


def glossary_document(glossary: Glossary) -> Document:
    """All terms, a line a letter."""
    letters: dict[str, list[str]] = {}
    for name in sorted((term.name for term in glossary.terms), key=str.casefold):
        letters.setdefault(name[0].upper() if name[0].isalpha() else "0-9", []).append(name)
    lines = tuple(f"{letter}: {', '.join(names)}" for letter, names in letters.items())
    return (
        Heading("Glossary", 1),
        Paragraph(leads_to(f"{len(glossary.terms)} terms. To look one up, type", "glossary WORD")),
        Bullets(lines),
        Paragraph(leads_to("Other names lead there too. To look into the articles, type", "search WORDS")),
    )


def terms_document(
    terms: Iterable[Term], glossary: Glossary, pages: Sequence[ArticlePage], instruments: Collection[str]
) -> Document:
    """Terms in full: meaning, other names, where to go on, sources."""
    return tuple(node for term in terms for node in _term(term, glossary, pages, instruments))


def _term(term: Term, glossary: Glossary, pages: Sequence[ArticlePage], instruments: Collection[str]) -> Iterable[Node]:
    yield Heading(term.name, 1)
    yield Paragraph(term.meaning)
    if term.also:
        yield Paragraph(f"Also called: {', '.join(term.also)}.")
    further = (*_see(term, glossary, instruments), *_articles(term, pages))
    if further:
        yield Heading("See also")
        yield Entries(further)
    if term.sources:
        cited = (glossary.sources[name] for name in term.sources)
        yield Heading("Sources")
        yield Bullets(tuple((f"{each.words} ", Link(each.url)) for each in cited))


def _see(term: Term, glossary: Glossary, instruments: Collection[str]) -> tuple[Entry, ...]:
    """Commands, terms, and the questionnaire itself where the term is one."""
    names = {each.name for each in glossary.terms}
    found = [Entry(WHAT_IT_SHOWS.get(line, str(line)), line) for line in term.see if isinstance(line, Command)]
    found += [Entry(name, command(f"glossary {name}")) for name in term.see if isinstance(name, str) and name in names]
    if term.name.casefold() in instruments:
        found.append(Entry("Its questions, scoring and accuracy", command(f"show {term.name.casefold()}")))
    return tuple(found)


def _articles(term: Term, pages: Sequence[ArticlePage]) -> tuple[Entry, ...]:
    """The articles named, then those on the term by topic or title, up to a few."""
    named = [page for slug in term.see for page in pages if page.slug == slug]
    topic = term.name.casefold().replace(" ", "-")
    others = [page for page in pages if topic in page.topics or topic in page.slug]
    chosen = [*dict.fromkeys([*named, *others])][:MOST_ARTICLES]
    return tuple(Entry(titled(page), command(f"read {page.slug}")) for page in chosen)
