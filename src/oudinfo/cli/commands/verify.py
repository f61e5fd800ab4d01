"""`oudinfo verify`."""

import sys

import typer

from oudinfo.catalog.proofs import all_proofs
from oudinfo.cli.exits import ExitCode
from oudinfo.cli.settings import open_settings


def verify() -> None:
    """Run the proofs, and say what each has shown."""
    settings = open_settings()
    failed = 0
    for proof in all_proofs(settings.library, settings.year_month):
        mark = "ok    " if proof.passed else "FAILED"
        sys.stdout.write(f"{mark}  {proof.claim}\n        {proof.detail}\n")
        sys.stdout.flush()
        failed += not proof.passed
    sys.stdout.write("Everything holds.\n" if not failed else f"{failed} did not hold. Do not rely on this copy.\n")
    if failed:
        raise typer.Exit(ExitCode.PROBLEMS_FOUND)
