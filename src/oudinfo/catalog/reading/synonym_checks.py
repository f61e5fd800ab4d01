"""What must hold for the synonyms beyond their form; apart from them, because a search waits for no check."""

from collections.abc import Iterator

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.reading.synonyms import Synonyms
from oudinfo.catalog.references import References


def check_synonyms(synonyms: Synonyms, _: ContentFile, references: References) -> Iterator[Finding]:
    """Whatever is typed leads to something that is in a page."""
    for ours in sorted({meaning for meanings in synonyms.meanings.values() for meaning in meanings}):
        if not references.stands(ours):
            name = " ".join(ours)
            message = f"{name!r} stands in no article and no term: what leads to it leads nowhere"
            yield Finding(("synonyms", name), "synonym", message)
