"""How often a share accrues or recurs, and whether it is a limit and not something paid."""

from __future__ import annotations

import re
from typing import Final

from analyzer.extract.share_words import AT_MOST, COMPARED, NOT_OVER

STOP: Final = re.compile(r"[。；;！？\n]")
_REACH: Final = 48

# A rate that has its number before it: `按13%的税率`.
RATE_BEHIND: Final = re.compile(
    r"[ 　]?的?(?P<base>(?:增值税|所得税|贷款|借款|优惠)?"
    r"(?:税率|征收率|年利率|月利率|日利率|利率|费率|年息))"
)
ACCRUAL: Final = re.compile(
    r"每(?P<late>(?:再)?(?:逾期|过期|延迟|迟延|拖延|延期|超期|超过|超|过(?=[一1])|提前|迟交|迟到|延误|误期|推迟|"
    r"滞后|耽误|拖欠|迟|延|晚|逾|拖|误|欠|拖后)[^，。；,;0-9０-９]{0,8}?)?(?:整|满)?(?:一|1|１|"
    r"壹)?[个個]?(?P<unit>自然日|日历天|日历周|工作日|小时|日|天|周|星期|月|季度|季|年)(?!租|均)"
)
_PER_NEAR: Final = re.compile(
    r"(?:每(?:一|个|個)?|按|以|逐|／|/)(?P<unit>日|天|月|年|周|季度|季(?!度))(?!租|均|工资|薪|营业|销售|采购|收入|利润|服务费|管理费)(?:计|计算|加收|支付|"
    r"缴纳|收取|按|应|向|以|罚|偿付|承担|给付|付|另|加|须|需|"
    r"[一-龥]{0,12}?)?[^，。；,;\n]{0,24}$"
)
_PER_RATE: Final = re.compile(
    r"(?P<unit>年|月|日)(?:化)?(?:利率|利息|息|费率|折旧率|收益率|回报率|利|综合成本)"
    r"(?:(?!基础|上浮|下浮|加收)[^，。；,;\n]){0,10}$"
)
# A recurrence reaches over a comma only where something is paid in it: `每年支付一次，支付10%`.
_RECURS: Final = re.compile(
    r"[^，,]*$|度?(?:完成|达到|达成)[^，,]{0,14}的[，,][^，,]*$|[^，,]{0,8}(?:支付|缴纳|付|收取|结算|交|给|发放?)[^，,]*[，,][^，,]*$"
)
_PER_YEARLY: Final = re.compile(r"(?P<unit>年)化(?:收益)?[ 　]?$")
_PER_BARE: Final = re.compile(
    r"(?<![\d０-９一二三四五六七八九十_＿即终当近同本节假交次之])(?P<unit>日)[ 　]?$"
)
_PER_LATE: Final = re.compile(
    r"(?:逾期|迟延|延迟|拖延|延期|逾|晚|迟|拖欠)(?:了|[一-龥])?(?:[一1１]|壹)(?P<unit>日|天|周|个?月|年)"
)
_PER_DAYS: Final = re.compile(
    r"按(?:照)?(?:逾期|延期|迟延|拖欠|延误|实际)?(?:的)?(?P<unit>天|日)(?:数)?(?:计|算|支付|向|每)"
)
_PER_BEHIND: Final = re.compile(
    r"[ 　]?(?:[/／]|每|的?\s?（?(?:按|每)?(?:一)?)(?P<unit>日|天|月|年)(?![内后前租度期历])"
)
_UNIT: Final = {
    "天": "日",
    "自然日": "日",
    "日历天": "日",
    "工作日": "日",
    "星期": "周",
    "日历周": "周",
    "季": "季度",
}


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lstrip("个個")
    return _UNIT.get(unit, unit)


def sentence_start(text: str, start: int, reach: int = _REACH) -> int:
    """Where the sentence part before `start` begins."""
    stop = floor = max(0, start - reach)
    for match in STOP.finditer(text, floor, start):
        stop = match.end()
    return stop


# A share that bounds something: `最高不超过合同总价的5%`, `以合同价的5%为限`, `超过15%`.
_BOUND: Final = re.compile(
    rf"(?:{NOT_OVER}|{AT_MOST}|限额为?|"
    r"封顶(?![付后时验])为?)(?P<noun>(?:(?!支付|按|收取|附加|折合|计算|的扣|的付|的退|的赔)[^，。；,;：:\n]){0,24})$"
)
_CONDITION: Final = re.compile(
    rf"(?:{COMPARED}|达到|达)(?!部[分份])(?P<noun>(?:[^，。；,;：:\n]|(?<=[0-9]),(?=[0-9])){{0,20}})$"
)
_LIMIT_BEHIND: Final = re.compile(
    r"[ 　]?(?:为|作为)?(?:最高|最低)?(?:[上下]?限(?![期制定])|封顶|及以[上下]|"
    r"或?以[上下](?!浮)|之间|为止|"
    r"以内|的?(?:幅度|范围|限度)[内以])"
)
_SIGNS: Final = frozenset("≤≥<>＜＞")
_PAYS: Final = re.compile(r"支付|付给|加付|违约金|滞纳金|按|收取|承担|赔偿|缴纳|的，?")


def is_bound(text: str, low: int, start: int, end: int) -> bool:
    """Whether the share is a limit or a condition, not something that is paid."""
    floor = max(sentence_start(text, start), low)
    if (
        text[start] == "±"
        or text[max(0, start - 1) : start] in _SIGNS
        or _LIMIT_BEHIND.match(text, end)
    ):
        return True
    lead = text[floor:start]
    bound = _BOUND.search(lead)
    if bound is not None:
        return True
    condition = _CONDITION.search(lead)
    return condition is not None and not _PAYS.search(condition["noun"].rstrip("的"))


# A rate that is told behind how often it is paid: `按年支付担保费，费率为1.2%`.
_PER_TOLD: Final = re.compile(
    r"按(?P<unit>年|月|季度|周|日)[^，。；]{0,14}[，,](?:费率|数额|金额|标准|比例)(?:为|是|按)[^，。；]{0,16}$"
)


_PER_PAID: Final = re.compile(r"每[月周日天](?:扣|支付|发放|偿还|归还|缴)")


def per_of(text: str, low: int, start: int, end: int, bound: bool = False) -> str | None:
    """日, 月, 年 … where the share accrues or recurs, else None.

    A limit is none of a day or month (`每月不超过总趟数的15%`) unless something is paid
    in each (`每月扣除部分不得超过`); it may be of a year.
    """
    per = _per(text, low, start, end, bound)
    if not bound or per == "年":
        return per
    floor = max(sentence_start(text, start, 70), low)
    return per if _PER_PAID.search(text, floor, start) else None


def _per(text: str, low: int, start: int, end: int, bound: bool) -> str | None:
    behind = _PER_BEHIND.match(text, end)
    if behind is not None and behind[0].strip()[0] in "/／每":
        return _unit(behind)
    floor = sentence_start(text, start, 70)
    lead = text[max(floor, low) : start]
    match = _PER_BARE.search(lead)
    if match is not None:
        return _unit(match)
    match = _PER_RATE.search(lead) or _PER_YEARLY.search(lead)
    if match is not None:
        return _unit(match)
    rate = RATE_BEHIND.match(text, end)
    if rate is not None and rate["base"][-3:-2] in ("年", "月", "日"):
        return rate["base"][-3]
    if bound:
        comma = max(lead.rfind("，"), lead.rfind(","))
        floor = max(floor, low, start - len(lead) + comma + 1)
        lead = text[floor:start]
    for match in reversed(list(ACCRUAL.finditer(text, floor, start))):
        if match["late"] is not None and "元" in text[match.end() : start]:
            break  # 每逾期一日支付200元，超过六个月的，支付5‰
        if match["late"] is None and not _RECURS.match(text, match.end(), start):
            continue
        if match.end() > low or re.fullmatch(r"[^，。；,;]{0,6}", text[low:start]):
            return _unit(match)
    match = _PER_TOLD.search(lead) or _PER_NEAR.search(lead)
    if match is not None:
        return _unit(match)
    for pattern in (_PER_LATE, _PER_DAYS):
        match = pattern.search(lead)
        if match is not None and "元" not in lead[match.end() :]:
            return _unit(match)
    return None
