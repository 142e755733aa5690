"""How the name of a file is shown."""

from __future__ import annotations

import contextlib
import os


def shown_name(path: str) -> str:
    """A file name as people gave it: as UTF-8 whatever the locale, in one printable line.

    Under a locale without UTF-8 its bytes reach Python as halves of surrogate pairs.
    """
    from analyzer.read.inputs import printable_name

    with contextlib.suppress(UnicodeError):  # bytes of another encoding stay what they are
        path = os.fsencode(path).decode("utf-8")
    return printable_name(path)
