"""Settings: defaults < file < environment < flags, and a clear word when one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.errors import SettingsError
from analyzer.settings import Settings, load_settings


@pytest.mark.parametrize(
    ("in_file", "in_environment", "flag", "expected", "why"),
    [
        (None, None, None, 5000, "the default"),
        (10, None, None, 10, "the file beats the default"),
        (10, "20", None, 20, "the environment beats the file"),
        (10, "20", 30, 30, "a flag beats them all"),
    ],
)
def test_precedence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    in_file: int | None,
    in_environment: str | None,
    flag: int | None,
    expected: int,
    why: str,
) -> None:
    path = None
    if in_file is not None:
        path = tmp_path / "hetong.toml"
        path.write_text(f"max_pages = {in_file}\n", encoding="utf-8")
    if in_environment is not None:
        monkeypatch.setenv("HETONG_MAX_PAGES", in_environment)
    assert load_settings(path, max_pages=flag).max_pages == expected, why


@pytest.mark.parametrize(
    ("text", "message", "why"),
    [
        ("max_pages = 0", "max_pages", "out of range"),
        ("max_page = 3", "max_page", "a name nobody knows"),
        ("max_pages =", "TOML", "not TOML"),
        ('ocr = "sometimes"', "ocr", "not one of the choices"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, message: str, why: str) -> None:
    path = tmp_path / "hetong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert str(caught.value).startswith(str(path)), why
    assert message in str(caught.value), why


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        load_settings(tmp_path / "none.toml")


def test_a_password_is_not_shown() -> None:
    assert "geheim" not in repr(Settings(password="geheim"))
