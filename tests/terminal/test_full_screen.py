"""The full screen at a real pseudo-terminal, read as a terminal shows it."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from running import environment

pexpect = pytest.importorskip("pexpect", reason="there is no pseudo-terminal on this system")
pyte = pytest.importorskip("pyte")

DOWN = "\x1b[B"


class Terminal:
    """A terminal with someone at its keyboard."""

    def __init__(self, home: Path, *arguments: str, columns: int = 80, rows: int = 24, **more: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.child = pexpect.spawn(
            sys.executable,
            ["-B", "-m", "oudinfo", *arguments],
            env=environment(home, TERM="xterm-256color", PYTHONWARNINGS="", **more),
            cwd=str(home),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=20,
        )

    def shows(self, text: str) -> str:
        """Wait until the screen shows a text; return the whole screen."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            self._read()
            page = "\n".join(line.rstrip() for line in self.screen.display)
            if text in " ".join(page.split()):
                return page
        raise AssertionError((text, "\n".join(self.screen.display)))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.child.send(key)
            time.sleep(0.05)

    def ends(self) -> int:
        end = time.monotonic() + 20
        while self.child.isalive() and time.monotonic() < end:
            self._read()
        self._read()
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)

    def _read(self) -> None:
        try:
            text = self.child.read_nonblocking(65536, timeout=0.1)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += text
        self.stream.feed(text)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, "screen", "phq-9")
    yield opened
    opened.child.close(force=True)


def _begin(terminal: Terminal) -> None:
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("1 of 9")


def test_the_introduction_fits_a_screen_and_names_the_plain_way_first(terminal: Terminal) -> None:
    page = terminal.shows("Enter begin")
    assert page.startswith("For a screen reader, press P.")
    assert "Lines for: United States." in page


def test_who_asks_for_plain_lines_gets_them_to_the_end(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2")
    terminal.shows("Enter begin")
    terminal.press("p")
    terminal.shows("Press Enter to begin")
    terminal.press("\r")
    terminal.shows("Question 1 of 2.")
    terminal.press("1", "\r", "1", "\r")
    terminal.shows("That was part 1 of")
    result = terminal.raw[terminal.raw.index("GAD-2: 2 OF 6") :]
    assert "\x1b[" not in result.replace("\x1b[?2004", "")
    terminal.child.close(force=True)


def test_enter_alone_answers_nothing(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("\r")
    assert "1 of 9" in terminal.shows("Nothing is marked, so nothing was answered.")


def test_a_whole_phq9_by_digits_ends_in_the_result(terminal: Terminal) -> None:
    _begin(terminal)
    for place, key in enumerate("102013020", start=2):
        terminal.press(key)
        terminal.shows(f"{place} of 9" if place < 10 else "one more question")
    terminal.press("1")
    terminal.shows("YOUR ANSWERS, BEFORE THE RESULT")
    terminal.press("\r")
    terminal.shows("One thing, and when?")
    terminal.press("\r")
    terminal.shows("Keep this on the screen?")
    terminal.press("\r")
    assert terminal.ends() == 0
    assert "PHQ-9: 9 of 27. Mild range" in terminal.raw


def test_arrows_mark_an_option_and_enter_takes_it(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press(DOWN, DOWN)
    assert "> 1  Several days" in terminal.shows("> 1")
    terminal.press("\r")
    terminal.shows("2 of 9")
    terminal.press("b")
    assert "1  Several days   (your earlier answer)" in terminal.shows("your earlier answer")


def test_the_stem_stays_on_every_screen(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("0")
    assert "Over the last 2 weeks" in terminal.shows("2 of 9")


def test_a_key_typed_ahead_does_not_close_the_help_page(terminal: Terminal) -> None:
    _begin(terminal)
    for place in range(2, 10):
        terminal.press("0")
        terminal.shows(f"{place} of 9")
    terminal.child.send("1111\r\r")
    page = terminal.shows("Thank you for answering that.")
    time.sleep(0.3)
    page = terminal.shows("Thank you for answering that.")
    assert "Call 911" in page
    assert "Call or text 988" in page
    assert "C carry on" in page
    assert "more below" not in page
    terminal.press("m")
    terminal.shows("Only the next ten minutes.")
    terminal.press("b")
    terminal.shows("Thank you for answering that.")
    terminal.press("c")
    terminal.shows("one more question")


def test_the_country_is_changed_with_its_number_and_enter(terminal: Terminal) -> None:
    terminal.shows("Enter begin")
    terminal.press("k")
    terminal.shows("6. Ireland")
    terminal.press("6", "\r")
    terminal.shows("Lines for: Ireland.")


def test_a_number_of_two_digits_is_waited_for_and_a_wrong_one_refused(terminal: Terminal) -> None:
    terminal.shows("Enter begin")
    terminal.press("k")
    terminal.shows("12. United States")
    terminal.press("4", "0", "\r")
    terminal.shows("There is no number 40 in this list.")
    terminal.press("1", "0")
    terminal.shows("Number 10: press Enter to take it.")
    terminal.press("\r")
    terminal.shows("Lines for: Spain.")


def test_leaving_names_no_answer_and_restores_the_window(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("3", "3", "q")
    assert terminal.ends() == 0
    page = "\n".join(terminal.screen.display)
    assert "oudinfo has let go of your answers." in page
    assert "Nearly every day" not in page
    assert "\x1b[?1049l" in terminal.raw


def test_closing_leaves_no_text_at_all(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("3", "x")
    assert terminal.ends() == 0
    assert "".join(terminal.screen.display).strip() == ""


PROMPTS = {
    "the introduction": ([], "Enter begin"),
    "a question": (["\r", "2"], "2 of 9"),
    "the help page": (["\r", *"000000002"], "Thank you for answering that."),
    "a page behind the help page": (["\r", *"000000002", "m"], "Only the next ten minutes."),
    "the look over": (["\r", *"3000000001"], "YOUR ANSWERS, BEFORE THE RESULT"),
    "the choice of a country": (["k"], "6. Ireland"),
}


@pytest.mark.parametrize("how", ["ctrl-c", "ctrl-d", "term"])
@pytest.mark.parametrize("prompt", PROMPTS)
def test_however_it_ends_the_terminal_is_restored_and_nothing_is_left(tmp_path: Path, how: str, prompt: str) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9")
    keys, shown = PROMPTS[prompt]
    terminal.shows("Enter begin")
    terminal.press(*keys)
    terminal.shows(shown)
    if how == "term":
        os.kill(terminal.child.pid, signal.SIGTERM)
    else:
        terminal.child.sendcontrol(how[-1])
    code = terminal.ends()
    assert code == (130 if how == "ctrl-c" else 0)
    assert "\x1b[?1049l" in terminal.raw
    assert "oudinfo has let go of your answers." in "\n".join(terminal.screen.display)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_shell_is_one_key_away_and_the_page_comes_back(tmp_path: Path, prompt: str) -> None:
    keys, _ = PROMPTS[prompt]
    shell = pexpect.spawn(
        "/bin/bash", ["--norc", "--noprofile", "-i"],
        env=environment(tmp_path, TERM="xterm-256color", PS1="SHELL> ", HISTFILE="", PYTHONWARNINGS=""),
        cwd=str(tmp_path), dimensions=(24, 80), encoding="utf-8", timeout=20,
    )  # fmt: skip
    shell.expect_exact("SHELL> ")
    shell.sendline(f"{sys.executable} -B -m oudinfo screen phq-9")
    shell.expect_exact("screen reader")
    for key in keys:
        shell.send(key)
        time.sleep(0.05)
    time.sleep(0.5)
    shell.send("\x1a")
    shell.expect_exact("\x1b[?1049l")
    shell.expect_exact("SHELL> ")
    shell.sendline("stty -a | grep -o ' echo '")
    shell.expect(r"[\r\n] echo ")
    shell.sendline("fg")
    shell.expect_exact("\x1b[?1049h")
    time.sleep(0.3)
    shell.send("q")
    shell.expect_exact("let go of your answers")
    shell.expect_exact("SHELL> ")
    shell.close(force=True)
    assert [*tmp_path.iterdir()] == []


def test_the_result_can_be_wiped(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "screen", "gad-2")
    terminal.shows("Enter begin")
    terminal.press("\r")
    terminal.shows("1 of 2")
    terminal.press("1", "1")
    terminal.shows("One thing, and when?")
    terminal.press("\r")
    terminal.shows("Keep this on the screen?")
    terminal.press("w", "\r")
    assert terminal.ends() == 0
    page = "\n".join(terminal.screen.display)
    assert "GAD-2" not in page
    assert "Wiped" in page


@pytest.mark.parametrize("columns", [40, 200])
def test_the_questions_fit_any_width(tmp_path: Path, columns: int) -> None:
    terminal = Terminal(tmp_path, "screen", "phq-9", columns=columns)
    terminal.shows("Enter begin")
    terminal.press("\r")
    page = terminal.shows("1 of 9")
    assert "3  Nearly every day" in page
    terminal.child.close(force=True)


def test_a_change_of_size_in_the_middle_loses_nothing(terminal: Terminal) -> None:
    _begin(terminal)
    terminal.press("2")
    terminal.shows("2 of 9")
    terminal.screen.resize(20, 50)
    terminal.child.setwinsize(20, 50)
    terminal.press("b")
    assert "1 of 9" in terminal.shows("earlier answer")
