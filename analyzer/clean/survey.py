"""What a damaged page says about its damage: annotations, decoder, characters as bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from analyzer.clean import gbk, signs
from analyzer.clean.neighbours import Counts, Neighbours, count, joined
from analyzer.clean.runs import LONGEST, Effort, Page, Token
from analyzer.clean.script import is_traditional
from analyzer.clean.tables import SYLLABLE, first_readings, readings, to_simplified

CONTEXT = 6
"""Characters before a place that its readings are judged with."""

MOST_EFFORT = 400_000
"""Characters tried on one page, some seconds of work; what is garbled beyond is reported."""
ALWAYS = 0.8
"""Share of its occurrences that have to carry an unusual reading."""
MOST_ANNOTATIONS = 4
"""Annotations in a row that may stand behind one character."""
SIGHT = 90
"""Characters of the page in which the partner of a bracket is looked for."""

ANCHOR = re.compile(
    rf"(?P<lost>\?)(?P<syllable>{SYLLABLE})\)|\((?P<reading>{SYLLABLE})[ \u00a0]?\)"
)
"""An annotation, or what is left of one that cost a byte and its bracket."""

_NONE = Counts({}, {}, {})
_LOST = re.compile(rf"\?{SYLLABLE}\)")
_WITH_READING = re.compile(rf"([^\x00-\x7f])\(({SYLLABLE})[ \u00a0]?\)")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_BOX = re.compile("[\u2500-\u257f]")


def said(match: re.Match[str]) -> str:
    """The syllable of an anchor."""
    return match["syllable"] or match["reading"]


def survey(text: str, gone: Callable[[], str] = str) -> Page:
    """The page's annotation table, script, neighbours of characters and decoder options.

    `gone` gives what the page must have said where nothing can be read; it is asked for, and
    counted, only where a place has to be restored.
    """
    table = _table(text)
    options = gbk.Decoding(
        invalid="replace" if _LOST.search(text) else "skip",
        box=_BOX.search(text) is not None,
        fold=_FULL_WIDTH.search(text) is None,
    )
    return Page(table, _OfPage(text, gone), is_traditional(text), options, Effort(MOST_EFFORT))


class _OfPage(Neighbours):
    """The neighbours on a page, counted when they are first asked for."""

    def __init__(self, text: str, gone: Callable[[], str]) -> None:
        super().__init__(_NONE)
        del self.page  # what is not there is asked of `__getattr__`
        self._text = text
        self._gone = gone

    def __getattr__(self, name: str) -> Counts:
        if name != "page":
            raise AttributeError(name)
        self.page = count(ANCHOR.sub("", self._text).translate(_simple()))
        if gone := self._gone():
            self.page = joined(self.page, count(gone))
        return self.page


def _table(text: str) -> dict[str, str]:
    """The annotated characters with their readings.

    A character is annotated always or never, so that a reading which is not its first
    is its own only if it stands behind (nearly) all of its occurrences.
    """
    legal, first = readings(), first_readings()
    counts: dict[str, Counter[str]] = {}
    for char, syllable in _WITH_READING.findall(text):
        if char in legal.get(syllable, ""):
            counts.setdefault(char, Counter())[syllable] += 1
    table: dict[str, str] = {}
    for char, found in counts.items():
        syllable, times = found.most_common(1)[0]
        own = first.get(char)
        if own in found:
            syllable = own
        elif times < ALWAYS * text.count(char):
            continue
        table[char] = syllable
    return table


@cache
def _simple() -> dict[int, str]:
    """To simplified characters and half-width forms."""
    wide = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    return wide | {ord(form): gbk.fold(plain) for form, plain in to_simplified().items()}


def host_of(text: str, at: int, floor: int) -> int:
    """The offset of the character before `at`, annotations skipped; -1 if there is none.

    No more of them are skipped than can meet in one place.
    """
    for _ in range(MOST_ANNOTATIONS):
        if at <= floor or text[at - 1] != ")":
            break
        opening = text.rfind("(", max(floor, at - 10), at)
        if opening < 0 or not ANCHOR.fullmatch(text, opening, at):
            break
        at = opening
    return at - 1 if at > floor else -1


def context(text: str, end: int) -> str:
    """The last undamaged characters before `end`, annotations stripped, simplified."""
    plain = ANCHOR.sub("", text[max(0, end - 8 * CONTEXT) : end])
    simple = to_simplified()
    return "".join(simple.get(char, char) for char in plain[-CONTEXT:])


def open_brackets(text: str, end: int) -> int:
    """How many brackets and quotation marks of the line are open at `end`."""
    depth = 0
    line = ANCHOR.sub("", text[max(0, end - SIGHT) : end])
    for char in gbk.fold(line[line.rfind("\n") + 1 :]):
        depth = signs.deepened(depth, char)
    return depth


def closes_ahead(text: str, start: int) -> bool:
    """Whether what follows on the line closes a bracket that it did not open."""
    depth = 0
    before = ""
    line = ANCHOR.sub("", text[start : start + SIGHT])
    for char in gbk.fold(line.split("\n", 1)[0]):
        if char in signs.CLOSING:
            if depth == 0 and not before.isdecimal():  # `1)` is a marker
                return True
        elif char == "。" and depth == 0:
            return False
        depth = signs.deepened(depth, char)
        before = char
    return False


def tokens(text: str, at: int) -> Iterator[Token]:
    """The characters from `at` on as the decoder wrote them, up to the end of the line."""
    stop = min(len(text), at + 2 * LONGEST)
    while at < stop:
        char = text[at]
        if char in "?(":
            match = ANCHOR.match(text, at)
            if match and said(match) in readings():
                kind = "lost" if match["lost"] else "reading"
                yield Token(kind, b"", said(match), at, match.end())
                at = match.end()
                continue
        data = gbk.pair(char)
        if char == "?":
            yield Token("unknown", b"", "", at, at + 1)
        elif "!" <= char <= "~":
            yield Token("byte", char.encode("ascii"), "", at, at + 1)
        elif char == "€":
            yield Token("byte", bytes((gbk.EURO,)), "", at, at + 1)
        elif data is not None:
            yield Token("pair", data, "", at, at + 1)
        else:
            break
        at += 1
    if at == len(text) or text[at] <= " ":  # white space takes the byte before it away
        yield Token("end", b"", "", at, at)
