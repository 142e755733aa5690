"""A page cut into stretches: lines, sentences, and what a marker covers exactly.

On a page that lost its line ends contract and site share one line, so sentences
in which both speak are cut further, at the places where one may give way to the
other: a comma, a blank to fill in, a field of a signature block, the number of
an item, a marker, a title that comes again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzer.clean.markers import GRADES, Hit
from analyzer.clean.vocabulary import (
    CLAUSE_START,
    PARTY_LINE,
    TITLE_LIST,
    TITLE_START,
    Words,
    words,
)

# Begins with one set of characters, so that the search skips to them.
_SENTENCE_END = re.compile(r"[。!?\n](?:(?<!\n)[。!?]*[”\"』」)]*)?\s*")


@dataclass(slots=True)
class Stretch:
    """A stretch of the page, the markers in it and the verdict on it."""

    start: int
    end: int
    hits: Sequence[Hit] = ()
    exact: bool = False
    score: float = 0.0
    site: bool = False

    @property
    def rule(self) -> str | None:
        """The rule of its weightiest marker."""
        best = max(self.hits, key=lambda hit: -GRADES.index(hit.marker.grade), default=None)
        return best.marker.rule if best else None


def split(folded: str, hits: Sequence[Hit], spoken: Words) -> list[Stretch]:
    """Sentences and lines, with exact matches as stretches of their own.

    `spoken` are the words of the text.
    """
    hits = _outermost(hits)
    exact = _exact(folded, hits)
    bounds = {0, len(folded)}
    bounds.update(repeated_titles(folded, hits, [_past_space(folded, hit.end) for hit in exact]))
    bounds.update(match.end() for match in _SENTENCE_END.finditer(folded))
    for hit in exact:
        bounds.update((hit.start, _past_space(folded, hit.end)))
    bounds -= {at for hit in exact for at in range(hit.start + 1, hit.end)}
    ordered = sorted(bounds)
    stretches = [Stretch(a, b) for a, b in pairwise(ordered)]
    _share(stretches, hits)
    starts = {hit.start for hit in exact}
    pieces: list[Stretch] = []
    for stretch in stretches:
        stretch.exact = stretch.start in starts
        if stretch.exact or not (stretch.hits or _site_speaks(stretch, spoken)):
            pieces.append(stretch)
        else:
            pieces.extend(_unmix(folded, stretch, spoken))
    return pieces


def repeated_titles(folded: str, hits: Sequence[Hit], starts: Sequence[int]) -> dict[int, bool]:
    """Places at the head of a page where a title stands that stands there again.

    The value says whether the place is an earlier one: the page's own heading, with
    nothing of the contract between it and the next.
    """
    head = folded[:_HEAD]
    begins = {0, *starts, *(match.end() for match in _BREAK.finditer(head))}
    early = [hit for hit in hits[:40] if hit.start < _HEAD]
    places: dict[int, bool] = {}
    for begin in sorted(begins):
        match = _NAME.match(head, begin)
        if match is None or begin in places:
            continue
        name = match.group().strip()
        again = head.find(name, match.end())
        last = match.start() + len(match.group()) - len(match.group().lstrip())
        while again >= 0 and _headed(head, last + len(name), again, early):
            places[last] = True
            places.setdefault(again, False)
            last, again = again, head.find(name, again + len(name))
    return places


def _headed(head: str, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Whether nothing of a contract stands between two places of a title."""
    between = head[start:end]
    loud = any(start <= hit.start < end and hit.marker.grade in _LOUD for hit in hits)
    return (
        words(between)[1] > (-4.0 if loud else -1.4)
        and "__" not in between
        and not PARTY_LINE.search(between)
    )


_LOUD = ("cut", "sure")
_BREAK = re.compile(r"\n\s*|[ 《“>›»]+")
_HEAD = 1500
"""How much of a page is looked at for its heading."""
_NAME = re.compile(r"\s*[^\s。,:;?!《》【】]{2,40}?(?:合同|协议|契约)(?:书)?")


def _share(stretches: Sequence[Stretch], hits: Sequence[Hit]) -> None:
    """Give every hit to the stretch it begins in; both are in order of place."""
    index = 0
    shared: dict[int, list[Hit]] = {}
    for hit in hits if stretches else ():
        while index + 1 < len(stretches) and stretches[index].end <= hit.start:
            index += 1
        shared.setdefault(index, []).append(hit)
    for index, mine in shared.items():
        stretches[index].hits = mine


def _past_space(folded: str, at: int) -> int:
    while at < len(folded) and folded[at].isspace():
        at += 1
    return at


def _outermost(hits: Sequence[Hit]) -> list[Hit]:
    """Hits without the weak ones that lie inside a longer one."""
    kept: list[Hit] = []
    reached = 0
    for hit in hits:
        if hit.end <= reached and hit.marker.grade in ("near", "hint"):
            continue
        kept.append(hit)
        reached = max(reached, hit.end)
    return kept


def _exact(folded: str, hits: Sequence[Hit]) -> list[Hit]:
    """Hits that are cut out by themselves: those of grade cut, and near ones that stand apart."""
    chosen: list[Hit] = []
    reached = 0
    tail = False
    for hit in hits:
        if hit.start < reached:
            continue
        near = hit.marker.grade == "near"
        below = hit.marker.rule in _TAIL_RULES and (tail or lists_titles(folded, hit, hits))
        if hit.marker.grade == "cut" or (near and (below or stands_apart(folded, hit, reached))):
            chosen.append(hit)
            reached = hit.end
            # Below one heading of a tail the next needs no mark before it: titles have none.
            tail = tail or hit.marker.rule in _TAIL_RULES
    return chosen


# After these the match is a word of a sentence: 评论由用户负责, 举报的处理.
_WITHIN = frozenset("由的不应须可者后或及和与、,，之在为是将并对")


def lists_titles(folded: str, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether another such heading follows on the line, and no sentence ends on it."""
    line = folded.find("\n", hit.end)
    end = min(len(folded) if line < 0 else line, hit.end + 1000)
    index = bisect_right(hits, hit.start, key=lambda other: other.start)
    return TITLE_LIST.fullmatch(folded, hit.end, end) is not None and any(
        other.marker.rule in _TAIL_RULES
        and folded[other.start : other.end] != folded[hit.start : hit.end]
        and other.start < end
        for other in hits[index : index + 8]
    )


_FIRST_ITEM = re.compile(r"\s*(?:-\s*)?1[.、]")
_TAIL_RULES = ("related_titles", "tips", "comments")


def stands_apart(folded: str, hit: Hit, reached: int) -> bool:
    """Whether a match begins where a sentence, a line, a form field or a date ends."""
    if folded[hit.end : hit.end + 1] in _WITHIN:
        return False
    before = hit.start
    while before > reached and folded[before - 1] in " \t":
        before -= 1
    if before == 0 or (before == reached and reached) or _FIRST_ITEM.match(folded, hit.end):
        return True
    last = folded[before - 1]
    if last == "日":
        return folded[before - 2 : before - 1] in ("_", "月", " ") or folded[before - 2].isdigit()
    return last in "。!?！？\n:：)）_＿】」>›»0123456789" or hit.start - before > 1


_SPOKEN = 1.4
"""Words that weigh more make a sentence one in which a site speaks."""


def _site_speaks(stretch: Stretch, spoken: Words) -> bool:
    start, end = stretch.start, stretch.end
    return not spoken.silent(start, end) and spoken.weigh(start, end)[0] > _SPOKEN


def _unmix(folded: str, stretch: Stretch, spoken: Words) -> list[Stretch]:
    """A sentence in which a site speaks, cut where it may give way to a contract, or that to it."""
    loud = [hit for hit in stretch.hits if hit.marker.grade in ("sure", "strong")]
    text = folded[stretch.start : stretch.end]
    contract = spoken.weigh(stretch.start, stretch.end)[1]
    leads = [match.start() for match in LEAD.finditer(text)]
    # One doubtful word may be a clause's own; two of them are no chance.
    clause = CLAUSE_START.match(text) and (
        len(loud) < 2 and all(hit.marker.grade != "sure" for hit in loud)
    )
    if not text.strip() or (clause and not leads):
        return [stretch]
    glued = stretch.start > 0 and "\n" not in folded[stretch.start - 1 : stretch.start]
    bounds: set[int] = set(leads)
    if clause:
        pass
    elif contract <= -0.7:
        bounds.update(match.end() for match in _SEAM.finditer(text))
        bounds.update(match.start() for match in _ITEM.finditer(text))
        bounds.update(hit.start - stretch.start for hit in loud)
    elif glued and loud:
        bounds.add(loud[0].start - stretch.start)
    for hit, following in zip(loud, [*loud[1:], None], strict=False):
        # What follows a marker up to the next, or to the end of the sentence, is the site's,
        # unless the contract speaks in it.
        end = following.start if following else stretch.end
        if spoken.weigh(hit.end, end)[1] <= -0.7 or TITLE_START.match(folded[hit.end : end]):
            bounds.add(hit.end - stretch.start)
    for hit in stretch.hits:
        low, high = hit.start - stretch.start, hit.end - stretch.start
        bounds -= set(range(low + 1, high))
    ordered = sorted(at for at in bounds | {0, len(text)} if at <= len(text))
    places = [stretch.start + at for at in ordered]
    pieces = [Stretch(a, b) for a, b in pairwise(places)]
    _share(pieces, stretch.hits)
    return pieces


# Where, inside a sentence, one speaker may give way to the other: after a comma, a blank to fill
# in, a field of a signature block, a date.
_SEAM = re.compile(
    r"[,;](?!(?<=\d,)\d{3}(?!\d))|_{2,}(?![_\d元年月日%号])|[:)](?=\s*[\u4e00-\u9fff])|\s{2,}(?!\s*[年月日时号元\d])"
    r"|\.docx?(?![A-Za-z])|(?<=[\d_ 月])日(?![\s起内前后止至期,。、;:)])"
)
# How a site begins to speak behind a contract that stops in mid-sentence.
LEAD = re.compile(
    r"(?:以上|上面|上述)(?:就是|便是|即是|即为|是|为)|【(?=[^】\s_]{2,40}】)|(?:免责|版权|特别)?声明:"
    r"|本文(?:由|来源|来自|地址|链接|标题)|更多(?=[^\n。,;]{0,12}(?:请|>|内容|文章|范文|合同))"
    r"|(?:好了|那么),|看了(?:本|这|该)|(?<=[\u4e00-\u9fff])(?:END|Copyright|Powered)"
)
# The number of an item of a list, directly before its text.
_ITEM = re.compile(r"(?<![\d.])(?:-\s*)?\d{1,2}[.、](?![\d])\s*(?=[\u4e00-\u9fff])")
