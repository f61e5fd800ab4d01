"""What must hold for the rules of danger beyond their form; apart from them, because reading waits for no check."""

from collections.abc import Iterator

from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.help.danger import Danger
from oudinfo.catalog.references import References


def check_danger(danger: Danger, _file: ContentFile, _references: References) -> Iterator[Finding]:
    """Each rule finds what it must, and nothing of what it must pass over."""
    ids = [rule.id for rule in danger.rules]
    for place, rule in enumerate(danger.rules):
        path: Path = ("rules", place)
        if ids.index(rule.id) != place:
            yield _finding((*path, "id"), f"the id {rule.id!r} stands here twice")
        for number, example in enumerate(rule.meets):
            if rule not in danger.found_in(example):
                words = " ".join(danger.spelling.words_of(example))
                yield _finding((*path, "meets", number), f"it does not find {example!r}, which is read as {words!r}")
        for number, example in enumerate(rule.passes):
            if rule in danger.found_in(example):
                yield _finding((*path, "passes", number), f"it finds {example!r}, which it must pass over")


def _finding(path: Path, message: str) -> Finding:
    return Finding(path=path, check="danger", message=message)
