"""Boxes and lines packed into arrays: what is put in comes out, part after part too."""

from __future__ import annotations

import pickle
from array import array

import pytest

from analyzer.read.geometry import CharBoxes, Line, Lines
from analyzer.read.reading import PageSize, Printed, Reading

SOLID = [(70.0, 100.0, 80.0, 110.0), (80.0, 100.0, 90.0, 110.0), (92.0, 100.0, 92.0, 100.0)]
UNEVEN = [(70.0, 120.0, 80.0, 130.0), (85.0, 118.0, 90.0, 130.0), (90.0, 118.0, 90.0, 118.0)]


def boxes() -> CharBoxes:
    made = CharBoxes()
    made.add_solid(70.0, [10.0, 10.0], 100.0, 110.0, 92.0)
    made.add([70.0, 85.0], [80.0, 90.0], [120.0, 118.0], [130.0, 130.0], (90.0, 118.0))
    return made


def test_boxes_come_out_as_they_went_in() -> None:
    made = boxes()
    assert len(made) == 6
    assert list(made) == SOLID + UNEVEN
    assert [made[index] for index in range(6)] == SOLID + UNEVEN
    with pytest.raises(IndexError):
        made[6]


@pytest.mark.parametrize("start", range(7))
@pytest.mark.parametrize("end", range(7))
def test_any_stretch(start: int, end: int) -> None:
    flat = [side for box in (SOLID + UNEVEN)[start:end] for side in box]
    assert list(boxes().raw(start, end)) == flat


def test_boxes_of_a_text_that_follows() -> None:
    made = boxes()
    made.extend(boxes())
    assert list(made) == 2 * (SOLID + UNEVEN)
    flat = CharBoxes(array("f", [side for box in SOLID for side in box]))
    flat.extend(pickle.loads(pickle.dumps(made)))
    assert list(flat) == SOLID + 2 * (SOLID + UNEVEN)
    assert list(CharBoxes()) == []


LINES = [
    Line(0, 3, 1, (70.0, 100.0, 90.0, 110.0), 10.5),
    Line(4, 6, 2, (70.1, 100.0, 90.0, 110.0), 12.0, "row"),
]


def test_lines_come_out_as_they_went_in() -> None:
    made = Lines(LINES)
    assert list(made) == LINES
    assert (made[-1], made[:1]) == (LINES[1], (LINES[0],))
    assert made == Lines(LINES) != Lines(LINES[:1])
    assert pickle.loads(pickle.dumps(made)) == made
    with pytest.raises(IndexError):
        made[2]


def test_a_reading_takes_up_what_was_handed_over() -> None:
    rest = Reading(
        "application/pdf", "丙丁\n", pages=(PageSize(0, 1.0, 1.0), PageSize(3, 1.0, 1.0)),
        lines=Lines(LINES[1:]), boxes=boxes(),
    )  # fmt: skip
    whole = rest.after(Printed(["甲乙\n"], Lines(LINES[:1]), boxes()))
    assert whole.text == "甲乙\n丙丁\n"
    assert list(whole.lines) == LINES
    assert whole.boxes is not None
    assert list(whole.boxes) == 2 * (SOLID + UNEVEN)
    assert whole.page_at(3) == 2
