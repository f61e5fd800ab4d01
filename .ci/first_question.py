"""Runs a line of the README in a pseudo-terminal, as someone new to oudinfo does, to its first question."""

import sys

import pexpect

QUESTION = "Little interest or pleasure in doing things"


def main(line: str) -> int:
    """Run the line, go past the introduction, and stop at the first question."""
    child = pexpect.spawn("bash", ["-euo", "pipefail", "-c", line], dimensions=(24, 80), encoding="utf-8", timeout=300)
    child.delaybeforesend = 0.5
    child.expect("Enter begin")
    child.send("\r")
    child.expect(QUESTION)
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    print(f"its first question: {QUESTION}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
