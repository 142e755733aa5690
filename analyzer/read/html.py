"""Reader of HTML pages: what a browser shows of them, with the place of every character.

A small tokenizer of its own, because every character needs its offset in the file,
and because hostile pages must cost no more than their length: each search runs
forward from where the last one ended, and a mark that is missing is looked for once.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from analyzer.errors import InputEmpty, NoTextLayer
from analyzer.read.encoding import decode
from analyzer.read.html_ends import BLOCKS, Ends
from analyzer.read.html_text import TextBuilder
from analyzer.read.reading import Reading
from analyzer.read.text import encoding_problems
from analyzer.records import Removed, Span

if TYPE_CHECKING:
    from analyzer.read.job import Job

HIDDEN = "hidden_text"
STRUCK = "struck_out"

_TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_CHARSET = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{2,40})", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([a-zA-Z0-9_-]{2,40})")
_HIDDEN = re.compile(
    r"\bstyle\s*=\s*[\"'][^\"'>]{0,500}?(?:display\s*:\s*none|visibility\s*:\s*hidden)"
    r"|\s(?:hidden)(?=[\s=>/]|$)",
    re.IGNORECASE,
)
_LINE_THROUGH = re.compile(
    r"\bstyle\s*=\s*[\"'][^\"'>]{0,500}?text-decoration[a-z-]{0,9}\s*:[^;\"'>]{0,60}?line-through",
    re.IGNORECASE,
)
_START = re.compile(r"\bstart\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_LIST_TYPE = re.compile(r"\btype\s*=\s*[\"']?\s*([1aA])", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")

_RAW = frozenset(("script", "style", "xmp", "noembed", "noframes"))
_SKIPPED = frozenset(("head", "noscript", "template", "svg", "math", "object", "select", "iframe"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "wbr")
)
_STRUCK = frozenset(("s", "del", "strike"))


def read_html(data: bytes, job: Job) -> Reading:
    """The shown text of a page: blocks and rows as lines, cells divided by tabs.

    Raises InputEmpty for white space, NoTextLayer for a page that shows no text.
    """
    found = _CHARSET.search(data[:8192]) or _XML_ENCODING.search(data[:1024])
    decoded = decode(data, found.group(1).decode("ascii") if found else None)
    if not decoded.text.strip():
        raise InputEmpty("the file holds nothing but white space", job.name)
    page = _Page(decoded.text)
    page.run()
    text, source_map = page.builder.result()
    if not text.strip():
        raise NoTextLayer(
            "the page shows no text",
            job.name,
            "it may load its text by a script; save it from the browser as a whole page",
        )
    return Reading(
        media_type="text/html",
        text=text,
        source=decoded.text,
        map=source_map,
        encoding=decoded.encoding,
        removed=tuple(page.removed),
        problems=encoding_problems(decoded),
    )


class _Page:
    """One pass over the source, feeding the text builder."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._missing: set[str] = set()
        self._ends = Ends(source)
        self._lists: list[tuple[str, int, str]] = []
        self._pre = 0
        self.builder = TextBuilder(source)
        self.removed: list[Removed] = []

    def run(self) -> None:
        source, at, text_from = self._source, 0, 0
        while (at := source.find("<", at)) >= 0:
            end = self._markup_end(at)
            if end < 0:  # a bare `<` is text
                at += 1
                continue
            self._text(text_from, at)
            at = text_from = max(self._markup(at, end), end)
        self._text(text_from, len(source))

    def _markup_end(self, at: int) -> int:
        """Where the tag, comment or declaration at `at` ends; -1 if there is none."""
        source = self._source
        if source.startswith("<!--", at):
            end = self._find("-->", at + 4)
            return end + 3 if end >= 0 else self._after(">", at)
        if source.startswith(("<!", "<?"), at):
            return self._after(">", at)
        if not _TAG_NAME.match(source, at + 1):
            return -1
        return self._tag_end(at)

    def _tag_end(self, at: int) -> int:
        """The end of a tag: the first `>` outside a quoted value."""
        source = self._source
        while True:
            close = self._find(">", at)
            if close < 0:
                return -1
            quote = self._quoted_value(at, close)
            if quote < 0:
                return close + 1
            end = self._find(source[quote], quote + 1)
            if end < 0 or end < close:
                if end < 0:
                    return close + 1
                at = end + 1
                continue
            at = end + 1

    def _quoted_value(self, at: int, upto: int) -> int:
        """The first quote after an equals sign in a range, -1 if there is none."""
        found = _VALUE.search(self._source, at, upto)
        return found.end() - 1 if found else -1

    def _find(self, mark: str, start: int) -> int:
        if mark in self._missing:
            return -1
        end = self._source.find(mark, start)
        if end < 0:
            self._missing.add(mark)
        return end

    def _after(self, mark: str, start: int) -> int:
        end = self._find(mark, start)
        return end + len(mark) if end >= 0 else -1

    def _markup(self, start: int, end: int) -> int:
        """Act on the markup `[start, end)`; returns where reading goes on."""
        source = self._source
        name_found = _TAG_NAME.match(source, start + 1)
        if name_found is None:
            return end
        name = name_found.group(1).lower()
        closing = source[start + 1] == "/"
        if not closing and not source.startswith("/>", end - 2):
            if name in _RAW:
                return self._raw_end(name, end)
            if name == "plaintext":
                return end
            if name in _SKIPPED and (stop := self._ends.of(name, end)) > 0:
                return stop
            rule = self._left_out(name, start, end)
            if rule is not None and (stop := self._ends.of(name, end)) > 0:
                self._leave_out(rule, end, stop)
                return stop
        self._structure(name, closing, start, end)
        return end

    def _raw_end(self, name: str, start: int) -> int:
        """The end of a script or style: only its own end tag ends it, else nothing does."""
        found = re.compile(f"</{name}[^>]{{0,200}}>", re.IGNORECASE).search(self._source, start)
        return found.end() if found else len(self._source)

    def _left_out(self, name: str, start: int, end: int) -> str | None:
        """The rule by which an element is not to be read: nobody sees it, or it is struck out."""
        if name in _VOID or name in ("html", "body"):  # a page is hidden only until it is loaded
            return None
        if name in _STRUCK:
            return STRUCK
        if end - start <= len(name) + 2:  # no attributes
            return None
        end = min(end, start + 2000)
        if _HIDDEN.search(self._source, start, end):
            return HIDDEN
        return STRUCK if _LINE_THROUGH.search(self._source, start, end) else None

    def _leave_out(self, rule: str, start: int, end: int) -> None:
        wording = html.unescape(re.sub(r"<[^>]{0,1500}>", " ", self._source[start:end]))
        wording = " ".join(wording.split())
        if wording:
            self.removed.append(Removed(rule=rule, text=wording, source=Span(start, end)))

    def _structure(self, name: str, closing: bool, start: int, end: int) -> None:
        builder = self.builder
        if name == "br":
            builder.line_break(start, end)
        elif name in ("td", "th"):
            if not closing:
                builder.cell(start, end)
        elif name in BLOCKS:
            if name == "tr":
                builder.row(start, end)
            else:
                builder.block(start, end)
            self._special(name, closing, start, end)

    def _special(self, name: str, closing: bool, start: int, end: int) -> None:
        if name == "pre":
            self._pre = max(0, self._pre + (-1 if closing else 1))
        elif name in ("ol", "ul", "menu"):
            if closing:
                if self._lists:
                    self._lists.pop()
            elif len(self._lists) < 100:
                tag = self._source[start : min(end, start + 1000)]
                first = _START.search(tag)
                kind = _LIST_TYPE.search(tag)
                self._lists.append(
                    (name, int(first.group(1)) if first else 1, kind.group(1) if kind else "1")
                )
        elif name == "li" and not closing and self._lists and self._lists[-1][0] == "ol":
            _, number, style = self._lists[-1]
            self._lists[-1] = ("ol", number + 1, style)
            self.builder.generated(_list_number(number, style), start, end)

    def _text(self, start: int, end: int) -> None:
        if start >= end:
            return
        source, at = self._source, start
        add = self.builder.preformatted if self._pre else self.builder.text
        if source.find("&", start, end) >= 0:
            for found in _ENTITY.finditer(source, start, end):
                char = html.unescape(found.group())
                if char == found.group():
                    continue
                add(at, found.start())
                self.builder.entity(char, found.start(), found.end())
                at = found.end()
        add(at, end)


_VALUE = re.compile(r"=\s{0,20}[\"']")


def _list_number(number: int, kind: str) -> str:
    if kind in "aA" and 1 <= number <= 26:
        return chr(ord(kind) + number - 1) + ". "
    return f"{number}. "
