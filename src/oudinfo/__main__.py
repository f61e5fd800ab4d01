"""The entry point, which answers urgent commands at once and hands on the rest."""

import gc
import sys

from oudinfo import __version__

MOST_OF_A_SHORT_RUN = 100_000
"""How many objects there are before garbage collection. A page makes half as many and gains nothing from it."""


def main(arguments: list[str] | None = None) -> int:
    """Run oudinfo and return the exit code."""
    argv = sys.argv[1:] if arguments is None else arguments
    sys.dont_write_bytecode = True  # oudinfo writes nothing unasked, not even compiled code
    if argv == ["--version"] and _said(f"oudinfo {__version__}\n"):
        return 0
    gc.set_threshold(MOST_OF_A_SHORT_RUN)
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return 130
    finally:
        gc.disable()
        gc.freeze()  # Python would search all objects twice more before it exits


def _said(text: str) -> bool:
    """Whether a line could be written. If not, the commands try again and report the error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (AttributeError, OSError):
        return False
    return True


def _run(argv: list[str]) -> int:
    from oudinfo.terminal.encoding import prepare_streams  # noqa: PLC0415  not needed for --version

    prepare_streams()
    if argv and argv[0].lower() in {"crisis", "overdose"} and not {"--help", "-h"} & {*argv}:
        from oudinfo.cli.urgent import show_urgent  # noqa: PLC0415  without typer

        return show_urgent(argv[0].lower(), argv[1:])
    from oudinfo.cli.app import run  # noqa: PLC0415  loads typer

    return run(["--help" if word == "-h" else word for word in argv])


if __name__ == "__main__":
    sys.exit(main())
