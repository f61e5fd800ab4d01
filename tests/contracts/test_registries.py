from pathlib import Path

from oudinfo.catalog.instruments.format import INSTRUMENT_TABLE
from oudinfo.catalog.prose.links import COMMANDS as KNOWN_COMMANDS
from oudinfo.cli.app import COMMANDS
from oudinfo.engine.matching import DOORS
from oudinfo.model.shelf import SHELF_IDS

ROOT = Path(__file__).parents[2]


def test_content_may_name_the_commands_that_there_are() -> None:
    assert set(COMMANDS) == KNOWN_COMMANDS


def test_the_doors_of_a_result_are_shelves() -> None:
    assert set(DOORS) <= set(SHELF_IDS)


def test_every_key_of_the_format_says_what_it_means() -> None:
    assert all(key.meaning for keys in INSTRUMENT_TABLE.values() for key in keys)


def test_no_module_is_larger_than_a_reader_can_hold() -> None:
    sizes = {path: path.read_text(encoding="utf-8").count("\n") for path in (ROOT / "src").rglob("*.py")}
    assert {str(path): size for path, size in sizes.items() if size > 300} == {}


def test_the_projects_files_name_no_machine_and_no_workplace() -> None:
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = listed.stdout.split() or [str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.py")]
    for name in files:
        path = ROOT / name
        if path == Path(__file__) or not path.is_file() or path.suffix == ".png":
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for word in ("/work/", "/root/", "shared/facts", "artifactory"):
            assert word not in text, (name, word)
