"""Reading: bytes of a file in, text with its place in the file or on the pages out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import HetongError, InputEmpty, InputTooLarge
from analyzer.read.archive import Member, expanded, is_archive, members, single
from analyzer.read.formats import detect
from analyzer.read.inputs import open_input, printable_name
from analyzer.read.job import Job
from analyzer.read.ocr import Progress, recognise
from analyzer.read.reading import CharBoxes, Line, PageSize, Reading
from analyzer.read.render import render_page

if TYPE_CHECKING:
    from analyzer.settings import Settings

__all__ = [
    "CharBoxes", "Line", "Member", "PageSize", "Reading", "expanded", "is_archive", "members",
    "open_input", "read", "render_page", "single",
]  # fmt: skip


def read(data: bytes, name: str, settings: Settings, progress: Progress | None = None) -> Reading:
    """The text of a file, or of the only file in an archive, by the reader for its content.

    Raises InputError and ReadError of every kind, placed at `name`. All but plain text is
    read in a child process with limits, unless `settings.guard` is off. `progress` is
    told the share of the pages that are recognised, where any are.
    """
    name = printable_name(name)
    try:
        if not data or data.isspace():
            raise InputEmpty("the file is empty", hint="check that it was saved whole")
        if len(data) > settings.max_bytes:
            raise InputTooLarge(
                f"the file has {len(data) / 1e6:,.0f} MB, more than the limit",
                hint="raise the setting max_bytes (HETONG_MAX_BYTES)",
            )
        data, name = single(data, name, settings)
        found = detect(data)
        job = Job.of(name, settings)
        if found.guarded and settings.guard:
            from analyzer.read.guard import read_guarded

            reading = read_guarded(found.name, data, job)
        else:
            reading = found.load()(data, job.started())
        return recognise(reading, data, settings, progress)
    except HetongError as error:
        raise error.at(name) from None
