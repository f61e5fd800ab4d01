"""Forms and handouts: what is printed for paper, where it goes, and what it never names."""

import re
from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from running import may_write, oudinfo


def _page(home: Path, *arguments: str) -> str:
    done = oudinfo(home, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_form_is_blank_unless_answers_are_given(tmp_path: Path) -> None:
    blank = _page(tmp_path, "form", "phq-8")
    assert "(x)" not in blank
    assert blank == _page(tmp_path, "form", "phq-8", "--blank")
    (tmp_path / "answers.txt").write_text("21221201", encoding="utf-8")
    assert _page(tmp_path, "form", "phq-8", "--responses", "answers.txt").count("(x)") == 8


def test_answers_that_speak_of_danger_bring_help_beside_the_form(tmp_path: Path) -> None:
    (tmp_path / "answers.txt").write_text("000000001", encoding="utf-8")
    done = oudinfo(tmp_path, "form", "phq-9", "--responses", "answers.txt", OUDINFO_COUNTRY="US")
    assert done.returncode == 0
    assert "988" in done.stderr
    (tmp_path / "answers.txt").write_text("000000003 9", encoding="utf-8")
    failed = oudinfo(tmp_path, "form", "phq-9", "--responses", "answers.txt", OUDINFO_COUNTRY="US")
    assert (failed.returncode, failed.stdout.count("( )")) == (2, 0)
    assert "988" in failed.stderr


def test_a_form_and_a_handout_are_written_to_a_file_that_is_asked_for(tmp_path: Path) -> None:
    for name, words in {"form.html": ["form", "gad-7"], "card.html": ["handout", "safety-card"]}.items():
        done = oudinfo(tmp_path, *words, "--format", "html", "--output", name, **may_write())
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_large_print_is_18_points_with_one_answer_a_line(tmp_path: Path) -> None:
    page = _page(tmp_path, "form", "phq-8", "--format", "html", "--large")
    assert "font-size: 18pt" in page
    assert "font-size: 18pt" not in _page(tmp_path, "form", "phq-8", "--format", "html")
    assert "font-size: 18pt" in _page(tmp_path, "handout", "crisis", "--format", "html", "--large")


def test_what_does_not_go_together_is_refused(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "form", "phq-8", "--blank", "--responses", "answers.txt")
    assert done.returncode == 2
    assert "do not go together" in done.stderr


def test_a_handout_names_the_country_as_a_sentence_does(tmp_path: Path) -> None:
    for code, named in (("US", "the United States"), ("GB", "the United Kingdom"), ("DE", "Germany")):
        assert f"Help lines for {named}." in _page(tmp_path, "handout", "crisis", "--country", code)


@pytest.mark.parametrize("name", ["safety-card", "crisis", "overdose", "withdrawal", "opioids-and-the-brain"])
def test_a_handout_has_the_numbers_of_the_country_and_names_no_page_of_a_computer(tmp_path: Path, name: str) -> None:
    page = _page(tmp_path, "handout", name, "--country", "IE")
    assert "Help lines for Ireland." in page
    assert "999" in page or "112" in page
    for command in ("oudinfo crisis", "oudinfo overdose", "oudinfo read", "oudinfo withdrawal"):
        assert command not in page


def test_the_printed_overdose_page_ends_with_whom_to_talk_to(tmp_path: Path) -> None:
    page = " ".join(_page(tmp_path, "handout", "overdose", "--country", "IE").split())
    assert page.index("You can reach someone: the list at the end of this page") < page.index("Call 116 123")


def test_no_article_or_safety_text_tells_a_reader_on_paper_to_type() -> None:
    library = Library()
    texts = {article.slug: article.body for article in library.articles()}
    texts |= {name: library.safety(name).body for name in ("safety-card", "overdose", "withdrawal-check")}
    assert [name for name, text in texts.items() if re.search(r"(?i)\btype\s+`", text)] == []


def test_an_article_names_others_by_their_titles_and_keeps_its_sources(tmp_path: Path) -> None:
    page = " ".join(_page(tmp_path, "handout", "a-60-minute-session").split())
    assert 'Answers: "Words that help".' in page
    assert "oudinfo read" not in page
    assert "oudinfo practice phq-8 --projector" in page
    assert "1. Guidelines and tips for facilitation" in page


def test_an_unknown_handout_is_told_what_there_is(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "handout", "safety-crd")
    assert done.returncode == 2
    assert "Did you mean safety-card" in done.stderr
    assert "crisis, safety-card, overdose, withdrawal" in oudinfo(tmp_path, "handout", "xyzzy").stderr


def test_a_pdf_goes_into_a_file_and_says_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oudinfo.cli.paper.find_spec", lambda _: object())
    for words in (("form", "phq-8"), ("handout", "safety-card")):
        done = oudinfo(tmp_path, *words, "--format", "pdf")
        assert (done.returncode, done.stdout) == (2, "")
        assert "name it with --output" in done.stderr
    monkeypatch.setattr("oudinfo.cli.paper.find_spec", lambda _: None)
    done = oudinfo(tmp_path, "form", "phq-8", "--format", "pdf", "--output", "x.pdf")
    assert done.returncode == 2
    advice = " ".join(done.stderr.split())
    assert "pip install 'oudinfo[pdf]', or in the folder of the project: pip install '.[pdf]'." in advice


def test_what_cannot_be_made_as_pdf_is_refused_with_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_font(*_: object, **__: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr("oudinfo.cli.paper.find_spec", lambda _: object())
    monkeypatch.setattr("oudinfo.report.pdf.pdf_of_form", no_font)
    done = oudinfo(tmp_path, "form", "phq-8", "--format", "pdf", "--output", "x.pdf", **may_write())
    assert done.returncode == 5
    assert "Print --format html from a browser" in done.stderr
    assert not (tmp_path / "x.pdf").exists()
