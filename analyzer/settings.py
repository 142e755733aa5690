"""One frozen set of settings, read once: defaults < TOML file < HETONG_* environment < flags."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from analyzer.errors import SettingsError

MEGABYTE = 1024 * 1024


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
    max_memory: int = Field(
        default=4096 * MEGABYTE, ge=256 * MEGABYTE, description="address space of the reader"
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
