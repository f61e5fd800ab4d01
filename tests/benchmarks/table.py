"""One table of what was measured against its budget: python tests/benchmarks/table.py

Start-up is a ratio to `python -c pass`, in alternating pairs of whole
processes with byte code compiled, the median of them: a busy machine slows
both. Nothing here fails; tests/contracts/test_modules.py is the gate. The
program that pip 23 installs imports `re` before ours is reached, which alone
is about 1.5 times bare Python; so the version is measured as a module too.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
import timeit
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import oudinfo
from oudinfo.catalog.library import Library
from oudinfo.engine.cells import cells_of
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.entry import read_whole
from oudinfo.engine.interpret import interpret

PAIRS = 15
SCRIPT = str(Path(sys.executable).with_name("oudinfo"))
INTRODUCTIONS = (b"Press Enter to begin", b"For a screen reader")
SETTLED = 1.0
"""Seconds without anything written after which a page is whole."""
PAGES, SITTINGS = 15, 5
BARE = [sys.executable, "-c", "pass"]
RUNS: tuple[tuple[str, list[str], float], ...] = (
    ("crisis", ["crisis"], 6),
    ("overdose", ["overdose"], 6),
    ("--help", ["--help"], 8),
    ("list, to a pipe", ["list"], 12),
    ("score, to a pipe", ["score", "phq-9", "102013021"], 12),
    ("search", ["search", "naloxone"], 14),
    ("search, misspelt", ["search", "anxeity"], 14),
    ("result with its first article", ["read", "understanding-a-phq-9-result"], 18),
)


def environment() -> dict[str, str]:
    """A plain environment that lets byte code be used."""
    left_out = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONUNBUFFERED"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | {"TZ": "America/New_York"}


def seconds(command: list[str]) -> float:
    """How long a whole process takes that writes to a pipe; what is thrown away, oudinfo takes for unseen."""
    begun = time.perf_counter()
    subprocess.run(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def ratio(command: list[str]) -> float:
    """The median ratio of the command to bare Python, in alternating pairs."""
    ratios = []
    for _ in range(PAIRS):
        bare = seconds(BARE)
        ratios.append(seconds(command) / bare)
    return statistics.median(ratios)


def on_a_terminal(arguments: list[str], until: bytes) -> float:
    """Seconds until a text is on a real terminal."""
    import pty
    import select

    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(SCRIPT, [SCRIPT, *arguments], environment() | {"TERM": "xterm", "LINES": "24", "COLUMNS": "80"})
    seen, begun_asking = b"", False
    while until not in seen:
        ready, _, _ = select.select([terminal], [], [], 20)
        if not ready:
            break
        try:
            seen += os.read(terminal, 65536)
        except OSError:  # the child has ended
            break
        if not begun_asking and any(text in seen for text in INTRODUCTIONS):
            begun_asking = True
            os.write(terminal, b"\r")
    took = time.perf_counter() - begun
    os.close(terminal)
    os.waitpid(child, 0)
    return took


def terminal_ratio(arguments: list[str], until: bytes) -> float:
    """The median ratio of the time to a text on a terminal to bare Python."""
    ratios = []
    for _ in range(PAIRS):
        bare = seconds(BARE)
        ratios.append(on_a_terminal(arguments, until) / bare)
    return statistics.median(ratios)


class Watched:
    """oudinfo at a real terminal, and the processor time it takes for what is pressed. Linux counts it."""

    def __init__(self, arguments: list[str], until: bytes) -> None:
        import pty

        child, self._terminal = pty.fork()
        if child == 0:
            size = {"TERM": "xterm", "LINES": "24", "COLUMNS": "80", "OUDINFO_COUNTRY": "US"}
            os.execve(SCRIPT, [SCRIPT, *arguments], environment() | size)
        self._child = child
        self._wait_for(until)

    def _wait_for(self, until: bytes) -> None:
        """Read until this text was written, and then until nothing more comes.

        Only what differs from the page before is written, so that a later page has no text to wait for.
        """
        import select

        seen = b""
        while select.select([self._terminal], [], [], 20 if until not in seen else SETTLED)[0]:
            seen += os.read(self._terminal, 65536)
        if until not in seen:
            raise AssertionError((until, seen[-2000:]))

    def _spent(self) -> float:
        tasks = Path(f"/proc/{self._child}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6

    def press(self, key: bytes, until: bytes = b"") -> float:
        """The milliseconds of processor time from a key until its page is there and nothing more comes."""
        before = self._spent()
        os.write(self._terminal, key)
        self._wait_for(until)
        return self._spent() - before

    def leave(self) -> None:
        """Close the terminal, whatever the program does."""
        os.close(self._terminal)
        os.waitpid(self._child, 0)


def milliseconds_to_next_page() -> float:
    """From a key to the next page of one with more than 500 lines, the slowest of many."""
    watched = Watched(["resources", "--country", "all"], b"Where help is")
    slowest = max(watched.press(b" ") for _ in range(PAGES))
    watched.leave()
    return slowest


def milliseconds_to_result() -> float:
    """From the last answer, over the review, to the first screen of the result: the median of several sittings."""
    taken = []
    for _ in range(SITTINGS):
        watched = Watched(["screen", "phq-9"], b"Enter begin")
        watched.press(b"\r", b"Little interest")
        for answer in b"111110000":
            watched.press(bytes([answer]))
        to_review = watched.press(b"1")
        taken.append(to_review + watched.press(b"\r"))
        watched.leave()
    return statistics.median(taken)


def forms(count: int) -> list[list[int | None]]:
    """Answers to the PHQ-9 by chance, of which 3 of 100 are missing."""
    rng = Random(9)
    return [[None if rng.random() < 0.03 else rng.randrange(4) for _ in range(10)] for _ in range(count)]


def microseconds(run: Callable[[Any], object], given: list[Any]) -> float:
    """The processor time of one of many different forms: the best of several rounds over all of them."""

    def once() -> None:
        for each in given:
            run(each)

    return min(timeit.repeat(once, number=10, repeat=7, timer=time.process_time)) / 10 / len(given) * 1e6


def scoring() -> Iterator[str]:
    """One PHQ-9 with bands, class and flags: interpreted, and read before that. The first round is without any look-up."""
    compiled = compile_instrument(Library().instrument("phq-9"))
    given = forms(1_000)
    responses = [read_whole(compiled, cells_of(each)) for each in given]
    begun = time.process_time()
    for each in responses:
        interpret(compiled, each)
    anew = (time.process_time() - begun) / len(given) * 1e6
    yield row("a PHQ-9 interpreted", microseconds(lambda each: interpret(compiled, each), responses), 5, "microseconds")
    yield row("a PHQ-9 read and interpreted", microseconds(partial(oudinfo.score, "phq-9"), given), 8, "microseconds")
    yield f"{'a PHQ-9 interpreted, first round':<32} {anew:>7.1f}         microseconds"


def row(what: str, measured: float, budget: float, unit: str) -> str:
    """A line of the table."""
    mark = "" if measured <= budget else "   over"
    return f"{what:<32} {measured:>7.1f}   {budget:>5g} {unit}{mark}"


def main() -> None:
    """Measure and print."""
    for package in oudinfo.__path__:
        compileall.compile_dir(package, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        print(f"{'what':<32} {'measured':>8}  budget")
        version = ratio([sys.executable, "-m", "oudinfo", "--version"])
        print(row("--version, as a module", version, 1.5, "x bare Python"), flush=True)
        print(row("--version, as installed", ratio([SCRIPT, "--version"]), 1.5, "x bare Python"), flush=True)
        for what, arguments, budget in RUNS:
            print(row(what, ratio([SCRIPT, *arguments]), budget, "x bare Python"), flush=True)
        if sys.platform != "win32":
            question = terminal_ratio(["screen", "phq-9", "--plain"], b"Little interest")
            print(row("first question, plain", question, 10, "x bare Python"), flush=True)
            full = terminal_ratio(["screen", "phq-9"], b"Little")
            print(row("first question, full screen", full, 18, "x bare Python"), flush=True)
            home = terminal_ratio([], b"What do you need?")
            print(row("home, full screen", home, 18, "x bare Python"), flush=True)
            article = terminal_ratio(["read", "overdose-and-naloxone"], b"Staying alive")
            print(row("an article in the reader", article, 18, "x bare Python"), flush=True)
            colored = terminal_ratio(["score", "gad-2", "11"], b"Definitions:")
            print(row("score, in color", colored, 14, "x bare Python"), flush=True)
            listed = terminal_ratio(["list", "--no-pager"], b"Answer one:")
            print(row("list, in color", listed, 14, "x bare Python"), flush=True)
        if Path("/proc/self/schedstat").exists():
            print(row("key to next page, 1,000 lines", milliseconds_to_next_page(), 50, "ms of processor time"))
            print(row("last answer to result", milliseconds_to_result(), 100, "ms of processor time"), flush=True)
        for line in scoring():
            print(line)


if __name__ == "__main__":
    main()
