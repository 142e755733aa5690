"""Rules about where a dispute goes: to a court, to arbitration, or to both at once."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.check.facts import HEAD, SENTENCE, Facts, Hit, Hits, Rule
from analyzer.records import Clause, Span

_ARBITRATION = re.compile(
    r"(?:提交|提请|申请|交由|交|向|由)[^。；，,]{0,40}?仲裁(?!裁决|协议|条款|费|员|庭|期间|程序|事项|时效)"
)
_COURT = re.compile(
    r"(?:向|由|在|到|提交|交由|诉至|诉诸)[^。；，,]{0,40}?法院|(?:依法|直接|可以?|有权)?(?:提起|进行)诉讼|依法起诉"
)
# Courts and arbitrators that are named for something else than a dispute about the contract.
_OTHER_MATTER = re.compile(
    r"执行|保全|撤销|裁决不服|不服[^，。；]{0,6}(?:裁决|裁定|仲裁)|查封|破产|公示催告|生效(?:判决|裁)|诉讼费|仲裁费"
    r"|劳动|人事争议|土地承包|第三[方人]|支付令|证据|司法协助"
    r"|未达成仲裁|没有仲裁|可以协议|可协议|协议(?:直接|由)|应写明"
)
_ABOUT_DISPUTE = re.compile(
    r"争议|纠纷|争端|分歧|协商不成|协商解决不|调解不成|调解无效|协商无效|不能解决"
)
_CHOICE = re.compile(
    r"(?:下列|以下|如下|下述|上述)[^。；，,]{0,8}(?:[种项]|方[式法]|办法|途径|之一)"
    r"|第[ 　]*(?:[_＿【(（]|[一二12A-B])[^。；，,]{0,4}种|方案[一二三]"
    r"|[□☐☑√■☒]|选择[^。；，,]{0,6}[_＿]|[/／][ 　]*(?:向|提交)|可?选[填择][^。；，,]{0,4}[）)]"
)
_EITHER_OR = re.compile(
    r"仲裁[^。；]{0,30}?(?:或者?|也可|亦可|也有权|还可)[^。；]{0,40}?(?:法院|诉讼|起诉)"
    r"|(?:法院|诉讼|起诉)[^。；]{0,30}?(?:或者?|也可|亦可|也有权|还可)[^。；]{0,40}?仲裁"
)
# Land contracts of farmers and labour disputes go both ways by law.
_BOTH_BY_LAW = frozenset({"labour", "land_use"})


class Forum(NamedTuple):
    """A sentence that sends disputes somewhere."""

    span: Span
    clause: Clause
    court: bool
    arbitration: bool
    either: bool
    choice: bool


def _forums(facts: Facts) -> list[Forum]:
    """The sentences that send disputes under the contract to a court or to arbitration."""
    if facts.contract.type in _BOTH_BY_LAW or re.search(r"农村|承包地|村民", facts.body[:800]):
        return []
    found = []
    for clause in facts.contract.clauses:
        words = facts.text[clause.start : clause.end]
        if clause.kind in ("preamble", "signature") or not re.search("仲裁|法院|诉", words):
            continue
        top = facts.top(clause.id)
        lead = facts.text[top.start : min(top.end, top.start + SENTENCE)] if top else ""
        settles = _ABOUT_DISPUTE.search(lead) is not None
        choice = _CHOICE.search(words) is not None or _CHOICE.search(lead) is not None
        for hit in re.finditer(r"[^。；;\n]{1,400}", words):
            sentence = hit[0]
            court = _COURT.search(sentence) is not None
            arbitration = _ARBITRATION.search(sentence) is not None
            if not (court or arbitration) or _OTHER_MATTER.search(sentence):
                continue
            if not settles and not _ABOUT_DISPUTE.search(sentence):
                continue
            start = clause.start + hit.start()
            found.append(
                Forum(
                    Span(start, clause.start + hit.end()), clause, court, arbitration,
                    _EITHER_OR.search(sentence) is not None,
                    choice,
                )
            )  # fmt: skip
    return found


def either_or(facts: Facts) -> Hits:
    """Sentences that leave open whether a dispute goes to arbitration or to a court.

    A form that lists both for one to be ticked is none.
    """
    for forum in _forums(facts):
        if forum.court and forum.arbitration and forum.either and not forum.choice:
            yield Hit((forum.span,))


def court_and_arbitration(facts: Facts) -> Hits:
    """One clause that names a court and another that names arbitration, both without a choice."""
    forums = [one for one in _forums(facts) if not facts.in_annex(one.clause.id)]
    if any(one.choice or (one.court and one.arbitration) for one in forums):
        return
    courts = [one for one in forums if one.court]
    tribunals = [one for one in forums if one.arbitration]
    for court in courts[:1]:
        for tribunal in tribunals:
            # Within one article the two may be steps or cases of one way.
            if facts.top(court.clause.id) is not facts.top(tribunal.clause.id):
                spans = sorted((court.span, tribunal.span), key=lambda span: span.start)
                yield Hit(tuple(spans))
                return


RULES = (
    Rule(
        "dispute.either_or", "warning", either_or,
        "约定既可仲裁又可起诉的，仲裁协议无效（一方申请仲裁而另一方未在首次开庭前提出异议的除外）",
        "a clause that allows arbitration or a suit is no valid arbitration agreement",
        "因本合同发生的争议，协商不成的，可以向北京仲裁委员会申请仲裁，也可以向人民法院起诉。",
        "因本合同发生的争议，协商不成的，提交北京仲裁委员会仲裁。",
        "最高人民法院关于适用仲裁法若干问题的解释第七条",
    ),
    Rule(
        "dispute.both", "warning", court_and_arbitration,
        "一处约定诉讼，另一处约定仲裁，管辖不明",
        "one clause sends disputes to a court, another to arbitration",
        f"{HEAD}第一条 因本合同发生的争议，协商不成的，向甲方所在地人民法院提起诉讼。\n"
        "第二条 甲方供货。\n"
        "第三条 因质量发生的争议，提交北京仲裁委员会仲裁。\n",
        f"{HEAD}第一条 因本合同发生的争议，协商不成的，向甲方所在地人民法院提起诉讼。\n"
        "第二条 甲方供货。\n"
        "第三条 因质量发生的争议，由双方委托检测机构鉴定。\n",
        "最高人民法院关于适用仲裁法若干问题的解释第七条",
    ),
)  # fmt: skip
