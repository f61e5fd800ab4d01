"""An agency's own contacts: shown first, and never in the way."""

from pathlib import Path

import pytest

from oudinfo.cli.settings import content_folder
from running import oudinfo
from written import GUIDES, Shown, steps

CLINIC = """\
schema: 1
country: LOCAL
name: North Street Clinic
resources:
  - id: north-on-call
    kind: crisis
    name: Counselor on call
    phone: 555 0100
    hours: Mon-Fri 9am-5pm
    audience: [everyone]
    topics: [mental-health]
    languages: [Hmong]
  - id: north-intake
    kind: referral
    name: Intake for methadone and buprenorphine
    phone: 555 0101
    audience: [people-who-use-drugs]
    topics: [substance-use]
"""
HEADING = "North Street Clinic (local, from your agency's file)"


@pytest.fixture
def clinic(tmp_path: Path) -> dict[str, str]:
    """The settings of someone whose agency has a file."""
    folder = tmp_path / "content"
    (folder / "resources").mkdir(parents=True)
    (folder / "resources" / "local.yaml").write_text(CLINIC, encoding="utf-8")
    return {"OUDINFO_CONTENT": str(folder)}


def _damage(clinic: dict[str, str]) -> Path:
    path = Path(clinic["OUDINFO_CONTENT"]) / "resources" / "local.yaml"
    path.write_text(CLINIC.replace("kind: crisis", "kind: crsis"), encoding="utf-8")
    return path


def test_the_agency_comes_first_in_the_directory(tmp_path: Path, clinic: dict[str, str]) -> None:
    page = oudinfo(tmp_path, "resources", **clinic).stdout
    assert page.index(HEADING) < page.index("555 0100") < page.index("555 0101") < page.index("\nUnited States\n")


def test_the_agency_is_narrowed_like_the_rest(tmp_path: Path, clinic: dict[str, str]) -> None:
    page = oudinfo(tmp_path, "resources", "--language", "hmong", **clinic).stdout
    assert "555 0100" in page
    assert "555 0101" not in page


def test_the_crisis_page_has_the_emergency_number_then_the_agency_then_the_national_line(
    tmp_path: Path, clinic: dict[str, str]
) -> None:
    done = oudinfo(tmp_path, "crisis", **clinic)
    assert done.stderr == ""
    page = done.stdout
    assert page.index("Call 911") < page.index(HEADING) < page.index("555 0100") < page.index("Call or text 988")


def test_the_result_names_the_agency_and_its_treatment_first(tmp_path: Path, clinic: dict[str, str]) -> None:
    page = oudinfo(tmp_path, "score", "gad-7", "1112011", **clinic).stdout
    assert page.index(HEADING) < page.index("555 0100") < page.index("Call or text 988")
    assert page.index("555 0101") < page.index("1-800-662-4357")


def test_the_help_page_has_one_line_for_the_agency(tmp_path: Path, clinic: dict[str, str]) -> None:
    page = oudinfo(tmp_path, "screen", "phq-9", typed="0\n0\n0\n0\n0\n0\n0\n0\n1\n0\n", **clinic).stderr
    assert "    Call 555 0100 (Mon-Fri 9am-5pm; North Street Clinic, local)\n" in page
    assert HEADING not in page
    assert page.index("Call 911") < page.index("555 0100") < page.index("Call or text 988")


def test_it_is_found_in_the_usual_folder(tmp_path: Path) -> None:
    folder = tmp_path / ".local" / "share" / "oudinfo" / "resources"
    folder.mkdir(parents=True)
    (folder / "local.yaml").write_text(CLINIC, encoding="utf-8")
    assert "555 0100" in oudinfo(tmp_path, "crisis").stdout
    elsewhere = oudinfo(tmp_path, "crisis", XDG_DATA_HOME=str(tmp_path / "other"))
    assert "555 0100" not in elsewhere.stdout
    assert elsewhere.stderr == ""


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        pytest.param("linux", "~/.local/share/oudinfo", id="Linux"),
        pytest.param("darwin", "~/Library/Application Support/oudinfo", id="macOS"),
        pytest.param("win32", "%LOCALAPPDATA%/oudinfo", id="Windows"),
    ],
)
def test_each_system_has_its_usual_folder(platform: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert content_folder({"HOME": "~", "LOCALAPPDATA": "%LOCALAPPDATA%"}).as_posix() == folder


@pytest.mark.parametrize(
    "arguments", [["crisis"], ["overdose"], ["resources"], ["score", "gad-2", "11"]], ids=lambda words: words[0]
)
def test_a_broken_file_stops_no_command(tmp_path: Path, clinic: dict[str, str], arguments: list[str]) -> None:
    path = _damage(clinic)
    done = oudinfo(tmp_path, *arguments, **clinic)
    assert done.returncode == 0
    assert "911" in done.stdout or "988" in done.stdout
    assert "555 0100" not in done.stdout
    assert f"not used: {path} has problems" in done.stderr


@pytest.mark.parametrize("content", [b"\xff\x00", b"", b"country: ["])
def test_whatever_stands_in_the_file_the_crisis_page_comes(
    tmp_path: Path, clinic: dict[str, str], content: bytes
) -> None:
    (Path(clinic["OUDINFO_CONTENT"]) / "resources" / "local.yaml").write_bytes(content)
    done = oudinfo(tmp_path, "crisis", **clinic)
    assert done.returncode == 0
    assert "Call 911" in done.stdout
    assert "oudinfo validate" in done.stderr


def test_a_folder_that_is_not_there_is_no_matter(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "crisis", OUDINFO_CONTENT=str(tmp_path / "gone"))
    assert "Call 911" in done.stdout
    assert done.stderr == ""


def test_validate_shows_what_is_wrong_with_the_file(tmp_path: Path, clinic: dict[str, str]) -> None:
    path = Path(clinic["OUDINFO_CONTENT"]) / "resources" / "local.yaml"
    assert oudinfo(tmp_path, "validate", str(path)).returncode == 0
    _damage(clinic)
    done = oudinfo(tmp_path, "validate", str(path))
    assert done.returncode == 1
    assert "did you mean 'crisis'?" in done.stdout


def test_the_example_in_the_guide_is_a_sound_file(tmp_path: Path) -> None:
    guide = next(page for page in GUIDES if page.stem == "counselor")
    (example,) = [step for step in steps(guide) if isinstance(step, Shown) and step.name == "resources/local.yaml"]
    (tmp_path / "local.yaml").write_text(example.content, encoding="utf-8")
    done = oudinfo(tmp_path, "validate", "--warnings", "local.yaml")
    assert (done.returncode, done.stdout) == (0, "")


def test_validate_knows_the_file_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "local.yaml").write_text(CLINIC, encoding="utf-8")
    assert oudinfo(tmp_path, "validate", "local.yaml").returncode == 0


def test_the_json_names_the_agencys_line_first(tmp_path: Path, clinic: dict[str, str]) -> None:
    import json

    done = oudinfo(tmp_path, "score", "gad-2", "11", "--format", "json", **clinic)
    assert json.loads(done.stdout)["resources"][:2] == ["north-on-call", "us-988"]
