"""What a rule of checking is told, and what it answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from analyzer.deadlines.signing import signed_day
from analyzer.records import Amount, Clause, Contract, Finding, Mention, Removed, Severity, Span
from analyzer.segment import numbering_findings
from analyzer.settings import LPR, LprTable


class Hit(NamedTuple):
    """The places a rule objects to (none: the contract as a whole), and what it found there.

    `source` is the rule of law of this case, where it is not that of the whole rule.
    """

    spans: tuple[Span, ...]
    said: str = ""
    source: str = ""


Hits = Iterator[Hit]


@dataclass(frozen=True)
class Facts:
    """One resolved contract of a text, with what several rules ask about it."""

    text: str
    contract: Contract
    lpr: LprTable = LPR
    removed: Sequence[Removed] = field(default=())

    @cached_property
    def body(self) -> str:
        """The text of the contract."""
        return self.text[self.contract.start : self.contract.end]

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """The clauses by id."""
        return {clause.id: clause for clause in self.contract.clauses}

    @cached_property
    def numbering(self) -> tuple[Finding, ...]:
        """What the numbering itself says: gaps, repeats and swaps."""
        return tuple(numbering_findings(self.text, self.contract))

    @cached_property
    def filled(self) -> bool:
        """Whether there are two parties or more, and none of them is blank."""
        parties = self.contract.parties
        return len(parties) > 1 and not any(party.blank for party in parties)

    @cached_property
    def signed(self) -> dt.date | None:
        """The day of signing, where the contract gives one and no other."""
        return signed_day(self.text, self.contract).day

    @cached_property
    def total(self) -> Amount | None:
        """The sum of the contract, where it names one and no other."""
        named = [one for one in self.contract.amounts if self._is_total(one)]
        return named[0] if len({(one.value, one.currency) for one in named}) == 1 else None

    def _is_total(self, amount: Amount) -> bool:
        if amount.value is None or not amount.value:
            return False
        before = self.text[max(self.contract.start, amount.start - 40) : amount.start]
        return _TOTAL.search(before) is not None

    def top(self, clause: str | None) -> Clause | None:
        """The outermost article a clause belongs to: the node below chapters and parts."""
        node = self.clauses.get(clause or "")
        for _ in range(20):
            above = self.clauses.get(node.parent or "") if node else None
            if above is None or above.kind in ("part", "chapter", "section", "annex", "preamble"):
                break
            node = above
        return node

    def in_annex(self, clause: str | None) -> bool:
        """Whether a clause stands in an annex."""
        node = self.clauses.get(clause or "")
        for _ in range(20):
            if node is None or node.kind == "annex":
                break
            node = self.clauses.get(node.parent or "")
        return node is not None and node.kind == "annex"

    def stretch(self, top: Clause) -> Span:
        """The place of a clause with all that stands under it."""
        end = top.end
        for clause in self.contract.clauses:
            if clause.start >= end and (node := self.top(clause.id)) is not None and node is top:
                end = max(end, clause.end)
        return Span(top.start, end)

    def sentence(self, mention: Mention) -> Span:
        """The sentence around a mention, up to 300 characters to either side."""
        low = max(self.contract.start, mention.start - SENTENCE)
        high = min(self.contract.end, mention.end + SENTENCE)
        start = max(self.text.rfind(mark, low, mention.start) for mark in MARKS) + 1
        ends = [at for mark in MARKS if (at := self.text.find(mark, mention.end, high)) >= 0]
        return Span(max(low, start), min(ends, default=high))

    def words(self, span: Span) -> str:
        """The wording at a place."""
        return self.text[span.start : span.end]


SENTENCE = 300
MARKS = "。；;\n"

_SUM = r"(?:价款|价格|金额|总价|造价|价)"
_WHOLE = (
    rf"(?:合同|协议|签约合同|工程|交易|转让)(?:总|含税|暂定)?{_SUM}|总(?:价款|金额|造价|货款|租金|价)"
    r"|(?:价款|货款|服务费|设计费|租金|费用)总[额计]"
)
# What may stand between the name of the sum and its figures.
_LINK = (
    r"(?:总额|总计|共计|合计|含税|（[^（）]{0,8}）|\([^()]{0,8}\)|人民币|大写|小写|[为是：: 　])"
)
_TOTAL = re.compile(rf"(?:{_WHOLE}){_LINK}{{0,6}}$")


@dataclass(frozen=True, slots=True)
class Rule:
    """A finding's code and severity, its function, reason, source, an example and a sound twin.

    `source` is the rule of law in Chinese, empty where it is a matter of care. An example
    of one line stands for a clause of a contract with two named parties, one that begins
    with a rule of reading in square brackets for words left out of it; others are whole
    pages. `type` is the contract type of the example.
    """

    code: str
    severity: Severity
    find: Callable[[Facts], Hits]
    reason: str
    reason_en: str
    example: str
    sound: str
    source: str = ""
    type: str = "sale"


PARTIES = "甲方：北京远山商贸有限公司\n乙方：上海明川仪器有限公司\n"
HEAD = f"买卖合同\n{PARTIES}"

_LEFT_OUT = re.compile(r"\[(?P<rule>[a-z_]+)\](?P<words>.+)")


def page(example: str) -> tuple[str, tuple[Removed, ...]]:
    """The page an example of the table stands for, and what reading left out of it."""
    left = _LEFT_OUT.fullmatch(example)
    if left is not None:
        removed = Removed(rule=left["rule"], text=left["words"], source=None)
        return f"{HEAD}第一条 甲方供货。\n第二条 乙方付款。\n", (removed,)
    if "\n" in example:
        return example, ()
    return f"{HEAD}第一条 {example}\n第二条 其他事项另议。\n", ()


def place(mention: Mention) -> Span:
    """Where a mention stands."""
    return Span(mention.start, mention.end)


def percent(share: Decimal) -> str:
    """A share of one as it is read: 0.05 as 5%."""
    return f"{(share * 100).normalize():f}%"
