"""The entry point: answers at once what must not wait, and hands on the rest."""

import sys

from oudinfo import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run oudinfo; return the exit code."""
    argv = sys.argv[1:] if arguments is None else arguments
    if argv == ["--version"]:
        print(f"oudinfo {__version__}")
        return 0
    from oudinfo.terminal.encoding import prepare_streams  # noqa: PLC0415  not needed for --version

    prepare_streams()
    if argv and argv[0] in {"crisis", "overdose"}:
        from oudinfo.cli.urgent import country_choice, show_urgent  # noqa: PLC0415  without typer

        choice = country_choice(argv[1:])
        if choice is not None or len(argv) == 1:
            show_urgent(argv[0], choice)
            return 0
    from oudinfo.cli.app import run  # noqa: PLC0415  loads typer

    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
