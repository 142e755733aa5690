"""Parties set out in the columns of a table: a row of labels, and a row for each detail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract import names, party_values
from analyzer.extract.names import Name
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


def columns(text: str, start: int, end: int) -> list[Column]:
    """The parties of the first table of `[start, end)` that has two or more in one row."""
    rows = [_cells(text, line.start(), line.end()) for line in _LINE.finditer(text, start, end)]
    rows = [row for row in rows if row]
    for number, row in enumerate(rows):
        heads = [(place, cell) for place, cell in enumerate(row) if is_role(_word(text, cell))]
        if len(heads) < 2 or heads[1][0] - heads[0][0] != 1:
            continue
        found = [_column(text, place, cell, row, rows[number + 1 : number + 1 + _ROWS])
                 for place, cell in heads]  # fmt: skip
        if any(column.name.kind == "name" or column.attributes for column in found):
            return found
    return []


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a line, without the empty ones at its ends; none for a line without walls."""
    line = text[start:end]
    if not re.search(rf"[\t{re.escape(SEPARATORS)}]", line) or _RULED.fullmatch(line):
        return []
    return [(start + cell.start(), start + cell.end()) for cell in _CELL.finditer(line)
            if cell[0].strip() or 0 < cell.start() < len(line) - len(cell[0])]  # fmt: skip


def _word(text: str, cell: tuple[int, int]) -> str:
    return tidy(fold(text[cell[0] : cell[1]]))


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
        if shift not in (0, 1) or any(is_role(_word(text, cell)) for cell in cells):
            break
        kind = kinds.get(_word(text, cells[0]).rstrip("：:"))
        low, high = cells[place + shift]
        if kind == "name" and name.kind != "name":
            name = names.read(text, low, high)
        elif kind is not None and kind != "other":
            value = party_values.attribute(text, kind, low, high)
            if value is not None:
                attributes.setdefault(kind, value)
    return Column(_word(text, head), head[0], head[1], name, tuple(attributes.items()))
