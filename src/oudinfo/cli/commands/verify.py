"""`oudinfo verify`."""

import typer

from oudinfo.catalog.verify.proofs import all_proofs
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.output import say
from oudinfo.cli.settings import open_settings
from oudinfo.report.plain import WIDEST, wrapped
from oudinfo.terminal.width import columns


def verify() -> None:
    """Run the proofs, and say what each has shown."""
    settings = open_settings()
    failed, width = 0, min(columns(settings.environment), WIDEST)
    for proof in all_proofs(settings.library, settings.year_month):
        mark = "ok    " if proof.passed else "FAILED"
        lines = [*wrapped(proof.claim, width, f"{mark}  "), *wrapped(proof.detail, width, " " * 8)]
        say("".join(f"{line}\n" for line in lines))
        failed += not proof.passed
    say("Everything holds.\n" if not failed else f"{failed} did not hold. Do not rely on this copy.\n")
    if failed:
        raise typer.Exit(ExitCode.PROBLEMS_FOUND)
