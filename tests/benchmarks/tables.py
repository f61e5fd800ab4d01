"""One table of how long tables take, beside others in the same run: python tests/benchmarks/tables.py [ROWS]

Each way is a process of its own. What is shown is its processor time and its greatest memory, the
least of several runs, and the ratio to its floor: what reading and writing cost without any scoring.
Nothing here fails. Ways whose library is not installed are named as skipped.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from oudinfo.catalog.library import Library
from oudinfo.model.instrument import Instrument

RUNS = 3
ROWS = 1_000_000
BLANKS = 0.03


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


class Way(NamedTuple):
    """One way to score a table."""

    name: str
    command: list[str]
    floor: str = ""
    """The way that it is compared with."""
    budget: float | None = None
    needs: tuple[str, ...] = ()


class Used(NamedTuple):
    """What a process used."""

    seconds: float
    mebibytes: float


def python(program: str, kind: str = "csv") -> list[str]:
    """A process that runs this program."""
    return [sys.executable, "-c", program.replace("{kind}", kind)]


def batch(*arguments: str) -> list[str]:
    """A process that runs the command."""
    return [sys.executable, "-m", "oudinfo", "batch", *arguments, "--force"]


WAYS = (
    Way("csv in and out", python(CSV_COPY)),
    Way("oudinfo batch, csv", batch("phq9.csv", "--output", "out.csv"), "csv in and out", 3),
    Way("pandas, sum only", python(PANDAS_SUM), "csv in and out", None, ("pandas",)),
    Way("polars by hand, csv", python(POLARS_BY_HAND), "", None, ("polars",)),
    Way("score_frame on polars, csv", python(FRAME_POLARS), "polars by hand, csv", 1.5, ("polars", "narwhals")),
    Way("score_frame on duckdb, csv", python(FRAME_DUCKDB), "polars by hand, csv", None, ("duckdb", "narwhals")),
)


def used(command: list[str], runs: int = RUNS) -> Used:
    """The least processor time and memory of several runs."""
    found = []
    for _ in range(runs):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        if os.waitstatus_to_exitcode(status):
            message = f"it failed: {command}"
            raise RuntimeError(message)
        found.append(Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return Used(min(each.seconds for each in found), min(each.mebibytes for each in found))


def rows_of(instrument: Instrument, count: int, seed: int = 7) -> Iterator[str]:
    """Rows of CSV with answers to an instrument, most of them low and some of them missing."""
    rng = Random(seed)
    keys = [[option.key for option in islice(item.options, 8)] for item in instrument.items]
    yield ",".join(["id", *(item.id for item in instrument.items)])
    for number in range(count):
        cells = ["" if rng.random() < BLANKS else each[int(rng.random() ** 2 * len(each))] for each in keys]
        yield ",".join([str(number), *cells])


def write(name: str, lines: Iterator[str]) -> None:
    """Write a table."""
    with Path(name).open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in lines)


def phq9_rows(count: int) -> Iterator[str]:
    """Rows with the nine scored items. About 5 of 100 people give question 9 more than a 0, as in surveys."""
    rng = Random(9)
    for number, row in enumerate(rows_of(Library().instrument("phq-9"), count)):
        *cells, nine, _ = row.split(",")
        if number and nine and rng.random() < 0.9:
            nine = "0"
        yield ",".join([*cells, nine])


def line(name: str, found: Used, ratio: str = "", budget: str = "") -> None:
    """Print a line of the table."""
    print(f"{name:<34} {found.seconds:>8.2f} s {found.mebibytes:>7.0f} MiB   {ratio:<7} {budget}", flush=True)


def peers(count: int) -> None:
    """The ways beside each other."""
    known: dict[str, Used] = {}
    for way in WAYS:
        lacking = [name for name in way.needs if find_spec(name) is None]
        if lacking:
            print(f"{way.name:<34} skipped: {', '.join(lacking)} is not installed")
            continue
        found = known[way.name] = used(way.command)
        ratio = f"{found.seconds / known[way.floor].seconds:.2f} x" if way.floor in known else ""
        line(way.name, found, ratio, f"of {way.floor}, {way.budget:g} allowed" if way.budget else "")
    print(f"\nrows in a second, core: {count / known['oudinfo batch, csv'].seconds:,.0f}")


def memory(count: int) -> None:
    """Whether memory grows with rows."""
    for rows in (count // 100, count // 10, count):
        write("some.csv", phq9_rows(rows))
        line(f"oudinfo batch, {rows:,} rows", used(batch("some.csv", "--output", "out.csv"), 1))


def short() -> None:
    """A thousand rows, beside the start of a command."""
    write("short.csv", phq9_rows(1_000))
    begun = used([sys.executable, "-m", "oudinfo", "batch", "--help"])
    found = used(batch("short.csv", "--output", "out.csv"))
    line("oudinfo batch --help", begun)
    line("oudinfo batch, 1,000 rows", found, f"+{found.seconds - begun.seconds:.2f} s", "beyond start-up, 0.1 allowed")


def every_instrument(count: int) -> None:
    """Rows in a second for each instrument."""
    for instrument in Library().instruments():
        write("one.csv", rows_of(instrument, count))
        command = batch("one.csv", "--output", "out.csv", "--entry", "paper", "--instrument", instrument.id)
        command += ["--id", "id"]
        code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
        found = used(command, 1) if code == 0 else Used(float("nan"), 0)
        print(f"{instrument.id:<14} {len(instrument.items):>3} items {count / found.seconds:>12,.0f} rows a second")


def big(count: int) -> None:
    """Parquet to Parquet, beside reading the file and writing as many columns."""
    import polars as pl

    whole = pl.read_csv("phq9.csv", infer_schema=False)
    pl.concat([whole] * max(1, count // whole.height)).write_parquet("big.parquet")
    ours = FRAME_POLARS.replace('scan_csv("phq9.csv", infer_schema=False)', 'scan_parquet("big.parquet")')
    found = used(python(ours, "parquet"), 1)
    Path("out.parquet").rename("scored.parquet")
    floor = used(python(PARQUET_FLOOR), 1)
    line("parquet, read and write only", floor)
    line("score_frame, parquet to parquet", found, f"{found.seconds / floor.seconds:.2f} x", "of it, 1.5 allowed")


def section(title: str, run: Callable[[], None]) -> None:
    """A part of the page."""
    print(f"\n{title}\n")
    run()


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write("phq9.csv", phq9_rows(count))
        section(f"{count:,} rows of the PHQ-9, {BLANKS * 100:g} of 100 cells blank, every column", lambda: peers(count))
        section("Memory", lambda: memory(count))
        section("A short table", short)
        section("Every instrument, core", lambda: every_instrument(count // 10))
        if find_spec("polars") and find_spec("narwhals"):
            section(f"{count * 10:,} rows of Parquet", lambda: big(count * 10))


if __name__ == "__main__":
    main()
