"""Each error leads to its exit code."""

import pytest

from oudinfo.cli.exits import ExitCode, exit_code_for
from oudinfo.errors import (
    ContentError,
    MissingContentError,
    OudinfoError,
    OutputError,
    SessionError,
    UnknownNameError,
    UsageError,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ContentError(["x.yaml:1:1: broken"]), ExitCode.CONTENT_UNUSABLE),
        (MissingContentError("data"), ExitCode.CONTENT_UNUSABLE),
        (OutputError("x", "it exists"), ExitCode.NOT_WRITTEN),
        (UsageError("no"), ExitCode.USAGE),
        (UnknownNameError("instrument", "x", (), "See list."), ExitCode.USAGE),
        (SessionError("no"), ExitCode.USAGE),
    ],
)
def test_every_error_leads_to_its_exit_code(error: OudinfoError, code: ExitCode) -> None:
    assert exit_code_for(error) is code
