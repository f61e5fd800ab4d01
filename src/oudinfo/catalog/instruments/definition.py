"""A definition with everything needed to check it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Severity
from oudinfo.catalog.instruments.build import Builder
from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.catalog.references import References
from oudinfo.engine.compiled import CompiledInstrument, compile_instrument
from oudinfo.model.instrument import Instrument

Data = Mapping[str, Any]


class Definition(NamedTuple):
    """An instrument as written and as built, with its examples."""

    name: str
    """The name of its file without the suffix."""
    data: Data
    instrument: Instrument
    compiled: CompiledInstrument
    examples: Sequence[Data]
    references: References = References()

    @property
    def bundled(self) -> bool:
        """Whether it ships with oudinfo, as opposed to a user's own."""
        return self.references.released is not None

    @property
    def released(self) -> Mapping[str, str]:
        """Its released fingerprints by version. Empty for a user's own."""
        return (self.references.released or {}).get(self.name, {})


def build_instrument(file: ContentFile) -> tuple[Instrument | None, list[Finding]]:
    """The instrument in a file, or None if it cannot be trusted, with the findings."""
    data, findings, whole = ({}, [], False) if file.flaws else file.read(INSTRUMENT_TABLE, "instrument")
    if not whole:
        return None, findings
    builder = Builder(data)
    instrument = builder.build()
    findings += builder.findings
    broken = any(finding.severity is Severity.ERROR for finding in findings)
    return (None if broken else instrument), findings


def build_definition(file: ContentFile) -> tuple[Definition | None, list[Finding]]:
    """Build a definition with its examples, for checking.

    Keys that the format does not know are reported and ignored, so the cross-checks still run on
    the rest.
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
        name=file.stem,
        data=data,
        instrument=instrument,
        compiled=compile_instrument(instrument),
        examples=found,
    )
    return definition, findings


def _examples(file: ContentFile) -> tuple[Sequence[Data], list[Finding], bool]:
    if len(file.documents) < 2:
        hint = "after the definition write a line --- and then examples:"
        message = "there are no examples; a definition proves itself by worked examples"
        return (), [Finding((), "example-missing", message, hint)], True
    data, findings, whole = file.read(INSTRUMENT_TABLE, "examples", document=1)
    if len(file.documents) > 2:
        message = "there is a third document; a file has the definition and its examples"
        findings.append(Finding((), "extra-document", message, document=2))
    return data.get("examples", ()), findings, whole
