"""Pages made for paper in a real browser: nothing is wider than a phone, no question is cut by the end of a page,
and the rules of accessibility that a program can check hold.
"""

import json
import os
import re
import shutil
import subprocess
from fractions import Fraction
from html import escape
from pathlib import Path
from random import Random

import pytest

from browser_pages import BROWSER, QUIET, shown_by
from oudinfo.catalog.library import Library
from oudinfo.engine.odds import count_shares, measured
from oudinfo.engine.room import Room, made_up_room
from oudinfo.present.form import Form, form_of
from oudinfo.present.handout import CARDS, article_handout, card_handout, crisis_handout
from oudinfo.present.odds import Odds, odds_document
from oudinfo.present.room import ROOM, room_document
from oudinfo.report.html import render_html
from oudinfo.report.paper import render_form, render_paper
from oudinfo.report.slides import render_slides
from places import nearby
from scripts import IN_OTHER_SCRIPTS

AXE = Path(os.environ.get("OUDINFO_AXE", "axe.min.js"))
"""The script of axe-core."""
pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="there is no chromium on this computer")]
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="there is no axe-core on this computer")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext on this computer")
RULES = """axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
.then(found => {document.body.textContent = JSON.stringify(found.violations.map(
each => [each.id, each.nodes.map(node => node.html)]));});"""


def _forms(library: Library) -> dict[str, Form]:
    shipped = {each.id: form_of(each, nearby(library, "US"), library.contexts) for each in library.instruments()}
    others = {name: form_of(each, nearby(library, "US")) for name, each in IN_OTHER_SCRIPTS.items()}
    return {**shipped, **others}


def _pages(library: Library) -> dict[str, str]:
    """A page of each kind."""
    near, titles = nearby(library, "US"), {page.slug: page.title for page in library.pages()}
    forms, card = _forms(library), CARDS["safety-card"]
    phq9 = library.instrument("phq-9")
    accuracy = measured(phq9)[0]
    return {
        **{name: render_form(forms[name]) for name in ("phq-9", "cows", "peg", "tiet-2", "arabic", "japanese")},
        "large": render_form(forms["phq-9"], large=True),
        "card": render_paper(card_handout(card, library.safety_blocks(card.text), near, titles)),
        "crisis": render_paper(crisis_handout(near)),
        "article": render_paper(article_handout(library.article("overdose-and-naloxone"), near, titles)),
        "room": render_slides(room_document(_room(library), 3), ROOM),
        "odds": render_html(odds_document(Odds(phq9, accuracy, count_shares(accuracy, [Fraction(1, 5)])))),
    }


def _room(library: Library) -> Room:
    practice = library.practice("phq-9")
    assert practice is not None
    assert practice.figures is not None
    return made_up_room(library.instrument("phq-9"), practice.figures, 20, Random(3).random)


def _with_script(page: str, *scripts: str) -> str:
    """The page without its ban on scripts, and with these at its end."""
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    return free.replace("</body>", "".join(f"<script>{each}</script>" for each in scripts) + "</body>")


@needs_axe
def test_no_page_breaks_a_rule_of_accessibility(library: Library, tmp_path: Path) -> None:
    axe = AXE.read_text(encoding="utf-8")
    for name, page in _pages(library).items():
        found = shown_by(_with_script(page, axe, RULES), tmp_path)
        assert json.loads(found) == [], name


def test_nothing_is_wider_than_a_small_telephone(library: Library, tmp_path: Path) -> None:
    measure = "document.body.textContent = frames[0].document.scrollingElement.scrollWidth"
    for name, page in _pages(library).items():
        frame = f'<body><iframe width="360" height="800" style="border:0" srcdoc="{escape(page)}"></iframe>'
        assert int(shown_by(f"{frame}<script>onload = () => {{{measure}}}</script></body>", tmp_path)) <= 360, name


@needs_poppler
@pytest.mark.parametrize("name", ["phq-9", "pcl-5", "cows", "audit"])
@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
def test_no_question_is_cut_by_the_end_of_a_page(library: Library, name: str, tmp_path: Path, *, large: bool) -> None:
    form = _forms(library)[name]
    file, printed = tmp_path / "form.html", tmp_path / "form.pdf"
    file.write_text(render_form(form, large=large), encoding="utf-8")
    where = [f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={printed}"]
    subprocess.run([str(BROWSER), *QUIET, *where, file.as_uri()], capture_output=True, check=True, timeout=60)
    text = subprocess.run(["pdftotext", "-raw", printed, "-"], capture_output=True, text=True, check=True).stdout
    pages = [_letters(page) for page in text.split("\f")]
    for question in (each for part in form.parts for each in part.questions):
        start = next(place for place, page in enumerate(pages) if _letters(question.text) in page)
        rest = pages[start].partition(_letters(question.text))[2]
        for box in question.boxes:
            before, label, rest = rest.partition(_letters(box.label))
            assert label, (question.text, box.label, before)


def _letters(text: str) -> str:
    """The letters and digits, because a page breaks lines elsewhere."""
    return re.sub(r"\W", "", text)
