"""What may have stood inside a reading of which the page shows nothing.

A sign or a word leaves no trace where every pair of bytes that it adds to the shifted text is
one that the mirror drops. Three ways lead there: the joint was a gap already, or what stood
there ends in the same byte as the character before it, or begins with the same byte as the
character behind.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from analyzer.clean import gbk
from analyzer.clean.alphabet import Alphabet, Entry, alphabet
from analyzer.clean.fluency import extend, start
from analyzer.clean.gaps import Gaps, gaps
from analyzer.clean.runs import Page

LIKELY = 7.0
"""Log frequency of the rarest character that is thought of."""
COMMONEST = 6
"""Words that are thought of in each way."""
SPREAD = 4.0
"""How much less likely than the nearest reading one may be before what follows is looked at."""
AHEAD = 3
"""Characters behind a joint that what may have stood there is judged with."""

_ENDS = tuple(map(gbk.encode, "。；"))

Choice = tuple[Entry, ...]


def nearest(before: str, host: str, chars: str, plain: str, page: Page) -> float:
    """How much less likely the page is made by the likeliest reading with something more in it.

    `before` is the simplified wording before `host`, `chars` the reading and `plain` the same
    simplified and half-width, with `host` at its beginning. Infinite where nothing fits.
    """
    known = alphabet(page.traditional, page.options.box)
    listed = gaps(page.traditional, page.options.box)
    tails = [start(before, page.known)]
    for char in plain:
        tails.append(extend(tails[-1], char, page.known))
    written = host + chars
    best = math.inf
    for at in range(1, len(written)):
        one, two = gbk.pair(written[at - 1]), gbk.pair(written[at])
        if one is None or two is None:
            continue
        ahead = plain[at : at + AHEAD]
        straight = tails[min(at + AHEAD, len(plain))].score
        ways = _characters(one[1], two[0], at == 1, known)
        for more in (*ways, *_words(one[1], two[0], at == 1, known, listed)):
            if any(entry[0] in page.table for entry in more):
                continue
            tail = tails[at]
            for entry in more:
                tail = extend(tail, entry[1], page.known)
            if straight - tail.score > best + SPREAD:
                continue
            for char in ahead:
                tail = extend(tail, char, page.known)
            best = min(best, straight - tail.score)
    return best


def hides_end(last: str, page: Page) -> bool:
    """Whether a full stop or semicolon behind the last character of a line leaves no trace."""
    data = gbk.pair(last)
    if data is None:
        return False
    seconds = alphabet(page.traditional, page.options.box).dropped.get(data[1], frozenset())
    return not seconds.isdisjoint(sign[0] for sign in _ENDS)


def _characters(trail: int, lead: int, first: bool, known: Alphabet) -> Iterator[Choice]:
    """Characters that may stand between bytes; the `first` joint is that of the straddling pair."""
    found = [entry for entry, leads in known.drops.get(lead, ()) if lead in leads]
    seconds = known.dropped.get(trail)
    if seconds and not first:
        found += [one for begin, one in known.by_trail.get(trail, {}).items() if begin in seconds]
        if lead in seconds:
            found += [
                one
                for begin in seconds
                for one, leads in known.drops.get(begin, ())
                if lead in leads
            ]
    for entry in found:
        if entry[2] >= LIKELY or not "\u3400" <= entry[1] <= "\u9fff":
            yield (entry,)


def _words(trail: int, lead: int, first: bool, known: Alphabet, listed: Gaps) -> Iterator[Choice]:
    """Words of two characters that may, the commonest of each way."""
    opening = [(one, two) for _, one, two, leads in listed.openings.get(lead, ()) if lead in leads]
    yield from opening[:COMMONEST]
    seconds = known.dropped.get(trail)
    if first or not seconds:
        return
    closing = [
        (one, two) for _, begin, one, two in listed.closings.get(trail, ()) if begin in seconds
    ]
    yield from closing[:COMMONEST]
    if lead in seconds:
        for begin in seconds:
            found = listed.openings.get(begin, ())
            yield from [(one, two) for _, one, two, leads in found if lead in leads][:1]
