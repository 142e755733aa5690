"""Text of unknown origin made safe to store and to show."""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which no encoding of Unicode can hold."""

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, among them the escape that steers terminals
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the reading direction
    "\ud800-\udfff\ufffe\uffff"
    "]"
)
_SPACE = re.compile(r"\s+")


def storable(text: str) -> str:
    """The text with what UTF-8 cannot hold replaced by U+FFFD; the length stays the same."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def printable(text: str) -> str:
    """The text with controls and direction marks replaced by U+FFFD; the length stays the same.

    Line ends and tabs are kept.
    """
    return _UNSEEN.sub("\ufffd", text)


def one_line(text: str, width: int | None = None) -> str:
    """Printable text on one line, cut with an ellipsis after `width` characters."""
    line = printable(_SPACE.sub(" ", text)).strip()
    return line if width is None or len(line) <= width else line[: width - 1] + "…"
