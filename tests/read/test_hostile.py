"""Files made to break a reader: each ends by itself or by a limit, with an error in one line."""

from __future__ import annotations

import time

import pytest

from analyzer.errors import (
    DamagedFile,
    HetongError,
    LimitExceeded,
    NoTextLayer,
    ReadError,
)
from analyzer.evaluate import hostile
from analyzer.read import read
from analyzer.settings import Settings

MB = 1 << 20
LIMITED = Settings(max_seconds=3, max_memory=1024 * MB)


def test_the_builder_makes_a_readable_page() -> None:
    """Without this, every failure below could be the fault of the builder."""
    good = hostile.page(hostile.stream(b"BT /F 12 Tf 72 700 Td (Clause one) Tj ET"))
    assert read(good, "good.pdf", LIMITED).text == "Clause one\n"


@pytest.mark.parametrize(
    ("make", "errors"),
    [
        (hostile.zeros, (LimitExceeded, NoTextLayer)),
        (hostile.nested, (LimitExceeded, NoTextLayer)),
        (hostile.fan_out, (LimitExceeded, NoTextLayer)),
        (hostile.of_itself, (ReadError,)),
        (hostile.cycle, (ReadError,)),
        (hostile.no_pages, (DamagedFile,)),
    ],
)
def test_hostile_files_end_with_an_error_of_one_line(
    make: object, errors: tuple[type[HetongError], ...]
) -> None:
    data = make()  # type: ignore[operator]
    started = time.monotonic()
    with pytest.raises(errors) as caught:
        read(data, "evil.pdf", LIMITED)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("evil.pdf: ")
    # Not a measure of speed: the limit of three seconds and the grace must hold.
    assert time.monotonic() - started < 30


def test_a_flood_of_operators_is_bounded() -> None:
    """Read whole or stopped, but never more than the limits."""
    try:
        reading = read(hostile.operators(), "flood.pdf", LIMITED)
    except LimitExceeded:
        return
    assert reading.text


def test_reading_goes_on_after_hostile_files() -> None:
    good = hostile.page(hostile.stream(b"BT /F 12 Tf 72 700 Td (Still here) Tj ET"))
    with pytest.raises(HetongError):
        read(hostile.fan_out(), "evil.pdf", LIMITED)
    assert read(good, "good.pdf", LIMITED).text == "Still here\n"
