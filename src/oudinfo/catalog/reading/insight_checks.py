"""Checks an insight's names, words and examples."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.reading.insights import INSIGHT_TABLE
from oudinfo.catalog.references import References
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_mapping
from oudinfo.engine.interpret import interpret
from oudinfo.engine.matching import matching_insights
from oudinfo.errors import ResponseError
from oudinfo.model.article import MatchRule
from oudinfo.model.insight import Insight
from oudinfo.model.instrument import Instrument

Instruments = Callable[[str], Instrument | None]


def check_insight(insight: Insight, file: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for a wrong id, unknown names, unwelcome words, and examples that are missing or wrong."""
    slugs = references.slugs
    if insight.id != file.stem:
        message = f"the id is {insight.id!r} but the file is called {file.stem!r}"
        yield Finding(("id",), "id-is-file-name", message, "make them the same")
    for place, slug in enumerate(insight.read):
        if slug not in slugs:
            yield Finding(("read", place), "link", f"there is no article {slug!r}", near(slug, slugs))
    for text, key in ((insight.title, "title"), (insight.person, "person"), (insight.counselor, "counselor")):
        yield from wording_findings((key,), text)
    for part, signs in enumerate(insight.together):
        for place, sign in enumerate(signs):
            yield from _sign_faults(sign, references.instrument(sign.instrument), ("together", part, place))
    yield from _examples(file, insight, references.instrument)


def _examples(file: ContentFile, insight: Insight, instruments: Instruments) -> Iterator[Finding]:
    """Findings for a missing example of either kind, and for examples with another result than they expect."""
    data, findings, whole = file.read(INSIGHT_TABLE, "examples", document=1)
    yield from findings
    if not whole:
        return
    shown = {example["shown"] for example in data["examples"]}
    for word, state in (("in which it is shown", True), ("in which it is not shown", False)):
        if state not in shown:
            yield Finding(("examples",), "example-missing", f"there is no example {word}", document=1)
    for place, example in enumerate(data["examples"]):
        fault = _example_fault(insight, example, instruments)
        if fault:
            yield Finding(("examples", place), "example-wrong", fault, document=1)


def _example_fault(insight: Insight, example: Mapping[str, Any], instruments: Instruments) -> str:
    results = []
    for instrument_id, answers in example["answers"].items():
        instrument = instruments(instrument_id)
        if instrument is None:
            return f"there is no instrument {instrument_id!r}"
        compiled = compile_instrument(instrument)
        try:
            results.append(interpret(compiled, read_mapping(compiled, _written_out(instrument, answers))))
        except ResponseError as error:
            return error.first
    found = bool(matching_insights([insight], results))
    if found is example["shown"]:
        return ""
    return f"the insight is {'shown' if found else 'not shown'}, the example says otherwise"


def _written_out(instrument: Instrument, answers: Mapping[str, object]) -> dict[str, object]:
    """The answers, with that of `rest` given to every item that is not named."""
    rest = answers.get("rest")
    named = {name: value for name, value in answers.items() if name != "rest"}
    return {**({item.id: rest for item in instrument.items} if "rest" in answers else {}), **named}


def _sign_faults(sign: MatchRule, instrument: Instrument | None, path: Path) -> Iterator[Finding]:
    if instrument is None:
        yield Finding((*path, "instrument"), "match", f"there is no instrument {sign.instrument!r}")
        return
    named = [word for word in ("bands", "flag", "item", "score") if getattr(sign, word)]
    bounded = sign.at_least is not None or sign.at_most is not None
    if len(named) > 1 or bounded != (named in (["item"], ["score"])):
        message = "a sign names one of bands, flag, item and score; item and score with at_least or at_most"
        yield Finding(path, "match", message)
    known = {
        "bands": {band.id for score in instrument.scores for band in score.bands},
        "flag": {flag.id for flag in instrument.flags},
        "item": {item.id for item in instrument.items},
        "score": {score.id for score in instrument.scores},
    }
    for word in named:
        wanted = sign.bands if word == "bands" else {getattr(sign, word)}
        for name in sorted(wanted - known[word]):
            message = f"{instrument.id} has no {word.removesuffix('s')} {name!r}"
            yield Finding((*path, word), "match", message, near(name, sorted(known[word])))
