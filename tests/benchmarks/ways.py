"""The ways to score a table of the PHQ-9 that the benchmark sets beside each other, as programs."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CSV_COPY = """
import csv, sys
with open("phq9.csv", newline="") as source, open("out.csv", "w", newline="") as to:
    csv.writer(to).writerows(csv.reader(source))
"""
PANDAS_SUM = """
import pandas
frame = pandas.read_csv("phq9.csv")
frame["total"] = frame.iloc[:, 1:10].sum(axis=1, skipna=False)
frame[["id", "total"]].to_csv("out.csv", index=False)
"""
POLARS_BY_HAND = """
import polars as pl
items = [f"phq9_{n}" for n in range(1, 10)]
read = dict(zip("0123", range(4)))
lf = pl.scan_csv("phq9.csv", infer_schema=False)
lf = lf.with_columns(pl.col(items).replace_strict(read, default=None, return_dtype=pl.Int32))
n = [pl.col(each) for each in items]
def score(cells, name):
    total, least = sum(cells[1:], cells[0]), pl.sum_horizontal(cells)
    gaps = pl.sum_horizontal([cell.is_null().cast(pl.Int32) for cell in cells])
    band = pl.when(total.is_null()).then(None)
    for start, label in ((20, "severe"), (15, "moderately-severe"), (10, "moderate"), (5, "mild"), (0, "minimal")):
        band = band.when(total >= start).then(pl.lit(label))
    met = pl.when(total.is_null()).then(pl.lit("unknown")).when(total >= 10).then(pl.lit("yes")).otherwise(pl.lit("no"))
    return [total.alias(name), band.alias(name + "_band"), least.alias(name + "_least"), (least + gaps * 3).alias(name + "_most"),
            (len(cells) - gaps).alias(name + "_answered"), pl.lit(len(cells)).alias(name + "_expected"),
            pl.lit("no").alias(name + "_prorated"), met.alias(name + "_cutoff")]
often = [cell >= 2 for cell in n[:8]] + [n[8] >= 1]
yes = pl.sum_horizontal([each.fill_null(False).cast(pl.Int32) for each in often])
may = yes + pl.sum_horizontal([each.is_null().cast(pl.Int32) for each in often])
core = often[0] | often[1]
unknown = pl.lit("unknown")
syndrome = (pl.when(core.is_null()).then(unknown).when(~core).then(pl.lit("none")).when(yes >= 5).then(pl.lit("major"))
            .when(may >= 5).then(unknown).when(yes >= 2).then(pl.lit("other")).when(may >= 2).then(unknown).otherwise(pl.lit("none")))
flag = pl.when(n[8].is_null()).then(unknown).when(n[8] >= 1).then(pl.lit("yes")).otherwise(pl.lit("no"))
silent = pl.when(n[8].is_null()).then(pl.lit("yes")).otherwise(pl.lit("no"))
lf.select("id", *score(n, "total"), *score(n[:8], "eight"), syndrome.alias("class"), flag.alias("flag"),
          silent.alias("silent"), pl.lit(0).alias("unread"), pl.lit("1.0.0").alias("version")).sink_{kind}("out.{kind}")
"""
FRAME_POLARS = """
import polars as pl
from oudinfo.batch import score_frame
scored = score_frame(pl.scan_csv("phq9.csv", infer_schema=False), ["phq-9"])
scored.drop([f"phq9_{n}" for n in range(1, 10)]).sink_{kind}("out.{kind}")
"""
FRAME_DUCKDB = """
import duckdb
from oudinfo.batch import score_frame
names = {name: "VARCHAR" for name in ["id", *(f"phq9_{n}" for n in range(1, 10))]}
scored = score_frame(duckdb.read_csv("phq9.csv", columns=names, header=True, delimiter=","), ["phq-9"])
scored.write_csv("out.csv")
"""
PARQUET_FLOOR = """
import polars as pl
pl.scan_parquet("big.parquet").select(pl.all().is_null().sum()).collect(engine="streaming")
pl.scan_parquet("scored.parquet").sink_parquet("out.parquet")
"""
DUCKDB_BY_HAND = """
import duckdb
items = [f"phq9_{n}" for n in range(1, 10)]
read = ", ".join(f"CASE {n} WHEN '0' THEN 0 WHEN '1' THEN 1 WHEN '2' THEN 2 WHEN '3' THEN 3 END AS {n}" for n in items)
def score(cells, name):
    total, least = " + ".join(cells), " + ".join(f"coalesce({each}, 0)" for each in cells)
    gaps = " + ".join(f"CAST({each} IS NULL AS INTEGER)" for each in cells)
    bands = " ".join(f"WHEN {total} >= {start} THEN '{label}'" for start, label in (
        (20, "severe"), (15, "moderately-severe"), (10, "moderate"), (5, "mild"), (0, "minimal")))
    return (f"{total} AS {name}, CASE {bands} END AS {name}_band, {least} AS {name}_least, {least} + 3 * ({gaps}) AS {name}_most, "
            f"{len(cells)} - ({gaps}) AS {name}_answered, {len(cells)} AS {name}_expected, 'no' AS {name}_prorated, "
            f"CASE WHEN {total} >= 10 THEN 'yes' WHEN {total} IS NULL THEN 'unknown' ELSE 'no' END AS {name}_cutoff")
often = [f"({each} >= 2)" for each in items[:8]] + ["(phq9_9 >= 1)"]
yes = " + ".join(f"CAST(coalesce({each}, false) AS INTEGER)" for each in often)
may = " + ".join(f"CAST(coalesce({each}, true) AS INTEGER)" for each in often)
core = f"({often[0]} OR {often[1]})"
syndrome = (f"CASE WHEN {core} IS NULL THEN 'unknown' WHEN NOT {core} THEN 'none' WHEN {yes} >= 5 THEN 'major' "
            f"WHEN {may} >= 5 THEN 'unknown' WHEN {yes} >= 2 THEN 'other' WHEN {may} >= 2 THEN 'unknown' ELSE 'none' END")
names = {name: "VARCHAR" for name in ["id", *items]}
source = duckdb.read_csv("phq9.csv", columns=names, header=True, delimiter=",")
cells = source.query("source", f"SELECT id, {read} FROM source")
cells.query("cells", f"SELECT id, {score(items, 'total')}, {score(items[:8], 'eight')}, {syndrome} AS class, "
    "CASE WHEN phq9_9 IS NULL THEN 'unknown' WHEN phq9_9 >= 1 THEN 'yes' ELSE 'no' END AS flag, "
    "CASE WHEN phq9_9 IS NULL THEN 'yes' ELSE 'no' END AS silent, 0 AS unread, '1.0.0' AS version FROM cells").write_csv("out.csv")
"""
CLINCALC = """
import csv, clincalc
names = [f"phq9_{n}" for n in range(1, 10)]
with open("phq9.csv", newline="") as source, open("out.csv", "w", newline="") as to:
    write = csv.writer(to).writerow
    for row in csv.DictReader(source):
        cells = [row[name] for name in names]
        if all(cells):
            found = clincalc.calculate("phq9", {"responses": [*map(int, cells)]})
            write([row["id"], found["result"], found["interpretation"]])
        else:
            write([row["id"], "", ""])
"""
SCORIFY = """
import sys
from scorify.scripts import score_data
with open("sheet.csv", "w") as sheet:
    sheet.write("layout,header\\nlayout,data\\nscore,id\\n")
    sheet.writelines(f"score,phq9_{n},phq9\\n" for n in range(1, 10))
    sheet.write("measure,total,sum(phq9)\\n")
score_data.main(["--quiet", "--output=out.csv", "sheet.csv", "phq9.csv"])
"""
R_PSYCH = """
frame <- read.csv("phq9.csv")
scored <- psych::scoreItems(list(total = paste0("phq9_", 1:9)), frame, totals = TRUE, impute = "none")
write.csv(data.frame(id = frame$id, total = scored$scores), "out.csv", row.names = FALSE)
"""


class Way(NamedTuple):
    """One way to score a table."""

    name: str
    command: list[str]
    floor: str = ""
    """The way that it is compared with."""
    budget: float | None = None
    needs: tuple[str, ...] = ()


def python(program: str, kind: str = "csv") -> list[str]:
    """A process that runs this program."""
    return [sys.executable, "-c", program.replace("{kind}", kind)]


def batch(*arguments: str) -> list[str]:
    """A process that runs the command."""
    return [sys.executable, "-m", "oudinfo", "batch", *arguments, "--force"]


WAYS = (
    Way("csv in and out", python(CSV_COPY)),
    Way("oudinfo batch, csv", batch("phq9.csv", "--output", "out.csv"), "csv in and out", 3),
    Way("polars by hand, csv", python(POLARS_BY_HAND), "", None, ("polars",)),
    Way("duckdb by hand, csv", python(DUCKDB_BY_HAND), "polars by hand, csv", None, ("duckdb",)),
    Way("score_frame on polars, csv", python(FRAME_POLARS), "polars by hand, csv", 1.5, ("polars", "narwhals")),
    Way("score_frame on duckdb, csv", python(FRAME_DUCKDB), "duckdb by hand, csv", None, ("duckdb", "narwhals")),
)
"""Ours, and what is written by hand in the libraries that it runs on. Every column in all but the first."""
OTHERS = (
    ("pandas", "pandas, the sum only", PANDAS_SUM),
    ("clincalc", "clincalc, sum and band, row by row", CLINCALC),
    ("scorify", "scorify, the sum only", SCORIFY),
)
"""Programs of others, by the package that pip is asked for."""


def others(folder: Path) -> Iterator[tuple[Way, str]]:
    """The ways of others, in an environment of their own that is made here, each with what it lacks to run."""
    there = folder / "peers"
    venv.create(there, with_pip=True)
    interpreter = str(there / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    for package, name, program in OTHERS:
        done = subprocess.run([interpreter, "-m", "pip", "install", "-q", package], capture_output=True, check=False)
        asked = f"import importlib.metadata as m; print(m.version({package!r}))"
        version = subprocess.run([interpreter, "-c", asked], capture_output=True, text=True, check=False).stdout.strip()
        named = name.replace(package, f"{package} {version}", 1)
        yield Way(named, [interpreter, "-c", program]), f"pip cannot install {package} here" if done.returncode else ""
    lacking = "" if shutil.which("Rscript") else "R is not on this computer"
    if not lacking and subprocess.run(["Rscript", "-e", "library(psych)"], capture_output=True, check=False).returncode:
        lacking = "R has no package psych here"
    yield Way("R psych, the sum only", ["Rscript", "-e", R_PSYCH]), lacking
