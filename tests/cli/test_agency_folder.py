"""An agency's folder: one folder with contacts, protocol, note and pathways, checked and used, and copied as it is."""

import shutil
from pathlib import Path

import pytest

from running import oudinfo
from written import ROOT, Shown, steps

OURS = "our-way"
FILES = ("note.yaml", "pathways/our-way.yaml", "protocol.md", "resources/local.yaml")
PAGES = ("docs/guides/counselor.md", "docs/note-template.md", "docs/pathways.md")


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    """The folder as the pages for counselors show it, file by file."""
    folder = tmp_path / "agency"
    for page in PAGES:
        for step in steps(ROOT / page):
            if isinstance(step, Shown) and step.name in FILES:
                (folder / step.name).parent.mkdir(parents=True, exist_ok=True)
                (folder / step.name).write_text(step.content, encoding="utf-8")
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == [*FILES]
    return folder


def test_one_command_checks_all_of_it(agency: Path, tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "validate", str(agency))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "4 files checked, 0 problems.\n")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("pathways/our-way.yaml", "at_least: 2", "at_least: 3", "the example expects proposed, the step is skipped"),
        ("pathways/our-way.yaml", "id: our-way", "id: mood", "the id is 'mood' but the file is called 'our-way'"),
        ("protocol.md", "{emergency}", "{ambulance}", "{ambulance}"),
        ("note.yaml", "[ {flags}.]", "", "{flags} is missing; no note may leave it out"),
        ("resources/local.yaml", "kind: crisis", "kind: crises", "crises"),
    ],
)
def test_a_mistake_in_any_of_its_files_is_named_with_its_place(
    agency: Path, tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    path = agency / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = oudinfo(tmp_path, "validate", str(agency))
    assert done.returncode == 1
    assert said in done.stdout
    assert {line.partition(":")[0] for line in done.stdout.splitlines() if line.startswith("/")} == {str(path)}


def test_a_copy_of_the_folder_is_all_that_another_machine_needs(agency: Path, tmp_path: Path) -> None:
    copy = tmp_path / "stick"
    shutil.copytree(agency, copy)
    shutil.rmtree(agency)
    content = {"OUDINFO_CONTENT": str(copy)}
    listed = oudinfo(tmp_path, "list", **content).stdout
    assert f"- {OURS}: Our way. gad-2, gad-7; step by step." in listed.partition("Several in one sitting, your own")[2]
    shown = "".join(oudinfo(tmp_path, "show", OURS, **content).stdout.split())
    assert f"Yourownpathway,from{copy}/pathways/our-way.yaml." in shown
    assert "Theruleisyouragency'sown." in shown
    assert "oudinfo'sown" not in shown
    assert "Protocol of North Street Clinic".upper() in oudinfo(tmp_path, "protocol", **content).stdout
    assert "Counselor on call" in oudinfo(tmp_path, "crisis", **content).stdout
    note = oudinfo(
        tmp_path, "screen", OURS, "--mode", "interview", "--format", "note", typed="0\n1\n", **content
    ).stdout
    assert note.startswith("North Street Clinic. Date: ____.")
    assert "GAD-2: 1/6" in note
    assert "Not asked: GAD-7 (the answers did not lead there)." in note


def test_a_pathway_with_a_mistake_is_named_in_the_list_and_takes_nothing_from_the_others(
    agency: Path, tmp_path: Path
) -> None:
    (agency / "pathways" / "broken.yaml").write_text("a: [", encoding="utf-8")
    listed = oudinfo(tmp_path, "list", OUDINFO_CONTENT=str(agency)).stdout
    theirs = listed.partition("Several in one sitting, your own")[2]
    assert f"- {OURS}: Our way." in theirs
    assert "- broken cannot be used; oudinfo validate" in " ".join(theirs.split())
