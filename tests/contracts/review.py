"""Makes the pages for a review, and takes in what comes back.

Run as a program, this file writes the pages in docs/review anew. To take in a filled `answers.csv`:
`python tests/contracts/review.py take FILE --name "NAME" --date YYYY-MM-DD`.
"""

import argparse
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from oudinfo.catalog.help.last_resort import ANYWHERE
from oudinfo.catalog.help.safety_checks import NOT_REVIEWED, mark_of
from oudinfo.catalog.library import Library
from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.model.instrument import Instrument
from oudinfo.model.prose import Block, BlockKind, said
from oudinfo.model.scoring import Audience, ScoreRule, SeverityBand
from oudinfo.present.accuracy import past
from oudinfo.present.conditions import condition_in_words
from oudinfo.present.document import Stretch
from oudinfo.present.instruments import LEVELS
from oudinfo.present.score_change import size
from oudinfo.present.score_part import stretches

ROOT = Path(__file__).parents[2]
COMMAND = "python tests/contracts/review.py"
ACCEPT, CHANGE, REJECT = DECISIONS = ("accept", "change", "reject")
ANSWERS, SIGN_OFFS = "answers.csv", "sign-offs.csv"
ANSWER_KEYS = ("number", "mark", "decision", "comment")
SIGN_OFF_KEYS = ("mark", "id", "decision", "name", "date", "comment")
TABLE_HEAD = "| | text | mark | accept | change | reject |\n| --- | --- | --- | --- | --- | --- |\n"
PAGES = {
    "safety": "Safety texts, block by block and step by step",
    "meanings": "What a band, an outcome and a sign say to the reader",
    "thresholds": "Bands, cutoffs, rules and sizes of change",
}


class Row(NamedTuple):
    """One thing to decide on. Its id stays the same when rows before it come or go."""

    id: str
    text: str

    @property
    def mark(self) -> str:
        """Eight signs that change with the text."""
        return mark_of(f"{self.id}\n{self.text}")


class SignOff(NamedTuple):
    """What a named person decided about a row as it read then."""

    mark: str
    id: str
    decision: str
    name: str
    date: str
    comment: str = ""


class Returned(NamedTuple):
    """The filled rows of an answer sheet, and what is wrong with others."""

    sign_offs: tuple[SignOff, ...]
    faults: tuple[str, ...]


def block_rows(text_id: str, blocks: Sequence[Block]) -> Iterator[Row]:
    """Every block of a text. A step has its number."""
    for place, block in enumerate(blocks, start=1):
        step = f"{block.number}. " if block.kind is BlockKind.STEP else ""
        yield Row(f"{text_id}/{place}", f"{step}{said(block.spans)}")


def meaning_rows(instrument: Instrument) -> Iterator[Row]:
    """What the bands, the outcomes and the signs of an instrument say."""
    for score in instrument.scores:
        for band, stretch in _bands(score):
            of = f"{_name(score)}, {stretch.ends()}, {band.label}"
            for reader, meaning in band.meaning.items():
                yield Row(
                    f"{instrument.id}/{score.id}/{band.id}/{reader.value}", f"{of}, to the {reader.value}: {meaning}"
                )
    for rule in instrument.classes:
        for outcome in rule.outcomes:
            if outcome.meaning:
                yield Row(f"{instrument.id}/{rule.id}/{outcome.id}", f"{outcome.label}: {outcome.meaning}")
    for flag in instrument.flags:
        for reader in (Audience.PERSON, Audience.COUNSELOR):
            if flag.said_to(reader):
                yield Row(f"{instrument.id}/{flag.id}/{reader.value}", f"To the {reader.value}: {flag.said_to(reader)}")


def threshold_rows(instrument: Instrument) -> Iterator[Row]:
    """Every number and condition that decides something, with its source."""
    for score in instrument.scores:
        at = f"{instrument.id}/{score.id}"
        for band, stretch in _bands(score):
            of = f"{_name(score)}, {stretch.ends()}: {band.label}"
            yield Row(f"{at}/{band.id}/range", f"{of}{_own(ours=band.ours)} ({score.source})")
        for cutoff in score.cutoffs:
            when = f", if {condition_in_words(cutoff.when, instrument)}" if cutoff.when else ""
            named = ", named and not applied" if cutoff.named_only else ""
            of = f"{_name(score)}: {past(cutoff)}{when}{named}, {cutoff.purpose}"
            yield Row(f"{at}/{cutoff.id}/cutoff", f"{of}{_own(ours=cutoff.ours)} ({cutoff.source})")
        for place, change in enumerate(score.changes, start=1):
            of = f"{_name(score)}: {size(change)}, {change.kind.value}, in {change.population}"
            yield Row(f"{at}/change-{place}", f"{of} ({change.source})")
    for rule in instrument.classes:
        for outcome in rule.outcomes:
            when = condition_in_words(outcome.when, instrument) if outcome.when else "none of the above"
            yield Row(
                f"{instrument.id}/{rule.id}/{outcome.id}/when", f"{outcome.label}{_own(ours=outcome.ours)}: {when}"
            )
    for flag in instrument.flags:
        when = condition_in_words(flag.when, instrument)
        yield Row(f"{instrument.id}/{flag.id}/when", f"Sign {flag.id}: {when}. Then: {LEVELS[flag.level]}")


def _bands(score: ScoreRule) -> Iterator[tuple[SeverityBand, Stretch]]:
    if score.bands:
        yield from zip(score.bands, stretches(score), strict=True)


def _name(score: ScoreRule) -> str:
    return score.label or score.id.replace("_", " ")


def _own(*, ours: bool) -> str:
    return " (oudinfo's words)" if ours else ""


def sections(library: Library) -> Mapping[str, Mapping[str, Sequence[Row]]]:
    """The rows of each page, by the text or the instrument that they belong to."""
    instruments = [library.instrument(each) for each in library.instrument_ids()]
    texts = {each: library.safety(each).blocks for each in library.safety_ids()}
    texts |= {f"{each}, if nothing can be read": read_blocks(text) for each, text in ANYWHERE.items()}
    return {
        "safety": {each: [*block_rows(each, blocks)] for each, blocks in texts.items()},
        "meanings": {each.id: [*meaning_rows(each)] for each in instruments},
        "thresholds": {each.id: [*threshold_rows(each)] for each in instruments},
    }


def numbered(library: Library) -> Iterator[tuple[str, str, str, Row]]:
    """Every row with its page, its part, and its number on paper, such as `S3.2`."""
    for page, parts in sections(library).items():
        for place, (part, rows) in enumerate(parts.items(), start=1):
            for step, row in enumerate(rows, start=1):
                yield page, part, f"{page[0].upper()}{place}.{step}", row


def pages(library: Library, sign_offs: Iterable[SignOff]) -> dict[str, str]:
    """The pages to print and the empty answer sheet, by file name."""
    decided = {each.mark: each for each in sign_offs}
    made = {f"{page}.md": _head(title) for page, title in PAGES.items()}
    sheet = io.StringIO()
    answers = csv.writer(sheet, lineterminator="\n")
    answers.writerow(ANSWER_KEYS)
    last = ""
    for page, part, at, row in numbered(library):
        if f"{page}/{part}" != last:
            made[f"{page}.md"] += f"\n## {part}\n\n{TABLE_HEAD}"
            last = f"{page}/{part}"
        text = " ".join(row.text.replace("|", "/").split())
        made[f"{page}.md"] += f"| {at} | {text} | {row.mark} | {' | '.join(_boxes(decided.get(row.mark)))} |\n"
        answers.writerow((at, row.mark, "", ""))
    return {**made, ANSWERS: sheet.getvalue()}


def _boxes(sign_off: SignOff | None) -> list[str]:
    """Empty boxes, or the name and the date in the box of the decision."""
    filled = f"{sign_off.name}, {sign_off.date}" if sign_off else ""
    return [filled if sign_off and sign_off.decision == each else "[ ]" for each in DECISIONS]


def _head(title: str) -> str:
    return f"# {title}\n\nMade by `{COMMAND}`. How to review: [README.md](README.md).\n"


def take(library: Library, sheet: str, name: str, day: str) -> Returned:
    """Read a filled answer sheet. Rows without a decision are passed over."""
    rows = {row.mark: row for _, _, _, row in numbered(library)}
    taken, faults = [], []
    for answer in csv.DictReader(io.StringIO(sheet)):
        at, mark, decision = (str(answer.get(key) or "").strip() for key in ANSWER_KEYS[:3])
        if not decision:
            continue
        if mark not in rows:
            faults.append(f"{at}: the text has changed since it was printed; print it again")
        elif decision not in DECISIONS:
            faults.append(f"{at}: {decision!r} is not one of {', '.join(DECISIONS)}")
        else:
            comment = " ".join(str(answer.get("comment") or "").split())
            taken.append(SignOff(mark, rows[mark].id, decision, name, day, comment))
    return Returned(tuple(taken), tuple(faults))


def reviewers(library: Library, sign_offs: Iterable[SignOff]) -> dict[str, str]:
    """What `reviewed_by` says in each safety text.

    It names the last of those who accepted every block as it reads now, if nobody wants one changed.
    """
    last = {(each.name, each.mark): each for each in sign_offs}
    refused = {each.mark for each in last.values() if each.decision != ACCEPT}
    found = {}
    for text_id in library.safety_ids():
        text = library.safety(text_id)
        marks = {row.mark for row in block_rows(text_id, text.blocks)}
        found[text_id] = NOT_REVIEWED
        for name in dict.fromkeys(name for name, _ in last):
            days = {mark: last[name, mark].date for mark in marks if (name, mark) in last}
            if days.keys() == marks and not marks & refused:
                found[text_id] = f"{name}, {max(days.values())}, text {mark_of(text.body)}"
    return found


def read_sign_offs(folder: Path) -> list[SignOff]:
    """Everything that was ever decided, in order."""
    rows = csv.DictReader(io.StringIO((folder / SIGN_OFFS).read_text(encoding="utf-8")))
    return [SignOff(**{key: str(row[key]) for key in SIGN_OFF_KEYS}) for row in rows]


def add_sign_offs(folder: Path, sign_offs: Iterable[SignOff]) -> None:
    """Write decisions below those that are there."""
    with (folder / SIGN_OFFS).open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(sign_offs)


def write(library: Library, folder: Path, safety: Path) -> None:
    """Write the pages, and into each safety text who has reviewed it. A changed text loses its sign-off."""
    sign_offs = read_sign_offs(folder)
    for name, page in pages(library, sign_offs).items():
        (folder / name).write_text(page, encoding="utf-8", newline="\n")
    for text_id, who in reviewers(library, sign_offs).items():
        file = safety / f"{text_id}.md"
        lines = file.read_text(encoding="utf-8").split("\n")
        place = next(at for at, line in enumerate(lines) if line.startswith("reviewed_by: "))
        lines[place] = f"reviewed_by: {who if who == NOT_REVIEWED else json.dumps(who, ensure_ascii=False)}"
        file.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def main() -> None:
    """Write the pages, after taking in an answer sheet if one is named."""
    parser = argparse.ArgumentParser(description="Write docs/review anew, or take in a filled answers.csv.")
    parser.add_argument("action", nargs="?", choices=["take"])
    parser.add_argument("sheet", nargs="?", type=Path)
    parser.add_argument("--name")
    parser.add_argument("--date", type=date.fromisoformat)
    given = parser.parse_args()
    folder, library = ROOT / "docs" / "review", Library()
    if given.action:
        if not (given.sheet and given.name and given.date):
            parser.error("take needs a filled sheet, --name and --date")
        returned = take(library, given.sheet.read_text(encoding="utf-8"), given.name, given.date.isoformat())
        if returned.faults:
            parser.error("nothing was taken in:\n" + "\n".join(returned.faults))
        add_sign_offs(folder, returned.sign_offs)
    write(library, folder, ROOT / "data" / "safety")


if __name__ == "__main__":
    main()
