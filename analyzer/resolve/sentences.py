"""The sentences of a clause body, and who acts towards whom in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from analyzer.extract.obligations import holder
from analyzer.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzer.records import Amount, Clause, Contract, Duration, Percentage

M = TypeVar("M", bound=Mention)

_SENTENCE = re.compile(r"[^。；;\n]+")
_DEFENDS = re.compile(r"(?:向|给|付给|交给|偿付给|赔偿|补偿|支付给)\s*$")


class Sentence(NamedTuple):
    """A sentence of a clause body, in offsets of the document."""

    start: int
    end: int


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of `[start, end)`."""
    for hit in _SENTENCE.finditer(text, start, end):
        yield Sentence(*hit.span())


class Shelf(Generic[M]):
    """Mentions in order, handed out by the stretch of text they lie in."""

    def __init__(self, mentions: Iterable[M]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]

    def inside(self, sentence: Sentence) -> list[M]:
        """The mentions that lie wholly in a sentence, in order."""
        low = bisect_left(self._starts, sentence.start)
        high = bisect_left(self._starts, sentence.end)
        return [m for m in self._mentions[low:high] if m.end <= sentence.end]


class Shelves(NamedTuple):
    """The values of a contract that payments and penalties are made of."""

    percentages: Shelf[Percentage]
    amounts: Shelf[Amount]
    durations: Shelf[Duration]

    @classmethod
    def of(cls, contract: Contract) -> Shelves:
        """The shelves of one contract; recurrences are no durations here."""
        return cls(
            Shelf(contract.percentages),
            Shelf(contract.amounts),
            Shelf(d for d in contract.durations if d.kind == "duration"),
        )


@cache
def _receiver() -> re.Pattern[str]:
    return re.compile(
        rf"(?:向|给|付给|交给|交付|偿付|赔偿|补偿|支付|付予|支付给)(?P<who>{holder().pattern})"
    )


@cache
def _payer() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[，,：:。；;）)、\s]|由|则|应由|如果|如|若|因|当|凡|后|时|前|内|的|起"
        rf"|日)(?P<who>{holder().pattern})"
        r"(?!的(?!.{0,12}(?:支付|承担))|向[^，。]{0,6}(?:提供|交付货)|指定|账户|帐户|名下|开户)"
    )


def receiver(text: str, start: int, end: int) -> str | None:
    """Who is paid: the party behind 向 or 给, or None."""
    found = None
    for hit in _receiver().finditer(text, start, end):
        found = hit["who"]
        if re.match(r"[^，。；]{0,40}(?:支付|偿付|付|缴纳|交纳|赔偿|交付)", text[hit.end() : end]):
            return found
    return found


def actor(text: str, start: int, end: int, at: int) -> str | None:
    """Who acts before `at`: the nearest party that is not behind 向 or 给, or None.

    A party that is named as the payee in the same sentence is passed over.
    """
    paid = receiver(text, start, end)
    last = None
    words = text[start:at]  # a slice, so that ^ is the start of the sentence
    for hit in _payer().finditer(words):
        if _DEFENDS.search(words[max(0, hit.start("who") - 4) : hit.start("who")]):
            continue
        if hit["who"] != paid:
            last = hit["who"]
    return last


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(
        rf"由(?P<who>{holder().pattern})[^，。；]{{0,12}}?(?:付|缴|交纳|承担|偿还|负担)"
    )


def agent(text: str, start: int, end: int) -> str | None:
    """Who pays, where that is said with 由 (`余款由甲方付清`), or None."""
    found = _agent().search(text, start, end)
    return found["who"] if found else None


@cache
def _claim() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>{holder().pattern})"
        r"(?:(?!支付|偿付|给付|承担|赔偿|缴纳|交纳|付给)[^，,。；;]){0,20}?"
        r"(?:收取|加收|计收|追收|收缴|要求|请求|追索|索赔|索取|扣除|扣减|扣罚|没收|处以|罚收)"
    )


@cache
def _claimed_from() -> re.Pattern[str]:
    return re.compile(
        rf"(?:要求|请求|向|对|收取|加收|计收|扣除|扣减|扣罚|没收|追索)(?P<who>{holder().pattern})"
    )


def claim(text: str, start: int, end: int) -> tuple[str, str | None] | None:
    """Who claims a payment from whom (`甲方有权向乙方收取`), or None where nobody claims.

    The debtor is the party it is claimed from, or else the one the sentence spoke of before.
    """
    found = _claim().search(text, start, end)
    if found is None:
        return None
    creditor = found["who"]
    for hit in _claimed_from().finditer(text, found.end("who"), min(end, found.end() + 12)):
        if hit["who"] != creditor:
            return creditor, hit["who"]
    before = [hit["who"] for hit in _payer().finditer(text[start : found.start("who")])]
    others = [who for who in before if who != creditor]
    return creditor, others[0] if others else None


def line_of(clause: Clause, by_id: dict[str, Clause]) -> list[Clause]:
    """The clause and those above it, nearest first."""
    line = [clause]
    while clause.parent is not None and clause.parent in by_id and len(line) < 20:
        clause = by_id[clause.parent]
        line.append(clause)
    return line
