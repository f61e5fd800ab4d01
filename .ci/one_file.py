"""Makes `oudinfo.pyz`: the program, its content and the packages it needs, in one file for any Python it runs on.

Beside it lie what is inside (`oudinfo.cdx.json`, CycloneDX) and a checksum of both (`oudinfo.pyz.sha256`). From the same
packages and the same Python the same bytes come out. Used as `python .ci/one_file.py [--of WHEEL] [--into FOLDER]`.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from oudinfo.catalog.library import Library

ROOT = Path(__file__).parents[1]
ALSO = ("colorama",)
"""What typer needs on Windows, whichever system the file is made on."""
NOT_INSIDE = frozenset({".so", ".pyd", ".dylib"})
"""Parts in C fit one system and cannot be loaded from a zip file; all packages work without theirs."""
NOTES_OF_PIP = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry, so that the file does not depend on when it was made."""
START = '''"""Starts oudinfo out of this file."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "oudinfo needs Python 3.11 or newer, and this is Python %d.%d.\\n"
        "Is someone in danger now? Call the emergency number where you are." % sys.version_info[:2]
    )

from oudinfo.__main__ import main

sys.exit(main())
'''


def main() -> int:
    """Make the file and what lies beside it; say where, and how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", default=str(ROOT), help="a wheel of oudinfo, or its sources (default: this project)")
    parser.add_argument("--into", default=str(ROOT / "dist"), type=Path, help="the folder to write to (default: dist)")
    chosen = parser.parse_args()
    chosen.into.mkdir(parents=True, exist_ok=True)
    file, listed = chosen.into / "oudinfo.pyz", chosen.into / "oudinfo.cdx.json"
    with tempfile.TemporaryDirectory() as kept:
        inside = Path(kept)
        install(chosen.of, inside)
        compile_modules(inside)
        pack(inside, file)
        listed.write_text(json.dumps(bill_of_materials(inside, file), indent=2) + "\n", encoding="utf-8")
    sums = "".join(f"{sha256(each)}  {each.name}\n" for each in (file, listed))
    file.with_suffix(".pyz.sha256").write_text(sums, encoding="utf-8")
    print(f"{file}: {file.stat().st_size / 1_000_000:.1f} MB, byte-code of Python {python_version()}\n{sums}", end="")
    return 0


def install(what: str, folder: Path) -> None:
    """Put oudinfo and all it needs into a folder, and take out what has no place in one file."""
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check")
    subprocess.run([*pip, "--target", str(folder), what, *ALSO], check=True)
    shutil.rmtree(folder / "bin", ignore_errors=True)
    for file in [*folder.rglob("*")]:
        if file.suffix in NOT_INSIDE or file.name in NOTES_OF_PIP:
            file.unlink()


def compile_modules(folder: Path) -> None:
    """Put byte-code beside each module; where another Python runs the file, it takes the module itself."""
    python = (sys.executable, "-I", "-m", "compileall", "-q", "-b", "--invalidation-mode", "unchecked-hash")
    subprocess.run([*python, "-s", str(folder), str(folder)], check=True)  # a process of its own: always the same bytes
    (folder / "__main__.py").write_text(START, encoding="utf-8")  # as text, for an older Python to read the sentence


def pack(folder: Path, file: Path) -> None:
    """Write all files of a folder into one that Python can run."""
    with file.open("wb") as out:
        out.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for each in files_of(folder):
                entry = zipfile.ZipInfo(each.relative_to(folder).as_posix(), EARLIEST)
                entry.external_attr = 0o100644 << 16
                entry.create_system = 3  # the same on every system
                packed.writestr(entry, each.read_bytes(), zipfile.ZIP_DEFLATED)
    file.chmod(0o755)


def files_of(folder: Path) -> Iterator[Path]:
    """All files of a folder, in an order that is the same everywhere."""
    yield from sorted((each for each in folder.rglob("*") if each.is_file()), key=lambda each: each.as_posix())


def bill_of_materials(folder: Path, file: Path) -> dict[str, Any]:
    """What is inside, with versions and licenses: packages, and questionnaires with their holders."""
    packages = {each.name: each for each in distributions(path=[str(folder)])}
    whole = package(packages.pop("oudinfo")) | {"type": "application"}
    whole["hashes"] = [{"alg": "SHA-256", "content": sha256(file)}]
    libraries = [package(packages[name]) for name in sorted(packages, key=str.casefold)]
    made = [{"name": "oudinfo:byte-code", "value": f"Python {python_version()}"}]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": whole, "properties": made},
        "components": [*libraries, *questionnaires(Library(folder / "oudinfo" / "data"))],
    }


def package(found: Distribution) -> dict[str, Any]:
    """One package."""
    name = found.name.lower().replace("_", "-")
    address = f"pkg:pypi/{name}@{found.version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": found.name,
        "version": found.version,
        "licenses": [license_of(found)],
        "purl": address,
    }


def license_of(found: Distribution) -> dict[str, Any]:
    """The license of a package, in the words of its own metadata."""
    about = found.metadata
    if "License-Expression" in about:
        return {"expression": about["License-Expression"]}
    classified = [each.rpartition(" :: ")[2] for each in about.get_all("Classifier", ()) if each.startswith("License")]
    name = about.get("License", "") or " and ".join(classified)
    if not name or "\n" in name:
        sys.exit(f"{found.name} {found.version} names no license")
    return {"license": {"name": name}}


def questionnaires(library: Library) -> Iterator[dict[str, Any]]:
    """The questionnaires: whose each is, and on which terms it is here."""
    for each in library.instruments():
        yield {
            "type": "data",
            "bom-ref": f"questionnaire/{each.id}",
            "name": each.title,
            "version": each.version,
            "copyright": each.rights.notice,
            "licenses": [{"license": {"name": each.rights.status.value}}],
            "supplier": {"name": each.rights.holder},
            "properties": [{"name": "oudinfo:permission", "value": each.rights.source}],
        }


def sha256(file: Path) -> str:
    """The checksum of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def python_version() -> str:
    """The Python whose byte-code is inside; only one with the same first two numbers uses it."""
    return ".".join(str(number) for number in sys.version_info[:2])


if __name__ == "__main__":
    sys.exit(main())
