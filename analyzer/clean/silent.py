"""What may have stood inside a reading of which the page shows nothing.

A sign or a word leaves no trace where every pair of bytes that it adds to the shifted text is
one that the mirror drops. Three ways lead there: the joint was a gap already, or what stood
there ends in the same byte as the character before it, or begins with the same byte as the
character behind.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from analyzer.clean import gbk
from analyzer.clean.alphabet import Alphabet, Entry, alphabet
from analyzer.clean.fluency import extend, start
from analyzer.clean.gaps import Gaps, gaps
from analyzer.clean.runs import Page
from analyzer.clean.tables import to_traditional
from analyzer.clean.words import words

LIKELY = 7.0
"""Log frequency of the rarest character that is thought of."""
COMMONEST = 6
"""Words that are thought of in each way."""
SPREAD = 4.0
"""How much less likely than the nearest reading one may be before what follows is looked at."""
REPEATED, TOPIC = 5, 1.0
"""Occurrences on the page from which a word is likely to occur once more, and what such a
word gains beside their logarithm."""
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
    topics = _topics(page, known)
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
        for more in (*ways, *_words(one[1], two[0], at == 1, known, listed, topics)):
            if any(entry[0] in page.table for entry in more):
                continue
            topic = topics.get(more, 0.0)
            tail = tails[at]
            for entry in more:
                tail = extend(tail, entry[1], page.known)
            if straight - tail.score > best + SPREAD:
                continue
            for char in ahead:
                tail = extend(tail, char, page.known)
            best = min(best, straight - tail.score - topic)
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


def _words(
    trail: int, lead: int, first: bool, known: Alphabet, listed: Gaps, topics: Iterable[Choice]
) -> Iterator[Choice]:
    """Words of two characters that may, the commonest of each way, and those of the page."""
    opening = [(one, two) for _, one, two, leads in listed.openings.get(lead, ()) if lead in leads]
    yield from opening[:COMMONEST]
    seconds = frozenset[int]() if first else known.dropped.get(trail, frozenset())
    for word in topics:
        one, two = gbk.encode(word[0][0]), gbk.encode(word[1][0])
        begins = one[0] == lead and lead in known.dropped.get(two[1], ())
        if begins or (two[1] == trail and one[0] in seconds):
            yield word
    if not seconds:
        return
    closing = [
        (one, two) for _, begin, one, two in listed.closings.get(trail, ()) if begin in seconds
    ]
    yield from closing[:COMMONEST]
    if lead in seconds:
        for begin in seconds:
            found = listed.openings.get(begin, ())
            yield from [(one, two) for _, one, two, leads in found if lead in leads][:1]


def _topics(page: Page, known: Alphabet) -> dict[Choice, float]:
    """The words of two characters that the page keeps using and that may hide in a run.

    With each comes what it gains by that.
    """
    found = page.memory.topics
    if not found:
        forms = to_traditional() if page.traditional else {}
        found.append(dict(_hiding(page, known, forms)))
    return found[0]


def _hiding(
    page: Page, known: Alphabet, forms: Mapping[int, str]
) -> Iterator[tuple[Choice, float]]:
    logs = words().logs
    for word, times in page.known.page.pairs.items():
        if times < REPEATED or word not in logs:
            continue
        one, two = map(gbk.pair, word.translate(forms))
        if one and two and two[0] in known.dropped.get(one[1], ()):
            first = known.entries.get(one[0] << 8 | one[1])
            second = known.entries.get(two[0] << 8 | two[1])
            if first and second:
                yield (first, second), TOPIC + math.log(times)
