"""Runs `.ci/run` and writes what each step took into the table of CONTRIBUTING.md."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "CONTRIBUTING.md"
TABLE = re.compile(r"(<!-- steps -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    """Write the table anew; return the exit code of the run."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "steps"
        done = subprocess.run(
            ["bash", str(ROOT / ".ci" / "run")], env={**os.environ, "OUDINFO_STEPS": str(file)}, check=False
        )
        if done.returncode:
            return done.returncode
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    lines = "".join(f"| {name} | {seconds} | {used} |\n" for name, seconds, used in rows)
    table = f"| step | seconds | of processor time |\n| --- | ---: | ---: |\n{lines}"
    PAGE.write_text(TABLE.sub(rf"\g<1>{table}\g<2>", PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
