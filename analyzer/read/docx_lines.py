"""Lines of a Word document: rows of tables joined, and parts read without their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.read.reading import CELL_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from analyzer.read.docx_text import Runs

Piece = tuple[int, str]
"""A stretch of a line, and the number of its paragraph, from one on."""
PrintedLine = list[Piece]


def joined(cells: list[list[PrintedLine]]) -> PrintedLine:
    """One line of the cells of a row; paragraphs of a cell are divided by a space."""
    row: PrintedLine = []
    last = 0
    for index, lines in enumerate(cells):
        between = CELL_MARK if index else ""
        if not lines and between:
            row.append((row[-1][0] if row else last, between))
        for line in lines:
            for place, text in line:
                # A line break inside a cell is a space: the row is one line.
                row.append((place, between + " ".join(text.split())))
                between = ""
                last = place
            between = " "
    return row


def trimmed(line: PrintedLine) -> PrintedLine:
    """The line without spaces at its end, which are not seen."""
    place, text = line[-1]
    return [*line[:-1], (place, text.rstrip(" \t\n\u3000"))]


def rows(table: Element) -> Iterable[Element]:
    for child in table:
        if child.tag == "w:tr":
            yield child
        elif child.tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins"):
            yield from rows(child)


def cells(row: Element) -> Iterable[Element]:
    for child in row:
        if child.tag == "w:tc":
            yield child
        elif child.tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins"):
            yield from cells(child)


def plain(runs: Runs, part: Element, between: str = "\n") -> str:
    """The paragraphs of a header, note or comment, without numbers."""
    found = (runs.paragraph(one).text.strip() for one in part.iter("w:p"))
    return between.join(text for text in found if text)
