"""The runs of a Word paragraph as text: what a reader of the printed page sees.

Tracked insertions are text and tracked deletions are not, as if all had been accepted;
codes of fields are not shown, their results are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.read.docx_styles import Look, Styles, is_backed
from analyzer.read.number_formats import written
from analyzer.read.symbols import symbol
from analyzer.read.wml import inside, number, switched_on, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

HIDDEN = "hidden_text"
STRUCK = "struck_out"
DELETED = "tracked_deletion"
PLACEHOLDER = "placeholder"
PHONETIC = "phonetic"

_GROUPS = frozenset(
    ("w:hyperlink", "w:smartTag", "w:customXml", "w:sdtContent", "w:fldSimple", "w:dir", "w:bdo",
     "w:ins", "w:moveTo", "m:oMath", "m:oMathPara", "m:r", "m:e", "m:sSub", "m:sSup", "m:sub",
     "m:sup", "m:d", "m:rad", "m:deg", "m:nary", "m:func", "m:fName", "m:num", "m:den")
)  # fmt: skip
_TAKEN_OUT = frozenset(("w:del", "w:moveFrom"))
_MARKS = {"w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": ""}
# A sign put in a circle by an equation: `eq \o\ac(○,12)`.
_CIRCLED = re.compile(r"\s*eq\s*\\o\s*\\ac\s*\(\s*[○◯]\s*[,;，]\s*([^()\\]{1,4}?)\s*\)\s*", re.I)
_COUNTING = re.compile(r"\s*(?:AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)\b", re.IGNORECASE)
_TAB_WIDTH = 4
_SHORTEST_BLANK = 2
_LARGE = 3_000_000  # English metric units, some 8 cm: a picture that may be a page or a table


@dataclass(slots=True)
class Story:
    """What was met in a document besides its text."""

    styles: Styles
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Rule and wording of what is in the file but not to be read."""
    insertions: int = 0
    deletions: int = 0
    pictures: int = 0
    uncounted: int = 0
    """Numbers that Word counts by fields and that are not known here."""

    def leave_out(self, rule: str, wording: str) -> None:
        """Note what is not read; what follows on the same ground is one stretch."""
        if not wording.strip():
            return
        if self.left_out and self.left_out[-1][0] == rule and rule != DELETED:
            wording = self.left_out.pop()[1] + wording
        self.left_out.append((rule, wording))


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows_result: bool = False
    shown: bool = False


@dataclass(slots=True)
class Words:
    """The text of a paragraph, what hangs on it, and whether it goes on in the next one."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind (`footnote`, `endnote`) and identifier of the notes referred to."""
    boxes: list[Element] = field(default_factory=list)
    """Contents of the text boxes anchored in it."""
    goes_on: bool = False
    """Its end was deleted or is hidden."""
    seen: bool = True
    """False where all of it is hidden."""


class Runs:
    """Reads paragraphs one after the other; fields may run across several."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._fields: list[_Field] = []
        self._out: list[str] = []
        self._words = Words()
        self._look = Look()
        self._backed = False

    def paragraph(self, element: Element, backed: bool = False) -> Words:
        """The words of a `w:p`; `backed` where its cell is shaded."""
        properties = element.find("w:pPr")
        style = value(properties.find("w:pStyle")) if properties is not None else None
        self._look = self._story.styles.look(style)
        self._backed = backed or bool(is_backed(properties))
        self._out, self._words = [], Words()
        hidden = len(self._story.left_out)
        self._children(element, style)
        words = self._words
        words.text = "".join(self._out)
        mark = properties.find("w:rPr") if properties is not None else None
        if mark is not None and mark.find("w:del") is not None:
            words.goes_on = True
            self._story.deletions += 1
        unseen_mark = Look.of(mark).over(self._look).hidden
        words.goes_on |= bool(unseen_mark)
        words.seen = bool(words.text) or not (unseen_mark or len(self._story.left_out) > hidden)
        return words

    def _children(self, element: Element, style: str | None) -> None:
        for child in element:
            self._child(child, style)

    def _child(self, child: Element, style: str | None) -> None:
        tag = child.tag
        if tag == "w:r":
            self._run(child, style)
        elif tag in _TAKEN_OUT:
            self._deleted(child)
        elif tag == "w:sdt":
            self._control(child, style)
        elif tag == "w:ruby":
            self._ruby(child, style)
        elif tag == "m:f":
            self._fraction(child, style)
        elif tag == "m:t":
            self._add(child.text or "", self._look)
        elif tag in _GROUPS:
            if tag == "w:ins":
                self._story.insertions += 1
            self._children(child, style)

    def _deleted(self, element: Element) -> None:
        wording = "".join(part.text or "" for part in element.iter() if part.tag in _WORDS)
        if wording or element.tag == "w:del":
            self._story.deletions += 1
        self._story.leave_out(DELETED, wording)

    def _control(self, element: Element, style: str | None) -> None:
        """A content control; the prompt of one that nobody filled in is not text."""
        content = element.find("w:sdtContent")
        if content is None:
            return
        if switched_on(inside(element, "w:sdtPr", "w:showingPlcHdr")):
            wording = "".join(part.text or "" for part in content.iter("w:t"))
            # A prompt of nothing but blanks is the blank it shows.
            if wording.strip(" _＿\u3000"):
                self._story.leave_out(PLACEHOLDER, wording)
                return
        self._children(content, style)

    def _ruby(self, element: Element, style: str | None) -> None:
        reading = element.find("w:rt")
        if reading is not None:
            wording = "".join(part.text or "" for part in reading.iter("w:t"))
            self._story.leave_out(PHONETIC, wording)
        base = element.find("w:rubyBase")
        if base is not None:
            self._children(base, style)

    def _fraction(self, element: Element, style: str | None) -> None:
        for index, name in enumerate(("m:num", "m:den")):
            part = element.find(name)
            if index:
                self._add("/", self._look)
            if part is not None:
                self._children(part, style)

    def _run(self, run: Element, style: str | None) -> None:
        properties = run.find("w:rPr")
        look = self._look
        if properties is not None:
            named = value(properties.find("w:rStyle"))
            if named is not None:
                look = self._story.styles.look(style, named)
            look = Look.of(properties).over(look)
        for child in run:
            self._run_child(child, look, style)

    def _run_child(self, child: Element, look: Look, style: str | None) -> None:
        tag = child.tag
        if tag == "w:t":
            self._add(child.text or "", look)
        elif tag == "w:tab":
            self._add("\t", look)
        elif tag == "w:br":
            self._add("\n", look)
        elif tag in _MARKS:
            self._add(_MARKS[tag], look)
        elif tag == "w:sym":
            self._symbol(child, look)
        elif tag == "w:fldChar":
            self._field(child, look)
        elif tag == "w:instrText":
            if self._fields and len(self._fields[-1].code) < 1000:
                self._fields[-1].code += child.text or ""
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            if (name := value(child, "w:id")) is not None and not look.unseen(self._backed):
                self._words.notes.append((tag[2:-9], name))
        elif tag in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent"):
            self._drawing(child, look, style)
        elif tag == "w:ruby":
            self._ruby(child, style)
        elif tag == "w:delText":
            self._story.leave_out(DELETED, child.text or "")

    def _symbol(self, child: Element, look: Look) -> None:
        try:
            char = chr(int(value(child, "w:char") or "", 16))
        except (ValueError, OverflowError):
            return
        self._add(symbol(char, value(child, "w:font")), Look(font="").over(look))

    def _field(self, child: Element, look: Look) -> None:
        kind = value(child, "w:fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
            box = inside(child, "w:ffData", "w:checkBox")
            if box is not None:
                ticked = box.find("w:checked")
                state = box.find("w:default") if ticked is None else ticked
                self._put("☑" if switched_on(state) else "☐", look)
        elif kind == "separate" and self._fields:
            self._fields[-1].shows_result = True
        elif kind == "end" and self._fields:
            done = self._fields.pop()
            if circled := _CIRCLED.fullmatch(done.code):
                self._put(_encircled(circled[1]), look)
            elif _COUNTING.match(done.code) and not done.shown:
                self._story.uncounted += 1

    def _drawing(self, element: Element, look: Look, style: str | None) -> None:
        """Text boxes hang on the paragraph; drawn twice for old and new versions, read once."""
        for part in _preferred(element):
            if part.tag == "w:txbxContent":
                self._words.boxes.append(part)
            elif part.tag == "wp:extent":
                wide, high = number(part, "cx") or 0, number(part, "cy") or 0
                self._story.pictures += min(wide, high) > _LARGE
            elif part.tag in ("w:t", "w:sym", "w:fldChar", "w:instrText") and element.tag[:2] == (
                "mc"
            ):  # an ordinary run kept for two versions
                self._run_child(part, look, style)

    def _add(self, text: str, look: Look) -> None:
        """Text of the document, unless it belongs to the code of a field."""
        if self._fields and not all(one.shows_result for one in self._fields):
            return
        for one in self._fields:
            one.shown = True
        self._put(text, look)

    def _put(self, text: str, look: Look) -> None:
        if not text:
            return
        if look.font:
            text = "".join(symbol(char, look.font) for char in text)
        if look.unseen(self._backed):
            self._story.leave_out(HIDDEN, text)
        elif look.struck:
            self._story.leave_out(STRUCK, text)
        elif look.underlined and not text.strip():
            self._out.append(_blank(text))
        else:
            self._out.append(text)


_WORDS = ("w:delText", "w:t")


def _blank(text: str) -> str:
    """Underlined spaces, the line to write on, as such a line is typed."""
    width = sum(_TAB_WIDTH if char == "\t" else 2 if char == "\u3000" else 1 for char in text)
    return "_" * width if width >= _SHORTEST_BLANK and "\n" not in text else text


def _encircled(text: str) -> str:
    return (written(int(text), "decimalEnclosedCircle") or text) if text.isdecimal() else text


def _preferred(element: Element) -> Iterator[Element]:
    """The parts of a drawing, of alternatives the first, text boxes unopened."""
    if element.tag == "mc:AlternateContent":
        choice = element.find("mc:Choice")
        chosen = choice if choice is not None else element.find("mc:Fallback")
        parts = list(chosen) if chosen is not None else []
    else:
        parts = list(element)
    for part in parts:
        yield part
        if part.tag != "w:txbxContent":
            yield from _preferred(part)
