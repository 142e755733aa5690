"""What a share is taken of where its own part of the sentence leaves that out.

`合同价为100万元，其中15%预付`, `甲方享有收益的六成，乙方享有三成五`: the base is that
of the share before, or the sum or measure the sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from analyzer.extract.share_nouns import (
    MEASURE,
    MEASURE_NAME,
    is_taken,
    measure_at_end,
    noun_at_end,
)
from analyzer.extract.share_words import AT_MOST, BORNE, BY, COMPARED, IS, NOT_OVER
from analyzer.extract.shares import near_part
from analyzer.records import Percentage

_REACH: Final = 140
# The items of a list and the rows of a table go on with the sentence that leads to them.
SENTENCE_END: Final = re.compile(r"[。！？]|(?<![：:；;，,、元%％])\n(?![ 　\n]*$)")

# What comes out of a share said right behind it: a fine, a rate, a fee, a stake.
_COMES_OUT: Final = re.compile(
    r"(?:的(?:标准|比例)?)?(?:计算|计|向[一-龥]{1,8}?)?(?:支付|承担|缴纳|收取|计收|加收|偿付|给付|赔偿|计付|计取)?(?:[一-龥]{1,6}支付)?"
    r"(?:违约|逾期|迟延)?(?:违约金|滞纳金|罚金|罚款|赔偿金|罚息|税率|利率|利息|增值税|股权|股份|手续费|佣金)|的?[^，。；、]{0,6}发票"
)
_LATE: Final = re.compile(r"逾期|迟延|延迟|拖延|拖欠|每[日天周](?![\d０-９])|按[日天]")

_PARTY: Final = r"(?:[甲乙丙丁双各买卖供需][方]|[一-龥]{1,4}[方人]|各方|双方)?"
# A share that is all its part says of what is paid, borne, kept back or docked.
_ELIDED: Final = re.compile(
    rf"(?:(?:支付|付清|付足|付至|付到|预付|补付|先付|再付|付|缴付|缴纳|拨付|拨|结清|[再另]奖励|归还|偿还|退还|退|返还|返|"
    rf"扣除|扣到|扣减|扣留|扣(?!回)|预留|留下|保留|留|补|罚(?!款|金|息)|扣收|[交缴](?:清|足|齐)?|提取|赔付|(?<=[方的])提|(?<=[方人])出|{BORNE}|享有|(?<!再)享受?|打|分得|收取|分享|"
    rf"(?<=[组里方])拿|担|减收|减免|优惠|(?<=[按依以照]))"
    rf"(?:至|到|了|给|达到?)?{_PARTY}"
    r"|其中|[首预尾余]付?款|首期款|进度款|验收款|入门费|其余|剩余|余下|剩下|最后|第[一二三四五六][笔期次]|每[期次笔])"
    r"(?:其余|剩余|余下|剩下|最后)?的?(?:为|约|不低于|不少于|不超过)?[ 　]?$"
)
_GIVEN_BACK: Final = re.compile(r"(?:[退返]还|退|扣除?)[ 　]?$")
_AS_TO: Final = re.compile(r"(?:就|对于?)(?P<base>[^，,。；]{2,20})[，,][ 　]?$")
_LAST_OF: Final = re.compile("(?<!标)的")
_REST: Final = re.compile(
    r"(?:其余|剩余|余下|剩下|余|最后|余款|尾款|第[二三四五六][笔期次])的?[ 　]?$"
)
_ITS_PART: Final = re.compile(r"(?:受让|转让|出让|收购|质押|持有)其中的?$")
# How what is gained or lost is dealt out: `利润分配：甲方55%`.
_DEALT: Final = re.compile(
    r"(?:^|[，,；;。])(?:[一-龥]{0,6}(?:的|期间|年度))?(?P<base>[一-龥]{0,3}(?:利润|盈余|亏损|收益|分红|费用|成本))"
    rf"的?(?:由)?(?:(?:分[配担享摊成]|承担)(?:比例|方式)?)[为是]?[:：]{_PARTY}$"
)
_OF_WHICH: Final = re.compile(
    r"其中(?:(?!承担|负担|缴纳|支付)[^，,；;]){0,12}(?:承担|负担|缴纳|支付)?[ 　]?$"
)
# A limit without its noun: `，累计以5%为限`.
_BARE_CAP: Final = re.compile(
    rf"(?:但|且)?(?:累计|合计|总计|最高|最多|最低|总额|补偿总额|赔偿总额)?(?:以|{AT_MOST}|{NOT_OVER})$"
)
_CAPS: Final = re.compile(r"[ 　]?(?:为限|封顶|$|[，。；\n])")
# A condition without its measure: `；高于90%的`, `，每低1%`.
_BARE_CONDITION: Final = re.compile(
    rf"(?:但|且|[^，]{{0,6}}仍)?(?:{COMPARED}|{NOT_OVER}|达到|达|完成|在|每(?:再)?(?:超过|超出|增加|提高|降低|超|低|高|多|少))$"
)
_CONDITION: Final = re.compile(r"[ 　]?(?:的|以[上下内外]|（|\(|$|[，。；扣罚减增]|时)")

# Sums a sentence may be about, and what shows that it is about them.
_SUM: Final = (
    r"[额款价费钱]|款项|价[款格值]|费用|(?:[租本资佣奖押定]|保证|质保|出让|转让|承包|补偿)金|报酬|利润|收益|收入|"
    r"亏损|损失|盈余|成本|工资|出资|总数|善款|押金|租"
)
_SAID_OF: Final = (
    rf"共?分(?:为)?[一二三四五六两2-9]|分[期次批段档级]|超?额?累进|阶梯|未达|不足|低于|高于|超[过出]|达到|首付|"
    rf"(?:{BY})(?:下列|以下|如下|[甲乙丙各双\d０-９_＿【一二三四五六七八九百])|"
    rf"[:：]|{IS}|(?:共计|合计|总计|总额)(?=[为：:人¥￥\d０-９_＿【 　])|共|由|各|来源|均|"
    rf"[，,]?其中|US|USD|EUR|HK|人民币|[¥￥$€]|"
    r"[\d０-９_＿【]|在|于|退|打|每|拨付|付|支付|缴|须|应|减|下|上|扣|一次付清|[讲议约商暂核]定|双方|[甲乙丙]方"
)
# Before a comma or 按 the sum must stand at the head of its part.
_TOPIC: Final = re.compile(
    rf"(?:{_SUM})(?=(?:[（(][^）)]{{0,12}}[)）])?[ 　]?(?:{_SAID_OF})|"
    r"(?P<soft>按|(?:超过[^，]{0,12})?[，,]))"
)
_PART_PAID: Final = re.compile(
    r"(?:违约金|定金|保证金|质保金|预付款|首付款|尾款|余款|首期款|进度款|利息|罚金|赔偿金|免赔额|担保|最高金额|罚款|贷款|扣款|借款)$"
)
_LIST: Final = re.compile(rf"(?:[^，；]{{0,8}}、)?(?:{_PARTY})?")
_SPLIT: Final = re.compile(
    rf"(?:双方|各方|[一-龥]{{1,4}}[方人]|^)各(?:自)?(?:付|出|{BORNE})[ 　]?$"
)
_STEPS: Final = re.compile(
    r"分(?:为)?[一二三四五六两2-9\d]?[期次批笔回]|(?:按|以)(?:下列|以下|如下)[^，。：:]{0,10}[：:]"
)
_STEP: Final = re.compile(
    r"(?:[^，；;。]{1,16}(?:时|后|日|底|前|内|完成|上线|定稿|验收|款|期|笔))(?:为|付)?$"
)
# What is paid by steps of a sum: `5,000万元以下部分，3.5%`.
_TIER: Final = re.compile(r"(?:部[分份]|以[上下内]的?)(?:为|按)?[，,：:]?[ 　]?$")
# How all the shares of a sentence are reckoned, said behind them.
_RECKONED: Final = re.compile(
    r"[^。\n]{0,99}[，,；;](?:比例|以上)?(?:均|都)?(?:以|按)(?P<base>[^，,。；;以按]{2,16}?)(?:为(?:计算)?(?:基数|准)|核算|计算)"
)

# What is changed, said before in the sentence: `运价每年调整一次，调幅以10%为限`.
_MOVE: Final = re.compile(
    r"(?:其后|此后|以后)?(?:(?:年度|每次|单次|每年|逐年|第?[\d０-９一-龥]{0,3}年|每[一-龥]{1,3}年)?(?:起|末)?"
    r"(?:调整|调价|上调|下调|上浮|下浮|增减|浮动)?"
    r"(?:涨幅|调幅|降幅|跌幅|幅度|调整|调价|上调|下调|上下浮动|浮动|增减|递增|递减|上涨|上浮)?"
    rf"(?:每次|单次|每年)?(?:[为是系在以按]|{NOT_OVER}|{COMPARED}|控制在|"
    r"允许增减|允许浮动)?)[ 　]?$"
)
_MOVES: Final = re.compile("涨|调|降|跌|幅|浮|增|减")
_MOVED: Final = re.compile(
    r"(?P<base>(?:(?![随依按由从])[一-龥]){0,8}(?:价格|单价|运价|油价|[采销]购?[售量]?额|供价|收购价|价|租金|月租|租|费|标|工程量|数量|利率|税率|面积|工资))"
    r"(?=自第|从第|由|按|[一-龥]{0,6}不变[，,]|每|随|为|可以?|应|调整|的?，|[\d０-９]|，[^，。；]{0,14}(?:调整|增减|浮动|上浮|上涨|变动|下调)|$)"
)
_CHANGED_TO: Final = re.compile(
    r"(?:逐步)?(?:稀释|调整|下降|降|上升|提升|升|增加|增|提高|减少|减|变更)(?:至|到|为)"
)
_INCLUDED: Final = re.compile(r"[ 　]?(?:以[内上下外])?[（(](?:不?含|包括)(?:本数)?[ 　]?")
_FROM: Final = re.compile(r"(?:即|应)?(?:由|从)(?:原来?的?)?")
_RATE_NAMED: Final = re.compile(
    r"(?:[年月日]利率|执行利率|利率|税率|费率|征收率)(?=调整|变动|[^，。；]{0,24}(?:下浮|上浮|调))"
)
_PLAIN_STAKE: Final = re.compile(r"(?:持有|享有|分得|占有?)$")
_STAKE: Final = re.compile(r"(?:^|[，,；;]).{0,12}(?:占|认缴)[ 　]?$")
# A tax is what comes out: `个人所得税按20%代扣`.
_TAXED: Final = re.compile(r"税(?:率)?(?:按照?|为|以)?[ 　]?$")


def carried(text: str, low: int, start: int, end: int, found: Sequence[Percentage]) -> str | None:
    """The base a share takes from what was said before it in its sentence, or None.

    `low` is where the share before ends, `found` the shares before it; only what is
    paid, borne, kept back or bounded without a noun of its own carries one.
    """
    if _COMES_OUT.match(text, end):
        return None
    if _TAXED.search(text, max(0, start - 6), start):
        return None
    floor = max(0, start - _REACH)
    for match in SENTENCE_END.finditer(text, floor, start):
        floor = match.end()
    near = near_part(text, max(floor, low), start).strip(" 　\n")
    here = _since(found, floor)
    last = here[0] if here else None
    before = None if last is None else last.base
    if before is not None and _CHANGED_TO.fullmatch(near):
        return before  # 由70%稀释至61.25%
    if found and _INCLUDED.fullmatch(text, low, start):
        return found[-1].base  # 在3%以内（含3%）
    if _FROM.fullmatch(near):
        named = _RATE_NAMED.findall(text, floor, start)
        if named:
            return str(named[-1])  # 如遇税率调整，由13%降至9%
    if (
        last is not None
        and last.role == "ownership"
        and (_PLAIN_STAKE.search(near) or _ITS_PART.search(near))
    ):
        return before  # 甲方持有股权的六成，乙方持有三成五
    if _BARE_CONDITION.fullmatch(near) and _CONDITION.match(text, end):
        bounds = [one.base for one in here if one.role == "threshold" and one.base is not None]
        return measure(text, floor, start) or (bounds[0] if bounds else None)
    if _BARE_CAP.fullmatch(near) and _CAPS.match(text, end):
        return before
    changed = moved(text, floor, start, near)
    if changed is not None:
        return changed
    dealt = _DEALT.search(text, floor, start)
    if dealt is not None:
        return dealt["base"]
    paid = _paid(here)
    if _SPLIT.search(near):
        own = topic(text, start - len(near), start)
        return own or topic(text, floor, start - len(near)) or paid
    if _OF_WHICH.fullmatch(near):
        return topic(text, floor, start) or paid
    if _REST.search(near) or (low > floor and _LIST.fullmatch(near)):
        return (
            _reckoned(text, end)
            or paid
            or (topic(text, floor, start) if last is not None and near else None)
        )
    if _ELIDED.search(near):
        own = topic(text, start - len(near), start) or _about(text, floor, start - len(near))
        if own is None and _GIVEN_BACK.search(near):
            own = topic(text, floor, start, paid=True)  # 保证金期满退还80%
        if own is None and paid is None and _LATE.search(text, max(floor, low), start):
            return None  # the sum paid late is not the one named before
        return _reckoned(text, end) or own or paid or topic(text, floor, start)
    if _TIER.search(text[floor:start]) or (
        _STEPS.search(text, floor, start) and _STEP.fullmatch(near)
    ):
        return paid or topic(text, floor, start)
    if _STAKE.search(near):
        whole = re.search("注册资本|投资总额|出资总额", text[floor:start])
        return None if whole is None else whole[0]
    return None


def _about(text: str, floor: int, end: int) -> str | None:
    """The sum of a part that only names it: `就销售额，按12%补偿`."""
    said = _AS_TO.search(text, floor, end)
    return None if said is None else noun_at_end(said["base"], explicit=True)


def _paid(here: Sequence[Percentage]) -> str | None:
    """The base of the nearest of the shares `here` that is no stake and no measure, or None.

    What sets something off (`低于90%的`) or bounds it is asked last.
    """
    bounded = None
    for one in here:
        if one.base is None or one.role in ("ownership", "tax") or MEASURE.search(one.base):
            continue
        if one.role != "threshold":
            return one.base
        bounded = bounded or one.base
    return bounded


def _since(found: Sequence[Percentage], floor: int) -> list[Percentage]:
    """The shares from `floor` on, the nearest first."""
    here = []
    for one in reversed(found):
        if one.start < floor:
            break
        here.append(one)
    return here


def leaves_out(near: str) -> bool:
    """Whether `near`, what stands before a share, says only that it is paid or kept back."""
    near = near.strip(" 　\n")
    return not near or any(form.search(near) for form in (_REST, _ELIDED, _STEP))


def _reckoned(text: str, end: int) -> str | None:
    """The sum that all shares of a sentence are reckoned by, said at its end, or None."""
    said = _RECKONED.match(text, end)
    return None if said is None else noun_at_end(said["base"])


def moved(text: str, floor: int, start: int, near: str) -> str | None:
    """What the change before `start` is a change of, where its own part does not say, or None."""
    behind = near + text[start : start + 24]
    if len(near) > 24 or _MOVE.fullmatch(near) is None or _MOVES.search(behind) is None:
        return None
    for match in reversed(list(_MOVED.finditer(text, floor, start - len(near)))):
        part = near_part(text, max(floor, match.start() - 24), match.end())
        noun = noun_at_end(part, explicit=True, raised=True)
        if noun:
            return _LAST_OF.split(noun)[-1]
    return None


def measure(text: str, floor: int, start: int) -> str | None:
    """The last measure (`赔付率`) named between `floor` and `start`, or None."""
    found = None
    for match in MEASURE_NAME.finditer(text, floor, start):
        part = near_part(text, max(floor, match.end() - 20), match.end())
        found = measure_at_end(part) or found
    return found


def topic(text: str, floor: int, start: int, paid: bool = False) -> str | None:
    """The sum the sentence between `floor` and `start` is about, or None.

    A deposit or another part that is paid counts only with `paid`.
    """
    for match in reversed(list(_TOPIC.finditer(text, floor, start))):
        part = near_part(text, max(floor, match.end() - 24), match.end())
        if match["soft"] and is_taken(part):
            continue
        noun = noun_at_end(part, explicit=True, raised=True)
        if noun and (paid or not _PART_PAID.search(noun)):
            return noun
    return None
