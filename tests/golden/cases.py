"""Which pages are kept as golden files: the runs behind each file, in order.

Few and telling: text and JSON for each kind of page and audience, the other formats once each, some pages at 40
columns. Every block of every page is in at least one of them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Run(NamedTuple):
    """One command, and what is around it."""

    line: str
    """The words behind `oudinfo`, as typed."""
    typed: str = ""
    """What comes through a pipe; at a terminal, what is typed line by line."""
    columns: int = 0
    """The width of the terminal; 0 for a pipe."""
    files: Mapping[str, "Run | str"] = MappingProxyType({})
    """Files beside it: what another run writes, or a text."""
    country: str = "US"
    result_alone: bool = False
    """Keep standard output only: the questions before it are on other pages."""


class Keys(NamedTuple):
    """A screening in the full screen: what is pressed, page by page."""

    instruments: str
    pressed: str
    """Keys; a space between two pages that are shown."""
    columns: int = 80
    rows: int = 24
    mode: str = "self"
    country: str = "US"


class Visit(NamedTuple):
    """Someone in the place, in the full screen: where they begin, and what is pressed, page by page."""

    command: str
    pressed: str
    """Keys; a space between two pages that are shown. `_` is Space, and `>` PgDn, `$` End, `\t` Tab, `\r` Enter."""
    columns: int = 80
    rows: int = 24
    country: str = "US"


BROKEN = """\
schema: 1
id: my-scale
version: 1.0
title: My scale
items:
  - {id: a, text: "How often?", options: often}
  - {id: a, text: "How hard?", options: oftn}
option_sets:
  often: [{value: 0, label: Never}, {value: 1, label: Often}]
"""
PAPER = "score phq-9 {answers} --format json"
BEFORE = Run(PAPER.format(answers="222221210 2"), result_alone=True)
AFTER = Run(PAPER.format(answers="111110101 1"), result_alone=True)
TWO = {"before.json": BEFORE, "after.json": AFTER}
PLAIN_WALK = "|||1|1|2|1|x?|b|1|0|s|0|0|1|minutes|back|talk|back|not ready|back|h|back|carry on|1|3|2|changed|all||next page|1|back|list|7|quit||"
"""The PHQ-9 in plain lines: a wrong answer, one taken back, one skipped, question 9 above 0, its doors, the review."""

COMMANDS: Mapping[str, tuple[Run, ...]] = MappingProxyType(
    {
        "help.txt": (Run("--help"), Run("screen --help"), Run("score --help"), Run("compare --help")),
        "help-of-the-rest.txt": tuple(
            Run(f"{name} --help")
            for name in (
                "whatif",
                "form",
                "handout",
                "practice",
                "odds",
                "list",
                "show",
                "read",
                "search",
                "glossary",
                "resources",
                "validate",
                "new",
                "completion",
            )
        ),
        "crisis.txt": (Run("crisis"),),
        "crisis-ireland-at-40.txt": (Run("crisis --country IE", columns=40),),
        "crisis-everywhere.txt": (Run("crisis --country all"),),
        "overdose.txt": (Run("overdose"),),
        "overdose-ireland-at-40.txt": (Run("overdose --country IE", columns=40),),
        "withdrawal.txt": (Run("withdrawal"),),
        "protocol.txt": (Run("protocol"),),
        "privacy.txt": (Run("privacy"),),
        "list.txt": (Run("list"),),
        "list-at-40.txt": (Run("list --plain", columns=40),),
        "show-phq-9.txt": (Run("show phq-9"),),
        "show-phq-9.md": (Run("show phq-9 --format markdown"),),
        "show-audit-c.txt": (Run("show audit-c"),),
        "show-cows.txt": (Run("show cows"),),
        "show-who-5-at-40.txt": (Run("show who-5 --plain", columns=40),),
        "show-withheld.txt": (Run("show c-ssrs"),),
        "show-a-pathway.txt": (Run("show opioids-and-mood"),),
        "read.txt": (Run("read"),),
        "read-a-shelf.txt": (Run("read --shelf for-trainers"),),
        "article-for-a-person.txt": (Run("read overdose-and-naloxone"),),
        "article-for-a-person.md": (Run("read overdose-and-naloxone --format markdown"),),
        "article-for-a-person.html": (Run("read overdose-and-naloxone --format html"),),
        "article-at-40.txt": (Run("read something-to-do-today-for-a-craving --plain", columns=40),),
        "article-on-suicide.txt": (Run("read if-you-are-having-thoughts-of-suicide"),),
        "article-for-family.txt": (Run("read i-am-worried-about-someone", country="IE"),),
        "article-for-a-counselor.txt": (Run("read asking-about-suicide"),),
        "article-for-a-trainer.txt": (Run("read find-the-mistake"),),
        "article-on-a-result.txt": (Run("read understanding-a-phq-9-result"),),
        "article-story.txt": (Run("read story-a-loss"),),
        "search.txt": (Run("search sleep"), Run("search dope sick"), Run("search xyzzy")),
        "search-danger.txt": (Run("search i want to die"), Run("search my son wont wake up")),
        "glossary.txt": (Run("glossary naloxone"), Run("glossary narcan"), Run("glossary")),
        "resources.txt": (Run("resources"),),
        "resources-ireland.txt": (Run("resources --country IE"),),
        "validate.txt": (
            Run("validate"),
            Run("validate my-scale.yaml", files={"my-scale.yaml": BROKEN}),
            Run("validate my-scale.yaml --format json", files={"my-scale.yaml": BROKEN}),
        ),
        "whatif.txt": (
            Run("whatif phq-9 102130211 phq9_9=0"),
            Run("whatif phq-9 102130210 --vary 3", columns=80),
            Run("whatif tiet-2 5 1 --vary 1"),
        ),
        "odds.txt": (
            Run("odds phq-9 --share 20%"),
            Run("odds phq-9 --share 20%", columns=40),
            Run("odds phq-9 --share 5%..40%", columns=80),
            Run("odds dast-10 --share 30% --sensitivity .8 --specificity 90%"),
        ),
        "form.txt": (Run("form pc-ptsd-5"), Run("form audit-c", country="IE")),
        "form.html": (Run("form phq-9 --format html"),),
        "handout.txt": (Run("handout safety-card"), Run("handout crisis --country ZA")),
        "handout.html": (Run("handout safety-card --format html"),),
        "practice.txt": (
            Run("practice gad-7", typed="13\n2\nask\n\n\ny\n\n-\n"),
            Run("practice tiet-2 --answers"),
            Run("practice --room 20 --seed 3", columns=80),
        ),
        "room.html": (Run("practice --room 20 --seed 3 --format html"),),
        "odds.html": (Run("odds phq-9 --share 20% --format html"),),
        "new.txt": (Run("new sleepiness --stdout"),),
        "errors.txt": (
            Run("crises"),
            Run("scren phq-9"),
            Run("show phq9x"),
            Run("score phq-9 12"),
            Run("score phq-9 102013025"),
            Run("score phq-9 --responses answers.json", files={"answers.json": '{"phq9_1": 1, "phq9_11": 0}'}),
            Run("score audit-c 2 1 0 --context sex=x"),
            Run("score phq-9 000000000 --format yaml"),
            Run("screen pcl-5"),
            Run("screen phq-9", typed="0\n1\n9\n"),
            Run("read no-such-article"),
            Run("resources --country XX"),
            Run("resources --cuntry ZA"),
            Run("compare before.json", files={"before.json": BEFORE}),
        ),
        "errors-with-a-sign-of-danger.txt": (
            Run("score phq-9 00000000"),
            Run("score phq-9 7 0 0 0 0 0 0 0 3"),
            Run("screen phq-9", typed="0\n0\n0\n0\n0\n0\n0\n0\n3\n9\n"),
        ),
    }
)
RESULTS: Mapping[str, tuple[Run, ...]] = MappingProxyType(
    {
        "score-phq-9-at-the-floor.txt": (Run("score phq-9 000000000"),),
        "score-phq-9-at-an-edge.txt": (Run("score phq-9 111110000"),),
        "score-phq-9-at-an-edge.json": (Run("score phq-9 111110000 --format json"),),
        "score-phq-9-with-a-flag.txt": (Run("score phq-9 333333333 3"),),
        "score-phq-9-with-a-flag.json": (Run("score phq-9 333333333 3 --format json", result_alone=True),),
        "score-phq-9-with-a-flag.md": (Run("score phq-9 333333333 3 --format markdown"),),
        "score-phq-9-with-a-flag-at-40.txt": (Run("score phq-9 000000001 --plain", columns=40),),
        "score-phq-9-with-a-gap.txt": (Run("score phq-9 3333-3330"),),
        "score-phq-9-with-a-gap.json": (Run("score phq-9 3333-3330 --format json"),),
        "score-phq-9-without-item-9.txt": (Run("score phq-9 11111111-"),),
        "score-gad-7.txt": (Run("score gad-7 2111221"),),
        "score-dast-10.txt": (Run("score dast-10 1011010000"),),
        "score-audit.txt": (Run("score audit 2002222200"),),
        "score-audit-c.txt": (Run("score audit-c 210"), Run("score audit-c 210 --context sex=male")),
        "score-audit-c.json": (Run("score audit-c 210 --format json"),),
        "score-pc-ptsd-5.txt": (Run("score pc-ptsd-5 011111"), Run("score pc-ptsd-5 -11111")),
        "score-pcl-5.txt": (Run("score pcl-5 33323 23333 33233 33333"),),
        "score-cows.txt": (Run("score cows 4 4 5 5 4 4 5 4 4 4 5"),),
        "score-asq.txt": (Run("score asq 01001"),),
        "score-oud-criteria.txt": (Run("score oud-criteria 11110111011 --context only_as_prescribed=no"),),
        "score-others.txt": (Run("score single-drug 1"), Run("score tiet-2 10"), Run("score cage-aid 1100")),
        "score-better-is-higher.txt": (Run("score barc-10 5555555555"), Run("score who-5 11111")),
        "score-peg.txt": (Run("score peg 7 8 7"),),
        "score-several-scores.json": (Run("score phq-4 1122 --format json"),),
        "self-phq-9-mild.txt": (Run("screen phq-9", typed="1\n1\n1\n1\n1\n1\n0\n0\n0\n2\n", result_alone=True),),
        "self-phq-9-severe-with-a-flag.txt": (Run("screen phq-9", typed="3\n" * 10, result_alone=True),),
        "self-phq-9-with-a-gap.txt": (Run("screen phq-9", typed="3\n3\n3\n-\n1\n0\n0\n0\n0\n1\n", result_alone=True),),
        "self-phq-9.json": (
            Run("screen phq-9 --format json", typed="1\n1\n1\n1\n1\n1\n0\n0\n1\n2\n", result_alone=True),
        ),
        "self-phq-9.md": (
            Run("screen phq-9 --format markdown", typed="1\n1\n1\n1\n1\n1\n0\n0\n0\n2\n", result_alone=True),
        ),
        "self-several.txt": (
            Run(
                "screen phq-9 gad-7",
                typed="2\n2\n1\n2\n1\n1\n1\n1\n0\n1\n" + "2\n1\n1\n2\n1\n1\n1\n1\n",
                result_alone=True,
            ),
        ),
        "self-opioids.txt": (
            Run(
                "screen oud-criteria --context only_as_prescribed=no",
                typed="1\n1\n0\n1\n0\n1\n1\n0\n1\n1\n1\n",
                result_alone=True,
            ),
        ),
        "self-peg-at-40.txt": (Run("screen peg --plain", typed="||7|8|7|||", columns=40),),
        "self-recovery.txt": (Run("screen recovery", typed="4\n" * 15, result_alone=True),),
        "interview-pathway.json": (
            Run("screen mood --mode interview --format json", typed="1\n" * 10 + "1\n" * 8, result_alone=True),
        ),
        "interview-phq-9.txt": (
            Run("screen phq-9 --mode interview", typed="1\n1\n1\n1\n1\n1\n0\n0\n1\n2\n", result_alone=True),
        ),
        "compare.txt": (Run("compare before.json after.json", files=TWO),),
        "compare-over-time.txt": (
            Run(
                "compare 1.json 2.json 3.json",
                files={
                    f"{number}.json": Run(f"score gad-7 {digits} --format json --date 2026-{month}-01 --client K-17")
                    for number, digits, month in ((1, "33333333", "09"), (2, "22222222", "10"), (3, "11121111", "11"))
                },
            ),
            Run(
                "compare gad-7 2026-08-01:19 1.json",
                files={"1.json": Run("score gad-7 11111111 --format json --date 2026-10-01")},
            ),
        ),
        "compare.json": (Run("compare before.json after.json --format json", files=TWO, result_alone=True),),
        "compare.md": (Run("compare before.json after.json --format markdown", files=TWO),),
        "compare-others.txt": tuple(
            Run(
                "compare before.json after.json",
                files={
                    "before.json": Run(f"score {old} --format json"),
                    "after.json": Run(f"score {new} --format json"),
                },
            )
            for old, new in (
                ("pcl-5 33333333333333333333", "pcl-5 11111111111111111111"),
                ("cows 0 0 1 2 0 2 0 0 0 0 0", "cows 4 2 3 2 2 2 2 2 1 1 3"),
                ("peg 7 8 7", "peg 3 4 3"),
            )
        ),
    }
)
MILD, LOW = "\r1111110001 \r", "\r222222221 c2 \r"
"""A PHQ-9 from its introduction to its result, without and with a sign of danger."""
PLACE: Mapping[str, tuple[Run | Visit, ...]] = MappingProxyType(
    {
        "place-home.txt": (Visit("home", "3 8 bb8 b+ k 6"),),
        "place-help.txt": (Visit("home", "h 2 bbo > $ bb5 q"), Visit("crisis", "k 9", country="IE")),
        "place-read.txt": (Visit("read", "1 1 > \t s bn b bbb31\r $"), Visit("list", "2\r $ b$")),
        "place-search.txt": (Visit("home", "/ can't_sleep\r 2\r / day\r 1\r / i_took_20_pills\r b/xyzzy\r / \r b"),),
        "place-result.txt": (
            Visit("screen phq-9", f"{MILD} 1 b2 1 bb3 b4 b5 b6 b7 b8 \rbq not_ready\r b call_Sam\r 2"),
        ),
        "place-result-with-danger.txt": (Visit("screen phq-9", f"{LOW} n 1 b3 bq \r"),),
        "place-result-for-a-counselor.txt": (
            Visit("screen phq-9 --mode interview", f"{MILD} 1 b2 bq 1"),
            Visit("screen phq-9 --mode interview", f"{LOW} n 1 b2"),
        ),
        "place-stopped.txt": (
            Visit("home", "31 \r12 q 1 q 2 b"),
            Visit("screen phq-2 gad-7", "\r11 1 q 2 1"),
            Visit("screen phq-9", "\r12 q 2"),
        ),
        "place-at-40.txt": (
            Visit("home", "3 b4 > s bb/naloxone\r", columns=40, rows=20, country="IE"),
            Visit("screen phq-9", f"\r\r{MILD} 2 bq", columns=40, rows=20, country="IE"),
            Visit("screen phq-9", f"\r\r{LOW} n", columns=40, rows=20, country="IE"),
        ),
        "plain-place.txt": (
            Run(
                "--plain",
                typed="6|1|1||list|part 3|again|sources|back|source 2|next|part three|next page|back|part 99|hello|k|IE|h|back|search|sleep|home",
                columns=80,
            ),
            Run(
                "--plain",
                typed="3|1||1|1|1|1|1|1|0|0|0|1|all|2|2|changed||2|back|quit|not ready|text Sam|2",
                columns=80,
            ),
        ),
    }
)
NOTES: Mapping[str, tuple[Run, ...]] = MappingProxyType(
    {
        "note-mood.txt": (
            Run("score phq-9 000000000 --format note"),
            Run("score phq-9 111110000 1 --format note --mode self"),
            Run("score phq-9 102013021 --format note", result_alone=True),
            Run("score phq-9 333333333 3 --format note --mode interview", result_alone=True),
            Run("score phq-9 3333-3330 --format note"),
            Run("score phq-9 11111111- --format note"),
            Run("score phq-2 12 --format note"),
            Run("score gad-7 2111221 1 --format note"),
            Run("score gad-7 1,1,,1,1,1,1 --format note"),
            Run("score phq-4 1122 --format note"),
            Run(
                "score phq-9 1111110101 --format note --date today --client K-17 --last 1.json --last 2.json",
                files={
                    "1.json": Run(
                        "score phq-9 2222222212 --format json --date 2026-09-01 --client K-17", result_alone=True
                    ),
                    "2.json": Run("score phq-9 2222-22202 --format json --date 2026-10-01 --client K-17"),
                },
                result_alone=True,
            ),
            Run(
                "score gad-7 11111111 --format note --last 1.json",
                files={"1.json": Run("score gad-7 33333333 --format json --date 2026-09-01")},
            ),
            Run("score who-5 11111 --format note"),
        ),
        "note-substances.txt": (
            Run("score dast-10 1011010000 --format note"),
            Run("score dast-10 0000000000 --format note"),
            Run("score cows 1 1 1 1 0 0 0 0 0 0 0 --format note --mode clinician"),
            Run("score cows 4 4 5 5 4 4 5 4 4 4 5 --format note"),
            Run("score audit 2002222200 --format note"),
            Run("score audit-c 210 --format note"),
            Run("score audit-c 210 --format note --context sex=male"),
            Run("score oud-criteria 11110111011 --format note"),
            Run("score oud-criteria 11110111011 --format note --context only_as_prescribed=yes"),
            Run("score single-drug 1 --format note"),
            Run("score tiet-2 10 --format note"),
            Run("score cage-aid 1100 --format note"),
        ),
        "note-others.txt": (
            Run("score pc-ptsd-5 011111 --format note"),
            Run("score pc-ptsd-5 -11111 --format note"),
            Run("score pcl-5 33323 23333 33233 33333 --format note"),
            Run(
                "score peg 7 8 7 --format note --last before.json",
                files={"before.json": Run("score peg 5 6 5 --format json")},
            ),
            Run("score barc-10 5 5 5 5 5 5 5 5 5 5 --format note"),
            Run("score asq 01001 --format note", result_alone=True),
            Run("score asq 0000 --format note"),
            Run("score asq 0-000 --format note", result_alone=True),
            Run(
                "score phq-9 gad-7 dast-10 cows audit-c pc-ptsd-5 --format note",
                typed="102013020 1\n2111221\n1011010000\n1 1 1 1 0 0 0 0 0 0 0\n210\n111111\n",
            ),
            Run("screen phq-9 --format note", typed="1\n" * 8 + "2\nb\n0\n1\n", result_alone=True),
            Run("screen phq-9 gad-7 --mode interview --format note", typed="1\n" * 18, result_alone=True),
        ),
    }
)
TERMINAL: Mapping[str, tuple[Run | Keys, ...]] = MappingProxyType(
    {
        "menu.txt": (Run("--plain", typed="3|b|q", columns=80), Run("--plain", typed="8|x|q", columns=40)),
        "menu-crisis.txt": (Run("--plain", typed="1", columns=80),),
        "plain-phq-9.txt": (Run("screen phq-9 --plain", typed=PLAIN_WALK, columns=80),),
        "plain-phq-9-at-40.txt": (Run("screen phq-9 --plain", typed=PLAIN_WALK, columns=40, country="IE"),),
        "plain-stopped.txt": (
            Run("screen phq-9 --plain", typed="|3|q", columns=80),
            Run("screen phq-9 --plain", typed="l|y|back||1|x", columns=80),
        ),
        "plain-interview.txt": (
            Run(
                "screen phq-2 asq --mode interview --plain",
                typed="||1|0|1||talk|back|carry on|0|0|0|1|carry on||next page|2|back|4|quit",
                columns=80,
            ),
        ),
        "plain-context.txt": (
            Run("screen audit-c peg --plain", typed="k|ZA||5|2|1|1|0||7|8|7||5|back|quit||", columns=80),
        ),
        "form-typed-in.txt": (
            Run("score phq-9 --plain", typed="102|9|013 021|2|12|again|102 013 021|2|10", columns=80),
            Run("score audit-c --plain", typed="|2 1 0|3", columns=80),
            Run("score phq-9 --plain", typed="000000003|quit", columns=80),
            Run(
                "score phq-9 gad-7 --format note",
                typed="0000000010||*||1111111|11111121|1|0||yes|||||tomorrow",
                columns=80,
            ),
            Run("score gad-2 phq-2 --twice", typed="11|12|1||*|+|22|22||33|33|quit", columns=80),
        ),
        "full-phq-9.txt": (Keys("phq-9", "\r 1 1 2 \r b 1 0 s 0 ? 0 2 m b t b n b c 1"),),
        "full-phq-9-at-40.txt": (Keys("phq-9", "h b k b \r \r \r 1 0 0 0 0 0 0 0 3 c 1", columns=40, country="IE"),),
        "full-small.txt": (Keys("phq-9", "\r \r \r \r \r 0 0 0 0 0 0 0 0 1", columns=40, rows=12),),
        "full-interview.txt": (Keys("phq-9 gad-7", "\r 00000000 1 t b c 0", mode="interview"),),
        "full-context-and-number.txt": (Keys("audit-c peg", "\r 1 2 1 0 \r 7 \r 8"),),
        "full-left-out-and-young.txt": (Keys("phq-9", "y b l \r"), Keys("phq-9", "\r q"), Keys("dast-10", "\r \r")),
    }
)
CASES: Mapping[str, tuple[Run | Keys | Visit, ...]] = MappingProxyType(
    {**COMMANDS, **RESULTS, **NOTES, **TERMINAL, **PLACE}
)
