"""One frozen set of settings, read once: defaults < TOML file < HETONG_* environment < flags."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from analyzer.errors import SettingsError

MEGABYTE = 1024 * 1024

LprTable = tuple[tuple[dt.date, Decimal], ...]
"""The one-year loan prime rate from each day on which a new one was published, oldest first."""

LPR: Final[LprTable] = tuple(
    (dt.date.fromisoformat(since), Decimal(rate))
    for since, rate in (
        ("2019-08-20", "0.0425"), ("2019-09-20", "0.0420"), ("2019-11-20", "0.0415"),
        ("2020-02-20", "0.0405"), ("2020-04-20", "0.0385"), ("2021-12-20", "0.0380"),
        ("2022-01-20", "0.0370"), ("2022-08-22", "0.0365"), ("2023-06-20", "0.0355"),
        ("2023-08-21", "0.0345"), ("2024-07-22", "0.0335"), ("2024-10-21", "0.0310"),
        ("2025-05-20", "0.0300"),
    )
)  # fmt: skip
"""中国人民银行授权全国银行间同业拆借中心公布; each row is a change, between two nothing changed.

Compared with public records of the announcements up to `LPR_COMPARED`, the last change being
that of 2025-05-20. Later ones are given as a setting.
"""

LPR_COMPARED: Final = dt.date(2026, 8, 20)
"""The last day of publication on which the table was compared with what had been announced."""


class Settings(BaseSettings):
    """How a document is read and cleaned; every field has a sane default."""

    model_config = SettingsConfigDict(env_prefix="HETONG_", frozen=True, extra="forbid")

    keep: tuple[str, ...] = Field(
        default=(), description="cleaning rules that are switched off, by name or prefix"
    )
    ocr: Literal["auto", "never", "force"] = Field(
        default="auto", description="whether pages without text are recognised from their image"
    )
    password: str | None = Field(default=None, description="opens a locked PDF", repr=False)
    max_bytes: int = Field(default=200 * MEGABYTE, ge=1, description="largest file that is read")
    max_pages: int = Field(default=5000, ge=1, description="pages read of one document")
    max_seconds: float = Field(default=120.0, gt=0, description="wall time for reading one file")
    max_ocr_seconds: float = Field(
        default=400.0, gt=0, description="wall time for recognising the pages of one file"
    )
    max_memory: int = Field(
        default=4096 * MEGABYTE, ge=256 * MEGABYTE, description="address space of the reader"
    )
    max_unpacked: int = Field(
        default=200 * MEGABYTE, ge=1, description="bytes unpacked from one packed file (DOCX, ZIP)"
    )
    show_ids: bool = Field(
        default=False, description="identity numbers in full and not as 990101********1234"
    )
    lpr: LprTable = Field(
        default=LPR,
        description="one-year loan prime rate by day of publication, oldest first, as fractions "
        "(source: 中国人民银行授权全国银行间同业拆借中心公布; compared up to "
        f"{LPR_COMPARED.isoformat()}, last change {LPR[-1][0].isoformat()})",
    )
    guard: bool = Field(default=True, description="read in a child process with limits")


def load_settings(path: Path | None = None, **flags: Any) -> Settings:
    """The settings from a TOML file, the environment and flags (None means not given).

    Raises SettingsError naming the file or field that is wrong.
    """
    from_file: dict[str, Any] = {}
    if path is not None:
        try:
            from_file = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise SettingsError(error.strerror or "cannot be read", str(path)) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"not valid TOML: {error}", str(path)) from None
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        environment = Settings().model_dump(exclude_unset=True)
        return Settings.model_validate(from_file | environment | given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"setting {name}: {first['msg']}", str(path or "settings"), "see hetong analyze --help"
        ) from None
