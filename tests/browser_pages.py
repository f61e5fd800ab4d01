"""Runs a page in chromium, without any way to a network."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

BROWSER = shutil.which("chromium")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def shown_by(page: str, folder: Path, *options: str) -> str:
    """The text of the page, as the browser has it once it is loaded and its scripts have run."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    where = (f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=4000", "--dump-dom")
    done = subprocess.run(
        [str(BROWSER), *QUIET, *options, *where, file.as_uri()], capture_output=True, text=True, check=True, timeout=60
    )
    return unescape(re.sub(r"<[^>]*>", " ", done.stdout.partition("<body>")[2]))
