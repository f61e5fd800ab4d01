"""Run the real command in a process of its own, with a home of its own."""

import os
import subprocess
import sys
from pathlib import Path

WATCHED = str(Path(__file__).parent / "watched")
COMMAND = [sys.executable, "-B", "-m", "oudinfo"]


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a child: nothing of the machine's but the path."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TZ": "America/New_York"}
    return {**plain, "PYTHONPATH": WATCHED, "PYTHONWARNINGS": "error", **more}


def oudinfo(home: Path, *arguments: str, typed: str | bytes = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run oudinfo with this input; writing a file or reaching a network ends it with 99."""
    sent = typed.encode() if isinstance(typed, str) else typed
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=sent,
        capture_output=True,
        env=environment(home, **more),
        cwd=home,
        check=False,
        timeout=60,
    )
    encoding = more.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)
    )


def may_write(**more: str) -> dict[str, str]:
    """Settings for a run that is asked to save something."""
    return {"PYTHONPATH": "", **more}
