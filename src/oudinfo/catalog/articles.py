"""Markdown with front matter to `Article`, and what must hold for one."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from oudinfo.catalog.content_file import ContentFile
from oudinfo.catalog.kinds import Atom, Choice, Key, ListOf, MapOf, Record
from oudinfo.catalog.problems import Finding, Path
from oudinfo.catalog.reader import near
from oudinfo.catalog.wording import unwelcome_words
from oudinfo.model.article import Article, Citation, MatchRule, Reader
from oudinfo.model.instrument import Instrument

CITED = re.compile(r"\[([a-z][a-z0-9-]*[0-9]{0,4})\](?!\()")
FEWEST_WORDS, MOST_WORDS = 300, 900

ARTICLE_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "article": (
            Key("title", Atom.TEXT, "shown in lists and at the top", required=True),
            Key("summary", Atom.TEXT, "one sentence: what the reader gets", required=True),
            Key("shelf", Atom.NAME, "where it stands", required=True),
            Key("topics", ListOf(Atom.NAME, at_least=1), "what it is about", required=True),
            Key(
                "audience",
                ListOf(Choice(tuple(reader.value for reader in Reader)), at_least=1),
                "for whom",
                required=True,
            ),
            Key("match", ListOf(Record("match")), "the results that lead to it", required=True),
            Key("sources", MapOf(Record("citation")), "what it rests on", required=True),
            Key("reviewed", Atom.DATE, "when it was last read against its sources", required=True),
            Key("review_by", Atom.DATE, "when it must be read again", required=True),
        ),
        "match": (
            Key("instrument", Atom.NAME, "the id of an instrument", required=True),
            Key("bands", ListOf(Atom.NAME, at_least=1), "any of these severity bands"),
            Key("flag", Atom.NAME, "this flag is up"),
            Key("item", Atom.NAME, "this item"),
            Key("at_least", Atom.WHOLE, "the item's value is this or higher"),
        ),
        "citation": (
            Key("cite", Atom.TEXT, "the citation", required=True),
            Key("publisher", Atom.TEXT, "who published it", required=True),
            Key("year", Atom.TEXT, "when", required=True),
            Key("url", Atom.URL, "where it can be read", required=True),
            Key("read", Atom.DATE, "when we read it", required=True),
        ),
    },
)


def build_article(file: ContentFile, slug: str) -> tuple[Article | None, list[Finding]]:
    """Build the article in a file; None if its front matter does not fit."""
    if file.flaws:
        return None, []
    data, findings, whole = file.read(ARTICLE_TABLE, "article")
    if not whole:
        return None, findings
    article = Article(
        slug=slug,
        title=data["title"],
        summary=data["summary"],
        shelf=data["shelf"],
        topics=tuple(data["topics"]),
        audience=frozenset(Reader(each) for each in data["audience"]),
        match=tuple(_match(each) for each in data["match"]),
        sources=tuple(Citation(id=name, **each) for name, each in data["sources"].items()),
        reviewed=data["reviewed"],
        review_by=data["review_by"],
        body=file.body,
    )
    return article, findings


def check_article(article: Article, instruments: Callable[[str], Instrument | None]) -> Iterator[Finding]:
    """What must hold beyond the form: sources cited, matches real, words kind."""
    yield from _citations(article)
    for place, rule in enumerate(article.match):
        yield from _unknown_in(rule, instruments(rule.instrument), ("match", place))
    for text, path in ((article.title, ("title",)), (article.summary, ("summary",)), (article.body, ())):
        for word, better in unwelcome_words(text):
            yield _finding(path, "wording", f"{word!r} is not our word", f"instead: {better}")
    words = len(article.body.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield _finding((), "length", f"{words} words; an article has {FEWEST_WORDS} to {MOST_WORDS}")
    if article.review_by <= article.reviewed:
        yield _finding(("review_by",), "review-date", "review_by does not come after reviewed")


def _citations(article: Article) -> Iterator[Finding]:
    cited = set(CITED.findall(article.body))
    listed = {source.id for source in article.sources}
    for name in sorted(cited - listed):
        hint = near(name, sorted(listed)) or f"listed: {', '.join(sorted(listed))}"
        yield _finding(("sources",), "citation", f"[{name}] is cited but not listed", hint)
    for name in sorted(listed - cited):
        yield _finding(("sources", name), "citation", f"{name} is listed but never cited in the text")


def _unknown_in(rule: MatchRule, instrument: Instrument | None, path: Path) -> Iterator[Finding]:
    if instrument is None:
        yield _finding((*path, "instrument"), "match", f"there is no instrument {rule.instrument!r}")
        return
    bands = {band.id for score in instrument.scores for band in score.bands}
    for band in sorted(rule.bands - bands):
        yield _finding((*path, "bands"), "match", f"{instrument.id} has no band {band!r}", near(band, sorted(bands)))
    flags = [flag.id for flag in instrument.flags]
    if rule.flag is not None and rule.flag not in flags:
        yield _finding((*path, "flag"), "match", f"{instrument.id} has no flag {rule.flag!r}", near(rule.flag, flags))
    named = [word for word, given in (("bands", rule.bands), ("flag", rule.flag), ("item", rule.item)) if given]
    if len(named) > 1:
        yield _finding(path, "match", f"{' and '.join(named)} do not go together; write a rule for each")
    elif (rule.at_least is None) != (rule.item is None):
        yield _finding(path, "match", "item and at_least go together")
    elif rule.item in {item.id for item in instrument.items}:
        highest = max(option.value for option in instrument.item(rule.item or "").options)
        if (rule.at_least or 0) > highest:
            yield _finding((*path, "at_least"), "match", f"no option of {rule.item} is higher than {highest}")
    items = [item.id for item in instrument.items]
    if rule.item is not None and rule.item not in items:
        yield _finding((*path, "item"), "match", f"{instrument.id} has no item {rule.item!r}", near(rule.item, items))


def _match(data: Any) -> MatchRule:  # noqa: ANN401  plain data, shaped by the table
    return MatchRule(
        instrument=data["instrument"],
        bands=frozenset(data.get("bands", ())),
        flag=data.get("flag"),
        item=data.get("item"),
        at_least=data.get("at_least"),
    )


def _finding(path: Path, check: str, message: str, hint: str = "") -> Finding:
    return Finding(path=path, check=check, message=message, hint=hint)
