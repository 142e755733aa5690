"""Reader of plain text and Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.errors import InputEmpty
from analyzer.read.encoding import Decoded, decode
from analyzer.read.reading import Reading
from analyzer.records import Problem
from analyzer.sourcemap import Edit, apply_edits

if TYPE_CHECKING:
    from analyzer.read.job import Job

# Every line end there is, but the newline itself: CR LF, CR, vertical tab, form feed,
# NEL, and the Unicode line and paragraph separators.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def read_text(data: bytes, job: Job) -> Reading:
    """A text file with line ends made one newline each; the map leads into the decoded file."""
    decoded = decode(data)
    if not decoded.text.strip():
        raise InputEmpty("the file holds nothing but white space", job.name)
    text, source_map = apply_edits(
        decoded.text,
        [
            Edit(found.start(), found.end(), "\n", "layout", "line_end")
            for found in _LINE_END.finditer(decoded.text)
        ],
    )
    return Reading(
        media_type="text/plain",
        text=text,
        source=decoded.text,
        map=source_map,
        encoding=decoded.encoding,
        problems=encoding_problems(decoded),
    )


def encoding_problems(decoded: Decoded) -> tuple[Problem, ...]:
    """What to say of a file some of whose bytes are no characters of its encoding."""
    if not decoded.damaged:
        return ()
    return (
        Problem(
            code="read.encoding",
            message=f"{decoded.damaged} bytes are no {decoded.encoding}; they stand as U+FFFD",
        ),
    )
