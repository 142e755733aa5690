"""Lines shifted by a lone byte A1 at their start: `。ㄒ唬` was （一）, `、诤` was ②合.

The byte joins the first byte of the line's marker, so the line begins with 。 or 、
and its marker is destroyed. Only a reading that begins with a marker is accepted,
and only if damaging it again gives exactly the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.clean import gbk, lattice
from analyzer.clean.fluency import Tail
from analyzer.clean.runs import Page, Reading, Token
from analyzer.clean.sequence import Numbering, opens_list
from analyzer.clean.survey import ANCHOR, tokens
from analyzer.clean.verdict import Place, fluent
from analyzer.sourcemap import Edit

RULE = "garble.a1"
MARGIN = 4.0
SURE = 8.0
"""How much likelier (in natural logarithms) a certain reading is than any rival."""
FLOOR = -8.0
MOST_DROPS = 8
TRIED = 6
# Each begins with a character, so that the search skips to it.
_SUSPECT = re.compile(
    "。(?=[\u3105-\u3129āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêɑńňɡ?0-9])|、(?=[\u4e00-\u9fff])"
)
_BEGINS = frozenset("。；;：:\n")
"""What stands before the start of a line, or of what was one."""
# What a line's marker looks like: （一） （12） (1) ① ⑴ ⒈ ㈠
_MARKER = re.compile(
    r"[(（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|[\u2460-\u2469\u2474-\u249b\u3220-\u3229]"
)
_SHAPE = re.compile(
    "（(?:[一二三四五六七八九十]{0,3}|[０-９]{0,2})(?:）.*)?|[\u2460-\u2469\u2474-\u249b\u3220-\u3229].*"
)
LOST = re.compile(r"。\?[)）]")
_REPORTED = re.compile("[\u3105-\u3129ǎǐǒǔǖǘǚǜ]|\\?[)）]")


def suspects(text: str) -> Iterator[int]:
    """Offsets of 。 or 、 where a line cannot begin with one."""
    for match in _SUSPECT.finditer(text):
        at = match.start()
        while at > 0 and text[at - 1] in "\u3000 ":
            at -= 1
        if at == 0 or text[at - 1] in _BEGINS:
            yield match.start()


def numbered(text: str, at: int, page: Page, numbering: Numbering) -> Edit | None:
    """A bracket whose digit was swallowed (`。?)` was `（2）`), as the numbering tells it."""
    if not LOST.match(text, at):
        return None
    if opens_list(text, at):
        digit, sure = 1, False
    else:
        fit = numbering.between(at, "()", lambda digit: (digit,))
        if fit is None:
            return None
        digit, sure = fit.digit, fit.sure
    opening = "(" if page.options.fold else "（"
    return Edit(at, at + 2, f"{opening}{digit}", "repair", RULE, sure)


def restore(text: str, at: int, page: Page) -> Edit | None:
    """The line's start restored, or reported where it is plainly garbled; None if it is sound."""
    data = gbk.pair(text[at])
    following = gbk.pair(text[at + 1])
    if data is None or (text[at] == "、" and following and not _circled(following[0])):
        return None
    run = list(tokens(text, at + 1))
    for drops in (0, MOST_DROPS):
        found = lattice.decipher(run, (data[1],), Tail(), page, drops, _SHAPE)
        passed = [
            one for one in found if _MARKER.match(gbk.fold(one.chars + text[one.end : one.end + 4]))
        ][:TRIED]
        passed = [one for one in passed if _verified(text, at, one, page)]
        if passed and _likely(passed[0], run, page):
            best = passed[0]
            after = gbk.fold(best.chars) if page.options.fold else best.chars
            return Edit(at, best.end, after, "repair", RULE, _is_sure(text, passed, page))
    return reported(text, at)


def reported(text: str, at: int) -> Edit | None:
    """The place as it stands, where it is plainly garbled."""
    if _REPORTED.match(text, at + 1):
        return Edit(at, at + 2, text[at : at + 2], "repair", RULE, False)
    return None


def _likely(reading: Reading, run: list[Token], page: Page) -> bool:
    """Whether a reading is Chinese, and better Chinese than the line as it stands."""
    mean = reading.score / (len(reading.chars) + reading.settled)
    literal = lattice.literal_score(run, reading, Tail(), page)
    return mean > FLOOR and reading.score > literal + MARGIN


def _is_sure(text: str, passed: list[Reading], page: Page) -> bool:
    """Whether the first reading consists of words and no other comes near it."""
    best = passed[0]
    rivals = (best.score - one.score for one in passed[1:] if one.chars != best.chars)
    if best.guessed or best.drops or min(best.margin, min(rivals, default=best.margin)) < SURE:
        return False
    place = Place(text, -1, "", None, page, 0)
    return fluent(place, best)


def _circled(byte: int) -> bool:
    """Whether A2 and this byte make a number in a circle, in brackets or with a full stop."""
    return 0xB1 <= byte <= 0xE2 or 0xE5 <= byte <= 0xEE


def _verified(text: str, at: int, reading: Reading, page: Page) -> bool:
    source, end = reading.chars, reading.end
    if end < len(text) and text[end] not in "?(" and gbk.pair(text[end]):
        source += text[end]
        end += 1
    while (more := ANCHOR.match(text, end)) and more["reading"]:
        end = more.end()
    rules = tuple(page.table.items())
    data = gbk.insert(b"\xa1" + gbk.encode(source + "\n"), rules)
    made = "".join(char for char, _ in gbk.decode(data, page.options))
    return made.rstrip("\n") == text[at:end]
