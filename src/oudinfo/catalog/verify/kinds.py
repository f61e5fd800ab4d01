"""The kinds of content, one row each: where it is, how it is built, and how it is checked."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from oudinfo.catalog.agency.note_template import build_note, check_note
from oudinfo.catalog.agency.protocol import build_protocol, check_protocol
from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.help.danger_checks import check_danger
from oudinfo.catalog.help.danger_rules import build_danger
from oudinfo.catalog.help.directory import build_country, build_places
from oudinfo.catalog.help.directory_checks import check_country, check_places
from oudinfo.catalog.help.guide import build_guide
from oudinfo.catalog.help.guide_checks import check_guide
from oudinfo.catalog.help.safety import build_safety
from oudinfo.catalog.help.safety_checks import check_safety
from oudinfo.catalog.instruments.checks import check_definition
from oudinfo.catalog.instruments.column_maps import build_column_map, check_column_map
from oudinfo.catalog.instruments.contexts import build_contexts, check_contexts
from oudinfo.catalog.instruments.definition import build_definition
from oudinfo.catalog.instruments.pathways import build_pathway, check_pathway
from oudinfo.catalog.instruments.practice import build_practice
from oudinfo.catalog.instruments.practice_checks import check_practice
from oudinfo.catalog.instruments.withheld import build_withheld, check_withheld
from oudinfo.catalog.reading.answer_checks import check_answers
from oudinfo.catalog.reading.answers import build_answers
from oudinfo.catalog.reading.article_checks import check_article
from oudinfo.catalog.reading.articles import build_article
from oudinfo.catalog.reading.glossary import build_glossary
from oudinfo.catalog.reading.glossary_checks import check_glossary, check_synonyms
from oudinfo.catalog.reading.insight_checks import check_insight
from oudinfo.catalog.reading.insights import build_insight
from oudinfo.catalog.reading.synonyms import build_synonyms
from oudinfo.catalog.references import References


class ContentKind(NamedTuple):
    """A kind of content: a folder of files with one suffix, or a single file."""

    place: str
    """The folder in the data folder, or the file without its suffix."""
    build: Callable[[ContentFile], tuple[Any, Sequence[Finding]]]
    """Builds the content of a file, with findings. The content is empty if the file does not fit its table."""
    check: Callable[[Any, ContentFile, References], Iterable[Finding]]
    """Checks content that could be built."""
    suffix: str = ".yaml"
    is_folder: bool = True
    is_agencys: bool = False
    """Whether an agency may write one for itself, in its content folder."""
    ships: bool = True
    """Whether one comes with oudinfo."""


KINDS = (
    ContentKind("questionnaires", build_definition, check_definition),
    ContentKind("practice", build_practice, check_practice),
    ContentKind("pathways", build_pathway, check_pathway),
    ContentKind("articles", build_article, check_article, ".md"),
    ContentKind("resources", build_country, check_country),
    ContentKind("safety", build_safety, check_safety, ".md"),
    ContentKind("insights", build_insight, check_insight),
    ContentKind("maps", build_column_map, check_column_map),
    ContentKind("countries", build_places, check_places, is_folder=False),
    ContentKind("context", build_contexts, check_contexts, is_folder=False),
    ContentKind("danger", build_danger, check_danger, is_folder=False),
    ContentKind("glossary", build_glossary, check_glossary, is_folder=False),
    ContentKind("answers", build_answers, check_answers, is_folder=False),
    ContentKind("guide", build_guide, check_guide, is_folder=False),
    ContentKind("note", build_note, check_note, is_folder=False, is_agencys=True),
    ContentKind("protocol", build_protocol, check_protocol, ".md", is_folder=False, is_agencys=True, ships=False),
    ContentKind("synonyms", build_synonyms, check_synonyms, is_folder=False),
    ContentKind("withheld", build_withheld, check_withheld, is_folder=False),
)
BY_PLACE = {kind.place: kind for kind in KINDS}
FOLDERS = frozenset(kind.place for kind in KINDS if kind.is_folder)
SINGLE_FILES = frozenset(kind.place for kind in KINDS if not kind.is_folder)
