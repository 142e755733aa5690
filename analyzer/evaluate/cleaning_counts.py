"""What cleaning made of one generated page, counted against the contracts it is made of.

Figures count characters, white space apart and both widths alike. A character kept in its
place is one that stems from a contract; `f1` asks more: the character must be the right one.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analyzer.clean import Cleaned, clean_text, gbk, script
from analyzer.clean.tables import syllable_pattern
from analyzer.evaluate.pages import Sample
from analyzer.evaluate.restored import Repaired, compare
from analyzer.noise import Page
from analyzer.sourcemap import Edit

_DROPPED = re.compile("[\u2500-\u257f\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Count:
    """Characters of contracts and of cleaned text, and what became of damaged spots."""

    pages: int = 0
    wanted: int = 0
    """Characters of the contracts."""
    given: int = 0
    """Characters of the cleaned text."""
    kept: int = 0
    """Those of the cleaned text that stem from a contract."""
    right: int = 0
    """Those that are the right character besides."""
    lost: int = 0
    """Characters of the contracts that left no trace."""
    annotations: int = 0
    traditional: int = 0
    spots: int = 0
    restored: int = 0
    certain: int = 0
    wrong: int = 0
    reported: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def precision(self) -> float:
        return self.kept / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return 1 - self.lost / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.given + self.wanted
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Result:
    """What cleaning made of one page."""

    sample: Sample
    cleaned: Cleaned
    count: Count
    seconds: float
    left: tuple[str, ...]
    """Wording of the site that stayed."""
    lost: tuple[str, ...]
    """Wording of the contract that went."""


def plain(text: str) -> str:
    """Folded, without white space and without what the mirrors drop for good."""
    return "".join(_DROPPED.sub("", gbk.fold(text)).split())


def measure(sample: Sample) -> Result:
    """The counts of one page."""
    page = sample.page
    started = time.perf_counter()
    cleaned = clean_text(page.text)
    seconds = time.perf_counter() - started
    whole = page.map.then(cleaned.map)
    given = kept = right = 0
    left: list[str] = []
    for one in whole.segments:
        got = plain(cleaned.text[one.out_start : one.out_end])
        if one.src_end == one.src_start:
            if got:
                left.append(cleaned.text[one.out_start : one.out_end])
            continue
        given += len(got)
        kept += len(got)
        right += _same(got, plain(page.clean[one.src_start : one.src_end]))
    stayed = without(left, sample.neutral)
    given += stayed
    lost = [page.clean[a:b] for a, b in _uncovered(whole.segments, len(page.clean))]
    spots = _spots(page, cleaned)
    wanted = plain(page.clean)
    count = Count(
        pages=1, wanted=len(wanted), given=given, kept=kept, right=right,
        lost=sum(len(plain(text)) for text in lost),
        annotations=max(0, _annotations(cleaned.text) - _annotations(page.clean)),
        traditional=max(
            0, script.count_traditional(cleaned.text) - script.count_traditional(page.clean)
        ),
        spots=spots["spots"], restored=spots["restored"], certain=spots["certain"],
        wrong=spots["wrong"], reported=spots["reported"],
    )  # fmt: skip
    gone = tuple(text for text in lost if plain(text))
    return Result(sample, cleaned, count, seconds, tuple(left), gone)


def without(left: Iterable[str], neutral: Iterable[str]) -> int:
    """How many characters of wording were left, those of neutral labels apart."""
    labels = [plain(label) for label in neutral]
    total = 0
    for text in left:
        bare = plain(text)
        for label in labels:
            bare = bare.replace(label, "", 1)
        total += len(bare)
    return total


def _annotations(text: str) -> int:
    return len(syllable_pattern().findall(text))


def _same(got: str, wanted: str) -> int:
    """How many characters of `got` stand in `wanted`, in order."""
    if got == wanted:
        return len(got)
    row = [0] * (len(wanted) + 1)
    for char in got:
        last = 0
        for j, other in enumerate(wanted, 1):
            last, row[j] = row[j], last + 1 if char == other else max(row[j], row[j - 1])
    return row[-1]


def _uncovered(segments: Iterable[Any], length: int) -> Iterable[tuple[int, int]]:
    reached = 0
    for one in segments:
        if one.src_start > reached:
            yield reached, one.src_start
        reached = max(reached, one.src_end)
    if reached < length:
        yield reached, length


def _spots(page: Page, cleaned: Cleaned) -> dict[str, int]:
    """The damaged spots of a page, as the measure of repair counts them."""
    garbled = [
        (one.source, Edit(0, 0, one.after, "repair", one.rule, one.certain))
        for one in cleaned.repairs
        if one.rule.startswith("garble") and one.source is not None
    ]
    return compare(page, Repaired(cleaned.text, cleaned.map, garbled))[0]
