"""Checks practice cases: every answer key is worked out again."""

from collections.abc import Iterator

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.instruments.examples import RunExample, differences
from oudinfo.catalog.prose.kind_words import wording_findings
from oudinfo.catalog.references import References
from oudinfo.engine.practice import interpret_case
from oudinfo.errors import ResponseError
from oudinfo.model.context import Context
from oudinfo.model.instrument import Instrument
from oudinfo.model.practice import Case, Figures, Practice
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience


def check_practice(practice: Practice, file: ContentFile, references: References) -> Iterator[Finding]:
    """Findings for a wrong name, unknown answers or sources, and a key that the form does not yield."""
    instrument = references.instrument(practice.instrument)
    if references.released is not None and practice.instrument != file.stem:
        message = f"the instrument is {practice.instrument!r} but the file is called {file.stem!r}"
        yield Finding(("instrument",), "id-is-file-name", message, "make them the same")
    if instrument is None:
        message = f"there is no instrument {practice.instrument!r}"
        yield Finding(("instrument",), "match", message, near(practice.instrument, references.instrument_ids))
        return
    ids = [case.id for case in practice.cases]
    for place, case in enumerate(practice.cases):
        path = ("cases", place)
        if case.id in ids[:place]:
            yield Finding((*path, "id"), "duplicate-id", f"{case.id} is here twice", "name each case once")
        yield from _case(case, instrument, references, path)
    if practice.figures is not None:
        yield from _figures(practice.figures, instrument)


def _case(case: Case, instrument: Instrument, references: References, path: Path) -> Iterator[Finding]:
    known = [source.id for source in instrument.sources]
    if case.source not in known:
        message = f"{instrument.id} has no source {case.source!r}"
        yield Finding((*path, "source"), "unknown-source", message, near(case.source, known))
    if bool(case.sheet) is not bool(case.mistake):
        yield Finding(path, "mistake", "a note to look through needs both sheet and mistake")
    texts = {"story": case.story, "next": case.next_step, "teaches": case.teaches, "mistake": case.mistake}
    for key, text in texts.items():
        yield from wording_findings((*path, key), text)
    yield from _contexts(case.context, instrument, references, path)
    try:
        result = interpret_case(instrument, case)
    except ResponseError as error:
        yield Finding((*path, "answers"), "example-wrong", error.first)
        return
    for difference in differences(RunExample(0, {name: [*each] for name, each in case.key.items()}, result)):
        yield Finding((*path, "key"), "example-wrong", difference)
    for name in owed(result):
        if name not in case.key:
            yield Finding((*path, "key"), "example-missing", f"the key does not say {name}")


def owed(result: Interpretation) -> Iterator[str]:
    """What a key has to say: every shown score with its band, every class that a trainer reads, and the flags."""
    for reading in result.shown_scores:
        yield reading.score.rule.id
        if reading.band is not None:
            yield f"{reading.score.rule.id}.band"
    yield from (each.rule.id for each in result.classes if Audience.TRAINER in each.rule.audience)
    yield "flags"


def _contexts(context: Context, instrument: Instrument, references: References, path: Path) -> Iterator[Finding]:
    for name, value in context.items():
        values = {each.id for each in references.contexts[name].values} if name in references.contexts else set()
        if name not in instrument.contexts or value not in values:
            message = f"{name}: {value} is nothing that a rule of {instrument.id} reads"
            yield Finding((*path, "context", name), "context", message)


def _figures(figures: Figures, instrument: Instrument) -> Iterator[Finding]:
    ids = [item.id for item in instrument.items]
    for name, each in figures.items.items():
        path = ("figures", "items", name)
        if name not in ids:
            yield Finding(path, "match", f"{instrument.id} has no item {name!r}", near(name, ids))
            continue
        low, high = instrument.item(name).bounds
        most = ((each.mean - low) * (high - each.mean)) ** 0.5 if low < each.mean < high else 0
        if not (0 < each.deviation < most and 0 < each.with_rest < 1):
            message = f"no answers from {low} to {high} have this mean, standard deviation and correlation"
            yield Finding(path, "figures", message)
