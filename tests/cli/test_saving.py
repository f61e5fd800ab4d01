"""What oudinfo writes: whole or not at all, and never over anything but a file."""

import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from oudinfo.cli import saving
from oudinfo.cli.saving import write_whole
from oudinfo.errors import OutputError
from running import may_write, oudinfo


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    (path.parent / "target.txt").write_text("kept", encoding="utf-8")
    path.symlink_to("target.txt")


def _dangling(path: Path) -> None:
    path.symlink_to("gone.txt")


def _device(path: Path) -> None:
    try:
        os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 3))
    except (PermissionError, AttributeError):
        pytest.skip("no device can be made here")


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_fifo, _link, _dangling, _device, _folder])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_what_is_not_a_plain_file_is_never_replaced(
    tmp_path: Path, make: Callable[[Path], None], force: tuple[str, ...]
) -> None:
    path = tmp_path / "r.txt"
    make(path)
    before = path.lstat()
    done = oudinfo(tmp_path, "score", "gad-2", "11", "--output", "r.txt", *force, **may_write())
    assert done.returncode == 5
    assert "could not write r.txt: it is " in done.stderr
    assert (path.lstat().st_mode, path.lstat().st_ino) == (before.st_mode, before.st_ino)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize("name", ["x" * 300, "x" * 250, "none/r.txt", "r.txt/s.txt", "r.txt/"])
def test_a_name_that_can_not_be_written_is_refused_before_anything_is_asked(tmp_path: Path, name: str) -> None:
    (tmp_path / "r.txt").write_text("kept", encoding="utf-8")
    done = oudinfo(tmp_path, "score", "gad-2", "11", "--output", name, **may_write())
    assert "Traceback" not in done.stderr
    assert done.returncode == (0 if name == "x" * 250 else 5)
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == "kept"


def test_a_file_that_comes_up_in_between_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, opens = tmp_path / "r.txt", saving.open_draft

    def raced(wanted: Path) -> Path:
        draft = opens(wanted)
        path.write_text("theirs", encoding="utf-8")
        return draft

    monkeypatch.setattr(saving, "open_draft", raced)
    with pytest.raises(OutputError, match="it exists"):
        write_whole(path, "ours", force=False)
    assert [(each.name, each.read_text(encoding="utf-8")) for each in tmp_path.iterdir()] == [("r.txt", "theirs")]


def test_without_links_a_file_is_written_all_the_same_and_none_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_source: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    write_whole(tmp_path / "r.txt", "ours", force=False)
    with pytest.raises(OutputError, match="it exists"):
        write_whole(tmp_path / "r.txt", "again", force=False)
    assert [(each.name, each.read_text(encoding="utf-8")) for each in tmp_path.iterdir()] == [("r.txt", "ours")]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
@pytest.mark.parametrize("step", ["link", "replace"])
def test_a_signal_while_a_file_gets_its_name_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, step: str
) -> None:
    def struck(*_: object) -> None:
        os.kill(os.getpid(), number)

    monkeypatch.setattr(os if step == "link" else Path, step, struck)
    words = ["score", "phq-9", "000000003", "--output", "r.txt", *(["--force"] if step == "replace" else [])]
    done = oudinfo(tmp_path, *words, **may_write())
    assert done.returncode == 130
    assert "Call or text 988" in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_what_is_written_is_for_its_owner_alone_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_whole(tmp_path / "r.txt", "ours", force=False)
        write_whole(tmp_path / "r.txt", "ours again", force=True)
    finally:
        os.umask(before)
    assert (tmp_path / "r.txt").stat().st_mode & 0o777 == 0o600
