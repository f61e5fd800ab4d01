"""The shelves of the library, in the order in which they are shown."""

from typing import NamedTuple


class Shelf(NamedTuple):
    """A part of the library: its id, its name, and one line on its content."""

    id: str
    title: str
    line: str


SHELVES = (
    Shelf("staying-alive", "Staying alive", "Overdose, naloxone, thoughts of suicide, and ways to be safer."),
    Shelf("something-to-do-today", "Something to do today", "Small steps for a hard day or a hard night."),
    Shelf("understanding-your-result", "Understanding your result", "What a score means, and what it does not mean."),
    Shelf("mood-and-opioids", "Mood and opioids", "How low mood, worry, pain and sleep meet opioids."),
    Shelf("opioids-and-you", "Opioids and you", "What opioids are, and what they do in a body and a brain."),
    Shelf("withdrawal-and-change", "Withdrawal and change", "Lowering a dose, stopping, and going back to use."),
    Shelf("treatment-that-works", "Treatment that works", "Medication, talking therapy, the first visit, your rights."),
    Shelf("recovery", "Recovery", "How people get better, and what life in recovery can look like."),
    Shelf("family-and-friends", "Family and friends", "What to say, what to keep ready, and support for you."),
    Shelf("stages-of-life", "Stages of life", "Pregnancy, youth, and later years."),
    Shelf("stories", "Stories", "Composed for teaching, to see how things can go."),
    Shelf("for-counselors", "For counselors", "Asking, scoring, and treating both together."),
    Shelf("for-trainers", "For trainers", "Sessions, exercises, and myths to take apart."),
)
SHELF_IDS = tuple(shelf.id for shelf in SHELVES)
RESULTS = "understanding-your-result"
"""The shelf with a page for the result of each questionnaire."""
STORIES = "stories"
"""The shelf of composed stories, which are not about a real person."""
