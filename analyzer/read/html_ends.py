"""Where the elements of an HTML page end, those included whose end tag may be left out."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
        "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
        "thead", "tr", "ul",
    )
)  # fmt: skip
"""The elements that begin and end lines."""

_LISTS = frozenset(("ul", "ol", "menu"))
_TABLE = frozenset(("table",))


class _Open(NamedTuple):
    """What ends an element without an end tag of its own: a tag of `before`, but not inside
    an element of `nests`, nor the end of one of `nests` that was not begun inside."""

    before: frozenset[str]
    nests: frozenset[str]


_OPEN = {
    "p": _Open(BLOCKS | {"td", "th"}, frozenset()),
    "li": _Open(frozenset(("li",)), _LISTS),
    "dt": _Open(frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": _Open(frozenset(("dt", "dd")), frozenset(("dl",))),
    "tr": _Open(frozenset(("tr", "tbody", "thead", "tfoot")), _TABLE),
    "td": _Open(frozenset(("td", "th", "tr", "tbody", "thead", "tfoot")), _TABLE),
    "th": _Open(frozenset(("td", "th", "tr", "tbody", "thead", "tfoot")), _TABLE),
}


class Ends:
    """The ends of elements of one source; what is never closed is looked for once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._missing: set[str] = set()

    def of(self, name: str, start: int) -> int:
        """The end of an element whose start tag ends at `start`; -1 where it is never closed.

        End tags of its own belong to it, the tags of others that end it do not.
        """
        if name in self._missing:
            return -1
        end = self._of_open(name, start) if name in _OPEN else self._of_closed(name, start)
        if end < 0:
            self._missing.add(name)
        return end

    def _of_closed(self, name: str, start: int) -> int:
        """The end of an element with others of its name inside."""
        depth = 1
        for found in _tags((name,)).finditer(self._source, start):
            if found[1]:
                depth -= 1
                if not depth:
                    return found.end()
            elif not found[0].endswith("/>"):
                depth += 1
        return -1

    def _of_open(self, name: str, start: int) -> int:
        before, nests = _OPEN[name]
        depth = 0
        for found in _tags(tuple(sorted(before | nests | {name}))).finditer(self._source, start):
            closing, tag = bool(found[1]), found[2].lower()
            if tag in nests:
                if closing and not depth:
                    return found.start()
                depth += -1 if closing else 1
            elif not depth and tag == name and closing:
                return found.end()
            elif not depth:
                return found.start()
        return -1


@cache
def _tags(names: tuple[str, ...]) -> re.Pattern[str]:
    """Start and end tags of some elements: whether it ends, and its name."""
    return re.compile(rf"<(/?)({'|'.join(names)})(?![a-zA-Z0-9-])[^>]{{0,1500}}>", re.IGNORECASE)
