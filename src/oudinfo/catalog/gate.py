"""The gate of definitions: every check, the same for those that ship and for a person's own."""

from collections.abc import Iterable, Mapping

from oudinfo.catalog.bundle import letters
from oudinfo.catalog.checks import CHECKS
from oudinfo.catalog.content_file import ContentFile
from oudinfo.catalog.definition import Definition, Surroundings, build_definition
from oudinfo.catalog.problems import Finding

Checked = tuple[Definition | None, list[Finding]]


def check_bundled(file: ContentFile, stem: str, released: Mapping[str, str], around: Surroundings) -> Checked:
    """A definition that ships, with everything that is wrong with it."""
    return _checked(file, stem, released, around, bundled=True)


def check_own(file: ContentFile, stem: str, taken: Iterable[str], around: Surroundings) -> Checked:
    """A person's own definition, with everything that is wrong with it.

    Args:
        file: The parsed file.
        stem: Its name without the ending.
        taken: The names that come with oudinfo.
        around: What it may refer to.
    """
    definition, findings = _checked(file, stem, {}, around, bundled=False)
    for bundled in taken:
        if letters(bundled) == letters(stem):
            message = f"{stem!r} is read as {bundled!r}, a name that comes with oudinfo"
            hint = "choose another id and name the file after it"
            findings.append(Finding(path=("id",), check="shadowed-id", message=message, hint=hint))
    return definition, findings


def _checked(
    file: ContentFile, stem: str, released: Mapping[str, str], around: Surroundings, *, bundled: bool
) -> Checked:
    definition, findings = build_definition(file, stem, released, bundled=bundled, around=around)
    if definition is not None:
        findings += [finding for check in CHECKS for finding in check(definition)]
    return definition, findings
