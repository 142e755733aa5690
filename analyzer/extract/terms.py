"""Defined terms: `“X”是指…`, `…（以下简称“X”）`, `X系指…`."""

from __future__ import annotations

import re

from analyzer.extract.party_words import fold, vocabulary
from analyzer.records import Term

_OPEN, _CLOSE = '“「『"‘', '”」』"’'
_QUOTED = rf"[{_OPEN}](?P<{{0}}>[^{_OPEN}{_CLOSE}\n]{{{{1,30}}}})[{_CLOSE}]"
_ALSO = (
    r"(?:[（(，,]?(?:以下|下)?(?:简称"
    r"|称)(?:为)?[“「\"]?(?P<also>[^”」\"，,。；;（）()\n]{1,20})[”」\"]?[）)]?)?"
)
_MEANS = (
    r"[，,：:]?\s{0,3}(?:(?:是|系|均|即|专)指|指(?:的是)?(?![定示令派标导挥责引南数出明])"
    r"|(?:的)?含义(?:为|是)|意味着)[：:，,]?"
)
# “X”以下简称“Y”，是指…
_QUOTED_MEANS = re.compile(_QUOTED.format("term") + r"\s{0,3}" + _ALSO + r"\s{0,3}" + _MEANS)
# 合同产品系指…, 本合同所称不可抗力是指…: a short subject at the start of a sentence.
_BARE_MEANS = re.compile(
    r"(?:(?<=[。；;\n：:])|^)[ \t\u3000]{0,4}"
    r"(?:(?:本(?:合同|协议)(?:中)?(?:所称|所指|中|项下)?的?)(?!系|是|指))?[ \t\u3000]{0,4}"
    r"(?P<term>[\u3400-\u9fffA-Za-z0-9（）()·]{2,20}?)\s{0,3}(?:[：:，,]\s{0,3})?"
    r"(?:是指|系指|均指|即指|指(?=[：:由在本甲乙双为根按因]))"
)
_SHORT = re.compile(
    r"[（(，,“”\"\s](?:以下|下文)?(?:均)?(?:统|合|简)?(?:简称|下称|以下称|称)(?:为|作)?[：:]?"
    r"\s{0,3}[“「『\"‘]?(?P<term>[^”」』\"’，,。；;（）()“「\n]{1,20})[”」』\"’]?"
)
_SHORT_INTRO = re.compile(r"以下|下文|下称|简称")
_END = re.compile(r"[。；;\n]")
_BOUNDARY = re.compile(r"[。；;，,：:、\n（(]")
_DEFINITION_LIMIT = 400


def find(text: str) -> list[Term]:
    """The terms a clause body defines; the span of a term is its wording, without quotes.

    Labels of parties (以下简称甲方) are no terms. The definition of a short name is what
    it is short for.
    """
    found: dict[tuple[int, int], Term] = {}
    for hit in _QUOTED_MEANS.finditer(text):
        definition = _definition(text, hit.end())
        _add(found, text, hit.span("term"), definition, "term.quoted")
        if hit["also"]:
            _add(found, text, hit.span("also"), definition, "term.quoted")
    for hit in _BARE_MEANS.finditer(text):
        if not any(a <= hit.start("term") < b for a, b in found):
            _add(found, text, hit.span("term"), _definition(text, hit.end()), "term.means")
    for hit in _SHORT.finditer(text):
        if not _SHORT_INTRO.search(hit[0]) or any(
            a < hit.end("term") and hit.start("term") < b for a, b in found
        ):
            continue
        _add(found, text, hit.span("term"), _antecedent(text, hit.start()), "term.short")
    return [found[key] for key in sorted(found)]


def _add(
    found: dict[tuple[int, int], Term],
    text: str,
    span: tuple[int, int],
    definition: str | None,
    rule: str,
) -> None:
    low, high = span
    while low < high and (text[low].isspace() or text[low] in "（(此该"):
        low += 1
    while low < high and text[high - 1].isspace():
        high -= 1
    word = text[low:high]
    if not word or fold(word) in vocabulary().roles or word in ("双方", "各方", "一方"):
        return
    found.setdefault(
        (low, high),
        Term(text=word, start=low, end=high, rule=rule, term=word, definition=definition),
    )


def _definition(text: str, start: int) -> str | None:
    end = _END.search(text, start, start + _DEFINITION_LIMIT)
    value = text[start : end.start() if end else min(len(text), start + _DEFINITION_LIMIT)]
    return value.strip(" \t\u3000，,：:") or None


def _antecedent(text: str, end: int) -> str | None:
    """What a short name stands for: the words before it back to the last mark."""
    low = max(0, end - 60)
    for mark in _BOUNDARY.finditer(text, low, end):
        low = mark.end()
    return text[low:end].strip(f" \t\u3000{_OPEN}{_CLOSE}") or None
