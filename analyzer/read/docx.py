"""Reader of Word documents (DOCX): paragraphs with the numbers that Word writes itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from analyzer.errors import HetongError, NoTextLayer
from analyzer.read.docx_lines import PrintedLine, cells, joined, plain, rows, trimmed
from analyzer.read.docx_parts import Parts
from analyzer.read.docx_styles import is_backed
from analyzer.read.docx_text import DELETED, HIDDEN, Runs, Story, Words
from analyzer.read.package import Package
from analyzer.read.reading import Reading
from analyzer.read.wml import inside, number, switched_on, value
from analyzer.records import Problem, Removed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from analyzer.read.job import Job

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADER = "furniture.header"
FOOTER = "furniture.footer"
WATERMARK = "furniture.watermark"
COMMENT = "comment"

_WRAPPERS = frozenset(("w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "mc:Choice"))
_DEEPEST_TABLE = 20
_A_PAGE = 40
"""Paragraphs that count as a page, for the limit of pages; they are no pages to cite."""
_STEP = 1000
_WORDS = ("t", "delText")
_PROSE = 3
"""A cell of so many paragraphs is running text in a frame, not a value."""


def read_docx(data: bytes, job: Job) -> Reading:
    """The text of a Word document with generated numbers; rows of tables as lines.

    Tracked changes are read as accepted. Raises DamagedFile, PasswordRequired,
    LimitExceeded, or NoTextLayer where the document shows no text; what was read before
    a fault or limit comes back as partial.
    """
    job.on_page(0)
    parts = Parts(Package(data, job))
    document = _Document(parts)
    alive = 0
    try:
        for block in parts.blocks():
            document.block(block)
            if time.monotonic() > job.deadline:
                document.stop("read.limit", "time is up")
                break
            if document.count > _A_PAGE * job.max_pages:
                document.stop("read.limit", "the limit of pages (max_pages) is reached")
                break
            if document.count >= alive + _STEP:
                alive = document.count
                job.on_page(0)  # still at work
    except HetongError as error:
        if not document.begun:
            raise
        document.stop(error.code, error.what)
    document.close()
    return document.reading()


class _Document:
    """The text so far, and the place of every paragraph in it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._styles = parts.styles()
        self._numbering = parts.numbering(self._styles)
        self._notes = {kind: parts.notes(kind) for kind in ("footnote", "endnote")}
        self._story = Story(self._styles)
        self._runs = Runs(self._story)
        self._text: list[str] = []
        self._length = 0
        self._places: list[tuple[int, int]] = []
        self.count = 0
        """Paragraphs met so far, empty ones too."""
        self._noted = 0
        self._pending: PrintedLine = []
        self._margins: dict[str, str] = {}
        self._depth = 0
        self._foreign = 0
        self._problems: list[Problem] = []

    @property
    def begun(self) -> bool:
        """Whether there is any text yet."""
        return bool(self._text)

    def block(self, element: Element) -> None:
        """A paragraph or table of the body."""
        self._emit(self._lines([element]))

    def close(self) -> None:
        """What stands after the last paragraph; comments, headers and footers beside the text."""
        self._emit([self._pending] if self._pending else [])
        self._pending = []
        runs = Runs(self._story)
        for comment in self._parts.notes("comment").values():
            self._story.leave_out(COMMENT, plain(runs, comment))
        seen: set[tuple[str, str]] = set()
        for identifier, rule in self._margins.items():
            part = self._parts.related(identifier)
            if part is None:
                continue
            for path in part.iter("v:textpath"):
                self._margin(WATERMARK, path.get("string") or "", seen)
            self._margin(rule, plain(runs, part), seen)

    def _margin(self, rule: str, wording: str, seen: set[tuple[str, str]]) -> None:
        if (rule, wording) not in seen:
            seen.add((rule, wording))
            self._story.left_out.append((rule, wording))

    def stop(self, code: str, what: str) -> None:
        """Reading ends here; what was read is kept."""
        message = f"{what} at paragraph {self.count}; the text before it was read"
        self._problems.append(Problem(code=code, message=message))

    def reading(self) -> Reading:
        """All of it; raises NoTextLayer where there is none."""
        text = "".join(self._text)
        if not text.strip():
            pictures = self._story.pictures
            only = f", only {pictures} pictures" if pictures else ""
            raise NoTextLayer(
                f"the document shows no text{only}",
                hint="save it as PDF and give that with text recognition (OCR)"
                if pictures
                else "check that it is the right file",
            )
        cut_short = (*self._problems, *self._parts.problems)
        return Reading(
            media_type=MEDIA_TYPE,
            text=text,
            paragraphs=tuple(self._places),
            removed=tuple(
                Removed(rule=rule, text=wording, source=None)
                for rule, wording in self._story.left_out
                if wording.strip()
            ),
            problems=(*cut_short, *self._remarks()),
            partial=bool(cut_short),
        )

    def _remarks(self) -> Iterable[Problem]:
        story = self._story
        if story.insertions or story.deletions:
            yield Problem(
                code="read.tracked_changes",
                message=f"tracked changes are read as accepted: {story.insertions} insertions "
                f"are in the text, {story.deletions} deletions are not",
            )
        if self._numbering.unknown or story.uncounted:
            forms = ", ".join(sorted(self._numbering.unknown)) or "fields"
            yield Problem(
                code="read.numbering", message=f"numbers of unknown form ({forms}): compare them"
            )
        if story.pictures:
            yield Problem(
                code="read.picture",
                message=f"{story.pictures} large pictures are not read; "
                "save the document as PDF to have them recognised",
            )
        if self._foreign:
            yield Problem(
                code="read.foreign",
                message=f"{self._foreign} parts of other files inside it are not read",
            )

    def _emit(self, lines: Iterable[PrintedLine]) -> None:
        for line in lines:
            if not any(piece.strip() for _, piece in line):
                continue
            for place, piece in line:
                if not self._places or self._places[-1][1] != place:
                    self._places.append((self._length, place))
                self._text.append(piece)
                self._length += len(piece)
            self._text.append("\n")
            self._length += 1

    def _lines(self, blocks: Iterable[Element], backed: bool = False) -> list[PrintedLine]:
        lines: list[PrintedLine] = []
        for element in blocks:
            tag = element.tag
            if tag == "w:p":
                lines.extend(self._paragraph(element, backed))
            elif tag == "w:tbl":
                lines.extend(self._table(element))
            elif tag == "w:sdt":
                content = element.find("w:sdtContent")
                lines.extend(self._lines(content if content is not None else (), backed))
            elif tag == "w:sectPr":
                self._section(element)
            elif tag == "w:altChunk":
                self._foreign += 1
            elif tag == "mc:AlternateContent":
                choice = element.find("mc:Choice")
                chosen = choice if choice is not None else element.find("mc:Fallback")
                lines.extend(self._lines(chosen if chosen is not None else (), backed))
            elif tag in _WRAPPERS:
                lines.extend(self._lines(element, backed))
        return lines

    def _paragraph(self, element: Element, backed: bool) -> list[PrintedLine]:
        """The line of a paragraph, then its text boxes and notes."""
        self.count += 1
        place = self.count
        words = self._runs.paragraph(element, backed)
        section = inside(element, "w:pPr", "w:sectPr")
        if section is not None:
            self._section(section)
        line = [*self._pending, (place, words.text)]
        self._pending = []
        lines: list[PrintedLine] = []
        if words.goes_on:
            self._pending = [piece for piece in line if piece[1]]
        else:
            if words.seen or len(line) > 1:
                line[0] = (line[0][0], self._label(element) + line[0][1])
            lines.append(trimmed(line))
        for box in words.boxes:
            lines.extend(self._apart(box, backed))
        lines.extend(self._noted_lines(words))
        return lines

    def _apart(self, container: Element, backed: bool) -> list[PrintedLine]:
        """The lines of a box or cell; nothing runs on from it into the text outside."""
        outside, self._pending = self._pending, []
        lines = self._lines(container, backed)
        if self._pending:
            lines.append(self._pending)
        self._pending = outside
        return lines

    def _label(self, element: Element) -> str:
        properties = element.find("w:pPr")
        style = value(properties.find("w:pStyle")) if properties is not None else None
        direct = properties.find("w:numPr") if properties is not None else None
        list_id = value(direct.find("w:numId")) if direct is not None else None
        level = number(direct.find("w:ilvl")) if direct is not None else None
        if list_id is None:
            list_id, usual, line = self._styles.numbered(style)
            if list_id is not None and level is None:
                tied = (self._numbering.level_of(list_id, one) for one in line)
                level = next((one for one in tied if one is not None), usual)
        if list_id is None:
            return ""
        return self._numbering.label(list_id, level or 0)

    def _noted_lines(self, words: Words) -> list[PrintedLine]:
        """Footnotes and endnotes as lines after the paragraph that refers to them."""
        lines: list[PrintedLine] = []
        for kind, name in words.notes:
            note = self._notes[kind].get(name)
            if note is None:
                continue
            wording = plain(Runs(self._story), note, " ").strip()
            if wording:
                self._noted += 1
                lines.append([(self.count, f"注{self._noted}：{wording}")])
        return lines

    def _section(self, element: Element) -> None:
        for name, rule in (("w:headerReference", HEADER), ("w:footerReference", FOOTER)):
            for reference in element.findall(name):
                if identifier := value(reference, "r:id"):
                    self._margins.setdefault(identifier, rule)

    def _table(self, table: Element) -> list[PrintedLine]:
        """Rows as lines, cells divided by a mark; cells of running text one after the other."""
        self._depth += 1
        lines: list[PrintedLine] = []
        for row in rows(table):
            properties = row.find("w:trPr")
            if properties is not None and properties.find("w:del") is not None:
                self._story.deletions += 1
                self._leave_row(DELETED, row)
            elif properties is not None and switched_on(properties.find("w:hidden")):
                self._leave_row(HIDDEN, row)
            else:
                if properties is not None and properties.find("w:ins") is not None:
                    self._story.insertions += 1
                lines.extend(self._row(row))
        self._depth -= 1
        return lines

    def _leave_row(self, rule: str, row: Element) -> None:
        wording = "".join(part.text or "" for part in row.iter() if part.tag[2:] in _WORDS)
        self.count += sum(1 for _ in row.iter("w:p"))
        self._story.leave_out(rule, wording)

    def _row(self, row: Element) -> list[PrintedLine]:
        columns: list[list[PrintedLine]] = []
        prose = False
        for cell in cells(row):
            properties = cell.find("w:tcPr")
            if properties is not None and properties.find("w:cellDel") is not None:
                self._leave_row(DELETED, cell)
                continue
            backed = bool(is_backed(properties))
            nested = next(cell.iter("w:tbl"), None) is not None and self._depth < _DEEPEST_TABLE
            lines = [line for line in self._apart(cell, backed) if any(text for _, text in line)]
            prose |= nested or len(lines) >= _PROSE
            columns.append(lines)
        filled = [lines for lines in columns if lines]
        if not filled:
            return []
        if prose or len(columns) == 1:
            return [line for lines in filled for line in lines]
        return [joined(columns)]
