"""Penalties for breach: who owes which rate or sum, counted how, on what, and up to where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.records import Amount, Clause, Contract, Penalty, Percentage
from analyzer.resolve.sentences import Sentence, Shelves, actor, claim, receiver, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

_PENALTY = re.compile(
    r"违约金|滞纳金|罚息|罚款|逾期利息|赔偿金|逾期付款利息|逾期费|加收[^，。；]{0,8}利息|罚金"
)
_PER = re.compile(
    r"(?:每|按)(?:逾期|延迟|迟延|延期|拖延|拖欠|推迟|超过|迟|延误|晚)?[^，。；]{0,6}?(?:一|1"
    r"|１)?(?:个)?(?:日历|自然)?(?P<unit>日|天|周|星期|月|季度|年)"
)
_DAILY = re.compile(
    r"(?P<unit>[日月年])(?:利率|息)|按(?P<unit2>[日月年])(?:支付|计|承担|加收|收取)"
)
_UNITS = {"天": "日", "星期": "周", "季度": "季"}
_CAP = re.compile(
    r"(?:但|且)?(?:累计|总额|总计|合计|违约金|最高|最多"
    r"|其)?[^，,。；;]{0,12}?(?:最高(?:不得?超过|不超过|为|以)|不得?超过|不高于|上限为"
    r"|以(?=[^，。；]{1,30}为(?:限|上限)))[^，,。；;]{1,40}"
)
_LATENESS = re.compile(r"逾期[^，。]{0,4}超过|超过[^，。]{0,10}[日天月]")
_BASE = re.compile(
    r"(?:按照|按|以|支付|偿付|缴纳|交纳|承担|收取|加收|相当于|等于"
    r"|为)(?:相当于)?(?P<base>[^，,。；;按以]{2,24}?)(?:总额|金额)?的?$"
)
_BASE_WORD = re.compile(
    r"(?:合同|未付|应付|逾期|欠付|拖欠|未交|迟交|货款|租金|工程|借款|贷款|剩余|总|全部"
    r"|所欠)[^，,。；;按以照]{0,14}?(?:金额|总额|总价款?|价款|货款|款项|款|租金|费用?|价|本金"
    r"|报酬)?(?=的?$)"
)


def penalties(text: str, contract: Contract, starts: Mapping[str, int]) -> list[Penalty]:
    """The penalties of a contract, without ids; what is not said is None.

    A rate or sum within the words of a cap (最高不超过合同总价的20%) is the cap.
    """
    values = Shelves.of(contract)
    result: list[Penalty] = []
    for clause in contract.clauses:
        start = starts.get(clause.id, clause.start)
        for sentence in sentences(text, start, clause.end):
            if _PENALTY.search(text, sentence.start, sentence.end):
                result += _of(text, values, clause, sentence)
    return result


def _of(text: str, values: Shelves, clause: Clause, sentence: Sentence) -> list[Penalty]:
    low, high = sentence
    words = text[low:high]
    caps = [
        (low + hit.start(), low + hit.end())
        for hit in _CAP.finditer(words)
        if not re.match(r"逾期|超过", hit[0])
    ]
    found = values.percentages.inside(sentence)
    prices = values.amounts.inside(sentence)
    # 逾期超过30日的 is a condition, no cap: a cap speaks of a share or a sum.
    caps = [
        (a, b)
        for a, b in caps
        if any(a <= m.start < b for m in (*found, *prices)) and not _LATENESS.search(text[a:b])
    ]
    rates = [p for p in found if not any(a <= p.start < b for a, b in caps)]
    sums = [p for p in prices if not any(a <= p.start < b for a, b in caps)]
    chosen = [p for p in rates if p.role in ("penalty", "interest")] or rates
    if not chosen and not sums:
        return []
    first: Percentage | Amount = chosen[0] if chosen else sums[0]
    claimed = claim(text, low, first.start)
    if claimed is not None:
        debtor = claimed[1]
    else:
        debtor = actor(text, low, high, first.start)
        if debtor == receiver(text, low, high):
            debtor = None
    result = []
    mentions: list[Percentage | Amount] = [*chosen] or [*sums[:1]]
    for mention in mentions:
        rate = mention if isinstance(mention, Percentage) else None
        base = (rate.base if rate else None) or (_base(text, low, mention.start) if rate else None)
        result.append(
            Penalty(
                text=words, start=low, end=high, rule="penalty.rate" if rate else "penalty.sum",
                clause=clause.id, debtor=debtor, rate=rate.id if rate else None,
                amount=None if rate else mention.id,
                per=(rate.per if rate else None) or _per(words),
                base=base, cap=text[caps[0][0] : caps[0][1]] if caps else None,
            )
        )  # fmt: skip
    return result


def _per(words: str) -> str | None:
    found = _PER.search(words)
    unit = found["unit"] if found else None
    if unit is None:
        daily = _DAILY.search(words)
        unit = (daily["unit"] or daily["unit2"]) if daily else None
    return _UNITS.get(unit, unit) if unit else None


def _base(text: str, low: int, at: int) -> str | None:
    """What a rate is a share of, as written right before it."""
    before = text[low:at].rstrip(" \t\u3000")
    found = _BASE_WORD.search(before[-24:])
    if found:
        return found[0].removesuffix("的") or None
    led = _BASE.search(before)
    return led["base"].removesuffix("的") if led else None
