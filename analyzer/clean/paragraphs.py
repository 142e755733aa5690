"""Printed lines joined into paragraphs, by geometry where there is one."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from analyzer.clean import furniture
from analyzer.clean.breaks import (
    LABEL,
    display_width,
    ends_sentence,
    must_go_on,
    seam,
    starts_item,
    unclosed,
)
from analyzer.read.width import is_wide
from analyzer.sourcemap import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.read.reading import Line, Reading

RULE = "paragraphs.joined"

_SAME = 0.7  # ems by which left edges of one paragraph differ
_DEEPEST_HANGING = 8.0
_ASKEW = 2.5
_LOOSE = 1.45  # times the usual distance of lines: a gap between paragraphs
_OTHER_SIZE = 0.15
_TELLING = 8  # characters that show the letter spacing of a line
_WIDEST_GAP = 0.5
_JUTS = 3.0  # ems by which a single line may stand beyond the right edge
_NO_START = frozenset("，。、；：！？）》”’】」』％,.:;!?)]}%")
_OPENS = frozenset("（《“‘【「『([{")


@dataclass(frozen=True, slots=True)
class _Column:
    """The text area that lines of one column share, and their usual distance."""

    left: float
    right: float
    pitch: float


def find(reading: Reading, removed: Sequence[Edit] | None = None) -> list[Edit]:
    """Joins of the printed lines of a paged reading, as layout edits.

    `removed` are the furniture lines to look past (found here where not given), so
    that a sentence goes on from one page to the next.
    """
    gone = {edit.start for edit in (furniture.find(reading) if removed is None else removed)}
    lines = [line for line in reading.lines if line.start not in gone]
    columns = _columns(lines)
    edits: list[Edit] = []
    paragraph: list[int] = []
    for index, line in enumerate(lines):
        if paragraph and _goes_on(reading.text, lines, columns, paragraph, index):
            before = lines[index - 1]
            one = reading.text[before.start : before.end]
            taken, between = seam(one, reading.text[line.start : line.end])
            edits.append(Edit(before.end - taken, before.end + 1, between, "layout", RULE))
            paragraph.append(index)
        else:
            paragraph = [index]
    return edits


def _columns(lines: Sequence[Line]) -> list[_Column]:
    """For every line, the column it stands in."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        # Text that begins again higher up, or beside, has come to another column.
        if last is None or line.page != last.page or line.box[1] < last.box[1] - 0.5 * last.size:
            groups.append([])
        groups[-1].append(line)
    pitches: dict[int, list[float]] = defaultdict(list)
    for group in groups:
        for one, two in itertools.pairwise(group):
            if one.kind == two.kind == "text":
                pitches[round(two.size)].append((two.box[3] - one.box[3]) / (two.size or 1.0))
    usual = {size: median(values) for size, values in pitches.items()}
    edges = [_edges(group) for group in groups]
    result: list[_Column] = []
    for group, (left, reach) in zip(groups, edges, strict=True):
        right = reach
        if not _supported(group, right):
            # Too few long lines to know the edge: that of the pages set alike.
            alike = [
                other_right
                for other, (other_left, other_right) in zip(groups, edges, strict=True)
                if abs(other_left - left) < 30.0 and _supported(other, other_right)
            ]
            right = max(reach, median(alike)) if alike else reach
        result += [_Column(left, right, usual.get(round(line.size), 1.5)) for line in group]
    return result


def _edges(group: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of running text; a single line that juts out does not count."""
    text = [line for line in group if line.kind == "text"] or list(group)
    left = min(line.box[0] for line in text)
    rights = sorted((line.box[2] for line in text), reverse=True)
    size = median(line.size for line in text)
    for one, two in itertools.pairwise(rights):
        # A line far longer than all others is the only full one, not one that juts out.
        if not size <= one - two <= _JUTS * size:
            return left, one
    return left, rights[0]


def _supported(group: Sequence[Line], right: float) -> bool:
    """Whether several lines reach the right edge, so that it is one."""
    reach = sum(line.box[2] >= right - 1.2 * line.size for line in group if line.kind == "text")
    return reach >= max(3, 0.15 * len(group))


def _goes_on(
    text: str,
    lines: Sequence[Line],
    columns: Sequence[_Column],
    paragraph: Sequence[int],
    index: int,
) -> bool:
    """Whether line `index` goes on with the paragraph of the lines before it."""
    one, two = lines[index - 1], lines[index]
    if one.kind == "row" or two.kind == "row":
        return False
    above, below = text[one.start : one.end], text[two.start : two.end]
    if starts_item(below, above):
        return False
    if abs(one.size - two.size) > _OTHER_SIZE * max(one.size, two.size):
        return False
    column, size = columns[index - 1], max(one.size, 1.0)
    same_page = one.page == two.page and two.box[1] > one.box[1]
    if same_page and _set_apart(lines, columns, index):
        return False
    if unclosed(above) and must_go_on(above, below):
        return True
    if abs(one.box[0] - two.box[0]) > _SAME * size and (
        _centred(one, column) or _centred(two, columns[index])
    ):
        return False
    if not _full(one, column, below, _letter_gap(one, above)):
        return same_page and must_go_on(above, below) and _flush(one, two, column)
    return _indented_alike(lines, columns, paragraph, index, above, below)


def _set_apart(lines: Sequence[Line], columns: Sequence[_Column], index: int) -> bool:
    """Whether more than the usual distance of lines is between a line and the one before it.

    A paragraph that is itself set with wider lines is not set apart inside.
    """
    one, two = lines[index - 1], lines[index]
    distance = two.box[3] - one.box[3]
    if distance <= _LOOSE * columns[index].pitch * max(one.size, 1.0) + 1.0:
        return False
    around = []
    if index >= 2 and lines[index - 2].page == one.page:
        around.append(one.box[3] - lines[index - 2].box[3])
    if index + 1 < len(lines) and lines[index + 1].page == two.page:
        around.append(lines[index + 1].box[3] - two.box[3])
    return not any(abs(distance - other) < 0.15 * distance for other in around)


def _full(line: Line, column: _Column, following: str, gap: float) -> bool:
    """Whether the next word would not have fitted on the line."""
    return column.right - line.box[2] < (_first_width(following, gap) + 0.7) * line.size


def _letter_gap(line: Line, text: str) -> float:
    """How many ems letter spacing adds to every character of a line."""
    if len(text) < _TELLING:
        return 0.0
    room = (line.box[2] - line.box[0]) / (line.size or 1.0) - display_width(text)
    return min(max(room / len(text), 0.0), _WIDEST_GAP)


def _first_width(text: str, gap: float = 0.0) -> float:
    """The width in ems of what cannot be divided at the start of a text.

    A line may be divided before and after a Han character, not before closing
    punctuation, nor after an opening bracket, nor inside a Latin run: the rules of
    UAX 14 that matter here. `gap` is the letter spacing.
    """
    width, before = 0.0, ""
    for char, after in itertools.pairwise(text[:60] + " "):
        if char == " ":
            if before not in _OPENS and after not in _NO_START:
                return width
            width += 0.25 + gap  # the blank of a form: `【 】`
            continue
        divisible = is_wide(char) or is_wide(before or "x")
        if before and divisible and char not in _NO_START and before not in _OPENS:
            return width
        width += (1.0 if is_wide(char) else 0.5) + gap
        before = char
    return width


def _centred(line: Line, column: _Column) -> bool:
    before, after = line.box[0] - column.left, column.right - line.box[2]
    return before > 2.5 * line.size and abs(before - after) < 1.2 * line.size


def _flush(one: Line, two: Line, column: _Column) -> bool:
    return two.box[0] - column.left < 1.0 * two.size or abs(two.box[0] - one.box[0]) < two.size


def _indented_alike(
    lines: Sequence[Line],
    columns: Sequence[_Column],
    paragraph: Sequence[int],
    index: int,
    above: str,
    below: str,
) -> bool:
    """Whether the left edge of a line fits the paragraph that a full line leaves open."""
    one, two = lines[index - 1], lines[index]
    size = max(two.size, 1.0)
    here = (two.box[0] - columns[index].left) / size
    indents = [(lines[n].box[0] - columns[n].left) / size for n in paragraph]
    if not ends_sentence(above) and abs(here - indents[-1]) < _ASKEW and not LABEL.match(below):
        return True  # a full line in mid-sentence goes on, however crooked the page is set
    if len(indents) > 1:
        return abs(here - indents[-1]) < _SAME or (
            one.page != two.page and abs(here - indents[-1]) < 2 * _SAME
        )
    first = indents[0]
    if here < first - _SAME:  # first line indented, the rest flush
        return True
    if here > first + _SAME:  # hanging: the rest stands under the text after the marker
        return here - first < _DEEPEST_HANGING and starts_item(above)
    # The same edge: one paragraph set solid, or two with their first lines indented alike.
    if not ends_sentence(above):
        return not LABEL.match(above)
    return first < 1.0 and not LABEL.match(below)


def find_plain(text: str) -> list[Edit]:
    """Joins of hard line breaks inside sentences of a text without geometry.

    A break is inside a sentence where the line is as long as the lines of its text
    can be, does not end as a sentence does, and nothing new begins on the next line.
    """
    from analyzer.clean.hard_breaks import hard_breaks

    return hard_breaks(text)
