"""`oudinfo verify`."""

import typer

from oudinfo.catalog.proofs import all_proofs
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.output import say
from oudinfo.cli.settings import open_settings


def verify() -> None:
    """Run the proofs, and say what each has shown."""
    settings = open_settings()
    failed = 0
    for proof in all_proofs(settings.library, settings.year_month):
        mark = "ok    " if proof.passed else "FAILED"
        say(f"{mark}  {proof.claim}\n        {proof.detail}\n")
        failed += not proof.passed
    say("Everything holds.\n" if not failed else f"{failed} did not hold. Do not rely on this copy.\n")
    if failed:
        raise typer.Exit(ExitCode.PROBLEMS_FOUND)
