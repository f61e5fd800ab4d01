"""The doors of the place, the most pressing first, and the lists behind some of them."""

from collections.abc import Iterable, Iterator, Mapping

from oudinfo.model.listing import Listing
from oudinfo.model.pathway import Pathway
from oudinfo.model.prose import Command, command
from oudinfo.present.anywhere import COUNTRY_KEY
from oudinfo.present.document import Document, Entries, Entry, Heading, Paragraph
from oudinfo.present.help import IN_ANY_COUNTRY, HelpNearby
from oudinfo.present.wording import counted

CHECKS, MORE_CHECKS, COUNSELORS = command("checks"), command("more-checks"), command("counselors")
WORRIED = command("worried")
TRAINERS, TO_PRINT = command("trainers"), command("to-print")
NAME, WHAT_IT_IS = "oudinfo", "Private. Works offline."
DOORS = (
    Entry("Help for me, now", command("crisis")),
    Entry("Someone may be overdosing", command("overdose")),
    Entry("A quiet check of how I am", CHECKS),
    Entry("I'm worried about someone", WORRIED),
    Entry("What withdrawal can feel like", command("withdrawal")),
    Entry("Something to read", command("read")),
    Entry("Find help", command("resources --for me")),
    Entry("I'm a counselor", COUNSELORS),
    Entry("I'm a trainer", TRAINERS),
)
YOUR_RESULT = Entry("Your result", command("result"))
AT_WORK = Entry("I'm a counselor or a trainer", COUNSELORS)
SUBJECTS: Mapping[str, str] = {
    "phq-9": "Mood",
    "gad-7": "Worry",
    "oud-criteria": "Opioids",
    "dast-10": "Drugs",
    "audit-c": "Drinking",
    "peg": "Pain",
    "pc-ptsd-5": "After something terrible",
}
"""The questionnaires for someone who is alone, in order, in the words people use."""
MORE_SUBJECTS: Mapping[str, str] = {"who-5": "How well you feel", "barc-10": "Recovery"}
FOR_COUNSELORS = (
    Entry("Score a form on paper, or see all questionnaires", command("list")),
    Entry("Read out the PHQ-9 and GAD-7", command("screen mood --mode interview")),
    Entry("Ask about thoughts of death: ASQ", command("screen asq --mode interview")),
    Entry("Rate opioid withdrawal: COWS", command("screen cows --mode clinician")),
    Entry("Articles for counselors", command("read --shelf for-counselors")),
    Entry("For trainers", TRAINERS),
    Entry("A first visit, step by step", command("intake")),
)
FOR_TRAINERS = (
    Entry("Practice: score made-up people by hand (PHQ-9)", command("practice phq-9")),
    Entry("A room of 20 made-up people", command("practice --room 20")),
    Entry("How often a PHQ-9 is right", command("odds phq-9")),
    Entry("Forms and cases to print", TO_PRINT),
    Entry("Plans for a session, exercises and articles", command("read --shelf for-trainers")),
)
CASES_TO_PRINT = (
    Entry(
        "PHQ-9: cases for learners, without their answers",
        command("practice phq-9 --no-answers --format html --output cases.html"),
    ),
    Entry(
        "PHQ-9: the same cases with their keys", command("practice phq-9 --answers --format html --output keys.html")
    ),
    Entry("PHQ-9: the form as a page", command("form phq-9 --format html --output form.html")),
)


FOR_SOMEONE_WORRIED = (
    Entry("They won't wake up, or hardly breathe", command("overdose")),
    Entry("I found pills or powder", command("read i-found-pills-or-powder")),
    Entry("I want to talk to them tonight", command("read what-to-say-tonight")),
    Entry("I think they want to die", command("read asking-about-suicide")),
    Entry("They said no", command("read when-they-say-no")),
    Entry("I'm worn out", command("read support-for-you")),
    Entry("All of it on one page", command("read i-am-worried-about-someone")),
)


def worried_document() -> Document:
    """What someone who is worried about another person may be looking at, the most pressing first."""
    return (Heading("I'm worried about someone"), Entries(FOR_SOMEONE_WORRIED))


def home_document(*, has_result: bool) -> Document:
    """The doors, few enough for one key each. A result stays as one of them until the person leaves."""
    doors = (*DOORS[:-2], AT_WORK, YOUR_RESULT) if has_result else DOORS
    return (Heading("What do you need?"), Entries(doors))


def country_below(nearby: HelpNearby) -> Document:
    """Whose help lines these are, and how to have others."""
    if nearby.elsewhere or not nearby.countries:
        return (Paragraph(f"Your country isn't known here. {nearby.press} {COUNTRY_KEY} to say where you are."),)
    return (Paragraph(f"Help lines: {nearby.names}. Somewhere else? {nearby.press} {COUNTRY_KEY}."),)


def checks_document(listings: Mapping[str, Listing]) -> Document:
    """The questionnaires that a person can answer without an interviewer, few enough for one key each."""
    checks = tuple(_checks(SUBJECTS, listings))
    return (
        Heading("A quiet check of how you are"),
        Entries((*checks, Entry("More, and several together", MORE_CHECKS))),
    )


def more_checks_document(pathways: Iterable[Pathway], listings: Mapping[str, Listing]) -> Document:
    """The rest of them, and the pathways that need no interviewer."""
    return (
        Heading("More"),
        Entries(tuple(_checks(MORE_SUBJECTS, listings))),
        Heading("Several in one sitting"),
        Entries(tuple(_several(pathways, listings))),
    )


def _checks(subjects: Mapping[str, str], listings: Mapping[str, Listing]) -> Iterator[Entry]:
    for name, subject in subjects.items():
        if name in listings:
            label = f"{subject}: {counted(listings[name].questions, 'question')} ({listings[name].short_title})"
            yield Entry(label, Command(("screen", name)))


def _several(pathways: Iterable[Pathway], listings: Mapping[str, Listing]) -> Iterator[Entry]:
    for pathway in pathways:
        asked = [listings[each] for each in pathway.instruments if each in listings]
        if asked and not pathway.steps and all(each.alone for each in asked):
            label = f"{pathway.title}: {counted(sum(each.questions for each in asked), 'question')}"
            yield Entry(label, Command(("screen", pathway.id)))


def counselors_document() -> Document:
    """What a counselor needs most."""
    return (Heading("For counselors"), Entries(FOR_COUNSELORS))


def trainers_document() -> Document:
    """What someone who teaches needs most."""
    return (Heading("For trainers"), Entries(FOR_TRAINERS))


def to_print_document(listings: Mapping[str, Listing]) -> Document:
    """What can be handed out on paper. A page for a printer is a file in the folder in which oudinfo was started."""
    forms = tuple(
        Entry(f"{each.short_title}: {counted(each.questions, 'question')}", Command(("form", name)))
        for name, each in listings.items()
    )
    return (
        Heading("Forms and cases to print"),
        Paragraph("These write a page for a printer into the folder in which you started oudinfo."),
        Entries(CASES_TO_PRINT),
        Paragraph(("With the name of another form: ", command("form gad-7 --format html --output gad-7.html"))),
        Heading("Forms as text, without their scoring"),
        Entries(forms),
    )


def countries_document(countries: Iterable[tuple[str, str]]) -> Document:
    """The countries of the directory, by code and name."""
    places = tuple(Entry(name, Command(("country", code))) for code, name in countries)
    return (Heading("Where are you?"), Entries(places), Paragraph(IN_ANY_COUNTRY))
