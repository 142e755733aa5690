"""The steps of payment: who pays whom which share or sum, when, and on what occasion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.records import Amount, Clause, Contract, Duration, Payment, Percentage
from analyzer.resolve import payment_tables
from analyzer.resolve.sentences import Sentence, Shelves, actor, agent, line_of, receiver, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAYS = re.compile(
    r"支付|付款|付给|付清|预付|交纳|缴纳|缴付|交付(?=[^，。；]{0,10}(?:款|金|费|元))|汇入|汇至"
    r"|打入|结清|付至|偿还|归还|付(?=[^，。；]{0,12}(?:款|金|费|元|%))"
)
_PENALTY = re.compile(
    r"违约金|滞纳金|罚息|罚款|逾期[^，。]{0,10}(?:利息|每)|每(?:逾期|延迟|迟延|延期|拖延)|赔偿"
)
_NOT_A_STEP = re.compile(
    r"不(?:予|再)?支付|拒绝支付|暂停支付|未支付|逾期支付|迟延支付|延迟支付"
    r"|未(?:能)?按[^，。]{0,12}(?:支付|付款)"
)
_OCCASION = re.compile(
    r"(?:^|[，,：:。；;）)])(?:在|于|待|自|经)?(?P<occasion>(?!待)[^，,：:。；;]{2,40}?)(?:之日起|之日"
    r"|后|时|之前|前|起|当日|的同时|之后)"
)
_STEP_WORDS = re.compile(
    r"首付款|预付款|首期款?|首期|进度款|验收款|质保金|质量保证金|尾款|余款|定金"
    r"|第[一二三四五六]期(?:款)?|第[一二三四五六]次|初验款|终验款|保证金|租金|押金"
)
_UNIT_PRICE = re.compile(r"(?:人民币)?\s?[/／]|兑换|每[^，。]{0,4}[天日月年吨]")
_SHARE_ROLES = frozenset({"payment_share", "deposit", "other"})
# What is paid only if the contract ends early.
_OFF_PLAN = re.compile(
    r"(?:解除|终止|中止|取消|叫停|退[租订团货])[^，。；]{0,12}[的，,]|不到一半|提前还款"
)
# A share of a cost that is borne, kept or handed on; one that sets something off.
_NO_STEP_BEFORE = re.compile(r"(?:承担|负担|分担|缺口|比例|[返退]还|补偿)[^，。；]{0,8}$")
_NO_STEP_BEHIND = re.compile(
    r"[ 　]?(?:的|支付)?(?:补偿|赔偿)|[^，。；]{0,6}(?:时起|后生效|时转移)"
    r"|(?:的)?(?:比例)?(?:承担|负担|分配)|[^，。；]{0,6}返还"
)
# A guarantee is given, not paid.
_GUARANTEE = re.compile(r"(?:保函|保证函|履约担保)[，,]?的?(?:金额|额度|数额)|担保金额")
_GUARANTEE_BEHIND = re.compile(r"[ 　]?的?[一-龥]{0,6}(?:保函|保证函)")


def payments(text: str, contract: Contract, starts: Mapping[str, int]) -> list[Payment]:
    """The payment steps of a contract, without ids.

    `starts` gives where the body of each clause begins. A step is a share or a sum in a
    sentence that speaks of paying, or in a list under one; the parties of the lead
    sentence hold for the list. What is not said is None.
    """
    by_id = {clause.id: clause for clause in contract.clauses}
    values = Shelves.of(contract)
    result: list[Payment] = []
    for clause in contract.clauses:
        start = starts.get(clause.id, clause.start)
        lead = _lead(text, clause, by_id, starts)
        for sentence in sentences(text, start, clause.end):
            if payment_tables.BAR not in text[sentence.start : sentence.end]:
                result += _steps(text, values, clause, sentence, lead)
        result += payment_tables.steps(text, values, clause.id, start, clause.end)
    return result


def _lead(
    text: str, clause: Clause, by_id: dict[str, Clause], starts: Mapping[str, int]
) -> Sentence | None:
    """The sentence above a list that says who pays (`甲方应按以下方式向乙方支付费用：`)."""
    for above in line_of(clause, by_id)[1:]:
        start = starts.get(above.id, above.start)
        body = text[start : above.end].rstrip()
        if _PAYS.search(body) and body.endswith(("：", ":")):
            last = list(sentences(text, start, start + len(body)))
            return last[-1] if last else None
    return None


def _steps(
    text: str, values: Shelves, clause: Clause, sentence: Sentence, lead: Sentence | None
) -> list[Payment]:
    low, high = sentence
    words = text[low:high]
    pays = _PAYS.search(words)
    if (not pays and lead is None) or _PENALTY.search(words) or _NOT_A_STEP.search(words):
        return []
    shares = [
        p
        for p in values.percentages.inside(sentence)
        if p.kind == "percentage" and _is_step(text, p, sentence, lead)
    ]
    amounts = values.amounts.inside(sentence)
    if not shares and not amounts:
        return []
    payer = actor(text, low, high, low + pays.start() if pays else high) or agent(text, low, high)
    payee = receiver(text, low, high)
    if lead is not None:
        payer = payer or actor(text, lead.start, lead.end, lead.end)
        payee = payee or receiver(text, lead.start, lead.end)
    if payer == payee:
        payee = None
    anchors: list[Percentage | Amount] = sorted([*shares, *amounts], key=lambda m: m.start)
    result = []
    used: set[str] = set()
    for number, mention in enumerate(anchors):
        if mention.id in used:
            continue
        left = anchors[number - 1].end if number else low
        right = anchors[number + 1].start if number + 1 < len(anchors) else high
        share = mention if isinstance(mention, Percentage) else None
        amount = mention if isinstance(mention, Amount) else None
        if share is not None:
            # 支付合同总价的30%，即人民币30万元: one step.
            twin = next((a for a in amounts if 0 <= a.start - share.end <= 12), None)
            if twin is not None and re.search(
                r"即|计|合|人民币|[（(]", text[share.end : twin.start + 1]
            ):
                amount, right = twin, high if twin is anchors[-1] else right
                used.add(twin.id)
        if share is None and not _is_paid(text, mention, low, bool(payer or payee)):
            continue
        segment = Sentence(left, max(right, mention.end))
        when = _when(values, segment, sentence)
        result.append(
            Payment(
                text=words, start=low, end=high, rule="payment.step", clause=clause.id,
                payer=payer, payee=payee, share=share.id if share else None,
                amount=amount.id if amount else None, when=when.id if when else None,
                occasion=_occasion(text, segment, when) or _step_word(text, segment, clause, low),
            )
        )  # fmt: skip
    return result


def _is_step(text: str, share: Percentage, sentence: Sentence, lead: Sentence | None) -> bool:
    """Whether a share is paid once and as planned: not yearly, borne or owed for another reason."""
    if share.role not in _SHARE_ROLES or share.per == "年":
        return False
    before = text[max(sentence.start, share.start - 24) : share.start]
    behind = text[share.end : min(sentence.end, share.end + 12)]
    if _NO_STEP_BEFORE.search(before) or _NO_STEP_BEHIND.match(behind):
        return False
    if _OFF_PLAN.search(text, sentence.start, sentence.end):
        return False
    if _GUARANTEE.search(before) or _GUARANTEE_BEHIND.match(behind):
        return False
    return share.role != "other" or lead is not None or _PAYS.search(before) is not None


def _is_paid(text: str, amount: Amount | Percentage, low: int, parties: bool) -> bool:
    """Whether a sum is paid, and no unit price or rate of exchange that is only mentioned."""
    if _UNIT_PRICE.match(text, amount.end):
        return False
    before = text[max(low, amount.start - 16) : amount.start]
    return bool(_PAYS.search(before)) or (parties and bool(_STEP_WORDS.search(before)))


def _when(values: Shelves, segment: Sentence, sentence: Sentence) -> Duration | None:
    """The time set for a step: the nearest before its sum, else the only one of the sentence."""
    before = values.durations.inside(segment)
    if before:
        return before[-1]
    everywhere = values.durations.inside(sentence)
    return everywhere[0] if len(everywhere) == 1 else None


def _occasion(text: str, segment: Sentence, when: Duration | None) -> str | None:
    if when is not None and when.anchor:
        return when.anchor
    found = _OCCASION.search(text[segment.start : segment.end])
    if not found:
        return None
    value = found["occasion"].strip()
    return value if 2 <= len(value) <= 30 and not re.search(r"支付|付款", value) else None


def _step_word(text: str, segment: Sentence, clause: Clause, low: int) -> str | None:
    found = _STEP_WORDS.search(text[segment.start : segment.end])
    return found[0] if found else None
