"""One table of how long tables take, beside others in the same run: python tests/benchmarks/tables.py [ROWS]

Each way is a process of its own. What is shown is its processor time and its greatest memory, the
least of several runs (one for those of others), and the ratio to its floor: what reading and writing cost
without any scoring.
Nothing here fails. The packages of others are installed by pip into an environment that is made for
them and removed. What cannot be installed is named as skipped.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from ways import FRAME_POLARS, PARQUET_FLOOR, POLARS_BY_HAND, WAYS, Way, batch, others, python

from oudinfo.catalog.library import Library
from oudinfo.model.instrument import Instrument

RUNS = 3
ROWS = 1_000_000
BLANKS = 0.03


class Used(NamedTuple):
    """What a process used."""

    seconds: float
    mebibytes: float


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


def all_rows(count: int) -> Iterator[str]:
    """Rows with the answers to every instrument, side by side."""
    tables = [rows_of(each, count, seed) for seed, each in enumerate(Library().instruments())]
    for first, *rest in zip(*tables, strict=True):
        yield ",".join([first, *(each.partition(",")[2] for each in rest)])


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


def ours() -> Iterator[tuple[Way, str]]:
    """Our ways, and what is written by hand, each with what it lacks to run."""
    for way in WAYS:
        lacking = [name for name in way.needs if find_spec(name) is None]
        yield way, f"{', '.join(lacking)} is not installed" if lacking else ""


def peers(count: int) -> None:
    """The ways beside each other."""
    known: dict[str, Used] = {}
    for way, lacking in chain(ours(), others(Path.cwd())):
        if lacking:
            print(f"{way.name:<34} skipped: {lacking}")
            continue
        found = known[way.name] = used(way.command, RUNS if way in WAYS else 1)
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
    few = count // 5
    write("one.csv", all_rows(few))
    found = used(batch("one.csv", "--output", "out.csv", "--entry", "paper"), 1)
    print(f"all of them in one table {few / found.seconds:>12,.0f} rows a second, {found.mebibytes:.0f} MiB")


def big(count: int) -> None:
    """Parquet to Parquet, beside reading the file and writing as many columns."""
    import polars as pl

    whole = pl.read_csv("phq9.csv", infer_schema=False)
    pl.concat([whole] * max(1, count // whole.height)).write_parquet("big.parquet")
    scan = ('scan_csv("phq9.csv", infer_schema=False)', 'scan_parquet("big.parquet")')
    small = "import polars; polars.Config.set_streaming_chunk_size(20_000)\n"
    used(python(FRAME_POLARS.replace(*scan), "parquet"), 1)
    Path("out.parquet").rename("scored.parquet")
    floor = least_time_and_most_memory(python(PARQUET_FLOOR))
    line("parquet, read and write only", floor)
    ours = least_time_and_most_memory(batch("big.parquet", "--output", "out.parquet"))
    line("oudinfo batch, parquet", ours, f"{ours.seconds / floor.seconds:.2f} x", "of it, 1.5 and 381 MiB allowed")
    for name, command in (
        ("polars by hand, parquet", python(POLARS_BY_HAND.replace(*scan), "parquet")),
        ("score_frame, parquet", python(FRAME_POLARS.replace(*scan), "parquet")),
        ("the same, 20,000 rows a part", python(small + FRAME_POLARS.replace(*scan), "parquet")),
    ):
        found = used(command, 1)
        line(name, found, f"{found.seconds / floor.seconds:.2f} x", "of it")


def least_time_and_most_memory(command: list[str]) -> Used:
    """The least processor time and the greatest memory of several runs."""
    found = [used(command, 1) for _ in range(RUNS)]
    return Used(min(each.seconds for each in found), max(each.mebibytes for each in found))


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
