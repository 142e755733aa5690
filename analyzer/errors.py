"""Everything that can go wrong, as one tree of exceptions.

    HetongError
    ├── SettingsError          settings.invalid     a setting has a value it cannot have
    ├── InputError             input.invalid        what was given cannot be opened
    │   ├── InputMissing       input.missing        there is no such file
    │   ├── InputIsFolder      input.folder         a folder where a file was expected
    │   ├── InputEmpty         input.empty          no bytes, or nothing but white space
    │   ├── InputTooLarge      input.too_large      more bytes than the limit allows
    │   └── UnsupportedFormat  input.format         bytes of no format that can be read
    ├── ReadError              read.failed          a file of a known format that would not open
    │   ├── DamagedFile        read.damaged         the file is cut short or corrupt
    │   ├── PasswordRequired   read.password        the file is locked
    │   ├── NoTextLayer        read.no_text         pages without text (a scan, or an empty page)
    │   └── LimitExceeded      read.limit           time, memory or page limit reached
    ├── ModelError             model.invalid        a model is missing, altered or newer
    ├── NoContractFound        contract.none        text in which no clause and no party was found
    └── InternalError          internal             a fault of this program

Every exception says where, what, and what to do next, and keeps only plain
strings in `args`, so that it survives pickling between processes.
"""

from __future__ import annotations

from typing import ClassVar


class HetongError(Exception):
    """Base of all errors raised on purpose; `str(error)` is one line for a person."""

    code: ClassVar[str] = "error"

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)

    @property
    def what(self) -> str:
        return str(self.args[0])

    @property
    def where(self) -> str:
        return str(self.args[1])

    @property
    def hint(self) -> str:
        return str(self.args[2])

    def at(self, where: str) -> HetongError:
        """The same error, placed at `where` (a file name, usually)."""
        return type(self)(self.what, where, self.hint)

    @property
    def message(self) -> str:
        """What happened and what to do next, without the place."""
        return " ".join((f"{self.what}; {self.hint}" if self.hint else self.what).split())

    def __str__(self) -> str:
        return f"{' '.join(self.where.split())}: {self.message}" if self.where else self.message


class SettingsError(HetongError):
    code = "settings.invalid"


class InputError(HetongError):
    code = "input.invalid"


class InputMissing(InputError):
    code = "input.missing"


class InputIsFolder(InputError):
    code = "input.folder"


class InputEmpty(InputError):
    code = "input.empty"


class InputTooLarge(InputError):
    code = "input.too_large"


class UnsupportedFormat(InputError):
    code = "input.format"


class ReadError(HetongError):
    code = "read.failed"


class DamagedFile(ReadError):
    code = "read.damaged"


class PasswordRequired(ReadError):
    code = "read.password"


class NoTextLayer(ReadError):
    code = "read.no_text"


class LimitExceeded(ReadError):
    code = "read.limit"


class ModelError(HetongError):
    code = "model.invalid"


class NoContractFound(HetongError):
    code = "contract.none"


class InternalError(HetongError):
    code = "internal"
