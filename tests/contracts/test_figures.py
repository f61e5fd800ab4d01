"""Every figure on accuracy, every share of 100 or 1,000 and every size of change is in one table.

Run as a program, this file writes docs/figures.md anew.
"""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import product
from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.engine.accuracy import count_people, of_100_flagged, of_100_missed, of_100_mistaken
from oudinfo.engine.compiled import compile_instrument, no_responses
from oudinfo.engine.interpret import interpret
from oudinfo.model.instrument import Instrument
from oudinfo.model.prose import said as words_of
from oudinfo.model.response import Responses
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Accuracy, Audience, ChangeRule
from oudinfo.present.accuracy import counted_as
from oudinfo.present.help import HelpNearby
from oudinfo.present.instruments import show_document
from oudinfo.present.layers import results_document
from oudinfo.present.results import ResultPage
from oudinfo.present.score_change import size
from oudinfo.report.plain import render_plain

PAGE = Path(__file__).parents[2] / "docs" / "figures.md"
COMMAND = "python tests/contracts/test_figures.py"
HEAD = f"""\
# Figures

Every figure on how often a questionnaire is right, every share of 100 or 1,000 people, every percentage and every size
of change that oudinfo prints: what was measured, in whom, by which study, at which line, and where it is printed. The
first three tables come from the definitions, where each figure has its one place; the tests compare the articles with
them. The last one has what the texts themselves say, sentence by sentence, with the source named there.

This page is made by a command. After a change: `{COMMAND}`
"""
SHARE = re.compile(
    r"(?P<first>\d[\d.,]*)(?: (?:to|and) (?P<second>\d[\d.,]*))?"
    r"(?:(?: of| in| out of)(?: every)? (?P<of>1,000|100)\b| ?(?P<percent>%|percent\b))"
    r"|\b1 in (?P<one_in>\d+)\b"
)
COUNTED = re.compile(
    r"\b[Aa]bout (?P<count>\d+)(?! (?:minutes?|weeks?|months?|years?|days?|grams?|hours?|questions?))\b"
)
SENTENCE = re.compile(r"\S.*?(?:[.?!]\"?(?:\s\[[\w-]+\])*(?=\s|$)|$)", re.DOTALL)
TAG = re.compile(r"\[([\w-]+)\]")
LIBRARY = Library()
ARTICLES = LIBRARY.articles()
INSTRUMENTS = [LIBRARY.instrument(each.id) for each in LIBRARY.listings()]


def _table(head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def _links(instrument: Instrument) -> Mapping[str, str]:
    """Where each source of a definition is, by its name there."""
    return {source.id: _bare(source.link or "") for source in instrument.sources}


def _bare(link: str) -> str:
    """An address without what differs between two ways of writing it."""
    return link.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/").casefold()


def _studies() -> dict[str, list[tuple[Instrument, Accuracy]]]:
    """The figures of the definitions, by the address of their study."""
    found: dict[str, list[tuple[Instrument, Accuracy]]] = {}
    for instrument in INSTRUMENTS:
        for accuracy in instrument.accuracies:
            found.setdefault(_links(instrument)[accuracy.source], []).append((instrument, accuracy))
    return found


def _rules() -> dict[str, list[tuple[Instrument, str, ChangeRule]]]:
    found: dict[str, list[tuple[Instrument, str, ChangeRule]]] = {}
    for instrument in INSTRUMENTS:
        for score in instrument.scores:
            for rule in score.changes:
                found.setdefault(_links(instrument)[rule.source], []).append((instrument, score.id, rule))
    return found


def _numbers(accuracy: Accuracy) -> set[int]:
    """Every count that may be printed because of one study, exact or to the next 5."""
    found = {round(100 * accuracy.sensitivity), round(100 * (1 - accuracy.sensitivity)), of_100_missed(accuracy)}
    if accuracy.specificity is not None:
        found |= {round(100 * accuracy.specificity), round(100 * (1 - accuracy.specificity))}
        found.add(of_100_mistaken(accuracy) or 0)
    for prevalence in accuracy.prevalence:
        tree, flagged = count_people(accuracy, prevalence.value), of_100_flagged(accuracy, prevalence.value)
        assert tree is not None
        assert flagged is not None
        share = round(100 * tree.share_found_of_flagged)
        found |= {*tree, tree.found + tree.mistaken, tree.people - tree.with_condition, flagged, 100 - flagged, share}
        found |= {round(100 * prevalence.value), 10}
    rounded = {5 * int(each / 5 + 0.5) for each in found if each <= 100}
    return found | rounded | {100 - each for each in rounded}


def _articles_with(link: str) -> list[str]:
    """The articles that cite a study."""
    return [page.slug for page in ARTICLES if any(_bare(each.url) == link for each in page.sources)]


def _accuracy_rows() -> Iterator[tuple[object, ...]]:
    for instrument in INSTRUMENTS:
        for accuracy in instrument.accuracies:
            link = _links(instrument)[accuracy.source]
            specificity = "none" if accuracy.specificity is None else f"{accuracy.specificity:g}"
            setting = ", in drug treatment" if accuracy.in_drug_treatment else ""
            where = ", ".join([f"show {instrument.id}", *_articles_with(link)])
            yield (
                instrument.id, counted_as(accuracy), accuracy.of, f"{accuracy.sensitivity:g}", specificity,
                accuracy.reference or "not said", f"{accuracy.population}{setting}", accuracy.source, where,
            )  # fmt: skip


def _share_rows() -> Iterator[tuple[object, ...]]:
    for instrument in INSTRUMENTS:
        for accuracy in instrument.accuracies:
            for prevalence in accuracy.prevalence:
                tree = count_people(accuracy, prevalence.value)
                assert tree is not None
                yield (
                    instrument.id, counted_as(accuracy), accuracy.of, prevalence.population,
                    f"{100 * prevalence.value:g} of 100 ({prevalence.source})",
                    f"{tree.found} found, {tree.missed} missed, {tree.mistaken} mistaken",
                    f"{100 * tree.share_found_of_flagged:.0f}, about {of_100_flagged(accuracy, prevalence.value)}",
                    accuracy.source,
                )  # fmt: skip


def _change_rows() -> Iterator[tuple[object, ...]]:
    for link, rules in _rules().items():
        for instrument, score, rule in rules:
            where = ", ".join([f"show {instrument.id}", f"compare {instrument.id}", *_articles_with(link)])
            way = ", for the better" if rule.towards else ""
            yield instrument.id, score, f"{size(rule)}{way}", rule.kind.value, rule.population, rule.source, where


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text with the sources named after them, without headings and list marks."""
    for block in re.split(r"\n\s*\n|\n(?=[-*] |\d+\. )", text):
        if not block.lstrip().startswith("#"):
            line = re.sub(r"^(?:[-*]|\d+\.) ", "", " ".join(block.split()))
            yield from (found.group() for found in SENTENCE.finditer(line))


def _texts() -> Iterator[tuple[str, str]]:
    """Every text that can hold a figure of its own, with its name."""
    for page in sorted(ARTICLES, key=lambda page: page.slug):
        yield page.slug, page.body
    for instrument in INSTRUMENTS:
        said = [words_of(instrument.accuracy_note), *(flag.say for flag in instrument.flags)]
        said += [text for score in instrument.scores for band in score.bands for text in band.meaning.values()]
        said += [outcome.meaning for rule in instrument.classes for outcome in rule.outcomes]
        yield f"{instrument.id} (definition)", "\n\n".join(said)
    for insight in LIBRARY.insights():
        yield f"{insight.id} (insight)", f"{insight.person}\n\n{insight.counselor}"
    for term in LIBRARY.glossary().terms:
        yield f"{term.name} (glossary)", term.meaning
    for text_id in LIBRARY.safety_ids():
        yield f"{text_id} (safety text)", LIBRARY.safety(text_id).body


def _said_rows() -> Iterator[tuple[object, ...]]:
    for name, text in _texts():
        for sentence in _sentences(text):
            shares = [found.group() for found in SHARE.finditer(sentence)]
            if shares:
                told = TAG.sub("", sentence).strip().replace("|", "/")
                yield ", ".join(shares), " ".join(told.split()), ", ".join(TAG.findall(sentence)) or "in the text", name


def shown() -> str:
    """The whole page."""
    accuracy = ("instrument", "counted", "what was looked for", "sensitivity", "specificity", "compared with",
                "in whom", "study", "printed in")  # fmt: skip
    shares = ("instrument", "counted", "what was looked for", "of 1,000", "how common", "counts",
              "of 100 past the line", "study")  # fmt: skip
    changes = ("instrument", "score", "size", "kind", "in whom", "study", "printed in")
    return (
        f"{HEAD}\n## Accuracy\n\n{_table(accuracy, _accuracy_rows())}"
        f"\n## Shares worked out from it\n\nPrinted by `oudinfo show`, on result pages and in the articles of the study.\n\n"
        f"{_table(shares, _share_rows())}"
        f"\n## Sizes of change\n\n{_table(changes, _change_rows())}"
        f"\n## What the texts say\n\n{_table(('figure', 'sentence', 'source', 'text'), _said_rows())}"
    )


def test_the_table_of_figures_is_what_the_command_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == shown(), f"run: {COMMAND}"


def _strangers(text: str, known: AbstractSet[float]) -> list[str]:
    """The shares of a text that no study gives."""
    found = []
    for match in SHARE.finditer(text):
        numbers = [match["first"], match["second"]] if match["first"] else []
        values = {float(each.rstrip(".,").replace(",", "")) for each in numbers if each}
        if match["one_in"]:
            values = {round(100 / int(match["one_in"]))}
        if values - known:
            found.append(match.group())
    return found


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.id)
def test_show_prints_no_share_and_no_accuracy_that_the_table_lacks(instrument: Instrument) -> None:
    page = " ".join(render_plain(show_document(instrument)).split())
    told = page.split(" How often it is right ", 1)[1].split(" Sources ", 1)[0]
    known = {number for each in instrument.accuracies for number in _numbers(each)}
    shares = {round(100 * each.value, 1) for accuracy in instrument.accuracies for each in accuracy.prevalence}
    note = words_of(instrument.accuracy_note)
    assert _strangers(told.replace(" ".join(note.split()), ""), known | shares | {1}) == []
    figures = {f"{each.sensitivity:g}" for each in instrument.accuracies}
    assert set(re.findall(r"sensitivity (\d[\d.]*\d|\d)", told)) == figures


def _results(instrument: Instrument) -> Iterator[Interpretation]:
    """Results at the lowest, the highest and some answers between, in every context that a rule reads."""
    contexts = [LIBRARY.contexts[name] for name in instrument.contexts]
    for values in product(*([value.id for value in each.values] for each in contexts)):
        context = {each.id: value for each, value in zip(contexts, values, strict=True)}
        compiled = compile_instrument(instrument, context)
        items = instrument.items
        for share in (0, 0.34, 0.5, 0.67, 1):
            chosen = [item.options[round(share * (len(item.options) - 1))] for item in items]
            yield interpret(compiled, Responses(tuple(chosen)))
        yield interpret(compiled, no_responses(instrument))


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.id)
@pytest.mark.parametrize("audience", [Audience.PERSON, Audience.COUNSELOR])
def test_a_result_page_prints_no_share_that_the_table_lacks(instrument: Instrument, audience: Audience) -> None:
    nearby = HelpNearby((LIBRARY.directory.country("US"),), LIBRARY.directory.country("INTL"), (2026, 11))
    known = {number for each in instrument.accuracies for number in _numbers(each)} | {100}
    own = " ".join(" ".join(text.split()) for name, text in _texts() if name == f"{instrument.id} (definition)")
    for result in _results(instrument):
        page = ResultPage((result,), audience, nearby, (), LIBRARY.safety_blocks)
        text = " ".join(render_plain(results_document(page)).split()).split(" WHERE THIS COMES FROM ")[0]
        text = text.replace(f"{instrument.short_title}: ", "\n").replace("range from", "\nrange from")
        text = re.sub(r"\n[\d.]+ of 100\b", "", text)  # a score in its range, and no share
        for sentence in re.split(r"(?<=[.?!]) ", text):
            if sentence not in own:
                assert _strangers(sentence, known) == [], sentence
                if "turn out to have" in sentence or "do not score" in sentence:
                    counts = {int(found["count"]) for found in COUNTED.finditer(sentence)}
                    assert counts <= known, sentence


ABOUT_ACCURACY = frozenset({"understanding-your-result", "for-counselors", "for-trainers"})
"""Shelves whose articles say how often a questionnaire is right."""


def _prevalences(link: str) -> set[float]:
    """How common a condition is, by the study that says so."""
    return {
        prevalence.value
        for instrument in INSTRUMENTS
        for accuracy in instrument.accuracies
        for prevalence in accuracy.prevalence
        if prevalence.source != "illustration" and _links(instrument)[prevalence.source] == link
    }


@pytest.mark.parametrize("slug", ["a-60-minute-session", "a-90-minute-session"])
def test_a_session_draws_the_trees_of_the_definition(slug: str) -> None:
    body = " ".join(next(page.body for page in ARTICLES if page.slug == slug).split())
    for accuracy in LIBRARY.instrument("phq-9").accuracies:
        for prevalence in accuracy.prevalence:
            tree = count_people(accuracy, prevalence.value)
            assert tree is not None
            flagged, share = tree.found + tree.mistaken, round(100 * tree.share_found_of_flagged)
            assert (
                f"{tree.found} of {flagged}" in body or f"f {flagged} high scores" in body or f"of {flagged} " in body
            )
            assert f"{share} in 100" in body


@pytest.mark.parametrize("slug", [page.slug for page in ARTICLES if page.shelf in ABOUT_ACCURACY])
def test_an_article_gives_of_a_study_what_the_definition_gives(slug: str) -> None:
    page = next(page for page in ARTICLES if page.slug == slug)
    links = {source.id: _bare(source.url) for source in page.sources}
    studies = _studies()
    for sentence in _sentences(page.body):
        cited = [accuracy for tag in TAG.findall(sentence) for _, accuracy in studies.get(links.get(tag, ""), ())]
        if not cited:
            continue
        known: set[float] = {number for accuracy in cited for number in _numbers(accuracy)} | {100}
        shares = [each for tag in TAG.findall(sentence) for each in _prevalences(links.get(tag, ""))]
        known |= {round(100 * each) for each in shares} | {round(100 * each, 1) for each in shares}
        printed = {float(each) for each in re.findall(r"(?<!\d)\.\d\d\b", sentence)}
        assert printed <= {each for accuracy in cited for each in (accuracy.sensitivity, accuracy.specificity)}, (
            sentence
        )
        known |= {0, 1} if slug.endswith("single-drug-result") else set()
        assert _strangers(sentence, known | ABSTRACTS.get(slug, set())) == [], sentence


ABSTRACTS: dict[str, set[int]] = {
    "understanding-a-asq-result": {90},  # the lower end of a confidence interval
    "understanding-a-single-drug-result": {91},  # the same
    "understanding-a-audit-c-result": {5, 33},  # both ends of the three groups
    "understanding-a-tiet-2-result": {41},  # the share that took part
}
"""Figures of the same studies that are no accuracy."""


@pytest.mark.parametrize(
    ("slug", "instrument", "points"),
    [
        ("understanding-a-phq-9-result", "phq-9", [5]),
        ("understanding-a-gad-7-result", "gad-7", [4, 6]),
        ("what-a-score-means", "phq-9", [5]),
        ("what-a-score-means", "gad-7", [4, 6]),
        ("asking-and-scoring-well", "phq-9", [5]),
        ("asking-and-scoring-well", "gad-7", [4, 6]),
        ("understanding-a-pcl-5-result", "pcl-5", [9, 12, 15, 18]),
        ("understanding-a-peg-result", "peg", [30]),
    ],
)
def test_an_article_gives_the_sizes_of_change_of_the_definition(slug: str, instrument: str, points: list[int]) -> None:
    rules = [rule for score in LIBRARY.instrument(instrument).scores for rule in score.changes]
    assert sorted(size for rule in rules for size in (rule.points, rule.up_to, rule.percent) if size) == points
    page = next(page for page in ARTICLES if page.slug == slug)
    links = {source.id: _bare(source.url) for source in page.sources}
    wanted = {_links(LIBRARY.instrument(instrument))[rule.source] for rule in rules}
    said = [each for each in _sentences(page.body) if wanted & {links.get(tag, "") for tag in TAG.findall(each)}]
    assert {number for number in points if any(re.search(rf"\b{number}\b", each) for each in said)} == set(points)


if __name__ == "__main__":
    PAGE.write_text(shown(), encoding="utf-8", newline="\n")
