"""The watch over every run of a test notices a file that is written, wherever the tests work."""

import os
from pathlib import Path

import pytest
from watch_rules import offence

from nursery import begun
from running import OFFENCE, in_a_process, oudinfo

SCORE = ("score", "phq-9", "102013021", "--output")


@pytest.mark.parametrize("is_relative", [True, False])
def test_a_run_that_writes_a_file_is_ended(tmp_path: Path, *, is_relative: bool) -> None:
    file = "r.txt" if is_relative else str(tmp_path / "r.txt")
    assert oudinfo(tmp_path, *SCORE, file).returncode == OFFENCE
    with begun(tmp_path, *SCORE, file) as (child, said):
        assert "WATCH: " in said.read()
        assert child.code(20) == OFFENCE
    assert [*tmp_path.iterdir()] == []


def test_a_process_of_its_own_that_writes_a_file_is_ended(tmp_path: Path) -> None:
    assert in_a_process(tmp_path, *SCORE, str(tmp_path / "r.txt")).returncode == OFFENCE


@pytest.mark.parametrize(("path", "is_told"), [(os.devnull, False), ("/dev/shm/r.txt", True), ("/tmp/r.txt", True)])  # noqa: S108
def test_what_is_in_memory_is_a_file_and_no_device(path: str, *, is_told: bool) -> None:
    assert bool(offence("open", (path, "w", 0))) == is_told
