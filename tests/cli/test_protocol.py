"""An agency's protocol beside ours; one with a mistake stops nothing."""

from pathlib import Path

from running import at_a_terminal, oudinfo
from unit.catalog.test_protocol import SOUND


def _own(home: Path, text: str = SOUND) -> dict[str, str]:
    (home / "own").mkdir(exist_ok=True)
    (home / "own" / "protocol.md").write_text(text, encoding="utf-8")
    return {"OUDINFO_CONTENT": str(home / "own"), "OUDINFO_COUNTRY": "US"}


def test_the_protocol_follows_what_is_said_to_a_counselor_after_a_sign_of_danger(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "score", "phq-9", "0000000010", **_own(tmp_path)).stdout
    assert page.index("don't leave them alone") < page.index("Protocol of North Street") < page.index("of 27")
    calm = oudinfo(tmp_path, "score", "phq-9", "0000000000", **_own(tmp_path)).stdout
    assert "North Street" not in calm


def test_before_the_follow_up_of_a_note_the_protocol_is_shown(tmp_path: Path) -> None:
    own = _own(tmp_path)["OUDINFO_CONTENT"]
    arguments = ("score", "phq-9", "0000000010", "--format", "note")
    seen = at_a_terminal(tmp_path, *arguments, typed=[""] * 6, OUDINFO_CONTENT=own)
    assert seen.stdout.index("Protocol of North Street") < seen.stdout.index("Asked directly:")
    assert "North Street" not in seen.stdout[seen.stdout.index("Screening. Date:") :]


def test_the_person_is_not_shown_the_protocol_of_the_staff(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "screen", "phq-9", typed="0\n" * 8 + "1\n0\n", **_own(tmp_path))
    assert "North Street" not in done.stdout


def test_the_page_of_protocols_has_both(tmp_path: Path) -> None:
    page = oudinfo(tmp_path, "protocol", **_own(tmp_path)).stdout
    assert page.index("PROTOCOL OF NORTH STREET") < page.index("Call 911") < page.index("THE USUAL ORDER")
    without = oudinfo(tmp_path, "protocol").stdout
    assert without.startswith("Your agency has no protocol here.")
    assert "THE USUAL ORDER" in without


def test_a_protocol_with_a_mistake_is_not_used_and_help_comes_all_the_same(tmp_path: Path) -> None:
    own = _own(tmp_path, SOUND.replace("{emergency}", "{somebody}"))
    done = oudinfo(tmp_path, "score", "phq-9", "0000000010", **own)
    assert done.returncode == 0
    assert "988" in done.stdout
    assert "North Street" not in done.stdout
    assert "protocol.md has problems; see them with: oudinfo validate" in " ".join(done.stderr.split())
    checked = oudinfo(tmp_path, "validate", **own)
    assert checked.returncode == 1
    assert "{somebody}" in checked.stdout


def test_a_folder_that_may_not_be_looked_into_stops_nothing(tmp_path: Path) -> None:
    own = _own(tmp_path)
    (tmp_path / "own").chmod(0)
    done = oudinfo(tmp_path, "score", "phq-9", "0000000010", **own)
    (tmp_path / "own").chmod(0o700)
    assert done.returncode == 0
    assert "988" in done.stdout
