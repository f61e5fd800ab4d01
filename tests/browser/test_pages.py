"""The pages of HTML in a real browser: what it shows is what the plain page says."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.present.article import article_document
from oudinfo.report.html import render_html
from oudinfo.report.plain import render_plain
from places import nearby

BROWSER = shutil.which("chromium")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="there is no chromium on this computer")]


def _shown(page: str, folder: Path) -> str:
    """The text of the page, as the browser has it once it is loaded."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [str(BROWSER), *QUIET, f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return unescape(re.sub(r"<[^>]*>", " ", done.stdout.partition("<body>")[2]))


@pytest.mark.parametrize("slug", ["overdose-and-naloxone", "find-the-mistake", "what-a-score-means"])
def test_a_browser_shows_every_word_of_an_article(library: Library, slug: str, tmp_path: Path) -> None:
    document = article_document(library.article(slug), nearby(library, "IE"))
    words = re.findall(r"[a-z]{4,}", render_plain(document).casefold())
    found = iter(re.findall(r"[a-z]{4,}", _shown(render_html(document), tmp_path).casefold()))
    assert len(words) > 100
    assert all(word in found for word in words)
