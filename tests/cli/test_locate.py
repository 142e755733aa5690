"""Files beside the package: found in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import locate


def make(root: Path, *files: str) -> Path:
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (root / "analyzer").mkdir(exist_ok=True)
    return root / "analyzer"


def test_in_this_checkout() -> None:
    assert locate.data_path("samples/scraped.pdf").read_bytes().startswith(b"%PDF")
    assert locate.app_path().name == "app.py"


def test_a_checkout_comes_first(tmp_path: Path) -> None:
    package = make(tmp_path, "pyproject.toml", "app.py", "analyzer/_data/app.py")
    assert locate.find("app.py", package) == tmp_path / "app.py"


def test_an_installed_wheel_carries_them(tmp_path: Path) -> None:
    # A stranger's app.py next to the package in site-packages is not ours.
    package = make(tmp_path, "app.py", "analyzer/_data/app.py", "analyzer/_data/data/samples/a")
    assert locate.find("app.py", package) == package / "_data/app.py"
    assert locate.find("data/samples/a", package).read_text() == "analyzer/_data/data/samples/a"


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="not part of this installation"):
        locate.find("models/none", make(tmp_path))
