"""Words that may signal danger bring people to reach first, without assuming that anyone is in danger."""

from collections.abc import Sequence

from oudinfo.cli.output import Target


def show_danger(target: Target, kinds: Sequence[str], country: str | None = None) -> None:
    """Write what comes first for these kinds of danger; written at once, before anything else can fail.

    Raises:
        UnknownNameError: If the country is not in the directory.
    """
    if not kinds:
        return
    from oudinfo.cli.safety_copy import SafetyCopy  # noqa: PLC0415  only where it is needed
    from oudinfo.present.help import fill  # noqa: PLC0415

    nearby = target.settings.nearby(country)
    copy = SafetyCopy(target.settings.reading_room)
    for kind in kinds:
        target.write(fill(copy[f"search-{kind}"], nearby))
        if not target.in_color:
            target.write_text("\n")


def show_danger_again(target: Target, country: str | None = None) -> None:
    """Whom to call, once more below a long page: a small window shows its end."""
    from oudinfo.present.document import Paragraph  # noqa: PLC0415  only where it is needed
    from oudinfo.present.help import emergency_contacts  # noqa: PLC0415

    if not target.in_color:
        target.write_text("\n")
    target.write((Paragraph("In danger now:"), *emergency_contacts(target.settings.nearby(country))))
