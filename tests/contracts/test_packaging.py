import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _tracked_data() -> set[str]:
    return {str(path.relative_to(ROOT)) for path in (ROOT / "data").rglob("*") if path.is_file()}


def test_no_python_file_lies_in_the_data_folder() -> None:
    assert not [name for name in _tracked_data() if name.endswith(".py")]


@pytest.mark.exhaustive
def test_the_wheel_has_all_content_and_the_type_marker(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "oudinfo/py.typed" in names
    assert {f"oudinfo/{name}" for name in _tracked_data()} <= names
