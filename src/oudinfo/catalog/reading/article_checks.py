"""Checks an article's sources, match rules, links, dates and words."""

from collections.abc import Iterable, Iterator, Sequence

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path, Severity
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.prose.grade import hardest_grade
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.prose.links import COMMANDS, Call, calls
from oudinfo.catalog.references import References
from oudinfo.model.article import HELP_LINES, MOST_TO_READ_NEXT, Article, LinesFor, MatchRule, Reader
from oudinfo.model.instrument import Instrument
from oudinfo.model.prose import Block, Cite, Link, Slot
from oudinfo.model.shelf import SHELF_IDS, STORIES

FEWEST_WORDS, MOST_WORDS = 300, 900
STORY_LINE = "This story was composed for teaching. It is not about a real person."
FOR_EVERYONE = frozenset({Reader.PERSON, Reader.FAMILY})
HIGHEST_GRADE, HIGHEST_GRADE_AT_WORK = 8, 12
MORE_IN_A_SUMMARY = 4
"""A summary may be this much harder to read, because it lists the content of the page in one sentence."""
OF_A_FORM = frozenset({"screen", "score", "practice", "whatif", "odds", "form"})
"""The commands that are followed by the name of a questionnaire."""
KNOWN_LINES = tuple(lines.value for lines in LinesFor)


def check_article(article: Article, _: ContentFile, references: References) -> Iterator[Finding]:
    """Every problem of an article that could be built."""
    yield from _citations(article)
    for place, rule in enumerate(article.match):
        if rule.pathway:
            yield from _unknown_pathway(rule.pathway, references.pathway_ids, ("match", place, "pathway"))
        else:
            yield from _unknown_in(rule, references.instrument(rule.instrument), ("match", place))
    yield from _next(article, references)
    yield from _words(article)
    yield from _links(article, references)
    yield from _marked_places(article.blocks)
    yield from _dates(article, "{:04}-{:02}-{:02}".format(*references.today))
    if not (article.match or article.standalone or references.linked(article.slug)):
        hint = "add a match rule, name it in another article (`oudinfo read ...`), or say why in standalone: ..."
        yield Finding(("match",), "orphan", "no result and no other article leads here", hint)
    if article.shelf == STORIES and STORY_LINE not in " ".join(article.body.split()):
        yield Finding(("shelf",), "story", "a story says that it was composed", f"write: {STORY_LINE}")


def highest_grade(article: Article) -> int:
    """The highest reading grade that an article may have. It is lower if the article is not only for professionals."""
    return HIGHEST_GRADE if article.audience & FOR_EVERYONE else HIGHEST_GRADE_AT_WORK


def _next(article: Article, references: References) -> Iterator[Finding]:
    """Findings for an article to read next that does not lead on, and for too many of them."""
    if len(article.read_next) > MOST_TO_READ_NEXT:
        yield Finding(
            ("next",), "next", f"{len(article.read_next)} to read next; at most {MOST_TO_READ_NEXT} are shown"
        )
    for place, slug in enumerate(article.read_next):
        wrong = _leads_nowhere(article, slug, references)
        if slug in article.read_next[:place]:
            yield Finding(("next", place), "next", f"{slug} is named twice")
        elif wrong:
            yield Finding(("next", place), "next", *wrong)


def _leads_nowhere(article: Article, slug: str, references: References) -> tuple[str, str] | None:
    """The problem of an article that is named to read next, and a hint."""
    if slug == article.slug:
        return "an article does not lead to itself", ""
    if slug not in references.slugs:
        return f"there is no article {slug!r}", near(slug, references.slugs)
    page = references.page(slug)
    if page is None:
        return None
    if article.audience & FOR_EVERYONE and not page.audience & FOR_EVERYONE:
        return f"{slug} is only for work, and this article is not", "name one for persons or families"
    if page.shelf == STORIES != article.shelf:
        return f"{slug} is a story, and facts lead to no story", "name it in the text"
    return None


def _words(article: Article) -> Iterator[Finding]:
    limit = highest_grade(article)
    for name, text, more in (("summary", article.summary, MORE_IN_A_SUMMARY), ("", article.blocks, 0)):
        grade = hardest_grade(text)
        if grade > limit + more:
            message = f"the {name or 'text'} reads at grade {grade:.1f}; at most {limit + more} for these readers"
            yield Finding((name,) if name else (), "grade", message, "shorter sentences, shorter words")
    for path, text in ((("title",), article.title), (("summary",), article.summary), ((), article.body)):
        yield from wording_findings(path, text)
    words = len(article.body.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield Finding((), "length", f"{words} words; an article has {FEWEST_WORDS} to {MOST_WORDS}")


def _dates(article: Article, today: str) -> Iterator[Finding]:
    if article.reviewed > today:
        yield Finding(("reviewed",), "review-date", "reviewed lies in the future")
    if article.review_by <= article.reviewed:
        yield Finding(("review_by",), "review-date", "review_by does not come after reviewed")
    elif article.review_by < today:
        message = f"it had to be read again by {article.review_by}"
        yield Finding(("review_by",), "review-due", message, severity=Severity.WARNING)


def _links(article: Article, references: References) -> Iterator[Finding]:
    for call in calls(article.blocks):
        wrong = _dead_end(call, references)
        if wrong:
            yield Finding((), "link", *wrong, body_line=call.line)
    for source in article.sources:
        if source.url.startswith("http://"):
            path, hint = ("sources", source.id, "url"), "see if there is one"
            yield Finding(path, "plain-address", "not an https address", hint, Severity.WARNING)
    for link, line in (each for block in article.blocks for each in block.located):
        if isinstance(link, Link) and link.address.startswith("http://"):
            yield Finding((), "link", f"{link.address} is not an https address", body_line=line)


def _marked_places(blocks: Iterable[Block]) -> Iterator[Finding]:
    """Findings for a placeholder of help lines inside a paragraph, without a name, or with an unknown one."""
    for block in blocks:
        for span, line in block.located:
            written = span if isinstance(span, str) else str(span) if isinstance(span, Slot) else ""
            if "{help" in written and not (block.slot and block.slot.name == HELP_LINES and block.slot.names):
                message = "a marked place is a paragraph of its own"
                hint = "write: {help-lines: emergency, crisis}, with an empty line above and below it"
                yield Finding((), "help-lines", message, hint, body_line=line)
        for name in block.slot.names if block.slot else ():
            if name not in KNOWN_LINES:
                message = f"there are no help lines {name!r}"
                hint = near(name, KNOWN_LINES) or f"one of: {', '.join(KNOWN_LINES)}"
                yield Finding((), "help-lines", message, hint, body_line=block.lines[0])


def _dead_end(call: Call, references: References) -> tuple[str, str] | None:
    """The problem of a command that leads nowhere, and a hint."""
    if call.command not in COMMANDS:
        return f"oudinfo has no command {call.command!r}", near(call.command, sorted(COMMANDS))
    if call.shelf and call.shelf not in SHELF_IDS:
        return f"there is no shelf {call.shelf!r}", near(call.shelf, SHELF_IDS)
    for name in call.names:
        if call.command == "read" and name not in references.slugs:
            return f"there is no article {name!r}", near(name, references.slugs)
        if call.command in {"screen", "practice", "intake"} and name in references.pathway_ids:
            continue
        if call.command in OF_A_FORM and references.instrument(name) is None:
            return f"there is no instrument {name!r}", ""
    return None


def _citations(article: Article) -> Iterator[Finding]:
    cited = {span.id for block in article.blocks for span in block.spans if isinstance(span, Cite)}
    listed = {source.id for source in article.sources}
    for name in sorted(cited - listed):
        hint = near(name, sorted(listed)) or f"listed: {', '.join(sorted(listed))}"
        yield Finding(("sources",), "citation", f"[{name}] is cited but not listed", hint)
    for name in sorted(listed - cited):
        yield Finding(("sources", name), "citation", f"{name} is listed but never cited in the text")


def _unknown_pathway(name: str, known: Sequence[str], path: Path) -> Iterator[Finding]:
    if name not in known:
        yield Finding(path, "match", f"there is no pathway {name!r}", near(name, known))


def _unknown_in(rule: MatchRule, instrument: Instrument | None, path: Path) -> Iterator[Finding]:
    if instrument is None:
        yield Finding((*path, "instrument"), "match", f"there is no instrument {rule.instrument!r}")
        return
    bands = {band.id for score in instrument.scores for band in score.bands}
    for band in sorted(rule.bands - bands):
        yield Finding((*path, "bands"), "match", f"{instrument.id} has no band {band!r}", near(band, sorted(bands)))
    flags = [flag.id for flag in instrument.flags]
    if rule.flag is not None and rule.flag not in flags:
        yield Finding((*path, "flag"), "match", f"{instrument.id} has no flag {rule.flag!r}", near(rule.flag, flags))
    named = [word for word, given in (("bands", rule.bands), ("flag", rule.flag), ("item", rule.item)) if given]
    if len(named) > 1:
        yield Finding(path, "match", f"{' and '.join(named)} do not go together; write a rule for each")
    elif (rule.at_least is None) != (rule.item is None):
        yield Finding(path, "match", "item and at_least go together")
    elif rule.item in {item.id for item in instrument.items}:
        _, highest = instrument.item(rule.item or "").bounds
        if (rule.at_least or 0) > highest:
            yield Finding((*path, "at_least"), "match", f"no option of {rule.item} is higher than {highest}")
    items = [item.id for item in instrument.items]
    if rule.item is not None and rule.item not in items:
        yield Finding((*path, "item"), "match", f"{instrument.id} has no item {rule.item!r}", near(rule.item, items))
