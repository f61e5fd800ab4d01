"""A user's own questionnaires and pathways, read from their content folder if it exists."""

from pathlib import Path

from oudinfo.catalog.files.bundle import stems
from oudinfo.catalog.files.content_file import open_yaml
from oudinfo.catalog.files.problems import Severity
from oudinfo.catalog.instruments.definition import build_definition
from oudinfo.catalog.instruments.pathways import build_pathway, check_pathway
from oudinfo.catalog.references import References
from oudinfo.errors import ContentError
from oudinfo.model.instrument import Instrument
from oudinfo.model.pathway import Pathway


class OwnFiles:
    """The content files of one folder. Each must pass every check before it is used."""

    def __init__(self, folder: Path | None) -> None:
        """Use this folder. It may be missing, and without one there is no content."""
        self.folder = folder

    def ids(self) -> tuple[str, ...]:
        """The ids, taken from the file names without opening a file. An unreadable folder has none."""
        if self.folder is None:
            return ()
        try:
            return stems(self.folder, ".yaml")
        except OSError:
            return ()

    def path(self, content_id: str) -> Path:
        """The path of a file, whether or not it exists."""
        return Path(self.folder or "") / f"{content_id}.yaml"


class OwnQuestionnaires(OwnFiles):
    """A user's own definitions."""

    def instrument(self, instrument_id: str, references: References) -> Instrument:
        """Open one definition and check all of it.

        Raises:
            ContentError: With every problem, if there is any.
        """
        from oudinfo.catalog.instruments.checks import check_definition  # noqa: PLC0415  only if there are any

        path = self.path(instrument_id)
        file = open_yaml(path, str(path))
        definition, findings = (None, []) if file.flaws else build_definition(file)
        if definition is not None:
            findings += check_definition(definition, file, references)
        problems = file.problems(findings)
        if definition is None or any(problem.severity is Severity.ERROR for problem in problems):
            raise ContentError(problems)
        return definition.instrument._replace(own=True)


class OwnPathways(OwnFiles):
    """A user's own pathways. They name questionnaires that ship."""

    def pathway(self, pathway_id: str, references: References) -> Pathway:
        """Open one pathway and check all of it.

        Raises:
            ContentError: With every problem, if there is any.
        """
        path = self.path(pathway_id)
        file = open_yaml(path, str(path))
        found, findings = (None, []) if file.flaws else build_pathway(file)
        if found is not None:
            findings = [*findings, *check_pathway(found, file, references)]
        problems = file.problems(findings)
        if found is None or any(problem.severity is Severity.ERROR for problem in problems):
            raise ContentError(problems)
        return found._replace(own=True)
