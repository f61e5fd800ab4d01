"""A person's own questionnaires: files in their content folder, read only where it exists."""

from pathlib import Path

from oudinfo.catalog.files.bundle import files_in
from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.files.problems import Severity
from oudinfo.catalog.instruments.definition import build_definition
from oudinfo.catalog.references import References
from oudinfo.errors import ContentError
from oudinfo.model.instrument import Instrument


class OwnQuestionnaires:
    """The definitions of one folder; each passes every check before it is used."""

    def __init__(self, folder: Path | None) -> None:
        """Look into this folder; it need not exist, and without one there are none."""
        self.folder = folder

    def ids(self) -> tuple[str, ...]:
        """The ids, by file name; no file is opened, and a folder that can not be read has none."""
        if self.folder is None:
            return ()
        try:
            return tuple(file.name.removesuffix(".yaml") for file in files_in(self.folder, ".yaml"))
        except OSError:
            return ()

    def path(self, instrument_id: str) -> Path:
        """Where a definition is, or would be."""
        return Path(self.folder or "") / f"{instrument_id}.yaml"

    def instrument(self, instrument_id: str, references: References) -> Instrument:
        """Open one definition and check all of it.

        Raises:
            ContentError: With every problem, if there is any.
        """
        from oudinfo.catalog.instruments.check import check_definition  # noqa: PLC0415  only where there are any

        path = self.path(instrument_id)
        file = open_yaml(path, str(path))
        definition, findings = (None, []) if file.flaws else build_definition(file)
        if definition is not None:
            findings += check_definition(definition, file, references)
        problems = file.problems(findings)
        if definition is None or any(problem.severity is Severity.ERROR for problem in problems):
            raise ContentError(problems)
        return definition.instrument._replace(own=True)
