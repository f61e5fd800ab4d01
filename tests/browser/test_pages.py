"""The pages of HTML in a real browser: what it shows is what the plain page says."""

import re
from pathlib import Path

import pytest

from browser_pages import BROWSER, shown_by
from oudinfo.catalog.library import Library
from oudinfo.present.article import article_document
from oudinfo.report.html import render_html
from oudinfo.report.plain import render_plain
from places import nearby

pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="there is no chromium on this computer")]


@pytest.mark.parametrize("slug", ["overdose-and-naloxone", "find-the-mistake", "what-a-score-means"])
def test_a_browser_shows_every_word_of_an_article(library: Library, slug: str, tmp_path: Path) -> None:
    document = article_document(library.article(slug), nearby(library, "IE"))
    words = re.findall(r"[a-z]{4,}", render_plain(document).casefold())
    found = iter(re.findall(r"[a-z]{4,}", shown_by(render_html(document), tmp_path).casefold()))
    assert len(words) > 100
    assert all(word in found for word in words)
