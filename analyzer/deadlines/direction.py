"""Whether a length counts on from its anchor or back from it, by the words between the two."""

from __future__ import annotations

import re
from typing import Final, Literal

from analyzer.extract.folding import fold
from analyzer.records import Duration

Direction = Literal["on", "back"]

_REACH: Final = 110
_STOP: Final = re.compile(r"[。；;！？\n]")
_BACK: Final = re.compile(r"(?:之日|日|时)?(?:之|以)?(?:前|提前|提早)")
_ON: Final = re.compile(
    r"(?:之?次日|翌日|当日|当天|之日|之时|日|时)?"
    r"(?:(?:之|以)?[后後]|起|开始|算|计|的|届?满|[，,]|(?=\s*$)|(?=[至到])|(?=[应须将可内不至最连的第]))"
)
_TURNS: Final = re.compile(r"(?<![提目当先此以])前[^，。；]{0,6}$|提[前早]")
_BEHIND: Final = re.compile(r"[^。；;\n]{0,60}?(?:自|从)")
_SINCE: Final = re.compile(
    r"(?:[零0０][时点])?(?:之日|之次日)?(?:之?[后後])?(?:起|开始|[算计]|(?=[至到]))"
)


def direction(text: str, length: Duration) -> Direction | None:
    """`on` for `签订后10日内`, `back` for `届满前30日`, None where the words do not tell.

    `text` is the document in simplified characters.
    """
    anchor = fold(length.anchor or "")
    low = max(0, length.start - _REACH)
    for stop in _STOP.finditer(text, low, length.start):
        low = stop.end()
    at = text.rfind(anchor, low, length.start)
    if at >= 0:
        between = text[at + len(anchor) : length.start]
        ahead = length.relation == "before"
        if _BACK.match(between.lstrip()) or (ahead and not between.strip()):
            return "back"
        if _ON.match(between.lstrip()) and not ahead and not _TURNS.search(between):
            return "on"
        return None
    at = text.find(anchor, length.end, length.end + _REACH)
    if at < 0 or length.relation == "before":
        return None
    led = _BEHIND.fullmatch(text[length.end : at]) is not None
    return "on" if led and _SINCE.match(text, at + len(anchor)) else None
