"""One service as lines to read: who it is, how to reach it, what to know before."""

from collections.abc import Iterator

from oudinfo.model.prose import spans
from oudinfo.model.resource import CALLED, Country, Resource, ResourceKind, Way
from oudinfo.present.document import Contact
from oudinfo.present.wording import joined

LOCAL_MARK = "(local, from your agency's file)"
WEBSITE = "website"
"""The hours of an entry that is only a website."""
UNKNOWN_HOURS = "hours not known"
AUDIENCES = {
    "family": "family and friends",
    "people-who-use-drugs": "people who use drugs",
    "deaf": "people who cannot hear or speak",
    "under-25": "young people",
    "under-35": "people under 35",
    "indigenous": "Indigenous people",
    "trans": "trans people",
    "pregnant-postpartum": "pregnancy and the time after birth",
    "lgbtq": "LGBTQ+ people",
    "lgbtq-youth": "young LGBTQ+ people",
}


def contact(resource: Resource, today: tuple[int, int], *, brief: bool = False) -> Contact:
    """A resource as lines to read. In brief, it has only what is needed now."""
    notes = [*_for_whom(resource), resource.how]
    if brief:
        if not is_round_the_clock(resource):
            notes.insert(0, f"{resource.hours}.")
        return Contact(resource.name, quickest(resource), _sentences(*notes, age_note(resource, today, brief=True)))
    facts = _facts(_hours(resource), resource.cost, ", ".join(resource.languages))
    confirmed = age_note(resource, today) or (f"Confirmed in {resource.confirmed}." if resource.confirmed else None)
    known = _sentences(facts, *notes, resource.happens or resource.line, confirmed)
    note = (f"{known} Source: ".lstrip(), *spans(resource.sources[0])) if resource.sources else known
    return Contact(resource.name, resource.ways, note)


def guided(resource: Resource, today: tuple[int, int], *, sources: bool) -> Contact:
    """A resource in the guide: when it can be reached, one sentence on it, and its age and sources if they are asked for.

    The age of an entry that is not dependable is always shown.
    """
    hours = _hours(resource)
    said = _sentences(
        _facts(None if hours == WEBSITE else hours, resource.cost), *_for_whom(resource), _first_sentence(resource)
    )
    if not sources:
        return Contact(resource.name, quickest(resource), _sentences(said, age_note(resource, today, brief=True)))
    known = _sentences(said, age_note(resource, today) or f"Confirmed in {resource.confirmed}.")
    rows = [span for source in resource.sources for span in ("; ", *spans(source))]
    return Contact(resource.name, quickest(resource), (f"{known} Sources: ", *rows[1:]) if rows else known)


def _first_sentence(resource: Resource) -> str | None:
    """What a person gets from it, in one sentence."""
    if resource.line:
        return resource.line
    text = resource.happens or resource.how
    return f"{text.split('. ')[0].rstrip('.')}." if text else None


def is_dependable(resource: Resource, today: tuple[int, int]) -> bool:
    """Whether a contact was confirmed lately enough to stand first."""
    return not (resource.live_check_first or resource.is_old(*today))


def doubt(resource: Resource, today: tuple[int, int]) -> int:
    """From 0 for a contact that comes first to 2 for one of unknown age, which comes last."""
    if resource.confirmed is None and not resource.is_local:
        return 2
    return int(not is_dependable(resource, today))


def age_note(resource: Resource, today: tuple[int, int], *, brief: bool = False) -> str | None:
    """How old a contact is, where it is not dependable. In brief, a poison line of unknown age has what to do."""
    if is_dependable(resource, today):
        return None
    if resource.confirmed is None and brief and resource.kind is ResourceKind.POISON:
        return "This number may have changed. If no one answers, call the emergency number."
    if resource.confirmed is None:
        return "We don't know in which year it was last confirmed."
    return f"Last confirmed in {resource.confirmed}."


def quickest(resource: Resource) -> tuple[Way, ...]:
    """Its numbers, those of every area among them, and one more way to reach it."""
    return resource.ways[: max(2, sum(way.kind in CALLED for way in resource.ways) + 1)]


def is_round_the_clock(resource: Resource) -> bool:
    """Whether there are no hours to know before a call."""
    return not any(sign.isdigit() for sign in (resource.hours or "").replace("24/7", ""))


def title(country: Country) -> str:
    """The heading above the entries of a country or an agency."""
    return f"{country.name} {LOCAL_MARK}" if country.is_local else country.name


def _hours(resource: Resource) -> str | None:
    """When it can be reached. A number without hours says that they are not known."""
    is_called = any(way.has_number for way in resource.ways) and not resource.is_local
    return resource.hours or (UNKNOWN_HOURS if is_called else None)


def _facts(*facts: str | None) -> str | None:
    """What is known in a few words, such as hours and cost, as one sentence."""
    known = "; ".join(fact for fact in facts if fact)
    return f"{known[0].upper()}{known[1:]}." if known else None


def _sentences(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _for_whom(resource: Resource) -> Iterator[str]:
    if "everyone" in resource.audience:
        return
    left_out = {"family", "under-25"} if "lgbtq-youth" in resource.audience else {"family"}
    others = joined([AUDIENCES.get(each, each) for each in resource.audience if each not in left_out])
    families = [AUDIENCES["family"]] if "family" in resource.audience else []
    yield f"For {', and for '.join([*filter(None, [others]), *families])}."
