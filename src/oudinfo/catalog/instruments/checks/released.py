"""Checks that a released version never changes. A change needs a new version."""

import re
from collections.abc import Iterator

from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.instruments.definition import Definition
from oudinfo.catalog.instruments.fingerprint import fingerprint


def check_version(definition: Definition) -> Iterator[Finding]:
    """The version is three numbers, and a bundled definition matches its released fingerprint."""
    version = definition.instrument.version
    if not re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", version, re.ASCII):
        yield Finding(("version",), "version", f"{version!r} is not a version; it is three numbers such as 1.0.0")
    if not definition.bundled:
        return
    now = fingerprint(definition.data)
    released = definition.released.get(version)
    if released is None:
        hint = f'add to data/fingerprints.yaml, under {definition.name}: "{version}": {now}'
        yield Finding(("version",), "fingerprint", f"version {version} was never released", hint)
    elif released != now:
        message = f"version {version} was released with other wording or scoring"
        yield Finding(("version",), "fingerprint", message, "give the change a new version, or take it back")
