"""The XML of word-processor files, element by element, with short names.

Expat does the parsing: it follows no external entity and bounds the growth of internal
ones, and a document type, which these files never have, is refused before either matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, XMLParser

from analyzer.errors import DamagedFile, LimitExceeded

_DEEPEST = 200
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "urn:schemas-microsoft-com:vml": "v",
}
_NAME = re.compile(r"\{([^}]*)\}(.*)", re.DOTALL)


def elements(chunks: Iterable[bytes], depth: int) -> Iterator[Element]:
    """The elements that stand `depth` levels below the root, each as soon as it is whole.

    What was handed out is kept no longer. Raises DamagedFile where the XML is not sound,
    after the elements before the fault; LimitExceeded where it is nested too deeply.
    """
    target = _Target(depth)
    parser = XMLParser(target=target)
    try:
        for chunk in chunks:
            parser.feed(chunk)
            yield from target.taken()
        parser.close()
    except ParseError:
        yield from target.taken()
        raise DamagedFile(
            "its text is cut short or corrupt", hint="open it, repair it and save it again"
        ) from None
    yield from target.taken()


def whole(chunks: Iterable[bytes]) -> Element:
    """The root with everything in it."""
    return next(elements(chunks, 0))


def inside(element: Element | None, *names: str) -> Element | None:
    """The element at the end of a line of first children; None where the line breaks off."""
    for name in names:
        if element is None:
            return None
        element = element.find(name)
    return element


def value(element: Element | None, name: str = "w:val") -> str | None:
    """An attribute of an element that may not be there."""
    return element.get(name) if element is not None else None


def number(element: Element | None, name: str = "w:val") -> int | None:
    """An attribute as a whole number; None where it is none."""
    found = value(element, name)
    try:
        return int(found) if found is not None else None
    except ValueError:
        return None


def switched_on(element: Element | None) -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


class _Target:
    """Builds the elements from a depth on and forgets those above it."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._open: list[Element] = []
        self._done: list[Element] = []
        self._names: dict[str, str] = {}

    def taken(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise LimitExceeded("its parts are nested too deeply", hint="save it again")
        names = self._names
        element = Element(
            names.get(tag) or self._short(tag),
            {names.get(key) or self._short(key): text for key, text in attributes.items()},
        )
        if len(self._open) > self._depth:
            self._open[-1].append(element)
        self._open.append(element)

    def end(self, tag: str) -> None:
        element = self._open.pop()
        if len(self._open) == self._depth:
            self._done.append(element)

    def data(self, text: str) -> None:
        if self._open and not len(self._open[-1]):
            element = self._open[-1]
            element.text = (element.text or "") + text

    def doctype(self, name: str, public: str | None, system: str | None) -> NoReturn:
        raise DamagedFile("it declares a document type, which no such file does")

    def close(self) -> None:
        """Nothing is handed back at the end."""

    def _short(self, tag: str) -> str:
        found = _NAME.fullmatch(tag)
        short = tag if found is None else f"{_PREFIXES.get(found[1], 'x')}:{found[2]}"
        if len(self._names) < 10_000:
            self._names[tag] = short
        return short
