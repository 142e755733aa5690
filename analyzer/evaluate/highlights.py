"""Whether the boxes of mentions stand on the words they cite, by reading the print back.

The words are read out of the boxes by pdfplumber, which shares no code with the reader,
and the drawn page must have ink there.
"""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from analyzer.clean.tables import radicals
from analyzer.evaluate.prints import browser, makers
from analyzer.evaluate.reading import contracts
from analyzer.records import Contract, Mention
from analyzer.settings import Settings

_LAYOUTS = (
    "indent", "hanging numbers", "two columns", "watermark", "letter-spaced", "bold",
    "browser, justified", "browser, letter-spaced",
)  # fmt: skip
_INK = 160  # of 255: darker is print


@dataclass(frozen=True, slots=True)
class Check:
    """A mention, what stands in its boxes, and whether the drawn page has ink there."""

    layout: str
    text: str
    found: str
    ink: bool

    @property
    def right(self) -> bool:
        return self.ink and _plain(self.text) == _plain(self.found)


def check(mentions: int, seed: int) -> Iterator[Check]:
    """Mentions drawn at random from contracts printed in several layouts."""
    from analyzer.pipeline import analyze

    available = makers(with_browser=browser() is not None)
    layouts = [name for name in _LAYOUTS if name in available]
    share = -(-mentions // len(layouts))
    left = mentions
    for number, layout in enumerate(layouts):
        data = available[layout](contracts(1, seed + number)[0])
        document = analyze(
            data, Settings(guard=False, ocr="never", show_ids=True), name="print.pdf"
        )
        boxed = [one for contract in document.contracts for one in _mentions(contract) if one.boxes]
        count = min(share, left, len(boxed))
        left -= count
        yield from _checked(layout, data, random.Random(seed).sample(boxed, count))


def _mentions(contract: Contract) -> Iterator[Mention]:
    for field in fields(contract):
        value: Any = getattr(contract, field.name)
        if isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Mention))


def _checked(layout: str, data: bytes, mentions: list[Mention]) -> Iterator[Check]:
    import pdfplumber
    import pypdfium2

    with pdfplumber.open(io.BytesIO(data)) as printed, pypdfium2.PdfDocument(data) as drawn:
        for mention in mentions:
            assert mention.page is not None
            page = printed.pages[mention.page - 1]
            picture = drawn[mention.page - 1].render(scale=2, grayscale=True).to_numpy()
            words, ink = [], True
            for box in mention.boxes:
                words.append(_inside(page.chars, box))
                x0, y0, x1, y1 = (round(2 * side) for side in box)
                ink = ink and bool((picture[y0:y1, x0:x1] < _INK).any())
            yield Check(layout, mention.text, "".join(words), ink)


def _inside(chars: list[dict[str, Any]], box: tuple[float, float, float, float]) -> str:
    """The upright black characters whose middle is in a box; those drawn twice once."""
    x0, y0, x1, y1 = box
    found: list[tuple[float, str]] = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if not (x0 <= x <= x1 and y0 <= y <= y1) or abs(char["matrix"][1]) > 0.01:
            continue
        if any(text == char["text"] and abs(x - at) < 1.0 for at, text in found):
            continue
        found.append((x, char["text"]))
    return "".join(text for _, text in sorted(found, key=lambda one: one[0]))


def _plain(text: str) -> str:
    """Without spaces, and radicals as the characters they are printed as."""
    known = radicals()
    text = "".join(known.get(char, char) for char in text)
    return "".join(unicodedata.normalize("NFKC", text).split())
