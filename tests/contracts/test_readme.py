"""The README is short, and says what the tool does: run it, and compare.

Run as a program, this file writes the results that the README shows anew.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
LONGEST = 120
RESULT = re.compile(
    r"(?<=<!-- result: )oudinfo (?P<arguments>[^|\n]+?) \| (?P<parts>.+?) -->\n(?P<block>.*?)(?=<!-- end -->)",
    re.DOTALL,
)
LEFT_OUT = "[...]"


def printed(arguments: str) -> str:
    """What oudinfo prints to a pipe, away from the settings of this computer."""
    known = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC", "HOME": str(ROOT / "no such folder")}
    command = [sys.executable, "-B", "-m", "oudinfo", *arguments.split()]
    return subprocess.run(
        command, env=known, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    ).stdout


def shown_result(arguments: str, parts: str) -> str:
    """The paragraphs of a result that begin with these words, and a mark wherever others are left out."""
    paragraphs = printed(arguments).strip("\n").split("\n\n")
    wanted = [part.strip() for part in parts.split("|")]
    kept: list[str] = []
    for paragraph in paragraphs:
        if wanted and paragraph.startswith(wanted[0]):
            kept.append(paragraph)
            del wanted[0]
        elif not kept or kept[-1] != LEFT_OUT:
            kept.append(LEFT_OUT)
    if wanted:
        message = f"the result of {arguments!r} has no paragraph that begins with {wanted[0]!r}"
        raise ValueError(message)
    page = "\n\n".join(kept).replace(f"\n\n{LEFT_OUT}", f"\n{LEFT_OUT}").replace(f"{LEFT_OUT}\n\n", f"{LEFT_OUT}\n")
    return f"```text\n$ oudinfo {arguments}\n{page}\n```\n"


def current(text: str) -> str:
    """The page with its results made anew."""
    return RESULT.sub(
        lambda found: (
            f"oudinfo {found['arguments']} | {found['parts']} -->\n{shown_result(found['arguments'], found['parts'])}"
        ),
        text,
    )


def test_the_results_shown_are_what_the_commands_print() -> None:
    assert current(README.read_text(encoding="utf-8")) == README.read_text(encoding="utf-8"), (
        "run: python tests/contracts/test_readme.py"
    )


def test_the_result_that_is_printed_has_question_9_answered() -> None:
    (shown,) = [found["block"] for found in RESULT.finditer(README.read_text(encoding="utf-8"))]
    assert "BEFORE THE SCORES" in shown
    assert 'question 9: "Several days"' in shown


def test_the_readme_can_be_read_in_a_few_minutes() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_nobody_has_reviewed_the_safety_texts_as_long_as_the_readme_says_so() -> None:
    files = sorted((ROOT / "data" / "safety").glob("*.md"))
    reviewed = [file.name for file in files if "\nreviewed_by: none yet\n" not in file.read_text(encoding="utf-8")]
    assert reviewed == []
    assert "no clinician and no one with lived experience has reviewed the texts" in " ".join(
        README.read_text(encoding="utf-8").split()
    )


def update() -> None:
    """Write the results that the README shows anew."""
    README.write_text(current(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    update()
