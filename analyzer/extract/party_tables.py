"""Parties set out in the columns of a table: a row of labels, and a row for each detail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract import name_kinds, names, party_values
from analyzer.extract.names import Name
from analyzer.extract.party_marks import SEALED
from analyzer.extract.party_words import SEPARATORS, fold, is_role, tidy, vocabulary

_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(rf"[^\t{re.escape(SEPARATORS)}]+")
_RULED = re.compile(r"[─━┄┅┈┉├┤┬┴┼┌┐└┘═╪╫+\-=:\s]*")
_ROWS = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A party that heads a column: its label, its name, and the details below it."""

    label: str
    start: int
    end: int
    name: Name
    attributes: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...] = ()


def columns(text: str, start: int, end: int) -> list[Column]:
    """The parties of the first table of `[start, end)` that has two or more in one row."""
    rows = [_cells(text, line.start(), line.end()) for line in _LINE.finditer(text, start, end)]
    rows = [row for row in rows if row]
    for number, row in enumerate(rows):
        heads = [(place, cell) for place, cell in enumerate(row) if _labels(text, cell)]
        if len(heads) < 2 or heads[1][0] - heads[0][0] != 1:
            continue
        found = [_column(text, place, cell, row, rows[number + 1 : number + 1 + _ROWS])
                 for place, cell in heads]  # fmt: skip
        if any(column.name.kind == "name" or column.attributes for column in found):
            return found
    return []


_GAP = re.compile(r"(?<=\S)(?:[ \u3000]{4,}|\u3000{2,}|\t+)(?=\S)")
_HEAD = re.compile(
    r"\s*(?P<label>[^\s（(：:]{2,6})\s*(?:[（(]\s*(?P<alias>[^（）()]{2,6})\s*[)）])?[：:]?\s*"
)
_DETAIL = re.compile(r"\s*(?P<label>[^：:]{2,16}?)[：:]")


def side_by_side(text: str, start: int, end: int) -> list[Column]:
    """Two parties whose labels head two columns of lines: `甲方        乙方`, no walls between."""
    lines = list(_LINE.finditer(text, start, end))
    for number, line in enumerate(lines):
        heads = [_HEAD.fullmatch(text, *place) for place in _parts(text, line)]
        labels = [
            [tidy(fold(w)) for w in head.group("label", "alias") if w and not SEALED.search(w)]
            for head in heads
            if head
        ]
        if (
            len(heads) != 2
            or len(labels) != 2
            or not all(one and is_role(one[0]) for one in labels)
        ):
            continue
        below = [_parts(text, one) for one in lines[number + 1 : number + 1 + _ROWS]]
        rows: list[list[tuple[int, int]]] = []
        for row in below:
            named = not rows and all(_names(text, *place) for place in row)
            detailed = all(_DETAIL.match(text, *place) for place in row)
            if len(row) != 2 or not (named or detailed):
                break
            rows.append(row)
        if rows:
            return [
                _beside(text, heads[side], labels[side], [row[side] for row in rows])
                for side in (0, 1)
            ]
    return []


def _names(text: str, low: int, high: int) -> bool:
    """Whether a cell holds a name and nothing else."""
    value = text[low:high].strip()
    if re.search("[：:]", value):
        return False
    return name_kinds.is_organisation(value) or name_kinds.is_person(value)


def _parts(text: str, line: re.Match[str]) -> list[tuple[int, int]]:
    """The places of what stands apart in a line by a wide gap."""
    edges = [line.start()]
    for gap in _GAP.finditer(text, line.start(), line.end()):
        edges += [gap.start(), gap.end()]
    edges.append(line.end())
    return list(zip(edges[::2], edges[1::2], strict=True))


def _beside(
    text: str, head: re.Match[str] | None, labels: list[str], cells: list[tuple[int, int]]
) -> Column:
    assert head is not None
    start, end = head.span("label")
    name = Name("blank", start, start)
    attributes: dict[str, str] = {}
    for low, high in cells:
        if _names(text, low, high) and name.kind != "name":
            name = names.read(text, low, high)
            continue
        detail = _DETAIL.match(text, low, high)
        kind = vocabulary().fields.get(tidy(fold(detail["label"]))) if detail else None
        if detail is None or kind is None or kind == "other":
            continue
        if kind == "name" and name.kind != "name":
            name = names.read(text, detail.end(), high)
        elif kind != "name":
            value = party_values.attribute(text, kind, detail.end(), high)
            if value is not None:
                attributes.setdefault(kind, value)
    return Column(labels[0], start, end, name, tuple(attributes.items()), tuple(labels[1:]))


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a line, without the empty ones at its ends; none for a line without walls."""
    line = text[start:end]
    if not re.search(rf"[\t{re.escape(SEPARATORS)}]", line) or _RULED.fullmatch(line):
        return []
    return [(start + cell.start(), start + cell.end()) for cell in _CELL.finditer(line)
            if cell[0].strip() or 0 < cell.start() < len(line) - len(cell[0])]  # fmt: skip


def _word(text: str, cell: tuple[int, int]) -> str:
    return tidy(fold(text[cell[0] : cell[1]]))


def _labels(text: str, cell: tuple[int, int]) -> list[str]:
    """The labels of a cell that holds nothing else: 甲方, 甲方（出租方）."""
    head = _HEAD.fullmatch(text, *cell)
    labels = [tidy(fold(w)) for w in head.group("label", "alias") if w] if head else []
    labels = labels or [_word(text, cell)]
    return labels if is_role(labels[0]) else []


def _column(
    text: str,
    place: int,
    head: tuple[int, int],
    row: list[tuple[int, int]],
    below: list[list[tuple[int, int]]],
) -> Column:
    name = Name("blank", head[0], head[0])
    attributes: dict[str, str] = {}
    kinds = vocabulary().fields
    for cells in below:
        shift = len(cells) - len(row)  # 1 where the corner above the labels of the rows is empty
        if shift not in (0, 1) or any(_labels(text, cell) for cell in cells):
            break
        kind = kinds.get(_word(text, cells[0]).rstrip("：:"))
        low, high = cells[place + shift]
        if kind == "name" and name.kind != "name":
            name = names.read(text, low, high)
        elif kind is not None and kind != "other":
            value = party_values.attribute(text, kind, low, high)
            if value is not None:
                attributes.setdefault(kind, value)
    label, *aliases = _labels(text, head)
    return Column(label, head[0], head[1], name, tuple(attributes.items()), tuple(aliases))
