from pathlib import Path

import pytest

from oudinfo.model.shelf import SHELVES
from running import may_write, oudinfo


def test_the_articles_stand_on_their_shelves_in_order_each_with_its_command(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "read").stdout
    titles = [shelf.title for shelf in SHELVES if f"\n{shelf.title} (" in page]
    assert titles
    assert [page.index(f"\n{title} (") for title in titles] == sorted(page.index(f"\n{title} (") for title in titles)
    assert "Overdose and naloxone\n  oudinfo read overdose-and-naloxone\n" in page


def test_the_list_ends_with_the_shelves_for_a_window_of_24_lines(tmp_path: Path) -> None:
    last = "\n".join(oudinfo(tmp_path, "read").stdout.splitlines()[-20:])
    assert "oudinfo read --shelf staying-alive" in last
    assert "oudinfo search WORDS" in last


@pytest.mark.parametrize("name", ["staying-alive", "Staying alive", "STAYING-ALIVE"])
def test_one_shelf_says_a_word_on_each_article(tmp_path: Path, name: str) -> None:
    page = " ".join(oudinfo(tmp_path, "read", "--shelf", name).stdout.split())
    assert page.startswith("STAYING ALIVE")
    assert "How to see an opioid overdose, what to do step by step" in page
    assert "oudinfo read opioids-and-anxiety" not in page


def test_every_shelf_can_be_listed_also_an_empty_one(tmp_path: Path) -> None:
    for shelf in SHELVES:
        assert oudinfo(tmp_path, "read", "--shelf", shelf.id).returncode == 0


def test_an_unknown_shelf_is_told_the_nearest(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "read", "--shelf", "for-counselor")
    assert done.returncode == 2
    assert "Did you mean for-counselors" in done.stderr


def test_an_article_and_a_shelf_do_not_go_together(tmp_path: Path) -> None:
    assert oudinfo(tmp_path, "read", "overdose-and-naloxone", "--shelf", "stories").returncode == 2


def test_an_article_can_be_had_as_markdown_and_as_html(tmp_path: Path) -> None:
    assert oudinfo(tmp_path, "read", "overdose-and-naloxone", "--format", "markdown").stdout.startswith("# Overdose")
    assert oudinfo(tmp_path, "read", "overdose-and-naloxone", "--format", "html").stdout.startswith("<!DOCTYPE html>")


def test_a_page_is_written_to_a_file_that_is_replaced_only_if_asked(tmp_path: Path) -> None:
    wish = ["read", "overdose-and-naloxone", "--format", "html", "--output", "page.html"]
    assert oudinfo(tmp_path, *wish, **may_write()).returncode == 0
    assert "<h1>Overdose and naloxone</h1>" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert oudinfo(tmp_path, *wish, **may_write()).returncode == 5
    assert oudinfo(tmp_path, *wish, "--force", **may_write()).returncode == 0
