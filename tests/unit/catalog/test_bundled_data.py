from importlib import resources
from pathlib import Path

import pytest

from oudinfo.catalog.files import bundle
from oudinfo.catalog.files.bundle import bundled_data, files_in
from oudinfo.errors import MissingContentError


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "oudinfo" / "data"
    monkeypatch.setattr(bundle, "PACKAGED", folder)
    return folder


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "checkout" / "data"
    monkeypatch.setattr(bundle, "CHECKOUT", folder)
    return folder


def test_the_content_inside_the_package_comes_first(packaged: Path, checkout: Path) -> None:
    packaged.mkdir(parents=True)
    checkout.mkdir(parents=True)
    assert bundled_data() == packaged


def test_in_a_checkout_the_content_stands_beside_the_source(packaged: Path, checkout: Path) -> None:
    checkout.mkdir(parents=True)
    assert bundled_data() == checkout


def test_the_two_places_are_those_of_the_package_and_of_the_checkout() -> None:
    source = Path(bundle.__file__).parents[2]
    assert source.name == "oudinfo"
    assert source / "data" == bundle.PACKAGED
    assert source.parents[1] / "data" == bundle.CHECKOUT


def test_the_content_is_found_inside_a_zip_file(
    packaged: Path, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zipped = tmp_path / "zipped"
    (zipped / "data").mkdir(parents=True)
    monkeypatch.setattr(resources, "files", {"oudinfo": zipped}.__getitem__)
    assert bundled_data() == zipped / "data"


def test_content_that_is_nowhere_is_an_error(
    packaged: Path, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "files", {"oudinfo": tmp_path}.__getitem__)
    with pytest.raises(MissingContentError, match="bundled content is missing: data"):
        bundled_data()


def test_the_files_of_a_folder_come_by_name_and_only_with_the_suffix(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "a.md"):
        (tmp_path / name).touch()
    (tmp_path / "c.yaml").mkdir()
    assert [file.name for file in files_in(tmp_path, ".yaml")] == ["a.yaml", "b.yaml"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert list(files_in(tmp_path / "gone", ".yaml")) == []
