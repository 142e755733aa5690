"""What a share is taken of, where the wording beside it says so.

The table of `data/README.md` as an ordered list of readers: the first that knows
the wording answers. `share_topics` answers where the sentence left the base out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from analyzer.extract.accruals import RATE_BEHIND, sentence_start
from analyzer.extract.share_behind import behind, bracketed
from analyzer.extract.share_nouns import measure_at_end, noun_at_end, unbracketed
from analyzer.extract.share_sources import bare_rate, taken_from
from analyzer.extract.share_words import AT_MOST, BY, COMPARED, IS, NOT_OVER, OUGHT


class Place(NamedTuple):
    """A share in its sentence: `near` is what stands before it in its own part."""

    text: str
    start: int
    end: int
    near: str


# Words between a base and its share that belong to neither.
_COPULA: Final = (
    rf"(?:比例|标准|利率|费率)?(?:约|应|均|[暂确固核设限]定|定)?(?:{IS})|"
    r"为年|計|计|共计|[:：]|合(?=年)"
)
_BOUND: Final = (
    rf"{NOT_OVER}|{COMPARED}|{AT_MOST}|(?:未|没)?(?:突破|达到|达|足)|做到|控制在|在|约|約|占|相差"
)
_CHANGE: Final = (
    r"(?:同步|跟着|随之|相应)?(?:上下)?(?:上浮|下浮|上调|下调|浮动|增减|变动|下降|上涨|上升|涨跌|提高|降低|增加|减少|减收|减免|减去|调整|递增|递减|优惠|让利|[加涨降提]价)"
    r"(?:了|至|到|幅度)?|加收|加计|加付|另加|上加|再加|打|可?享受|再享|由|降为|降至|稀释至|调整为|加(?=$)"
)
_PER: Final = (
    r"每逾期一[日天]|每[一二两三四五六七八九十\d]{1,2}个?[年月]|每[日天月年期]?|按?[日月年]|按天|"
    r"／日|逐年"
)
_MANNER: Final = r"按|以|各自?(?:承担|负担|付|支付|出)?|可能|累计|合计|另|再|可以?|应|须|均|[ 　]"
_BRIDGE: Final = re.compile(rf"(?:的|之|{_COPULA}|{_BOUND}|{_CHANGE}|{_PER}|{_MANNER})+$")
_RAISED: Final = re.compile(_CHANGE)
# The 的 that makes the noun before it a base, not one with a verb behind (`逾期支付的按日`).
_JOINED: Final = re.compile(r"[的之](?![ 　]*(?:每|按|以|日|为|，|再|享|打))")
_COMMA: Final = re.compile(r"，|,(?![0-9]{3})|,$|；|;")

# A rate that has its number; its name is given without what it is the rate of.
_RATE: Final = re.compile(
    r"(?P<rate>(?<!版)(?:合同|约定|贷款|借款|逾期|罚息|同期|增值税|企业所得税|所得税|个人所得税|印花税|"
    r"固定|浮动|综合|基准|年化|月|年|日|违约|毛|保险)*(?:利率|税率|征收率|年率|年息|月息|日息|"
    r"利息率|罚息率))"
    r"(?:（[^（）]{0,8}）)?(?:按照?|以|定为|约为|暂定为|固定为|为|是|系|[:：])?(?:年|月|"
    r"日)?(?:不超过|不低于|不高于)?[ 　]?$"
)
_YEARLY: Final = re.compile(r"年化(?:收益)?[ 　]?$")
_YEARLY_ON: Final = re.compile(
    r"(?:为|按|以)?(?P<base>[^，。；,;为按以]{2,12}?[款金额])(?:加计|加|及)(?:按)?"
    r"年化(?:收益)?[ 　]?$"
)
_AMONG: Final = re.compile(r"(?P<base>[^，,。；中]{2,14}(?:费|款|价|额|金|利润|收入))中[ 　]?$")
# A deviation is one of what deviates: `清单工程量偏差超过15%`, `大货数量允许有±3%的增减`.
_DEVIATES: Final = re.compile(
    r"(?P<base>[一-龥]{0,10}(?:数|[数重容]?量|[一-龥]重|[^\W\d_年季月限额幅]度|尺寸|面积|汇率|金额|价格|价|租金?|费|表面积|电压))"
    r"(?:(?:较|比|与|相对)[^，。；较比与]{1,8}?)?的?(?:允许|正|负|的|上下|可以?|相对)*"
    r"(?:误差|偏差|公差|增减|涨跌|浮动|变动|波动|变化|涨幅|跌幅|降幅|允许)"
    r"(?:值|范围|幅度|幅)?(?:每[年月次])?"
    rf"(?:{OUGHT}|{IS}|在|控制在|有|{NOT_OVER}|{COMPARED}|{AT_MOST}|达到)*[ 　]?$"
)
_AGAINST: Final = re.compile(r"[与和较]|相对")
_EACH: Final = re.compile(
    r"(?P<base>[^，。；每]{2,16}[率度比])每(?:再)?(?:降低|低|超出|超过|超|提高|高|多|"
    r"少)(?:于[^，。；]{0,8})?[ 　]?$"
)
_MAY_DEVIATE: Final = re.compile("[差增涨浮变波跌降允]")
# What is to be done, of which so much is done: `完成任务的九成`.
_DONE: Final = re.compile(
    r"(?:完成(?!率)|未达|达不到)(?:到|了)?"
    r"(?P<base>(?:年度|季度|当季|年|销售|最低)*(?:任务|指标|目标)(?:量|额)?|承诺)"
    r"的?(?:不到|不足)?[ 　]?$"
    r"|(?P<said>[一-龥]{0,4}任务)(?:都|均)?完成(?:了|不到|不足|率低于)?[ 　]?$"
)
# What a measure is said to be; a measure may stand right before its number.
_SAID: Final = re.compile(
    rf"(?:绝对值|依次|分别|{_BOUND}|{_CHANGE}|{_PER}|约|[暂确固核设限]?定|{IS}|{OUGHT}|{BY}|"
    rf"保持|[:：（(]|[ 　])+$"
)
_NAMED_MEASURE: Final = re.compile(r"(?:率|税点|比例|占比|比重|[湿纯净意成]度)[ 　]?$")
# How long a measure holds is no part of it: `收缴率连续两个季度低于50%`.
_IN_ROW: Final = re.compile(r"(?:连续|累计)[^，。；]{1,6}$")
# What something is compared with: `与签约日相比涨跌`, `较设定时下降`.
_COMPARED: Final = re.compile(
    r"(?:(?:与|较|比(?![例率重]))[^，,。；与较比]{1,8}?(?:相比|比较|时|日)?|[自从]第[^，,。；自从]{1,8}起|"
    r"在[^，,。；在]{2,14}[末内时间后下](?:均|都)?)$"
)
# Each step over a standard is a share of no named sum: `水分每超标准0.5%`.
_STEP_OF: Final = re.compile("每(?:超|低|高|多|少|降)[^，。；的]{0,6}$")
# What a price is cut for, not the price: `满30人打九折`.
_QUALIFIES: Final = re.compile("[满超]")
# How a sum is paid that is changed for it: `仓储费年付的优惠8%`.
_PAID_HOW: Final = re.compile(
    r"(?:按?半?[年季月]|一次性?|提前|全额|预)(?:支付|缴纳|交纳|付|缴|交)[清足]?$"
)
# A bound or 占 leads any noun: `占同类食材三成`, `达到设计处理能力80%`.
_LED: Final = re.compile(
    rf"(?:占|达到|{COMPARED}|不足|不到|未达|达不到|不满|完成(?=任务))(?P<base>(?![其该]|部分)(?:(?!的)[一-龥]){{2,10}})$"
)
_ACTS: Final = re.compile(r"付|罚|赔|扣|违约金|滞纳金|罚金|的$")
# The name of a step, which is no base: `入门费30%`.
_ALONE: Final = re.compile(r"入门费(?:的|为)?[ 　]?")
# What is paid by a sum: `按合同总值处以5%违约金`, `按总咨询费罚款1‰`.
_PAID_BY: Final = re.compile(
    r"按照?(?P<base>[^，。；,;按]{2,16}?)(?:罚款|处以|支付|计付|收取|偿付|加收|扣罚|罚|加)$"
)
_AS_BASE: Final = re.compile(
    r"以(?!每[0-9０-９一二三四五六七八九十])(?P<base>[^，。；,;]{2,30}?)(?:作?为|做)(?:计算)?基[数準准]"
)
# Points are added to a rate, they are no part of it; the rate they move is their base.
_MOVED: Final = re.compile(
    r"(?P<base>[A-Za-z一-龥]{1,24}?(?:LPR|率|LPR利率))(?:的?基础上|较上期)?(?:上下)?(?:另)?(?:浮动幅度为|加收|加计|加付|加|减|上浮|下浮|上调|下调|提高|降低|浮动)"
    rf"(?:{NOT_OVER}|{AT_MOST})?$"
)
_NO_MOVE: Final = re.compile(r"回收率|合格率|满意率|报酬率")
_UNIT: Final = re.compile(
    r"[一二三四五六七八九十百千万]+[一-龥]{1,3}的部[分份]$|[万亿]?(?:平方米|元|吨|公斤)$|以[上下内]部[分份]$"
)


def near_part(text: str, floor: int, start: int) -> str:
    """What stands before a share in its own part of the sentence, after the last comma."""
    lead = text[floor:start]
    at = 0
    for match in _COMMA.finditer(lead):
        at = match.end()
    return lead[at:]


def base_of(text: str, low: int, start: int, end: int) -> str | None:
    """What the share at `[start, end)` is a share of, as written beside it, or None.

    `low` is where the share before it ends.
    """
    floor = max(sentence_start(text, start), low)
    place = Place(text, start, end, near_part(text, floor, start))
    if "年化" in place.near and _YEARLY.search(place.near):
        on = _YEARLY_ON.search(place.near)
        return None if on is None else noun_at_end(on["base"])  # 加年化8%的单利
    for reader in _READERS:
        base = reader(place)
        if base is not None:
            return None if _UNIT.match(base) else base
    return None


def moved_rate(text: str, low: int, start: int) -> str | None:
    """The rate that the points before `start` are added to or taken from, or None."""
    near = near_part(text, max(sentence_start(text, start), low), start)
    each = _EACH.search(near)
    if each is not None:
        return measure_at_end(each["base"])
    said = _MOVED.search(near)
    if said is None or _NO_MOVE.search(said["base"]):
        return None
    return noun_at_end(said["base"], explicit=True, raised=True)


def _bracketed(place: Place) -> str | None:
    """`35%（以入门费为基数）`."""
    return bracketed(place.text, place.end)


def _rate(place: Place) -> str | None:
    """`贷款年利率为3.85%`, `6%的税率`: the bare name."""
    if "率" in place.near or "息" in place.near:
        said = _RATE.search(place.near)
        if said is not None:
            return bare_rate(said["rate"])
    rate = RATE_BEHIND.match(place.text, place.end)
    return None if rate is None else rate["base"]


def _taken_from(place: Place) -> str | None:
    """`从税后利润中拨出`, `在合同价基础上上浮`, `超出部分按`."""
    return taken_from(place.near)


def _done(place: Place) -> str | None:
    """`完成任务的九成`."""
    said = _DONE.search(place.near)
    return None if said is None else said["base"] or "任务"


def _deviating(place: Place) -> str | None:
    """`清单工程量偏差超过15%`."""
    said = _DEVIATES.search(place.near) if _MAY_DEVIATE.search(place.near) else None
    if said is None:
        return None
    against = _AGAINST.split(said["base"])[-1]
    return noun_at_end(against if len(against) > 1 else said["base"], explicit=True)


def _each(place: Place) -> str | None:
    """`完好率每低1%`, also of points."""
    said = _EACH.search(place.near)
    return None if said is None else measure_at_end(said["base"])


def _measured(place: Place) -> str | None:
    """`抵押率不超过70%`."""
    said = _SAID.search(place.near)
    if said is None and _NAMED_MEASURE.search(place.near) is None:
        return None
    noun = place.near.rstrip(" 　") if said is None else place.near[: said.start()]
    noun = unbracketed(noun)
    return measure_at_end(noun) or measure_at_end(_IN_ROW.sub("", _COMPARED.sub("", noun)))


def _named(place: Place) -> str | None:
    """`合同总价的30%`, `电价上涨5%`, `占同类食材三成`: the noun before it."""
    bridge = _BRIDGE.search(place.near)
    between = "" if bridge is None else bridge[0]
    if "占" in between or _ALONE.fullmatch(place.near):
        return None  # 外销部分占60%: the whole is not said
    noun = unbracketed(place.near[: len(place.near) - len(between)])
    if _STEP_OF.search(noun) is not None:
        return None
    cut = between.endswith("打") and _QUALIFIES.search(noun) is None
    explicit = cut or _JOINED.match(between) is not None
    raised = _RAISED.search(between) is not None
    if raised and not explicit:
        noun = _COMPARED.sub("", noun)
    if raised:
        noun = _PAID_HOW.sub("", noun)
    if between.startswith("相差"):
        noun = noun.rpartition("与")[2]
    base = noun_at_end(noun, explicit=explicit, raised=raised)
    if base is None and not between:
        led = _LED.search(noun)
        if led is not None and _ACTS.search(led["base"]) is None:
            base = noun_at_end(led["base"], explicit=True)
            if base is None and len(led["base"]) == 2:
                base = led["base"]
    return base


def _paid_by(place: Place) -> str | None:
    """`按合同总值处以5%违约金`."""
    said = _PAID_BY.search(place.near)
    return None if said is None else noun_at_end(said["base"])


def _among(place: Place) -> str | None:
    """`入门费中50%`."""
    said = _AMONG.search(place.near)
    return None if said is None else noun_at_end(said["base"], explicit=True)


def _as_basis(place: Place) -> str | None:
    """`以未付款项为基数，按日万分之五`."""
    if "基" not in place.text:
        return None
    named: list[str] = _AS_BASE.findall(
        place.text, sentence_start(place.text, place.start, 80), place.start
    )
    return named[-1] if named else None


def _behind(place: Place) -> str | None:
    """`12%的股权`, `30%的设计费`, `按没付的钱算`."""
    return behind(place.text, place.near, place.end)


_READERS: Final[tuple[Callable[[Place], str | None], ...]] = (
    _bracketed, _rate, _taken_from, _done, _deviating, _each,
    _measured, _named, _paid_by, _among, _as_basis, _behind,
)  # fmt: skip
"""In the order they are asked."""
