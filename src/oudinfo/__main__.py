"""The entry point: answers at once what must not wait, and hands on the rest."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from oudinfo import __version__

if TYPE_CHECKING:
    from oudinfo.present.help import HelpNearby

URGENT = ("crisis", "overdose")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run oudinfo; return the exit code."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    if argv == ["--version"]:
        print(f"oudinfo {__version__}")
        return 0
    from oudinfo.terminal.encoding import prepare_streams  # noqa: PLC0415  not needed for --version

    prepare_streams()
    if argv[:1] and argv[0] in URGENT and (len(argv) == 1 or _country_choice(argv[1:]) is not None):
        return _urgent(argv[0], _country_choice(argv[1:]))
    from oudinfo.cli.app import run  # noqa: PLC0415  loads typer

    return run(argv)


def _country_choice(options: Sequence[str]) -> str | None:
    """The country in `--country XX` or `--country=XX`, if nothing else is there."""
    if len(options) == 2 and options[0] == "--country":
        return options[1]
    if len(options) == 1 and options[0].startswith("--country="):
        return options[0].partition("=")[2]
    return None


def _urgent(page: str, choice: str | None) -> int:
    import shutil  # noqa: PLC0415  only on this path

    from oudinfo.terminal.urgent import write_urgent  # noqa: PLC0415

    def nearby() -> "HelpNearby":
        from oudinfo.cli.settings import current_settings  # noqa: PLC0415
        from oudinfo.errors import UnknownNameError  # noqa: PLC0415

        settings = current_settings()
        try:
            return settings.nearby(choice)
        except UnknownNameError as error:
            print(f"{error}\n", file=sys.stderr)
            return settings.nearby()

    def overdose_text() -> str:
        from oudinfo.catalog.library import Library  # noqa: PLC0415

        return Library().safety("overdose").body

    columns = shutil.get_terminal_size().columns
    write_urgent(page, nearby, overdose_text, sys.stdout, columns)
    return 0


if __name__ == "__main__":
    sys.exit(main())
