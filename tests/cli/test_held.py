"""While answers are held: no core file, no byte code, and every signal that ends is met."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from oudinfo.cli.held import ENDING, answers_held
from running import environment

ROOT = Path(__file__).parents[2]


def test_no_core_is_written_while_answers_are_held_and_all_is_as_before_afterwards() -> None:
    limit, handlers = resource.getrlimit(resource.RLIMIT_CORE), [signal.getsignal(number) for number in ENDING]
    with answers_held():
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] <= 1
        assert signal.SIG_DFL not in [signal.getsignal(number) for number in ENDING]
    assert resource.getrlimit(resource.RLIMIT_CORE) == limit
    assert [signal.getsignal(number) for number in ENDING] == handlers


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_as_ctrl_c_does_and_a_second_one_does_not_disturb_that(number: signal.Signals) -> None:
    with answers_held():
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)


def test_a_crash_leaves_no_core_file(tmp_path: Path) -> None:
    program = (
        "import os, resource\n"
        "from oudinfo.cli.held import answers_held\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)\n"
        "with answers_held():\n"
        "    os.abort()\n"
    )
    done = subprocess.run([sys.executable, "-B", "-c", program], cwd=tmp_path, env=environment(tmp_path), check=False)
    assert done.returncode == -signal.SIGABRT
    assert [*tmp_path.iterdir()] == []


def test_no_byte_code_is_written_but_that_of_the_entry_itself(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "oudinfo"
    shutil.copytree(
        ROOT / "src" / "oudinfo", package, ignore=shutil.ignore_patterns("__pycache__"), copy_function=os.symlink
    )
    (package / "data").symlink_to(ROOT / "data")
    variables = environment(tmp_path, PYTHONPATH=str(package.parent))
    program = (
        "import sys\n"
        "from oudinfo.__main__ import main\n"
        "for words in ('crisis', 'score phq-9 102013021', 'screen gad-2'):\n"
        "    sys.dont_write_bytecode = False\n"
        "    print('ended with', main(words.split()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=variables,
        cwd=tmp_path,
        input="",
        capture_output=True,
        text=True,
        check=True,
    )
    assert [line for line in done.stdout.splitlines() if "ended with" in line] == [
        f"ended with {code}" for code in (0, 0, 2)
    ]
    assert {file.name.partition(".")[0] for file in package.rglob("*.pyc")} <= {"__init__", "__main__"}
    assert [file for file in package.rglob("*.pyc") if file.parent.parent != package] == []
