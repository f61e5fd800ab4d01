"""Promise 2 as the system sees it: with a date, a code and an earlier result, nothing is written but what was asked for."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from running import COMMAND, environment, oudinfo

CALLS = (
    "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,unlink,unlinkat,socket,connect,bind,sendto"
)
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_APPEND|O_TRUNC")
HARMLESS = re.compile(r'"/(?:dev/(?!shm/)|proc/)')
PILE = ("score", "phq-9", "gad-7", "--date", "2026-11-01", "--client", "K-17", "--format", "note")


def _changes(home: Path, *arguments: str) -> list[str]:
    """Each call of the system that writes, or reaches for a network."""
    log = home / "calls.log"
    done = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *COMMAND, *arguments],
        input=b"102013021\n1111111\n",
        capture_output=True,
        env=environment(home, PYTHONPATH=""),
        cwd=home,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    log.unlink()
    opened = [line for line in lines if "open" not in line.split("(")[0] or WRITING.search(line)]
    return [line for line in opened if "(" in line and not HARMLESS.search(line)]


@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace here")
def test_the_system_sees_no_write_and_no_network(tmp_path: Path) -> None:
    last = oudinfo(tmp_path, "score", "phq-9", "222222222", "--format", "json", "--client", "K-17")
    (tmp_path / "last.json").write_text(last.stdout, encoding="utf-8")
    assert _changes(tmp_path, *PILE, "--last", "last.json") == []
    asked_for = _changes(tmp_path, *PILE, "--output", "note.txt")
    assert asked_for
    assert {line for line in asked_for if "note.txt" not in line and ".oudinfo." not in line} == set()


def test_a_pile_with_a_date_a_code_and_an_earlier_result_writes_nothing_unasked(tmp_path: Path) -> None:
    last = oudinfo(tmp_path, "score", "phq-9", "222222222", "--format", "json")
    (tmp_path / "last.json").write_text(last.stdout, encoding="utf-8")
    for form in ("note", "text", "json"):
        done = oudinfo(tmp_path, *PILE[:-1], form, "--last", "last.json", typed="102013021\n1111111\n")
        assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["last.json"]
