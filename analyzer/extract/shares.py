"""What a share is taken of, how often it accrues and what it is for."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, cast

from analyzer.records import PercentageKind, PercentageRole

_STOP: Final = re.compile(r"[。；;！？\n]")
_REACH: Final = 48

# Words between a base and its share that belong to neither.
_BRIDGE: Final = re.compile(
    r"(?:的|之|约|約|按|以|不低于|不高于|不超过|不得超过|不得低于|不少于|不得高于|最高不超过|"
    r"至少|达到|达|高于|低于|超过|上浮|下浮|增加|减少|上调|下调|为|为年|是|計|计|共计|应为|"
    r"最高|最低|每日|每天|每月|每年|每|日|按日|按月|按年|按天|年|月|／日|的每日"
    r"|(?:的)?(?:比例|标准|利率|费率)?(?:为|是)|[:：]|[ 　])+$"
)
# Words a base starts after: verbs of paying with whom they pay, prepositions, links.
_PARTY: Final = (
    r"(?:[甲乙丙丁双对本该供需买卖受转出承][方]|(?:守约|违约|出租|承租|委托|受托|供货|采购|"
    r"发包|承包|出让|受让|转让|另一|一)方|发包人|承包人|出租人|承租人|出借人|借款人|买受人|"
    r"出卖人|业主)?"
)
_VERB: Final = (
    r"支付|支取|缴纳|缴付|交纳|交付|给付|偿付|赔付|赔偿|偿还|退还|退回|返还|归还|扣除|扣减|"
    r"扣留|收取|计收|加收|收缴|处以|承担|提取|预付|首付"
    r"|付至|付清|付给|付到|累计付|持有|拥有|享有|取得|受让|转让|认缴|认购|结算|提交|预留|补偿|"
    r"给予|补给|领取|扣付|奖励|罚没|赔"
)
_CUTS: Final = re.compile(
    rf"(?P<verb>(?:{_VERB})(?:给|与|于|了)?{_PARTY})"
    rf"|(?P<link>(?:向|给|对){_PARTY}(?=[^，。；,;]{{2}})|占有|占|按照|按(?!揭|期|时|约|月|年|"
    rf"日|季|质)|依照|依据|以(?![上下外内后前])|[为為](?!期|止|准)|是|即(?!期)"
    r"|达到|达(?!成)|超过|超出|不低于|低于|高于|不足|等于|相当于|小于|大于|不超过|不少于|"
    r"不得少于|少于|至(?!少|多)|将|从(?!业)|计算|核减|提供|增加|减少|扣(?!除)|处(?!理)|罚(?!款|"
    r"金|息)|留(?!存)|存入"
    r"|乘以|除以|包括|视为|(?<![存现内实所])在(?!建|线|职)|并(?!购)|且|比(?!例|率)|由|可(?!转)|"
    r"须|必须|应当|应该|应(?=按|向|将|以|支|缴纳|为|在|扣|退|偿|赔|承|给|由|另|加|再|一次|分)|"
    r"需(?=按|向|支|要)|另|再|均|各(?=占|支|承))"
)
# Nouns of which a share is taken.
_HEAD: Final = re.compile(
    r"(?:金额|金額|款额|款項|款项|货款|房款|价款|價款|总款|工程款|款|总额|總額|总价|總價|"
    r"总价格|总值|總值|总计|总数|总量|合计|价值|货值|售价|定价|房价|单价|原价|评估价|成交价|"
    r"成交额|造价|費用|费用|总费用|手续费|服务费|管理费|设计费|运费|运输费|报酬|佣金|保险费|"
    r"保费|物业费|费|租金|月租|年租金|工资|薪酬|薪资|底薪|奖金|利率|年利率|月利率|日利率|年息|"
    r"月息|日息|利息|年化|年化利率|本金|余额|欠款|欠费|未付款|借款|贷款|债务|税率|税款|税额|"
    r"增值税|税|罚息|资本|注册资本|股本|股份|股权|出资额|投资额|投资总额|投资|资产|净资产|利润|"
    r"净利润|收益|收入|营业额|销售额|净销售额|销售价|净销售价|产值|产量|面积|建筑面积|数量|"
    r"重量|份额|保证金|定金|押金|质保金|标的额|标的|总标的额|部分|部份|差价|差额|损失|表决权|"
    r"总人数|股东|董事|LPR|市值|基金|价格|成本|工程量|工程价|预算|决算价|结算价|审定价|"
    r"审定金额|结算额|中标价|合同价|合同额|合同总|总合同额|贷款利率|报价利率|资金|金|价|额|率|"
    r"数)$"
)
_RATE: Final = re.compile(
    r"(?P<rate>(?:贷款|借款|逾期|罚息|同期|增值税|企业所得税|所得税|个人所得税|印花税|适用|"
    r"固定|浮动|综合|基准|年化|月|年|日|执行|违约)*(?:利率|税率|年息|月息|日息|费率|利息率|"
    r"罚息率|年化收益率|收益率|回报率))"
    r"(?:（[^（）]{0,8}）)?(?:按|以|为|是|定为|约为|暂定为|固定为|[:：])?(?:年|月|"
    r"日)?(?:不超过|不低于|不高于)?[ 　]?$"
)
_AS_BASE: Final = re.compile(r"以(?P<base>[^，。；,;]{2,30}?)(?:作?为|做)(?:计算)?基[数準准]")
_OF_BEHIND: Final = re.compile(
    r"[ 　]?的?(?P<base>(?:目标公司|公司|合营公司|标的公司|项目公司)?的?(?:股权|股份|股票|"
    r"出资额|出资|份额|权益|产权|财产份额|所有权|表决权))"
)

_ACCRUAL: Final = re.compile(
    r"每(?P<late>(?:再)?(?:逾期|延迟|迟延|拖延|延期|超期|超过|超|提前|迟交|迟到|延误|误期|推迟|"
    r"滞后|耽误|拖欠|迟|延|晚|逾|拖|误|欠|拖后)[^，。；,;0-9]{0,8}?)?(?:整|满)?(?:一|1|１|"
    r"壹)?[个個]?(?P<unit>自然日|日历天|工作日|日|天|周|星期|月|季度|季|年)(?!租|均)"
)
_PER_NEAR: Final = re.compile(
    r"(?:每(?:一|个|個)?|按|以|逐|／|/)(?P<unit>日|天|月|年|周|季度|季)(?:计|计算|加收|支付|"
    r"缴纳|收取|按|应|向|以|罚|偿付|承担|给付|付|另|加|须|需|"
    r"[一-龥]{0,12}?)?[^，。；,;\n]{0,24}$"
)
_PER_RATE: Final = re.compile(
    r"(?P<unit>年|月|日)(?:化)?(?:利率|利息|息|费率|收益率|回报率|利|综合成本)[^，。；,;\n]{0,10}$"
)
_PER_BARE: Final = re.compile(
    r"(?<![\d０-９一二三四五六七八九十_＿即终当近同本节假交次之])(?P<unit>日)[ 　]?$"
)
_PER_LATE: Final = re.compile(
    r"(?:逾期|迟延|延迟|拖延|延期|逾)(?:[一1１]|壹)(?P<unit>日|天|周|个?月|年)"
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
    "季": "季度",
}


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lstrip("个個")
    return _UNIT.get(unit, unit)


def _start(text: str, low: int, start: int, reach: int = _REACH) -> int:
    """Where the sentence part before `start` begins."""
    stop = floor = max(0, start - reach)
    for match in _STOP.finditer(text, floor, start):
        stop = match.end()
    return stop


def base_of(text: str, low: int, start: int, end: int) -> str | None:
    """What the share at `[start, end)` is a share of, as written, or None.

    Tried in order: a rate that has its number (`年利率`), the noun before the share
    (`合同总金额的`), `以…为基数`, and what is owned behind it (`的股权`).
    """
    floor = max(_start(text, low, start), low)
    lead = text[floor:start]
    comma = max(lead.rfind("，"), lead.rfind(","))
    near = lead[comma + 1 :]
    rate = _RATE.search(near)
    if rate is not None:
        return rate["rate"]
    bridge = _BRIDGE.search(near)
    explicit = bridge is not None and ("的" in bridge[0] or "之" in bridge[0])
    noun = near[: bridge.start()] if bridge is not None else near
    noun = _unbracketed(noun)
    base = _noun(noun, explicit)
    if base is not None:
        return base
    named: list[str] = _AS_BASE.findall(text, _start(text, low, start, 80), start)
    if named:
        return named[-1]
    behind = _OF_BEHIND.match(text, end)
    if behind is not None:
        return behind["base"].lstrip("的")
    return None


def _unbracketed(noun: str) -> str:
    """A noun without the remark in brackets behind it."""
    return re.sub(r"[（(][^（()）]{0,20}[)）]$", "", noun)


def _noun(noun: str, explicit: bool) -> str | None:
    """The noun phrase at the end of `noun`, cut at the verb that takes it."""
    noun = re.split(r"[：:、（(“”\"）)]", noun)[-1]
    noun = re.split(r"[ 　\n_＿││×]|[\d０-９][．.、)）]", noun)[-1]
    head = _HEAD.search(noun)
    if head is None and not explicit:
        return None
    limit = head.start() if head is not None else len(noun) - 1
    cut = 0
    for match in _CUTS.finditer(noun, 0, max(limit, 0)):
        if match["verb"] is not None:
            after = noun[match.end() : match.end() + 1]
            if after in ("的", "之") or _PARTICIPLE.search(noun, 0, match.start()):
                continue  # 未支付金额, 已交付货物: the verb is part of the noun
            if _DUE.search(noun, 0, match.start()) and _SUM.match(noun, match.end()):
                continue  # 应支付金额, but not 应支付合同总金额
        cut = match.end()
    base = _STRIP.sub("", noun[cut:]).rstrip("的之")
    if not explicit and _ITSELF.fullmatch(base):
        return None
    if head is None and (len(base) < 3 or base[0] == "所" or len(base) > 14):
        return None
    return base if 1 < len(base) <= 24 else None


_PARTICIPLE: Final = re.compile(
    r"(?:未|已|已经|尚未|所|实际|逾期|到期|迟延|延迟|延期|拖延|欠|累计|待|约定|未按期|按期|"
    r"当期|本期|未按约|提前|如期|按时)$"
)
_DUE: Final = re.compile(r"(?:应|应当|须|需|拟)$")
_SUM: Final = re.compile("金额|款|价款|费|部分|部份|租金|而未|未|数额|总额|资金|货物|货款")
_STRIP: Final = re.compile(
    r"^(?:的|之|该|其(?![他它余])|这一|此(?!次|批)|上述(?=.{4})|了|人民币|违约方|守约方)+"
)
# What a rate names when no 的 joins it: a payment itself, not what it is taken of.
_ITSELF: Final = re.compile(
    r"(?:罚息|利息|违约金|滞纳金|定金|保证金|质保金|履约保证金|押金|预付款|首付款|首期款|尾款|"
    r"进度款|余款|佣金|税|税款|税费|数|.{0,4}率|增值税|罚款|价款|款|费|费用|部分|部份|其中|"
    r"股东|董事)"
)


def per_of(text: str, low: int, start: int, end: int) -> str | None:
    """日, 月, 年 … where the share accrues or recurs, else None."""
    behind = _PER_BEHIND.match(text, end)
    if behind is not None and behind[0].strip()[0] in "/／每":
        return _unit(behind)
    floor = _start(text, low, start, 70)
    lead = text[max(floor, low) : start]
    match = _PER_BARE.search(lead)
    if match is not None:
        return _unit(match)
    match = _PER_RATE.search(lead)
    if match is not None:
        return _unit(match)
    for match in reversed(list(_ACCRUAL.finditer(text, floor, start))):
        if match.end() > low or re.fullmatch(r"[^，。；,;]{0,6}", text[low:start]):
            return _unit(match)
    match = _PER_NEAR.search(lead)
    if match is not None:
        return _unit(match)
    for pattern in (_PER_LATE, _PER_DAYS):
        match = pattern.search(lead)
        if match is not None:
            return _unit(match)
    return None


@cache
def _roles() -> tuple[tuple[PercentageRole, re.Pattern[str], re.Pattern[str]], ...]:
    """The words that tell a role, behind a share and before it, from the resource."""
    rows = []
    table = files("analyzer.resources").joinpath("share_roles.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            role, behind, before = line.split("\t")
            rows.append((cast("PercentageRole", role), re.compile(behind), re.compile(before)))
    return tuple(rows)


def role_of(
    text: str, low: int, start: int, end: int, high: int, kind: PercentageKind, rule: str
) -> PercentageRole:
    """What the share is for: the nearest telling word of its sentence decides.

    A word right behind (`5%的违约金`) speaks louder than one before.
    """
    if rule == "share.cut":
        return "discount"
    floor = _start(text, low, start, 70)
    stop = _STOP.search(text, end, end + 30)
    ceiling = min(high, len(text) if stop is None else stop.start(), end + 30)
    behind = text[end:ceiling]
    lead = text[floor:start]
    segment = re.split("[，,]", behind, maxsplit=1)[0]
    if _FINE.search(segment) and not _EARNEST.match(segment):
        return "penalty"
    best: tuple[int, PercentageRole] | None = None
    for role, after, before in _roles():
        match = after.match(behind)
        if match is not None:
            return role
        place = -1
        for hit in before.finditer(lead):
            place = hit.end()
        if place >= 0 and (best is None or len(lead) - place < best[0]):
            best = (len(lead) - place, role)
    late = any(hit["late"] for hit in _ACCRUAL.finditer(lead))
    if late and (best is None or best[1] in ("payment_share", "threshold", "penalty")):
        return "penalty"
    if best is not None:
        if best[1] == "threshold" and _FINE.search(lead):
            return "penalty"
        return best[1]
    if re.search(r"占[^，。；]{0,10}$", lead) and kind == "percentage":
        return "ownership"
    if re.search(r"(?:合同|工程)?总?(?:价|价款|金额|款)的?[ 　]*$", lead) and re.match(
        r"(?:[（(][^）)]{0,12}[)）])?[，,]?(?:计|共计|即|合计|人民币|[¥￥])", behind
    ):
        return "payment_share"
    return "other"


_FINE: Final = re.compile("违约金|滞纳金|罚金|罚款|赔偿金|罚息|违约责任")
_EARNEST: Final = re.compile(r"的?(?:作为)?[一-龥]{0,4}(?:定金|保证金|押金)")
