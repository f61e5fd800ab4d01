"""Finds the word that was meant by one with wrong letters."""

from collections.abc import Iterable

SHORTEST, LONG = 5, 8
"""The fewest letters of a word that is recognized with one wrong letter, and with two."""


def nearest(typed: str, words: Iterable[str]) -> str | None:
    """The first word that is one letter off, or else the first that is two letters off if the typed word is long."""
    known = [*words]
    most = 2 if len(typed) >= LONG else 1
    return next((word for off in range(1, most + 1) for word in known if is_near(typed, word, off)), None)


def is_near(typed: str, word: str, most: int) -> bool:
    """Whether a word was meant, with at most this many letters left out, added, changed or swapped."""
    if abs(len(typed) - len(word)) > most or len(word) < SHORTEST or len({*typed} ^ {*word}) > 2 * most:
        return False
    before: list[int] = []
    row = [*range(len(word) + 1)]
    for place, letter in enumerate(typed, start=1):
        above, row = row, [place]
        for at, other in enumerate(word, start=1):
            off = min(above[at], row[at - 1], above[at - 1] - int(letter == other)) + 1
            if place > 1 < at and letter == word[at - 2] and typed[place - 2] == other:
                off = min(off, before[at - 2] + 1)
            row.append(off)
        before = above
    return bool(row[-1] <= most)
