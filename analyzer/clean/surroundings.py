"""What stands around each stretch of a page.

Where a contract is first and last sure to speak, how far off the loud markers are, which
stretches stand in a list of titles, how the items before are numbered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analyzer.clean.stretches import Stretch, repeated_titles
from analyzer.clean.vocabulary import CLAUSE_START, PARTY_LINE, TITLE_LIST, Words

_ITEM = re.compile(r"\s*(?:-\s*)?[(]?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:[.、)]|\s)(?!\d)")
_TITLE_LINE = re.compile(
    r"[^\n。,:;?!/|>]{2,40}(?:合同|协议|契约|条款|章程|意向书|承诺书)(?:书)?(?:\([^)\n]{1,12}\))?"
)
_HAN_NUMBERS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}
_SERVICE = re.compile(
    r"注册(?!资[本金]|地|登记|号|商标)|[账帐]号|服务条款|用户协议|本服务|会员|登录"
)
_SERVICE_KINDS, _SERVICE_TIMES, _SERVICE_SHARE, _SERVICE_CAP = 4, 9, 0.01, 3
"""How many of these words make a text the terms of a web service, and how often they come: so
many times, or so many to a character, one word counted no more than so often. The lines of a
site around a contract have each once."""
_LOUD = ("cut", "sure")
_SURE_CONTRACT = -2.2
"""Words that weigh as much leave no doubt that a contract speaks."""


class Surroundings:
    """The stretches of a page with what stands around them, worked out where it is asked for.

    `service` says whether the text is the terms of a web service; `first` and `last` are the
    stretches between which a contract speaks; `before` and `after` count the stretches to
    the nearest loud marker; `listed` are those in a list of titles of the site, `repeated`
    the places of titles that come again, `titled` the last line of the head that names a
    contract (-1: none).
    """

    def __init__(self, folded: str, stretches: Sequence[Stretch], spoken: Words) -> None:
        self._folded = folded
        self._spoken = spoken
        self._stretches = stretches
        # The terms of a web service speak of accounts and downloads as a site does.
        kinds = Counter(_SERVICE.findall(folded))
        times = sum(min(count, _SERVICE_CAP) for count in kinds.values())
        self.service = len(kinds) >= _SERVICE_KINDS and (
            times >= min(_SERVICE_TIMES, _SERVICE_SHARE * len(folded))
        )
        loud = [_is_loud(stretch) for stretch in stretches]
        count = len(stretches)
        places = (i for i in range(count) if not loud[i] and self._sure(i))
        backward = (i for i in range(count - 1, -1, -1) if not loud[i] and self._sure(i))
        self.first, self.last = next(places, count), next(backward, -1)
        if self.service:
            self.first, self.last = 0, count  # no place of it is surer to be the site's
        begin = stretches[:60]
        hits = [hit for stretch in begin for hit in stretch.hits]
        self.repeated = repeated_titles(folded, hits, [stretch.start for stretch in begin])
        self.before, self.after = _distances(loud), _distances(loud[::-1])[::-1]
        self.listed = self._find_listed()
        self._runs: dict[int, int] = {}
        self._numbers = {-1: 0}
        self.titled = max(
            (i for i in range(min(self.first, 60)) if _TITLE_LINE.fullmatch(self.text(i).strip())),
            default=-1,
        )

    def text(self, index: int) -> str:
        """The wording of a stretch."""
        stretch = self._stretches[index]
        return self._folded[stretch.start : stretch.end]

    def words(self, index: int) -> tuple[float, float]:
        """What the words of a stretch speak for: the site, the contract."""
        stretch = self._stretches[index]
        site, contract = self._spoken.weigh(stretch.start, stretch.end)
        return 0.0 if self.service else site, contract

    def _sure(self, index: int) -> bool:
        """Whether a contract is sure to speak in a stretch."""
        site, contract = self.words(index)
        if contract <= _SURE_CONTRACT and site < 2:
            return True
        stretch = self._stretches[index]
        return CLAUSE_START.match(self._folded, stretch.start, stretch.end) is not None

    def _find_listed(self) -> frozenset[int]:
        """The stretches that stand in a list of titles under a heading of the site."""
        listed = []
        listing = False
        for index, stretch in enumerate(self._stretches):
            if not (stretch.hits or listing):
                continue
            text = self.text(index)
            if listing and not stretch.hits and not text.isspace() and _is_listed(text):
                listed.append(index)
            elif not text.isspace():
                listing = any(hit.marker.rule == "related_titles" for hit in stretch.hits) and (
                    stretch.exact or grades(stretch)["sure"] > 0
                )
        return frozenset(listed)

    def item(self, index: int) -> int | None:
        """The number of the item that a stretch begins, if it does."""
        if index in self.listed:
            return None
        stretch = self._stretches[index]
        item = _ITEM.match(self._folded, stretch.start, stretch.end)
        return _value(item[1]) if item else None

    def number(self, index: int) -> int:
        """The number of the last item of the contract before a stretch; 0 if there is none."""
        at = index - 1
        while at not in self._numbers:
            value = self.item(at) if self.first <= at <= self.last else None
            if value is not None:
                self._numbers[at] = value
            else:
                at -= 1
        for place in range(at + 1, index):
            self._numbers[place] = self._numbers[at]
        return self._numbers[at]

    def run(self, index: int) -> int:
        """How many short lines without sentence or contract wording stand together."""
        if index not in self._runs:
            low = high = index
            while high < len(self._stretches) and self._plain(high):
                high += 1
            while high > low > 0 and self._plain(low - 1):
                low -= 1
            self._runs.update(dict.fromkeys(range(low, max(high, index + 1)), high - low))
        return self._runs[index]

    def _plain(self, index: int) -> bool:
        stretch = self._stretches[index]
        text = self.text(index)
        return (
            stretch.end - stretch.start <= 60
            and "\n" in text[-2:]
            and not text.isspace()
            and TITLE_LIST.fullmatch(text.strip()) is not None
            and self.words(index)[1] > -1.6
            and not CLAUSE_START.match(text)
        )


def grades(stretch: Stretch) -> dict[str, float]:
    """How many different markers of each grade count, at most two; faint ones only exact."""
    counts = dict.fromkeys(("cut", "sure", "strong", "near", "hint", "faint_mixed"), 0.0)
    seen = set()
    for hit in stretch.hits:
        grade = hit.marker.grade
        if hit.marker.pattern.pattern in seen:
            continue
        seen.add(hit.marker.pattern.pattern)
        counts["faint_mixed" if grade in ("cut", "near") and not stretch.exact else grade] += 1
    return {grade: min(count, 2.0) for grade, count in counts.items()}


def _is_loud(stretch: Stretch) -> bool:
    return any(hit.marker.grade in _LOUD for hit in stretch.hits)


def _distances(loud: Sequence[bool]) -> list[int]:
    """For each stretch, how far back the nearest loud one is (0: itself)."""
    distances = []
    distance = 99
    for one in loud:
        distance = 0 if one else distance + 1
        distances.append(distance)
    return distances


def _is_listed(text: str) -> bool:
    return (
        TITLE_LIST.fullmatch(text.strip()) is not None
        and not PARTY_LINE.search(text)
        and not CLAUSE_START.match(text)
    )


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    if len(number) == 1:
        return _HAN_NUMBERS[number]
    tens = _HAN_NUMBERS[number[0]] if number[0] != "十" else 1
    return tens * 10 + (_HAN_NUMBERS[number[-1]] if number[-1] != "十" else 0)
