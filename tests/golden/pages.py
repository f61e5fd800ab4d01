"""Makes the golden pages from their runs, with a fixed day, country and content.

`python tests/golden/pages.py` writes them anew and shows what changed.
"""

import difflib
import shlex
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

HERE = Path(__file__).parent
PAGES = HERE / "pages"
if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent), str(HERE.parent / "watched")]

from golden.cases import CASES, Keys, Run, Visit  # noqa: E402  the path is set above for a run as a script
from golden.full_screens import seen_in_full, seen_on_a_visit  # noqa: E402
from running import at_a_terminal, oudinfo  # noqa: E402

MADE_ELSEWHERE = frozenset({"every-node.html"})
"""Golden files that a test of their own writes down."""
DAY = time.struct_time((2026, 11, 29, 12, 0, 0, 6, 333, 0))


def made(name: str) -> str:
    """The page as it is now."""
    runs = CASES[name]
    with mock.patch("oudinfo.cli.settings.time.localtime", return_value=DAY):
        seen = [_seen(run) for run in runs]
    if len(runs) == 1 and isinstance(runs[0], Run) and seen[0].startswith(ALONE):
        return seen[0].removeprefix(ALONE)
    return "\n".join(_told(run, text.removeprefix(ALONE)) for run, text in zip(runs, seen, strict=True))


ALONE = "\x00"
"""Marks a run that ended well and wrote to standard output alone: such a page is kept as it is."""


def _told(run: Run | Keys | Visit, text: str) -> str:
    if isinstance(run, Visit):
        return f"##### {run.command}, {run.columns} x {run.rows}\n{text}"
    if isinstance(run, Keys):
        return f"##### screen {run.instruments}, {run.mode}, {run.columns} x {run.rows}\n{text}"
    return f"##### oudinfo {run.line}\n{text}"


def _seen(run: Run | Keys | Visit) -> str:
    if isinstance(run, Visit):
        return seen_on_a_visit(run)
    if isinstance(run, Keys):
        return seen_in_full(run)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _lay_out(run, home)
        words = shlex.split(run.line)
        settings = {"OUDINFO_COUNTRY": run.country, "OUDINFO_CONTENT": str(home / "own"), "TZ": "UTC"}
        if run.columns:
            lines = run.typed.split("|") if run.typed else ()
            done = at_a_terminal(home, *words, typed=lines, columns=run.columns, **settings)
        else:
            done = oudinfo(home, *words, typed=run.typed, **settings)
        out, err = done.stdout.replace(folder, "~"), done.stderr.replace(folder, "~")
    if done.returncode == 0 and (run.result_alone or not err):
        return ALONE + _visible(out)
    if run.result_alone:
        raise AssertionError((run.line, done.returncode, err))
    parts = [f"exit code {done.returncode}", *([out] if out else []), *([f"--- error stream\n{err}"] if err else [])]
    return _visible("\n".join(parts))


def _visible(text: str) -> str:
    """Control characters of a terminal as words, so that a page can be read."""
    return text.replace("\x1b[2J\x1b[3J\x1b[H", "[the window is cleared]\n").replace("\x1b", "[ESC]")


def _lay_out(run: Run, home: Path) -> None:
    for name, content in run.files.items():
        text = content if isinstance(content, str) else _seen(content).removeprefix(ALONE)
        (home / name).write_text(text, encoding="utf-8")


def changes() -> Iterator[str]:
    """What differs between the files and the pages as they are now, line by line."""
    for name in sorted({*CASES, *(path.name for path in PAGES.iterdir())} - MADE_ELSEWHERE):
        path = PAGES / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        now = made(name) if name in CASES else ""
        yield from difflib.unified_diff(
            before.splitlines(), now.splitlines(), f"{name} before", f"{name} now", "", "", 1, ""
        )


def main() -> None:
    """Show what changed, and write every page anew."""
    for line in changes():
        print(line)
    for path in PAGES.iterdir():
        if path.name not in {*CASES, *MADE_ELSEWHERE}:
            path.unlink()
    for name in CASES:
        (PAGES / name).write_text(made(name), encoding="utf-8")


if __name__ == "__main__":
    main()
