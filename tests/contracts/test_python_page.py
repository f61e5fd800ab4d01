"""docs/python.md is true: its code is run from top to bottom, and prints what the page shows."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
BLOCK = re.compile(r"```(python|text)\n(.*?)```", re.DOTALL)


def test_the_code_on_the_page_prints_what_it_shows() -> None:
    known: dict[str, Any] = {}
    printed = ""
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) > 10
    for kind, content in blocks:
        if kind == "text":
            assert printed == content
            continue
        stream = io.StringIO()
        with contextlib.redirect_stdout(stream):
            exec(compile(content, str(PAGE), "exec"), known)  # noqa: S102  our own page
        printed = stream.getvalue()


def test_every_public_name_is_on_the_page() -> None:
    import oudinfo
    import oudinfo.batch

    text = PAGE.read_text(encoding="utf-8")
    names = [name for name in (*oudinfo.__all__, *oudinfo.batch.__all__) if not name.startswith("_")]
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []
