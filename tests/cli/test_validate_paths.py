"""`oudinfo validate` never calls it sound what it has not read."""

import os
from pathlib import Path
from threading import Thread

import pytest

from running import oudinfo
from unit.catalog.samples import DEMO


def test_a_folder_with_nothing_to_check_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = oudinfo(tmp_path, "validate", "empty")
    assert done.returncode == 2
    assert "there is nothing to check in empty" in done.stderr


@pytest.mark.parametrize("path", ["/dev/null", "empty.yaml"])
def test_an_empty_file_is_a_problem(tmp_path: Path, path: str) -> None:
    (tmp_path / "empty.yaml").touch()
    done = oudinfo(tmp_path, "validate", path)
    assert done.returncode == 1
    assert "there is nothing in this file" in done.stdout


def test_what_never_ends_is_read_up_to_a_limit(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "validate", "/dev/zero")
    assert done.returncode == 1
    assert "the file is larger than" in done.stdout


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = Thread(target=(tmp_path / "pipe").write_text, args=("a: [",))
    writer.start()
    done = oudinfo(tmp_path, "validate", "pipe")
    writer.join()
    assert done.returncode == 1
    assert "not valid YAML" in done.stdout


def test_a_pipe_in_a_folder_is_skipped_aloud(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    (tmp_path / "demo.yaml").write_text(DEMO, encoding="utf-8")
    done = oudinfo(tmp_path, "validate", ".")
    assert done.returncode == 1
    assert done.stdout == "x.yaml:1:1: not checked: it is not a plain file (skipped)\n"
    assert "1 file checked, 1 problem." in done.stderr


def test_another_ending_is_skipped_aloud(tmp_path: Path) -> None:
    (tmp_path / "demo.yml").write_text(DEMO, encoding="utf-8")
    done = oudinfo(tmp_path, "validate", ".")
    assert done.returncode == 1
    assert "call it demo.yaml" in done.stdout


def test_a_folder_that_can_not_be_looked_into_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text(DEMO, encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0)
    if os.access(tmp_path / "locked", os.R_OK):
        pytest.skip("this account may look into any folder")
    done = oudinfo(tmp_path, "validate", ".")
    assert done.returncode == 1
    assert "locked:1:1: not checked: it cannot be read" in done.stdout


@pytest.mark.parametrize("path", ["x" * 300, "none/x.yaml", "demo.yaml/x.yaml", "loop"])
def test_a_path_that_leads_nowhere_is_an_error_in_a_line(tmp_path: Path, path: str) -> None:
    (tmp_path / "demo.yaml").write_text(DEMO, encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    done = oudinfo(tmp_path, "validate", path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
