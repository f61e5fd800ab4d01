"""A definition with all that is needed to check it, not only to run it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from oudinfo.catalog.content_file import ContentFile
from oudinfo.catalog.format import INSTRUMENT_TABLE
from oudinfo.catalog.instruments import Builder
from oudinfo.catalog.problems import Finding, Severity
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.context import ContextQuestion
from oudinfo.model.instrument import Instrument

Data = Mapping[str, Any]


def _no_instrument(_instrument_id: str) -> Instrument | None:
    return None


class Surroundings(NamedTuple):
    """What a definition may refer to outside of its own file."""

    contexts: Mapping[str, ContextQuestion] = MappingProxyType({})
    safety_ids: frozenset[str] = frozenset()
    instrument: Callable[[str], Instrument | None] = _no_instrument


class Definition(NamedTuple):
    """An instrument as written and as built, with its examples."""

    name: str
    """The name of its file without the ending."""
    data: Data
    instrument: Instrument
    compiled: CompiledInstrument
    examples: Sequence[Data]
    released: Mapping[str, str]
    """Fingerprints by version, as released; empty for a user's own instrument."""
    bundled: bool = True
    around: Surroundings = Surroundings()


def build_instrument(file: ContentFile) -> tuple[Instrument | None, list[Finding]]:
    """Build the instrument in a file; None if it can not be trusted."""
    data, findings, whole = file.read_flawless(INSTRUMENT_TABLE, "instrument")
    if not whole:
        return None, findings
    builder = Builder(data)
    instrument = builder.build()
    findings += builder.findings
    broken = any(finding.severity is Severity.ERROR for finding in findings)
    return (None if broken else instrument), findings


def build_definition(
    file: ContentFile,
    name: str,
    released: Mapping[str, str],
    *,
    bundled: bool,
    around: Surroundings = Surroundings(),  # noqa: B008  a value that nobody can change
) -> tuple[Definition | None, list[Finding]]:
    """Build a definition with its examples, for checking.

    Keys that the format does not know are reported and left out, so that the
    cross-checks still run on the rest.
    """
    data, findings, whole = file.read(INSTRUMENT_TABLE, "instrument")
    found, more, examples_whole = _examples(file)
    findings += more
    if not (whole and examples_whole):
        return None, findings
    builder = Builder(data)
    instrument = builder.build()
    findings += builder.findings
    if builder.findings:
        return None, findings
    definition = Definition(
        name=name,
        data=data,
        instrument=instrument,
        compiled=compile_instrument(instrument),
        examples=found,
        released=released,
        bundled=bundled,
        around=around,
    )
    return definition, findings


def _examples(file: ContentFile) -> tuple[Sequence[Data], list[Finding], bool]:
    if len(file.documents) < 2:
        hint = "after the definition write a line --- and then examples:"
        message = "there are no examples; a definition proves itself by worked examples"
        return (), [Finding(path=(), check="example-missing", message=message, hint=hint)], True
    data, findings, whole = file.read(INSTRUMENT_TABLE, "examples", document=1)
    if len(file.documents) > 2:
        message = "there is a third document; a file has the definition and its examples"
        findings.append(Finding(path=(), check="extra-document", message=message, document=2))
    return data.get("examples", ()), findings, whole
