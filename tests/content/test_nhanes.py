"""The published figures come out of the public files of NHANES 2013-2016, with the map that ships.

The files do not come with the project. With `OUDINFO_NHANES` naming a folder that has DPQ_H.csv, DPQ_I.csv,
DEMO_H.csv and DEMO_I.csv, this test runs. The National Center for Health Statistics has them as XPT on
wwwn.cdc.gov/nchs/nhanes (2013-2014: H, 2015-2016: I); pyreadstat turns one into CSV:
`pyreadstat.read_xport("DPQ_H.XPT")[0].to_csv("DPQ_H.csv", index=False)`.

Source of the figures: Brody DJ, Pratt LA, Hughes J. Prevalence of depression among adults aged 20 and over:
United States, 2013-2016. NCHS Data Brief 303, 2018.
"""

import csv
import io
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from oudinfo.batch import score_table

FOLDER = Path(os.environ.get("OUDINFO_NHANES", "/nonexistent"))
PRINTED = {
    "all": (8.1, 76.3, 15.6, 5.1, 2.9),
    "women": (10.4, 71.3, 18.3, 6.7, 3.7),
    "men": (5.5, 81.6, 12.8, 3.4, 2.1),
}
"""Of 100 adults of 20 and over: with 10 or more, with 0-4, 5-9, 10-14, 15 or more."""


def _people(cycle: str) -> Iterator[tuple[str, float, int]]:
    """The sex, the weight and the total of each adult of 20 and over with nine answers."""
    results = io.StringIO()
    score_table(FOLDER / f"DPQ_{cycle}.csv", results, ["phq-9"], column_map="nhanes")
    with (FOLDER / f"DEMO_{cycle}.csv").open(encoding="utf-8") as stream:
        known = {float(row["SEQN"]): row for row in csv.DictReader(stream)}
    for row in csv.DictReader(io.StringIO(results.getvalue())):
        person = known[float(row["SEQN"])]
        if row["phq9_total"] and float(person["RIDAGEYR"]) >= 20:
            yield (
                "men" if float(person["RIAGENDR"]) == 1 else "women",
                float(person["WTMEC2YR"]),
                int(row["phq9_total"]),
            )


@pytest.mark.skipif(not FOLDER.is_dir(), reason="OUDINFO_NHANES names no folder with the public files")
def test_the_figures_of_data_brief_303_come_out_of_the_public_files() -> None:
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * 4)
    for sex, weight, total in (person for cycle in "HI" for person in _people(cycle)):
        band = 3 if total >= 15 else total // 5
        for group in (sex, "all"):
            weights[group][band] += weight
    for group, printed in PRINTED.items():
        found = [100 * each / sum(weights[group]) for each in weights[group]]
        assert tuple(round(each, 1) for each in (found[2] + found[3], *found)) == printed, group
