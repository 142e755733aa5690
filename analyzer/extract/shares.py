"""What a share is taken of, where the wording beside it says so."""

from __future__ import annotations

import re
from typing import Final

from analyzer.extract.accruals import RATE_BEHIND, sentence_start
from analyzer.extract.share_nouns import measure_at_end, noun_at_end, unbracketed

# Words between a base and its share that belong to neither.
_OF: Final = r"的|之"
_COPULA: Final = (
    r"(?:比例|标准|利率|费率)?(?:约|应|均|暂定|确定|固定)?(?:为|是)"
    r"|为年|是|計|计|共计|[:：]|合(?=年)"
)
_BOUND: Final = (
    r"(?:不得?|不应|不能|未|没)?(?:低于|高于|超过|少于|小于|大于|多于|超出|突破|达到|达|足)|"
    r"最高(?:不超过)?|最低|至少|至多|达到|达|做到|控制在|在|约|約|不满|占|相差"
)
_CHANGE: Final = (
    r"(?:同步|跟着|随之|相应)?(?:上下)?(?:上浮|下浮|上调|下调|浮动|增减|变动|下降|上涨|上升|涨跌|提高|降低|增加|减少|减去|调整|递增|递减)"
    r"(?:了|至|到|幅度)?|加收|加计|加付|另加|上加|再加|打|可?享受|再享|由|降为|降至|稀释至|调整为|加(?=$)"
)
_PER: Final = r"每逾期一[日天]|每日|每天|每月|每年|每|日|按日|按月|按年|按天|年|月|／日|逐年"
_MANNER: Final = r"按|以|各自?(?:承担|负担|付|支付|出)?|可能|累计|合计|另|再|可以?|应|须|均|[ 　]"
_BRIDGE: Final = re.compile(rf"(?:{_OF}|{_COPULA}|{_BOUND}|{_CHANGE}|{_PER}|{_MANNER})+$")
_RAISED: Final = re.compile(_CHANGE)
# A deviation is one of what deviates: `清单工程量偏差超过15%`, `大货数量允许有±3%的增减`.
_DEVIATES: Final = re.compile(
    r"(?P<base>[一-龥]{0,10}(?:数量|数|量|厚度|深度|宽度|长度|密度|强度|浓度|咸度|高度|尺寸|面积|容量|重量|金额|价格|价|表面积|电压))"
    r"的?(?:允许|正|负|的|上下|可以?|相对)*"
    r"(?:误差|偏差|公差|增减|涨跌|浮动|变动|波动|变化|涨幅|跌幅|降幅|允许)"
    r"(?:率|值|范围|幅度|幅)?(?:每[年月次])?"
    r"(?:均|应|须|为|在|控制在|有|不(?:得|应)?(?:超过|大于|高于|超出)|超过|超出|达到|大于)*[ 　]?$"
)
# How long a measure holds is no part of it: `收缴率连续两个季度低于50%`.
_IN_ROW: Final = re.compile(r"(?:连续|累计)[^，。；]{1,6}$")
# What is to be done, of which so much is done: `完成任务的九成`.
_DONE: Final = re.compile(
    r"(?:完成(?!率)|未达|达不到)(?:到|了)?"
    r"(?P<base>(?:年度|季度|当季|年|销售|最低)*(?:任务|指标|目标)(?:量|额)?|承诺)"
    r"的?(?:不到|不足)?[ 　]?$"
    r"|(?P<said>[一-龥]{0,4}任务)(?:都|均)?完成(?:了|不到|不足|率低于)?[ 　]?$"
)
# What a measure is said to be; a rate may stand right before its number.
_SAID: Final = re.compile(
    rf"(?:绝对值|依次|分别|{_BOUND}|{_CHANGE}|{_PER}|约?为|是|应|须|均|以|按|[:：（(]|[ 　])+$"
)
_NAMED_MEASURE: Final = re.compile(r"(?:率|税点)$")
# What something is compared with: `与签约日相比涨跌`, `较设定时下降`.
_COMPARED: Final = re.compile(
    r"(?:(?:与|较|比(?![例率重]))[^，,。；与较比]{1,8}?(?:相比|比较|时|日)?|自第[^，,。；自]{1,6}起|"
    r"在[^，,。；在]{2,12}[末内时间](?:均|都)?)$"
)
# A bound or 占 leads any noun: `占同类食材三成`, `达到设计处理能力80%`.
_LED: Final = re.compile(
    r"(?:占|达到|超过|低于|高于|不足|大于|小于|少于|未达|不满|完成(?=任务))(?P<base>(?![其该]|部分)[一-龥]{2,10})$"
)
_ACTS: Final = re.compile(r"付|罚|赔|扣|违约金|滞纳金|罚金|的$")
# A part of a sum, said before it or behind: `入门费中50%`, `扣10%团费`.
_AMONG: Final = re.compile(r"(?P<base>[^，,。；中]{2,14}(?:费|款|价|额|金|利润|收入))中[ 　]?$")
_TAKES: Final = re.compile(r"(?:付|扣|扣除|提留|提取|预收|超过|扣减)[ 　]?$")
_TAKEN: Final = re.compile(
    r"的?(?P<base>[一-龥]{1,2}(?:费|净?利润|总数)|净利润|应[一-龥]数)(?=[，,。；的且作]|$)"
)
_FEE: Final = re.compile("手续费|管理费|服务费|补偿|违约|滞纳|佣金|赔偿")
# What a part is taken out of: `从税后利润中拨出`, `包干价中管理费占`.
_OUT_OF: Final = re.compile(
    r"(?:从|在|^)(?P<base>[^，,。；从在中的]{2,12})(?:中|之中)[^，,。；占]{0,8}"
    r"(?:拨出|提取|划出|扣除|拿出|提出|占)(?:不(?:低|少)于)?$"
)
_RATE: Final = re.compile(
    r"(?P<rate>(?:合同|约定|贷款|借款|逾期|罚息|同期|增值税|企业所得税|所得税|个人所得税|印花税|"
    r"固定|浮动|综合|基准|年化|月|年|日|违约|毛|保险)*(?:利率|税率|征收率|年率|年息|月息|日息|"
    r"费率|利息率|罚息率|预扣率|免赔率|年化收益率|收益率|回报率))"
    r"(?:（[^（）]{0,8}）)?(?:按|以|为|是|定为|约为|暂定为|固定为|[:：])?(?:年|月|"
    r"日)?(?:不超过|不低于|不高于)?[ 　]?$"
)
_BARE_RATE: Final = re.compile(r"(?:[年月日]利率|税率|征收率|[年月日]息)$")
_AS_BASE: Final = re.compile(
    r"以(?!每[0-9０-９一二三四五六七八九十])(?P<base>[^，。；,;]{2,30}?)(?:作?为|做)(?:计算)?基[数準准]"
)
_OF_BEHIND: Final = re.compile(
    r"[ 　]?(?:(?:及|或)?以[上下])?的?"
    r"(?P<base>(?:目标公司|公司|合营公司|标的公司|项目公司)?的?(?:股权|"
    r"股份|股票|流通股|份子|出资额|出资|份额|权益|产权|财产份额|所有权|表决权)"
    r"|(?:合同|工程|房屋)?(?:货款|价款|房款|工程款|增资款|投资款|转让款|设计费|服务费|租金)(?![项])"
    r")"
)
# How a share is reckoned, said behind it: `，按没付的钱算`, `就未缴金额向守约方支付`.
_RECKONED: Final = re.compile(
    r"(?:以内)?[，,、]?(?:[^，,。；]{0,14}[，,])?(?:均)?(?:按照?|就|以)(?P<base>[^，,。；按就以每日年月]{1,10}?(?:的钱|金额|款|额|数量|重量|总价|价款|费|租金|本金|部分))"
    r"(?:计算|算|计(?!收)|向|为(?:计算)?基数)"
)
# A base said first: `在上一年度基础上递增`, `按合同利率加收`, `超出部分按`.
_ON_TOP: Final = re.compile(
    r"(?:在|以)(?P<base>[^，。；,;在以]{2,20}?)的?(?:基础上|之上|(?<=标准)上)(?:每年|再|逐年|各)?"
    r"(?:递增|上浮|上调|下调|下浮|增加|提高|降低|递减|增长|加收|加|上涨)?(?:不超过|不低于)?$"
)
_PLUS: Final = re.compile(
    r"按照?(?P<base>[^，。；,;按]{2,16}?[率价款额费金R])(?:基础上)?(?:加收|上浮|下浮|加计|增收|多付|加付|加价)$"
)
# What is paid by a sum: `按合同总值处以5%违约金`, `按总咨询费罚款1‰`.
_PAID_BY: Final = re.compile(
    r"按照?(?P<base>[^，。；,;按]{2,16}?)(?:罚款|处以|支付|计付|收取|偿付|加收|扣罚|罚|加)(?=$)"
)
_PART_OF: Final = re.compile(
    r"(?P<base>(?:超出|超过|逾期|不足|剩余|未付|超额|其余|溢价)部分)(?:的[一-龥]{1,4})?(?:(?:再|则|均)?按照?|由[一-龥]{2,6}(?:承担|负担))$"
)
# Points are added to a rate, they are no part of it; the rate they move is their base.
_MOVED: Final = re.compile(
    r"(?P<base>[A-Za-z一-龥]{2,24}?(?:LPR|率|LPR利率))(?:的?基础上|较上期)?(?:上下)?(?:另)?(?:浮动幅度为|加收|加计|加付|加|减|上浮|下浮|上调|下调|提高|降低|浮动)$"
)
_NO_MOVE: Final = re.compile(r"存款利率|回收率|合格率|满意率|报酬率")
_YEARLY: Final = re.compile(r"年化(?:收益)?[ 　]?$")
_YEARLY_ON: Final = re.compile(
    r"(?:为|按|以)?(?P<base>[^，。；,;为按以]{2,12}?[款金额])(?:加计|加|"
    r"及)(?:按)?年化(?:收益)?[ 　]?$"
)
# The 的 that makes the noun before it a base, not one with a verb behind (`逾期支付的按日`).
_JOINED: Final = re.compile(r"[的之](?![ 　]*(?:每|按|以|日|为|，|再|享|打))")
_COMMA: Final = re.compile(r"，|,(?![0-9]{3})|,$|；|;")


def near_part(text: str, floor: int, start: int) -> str:
    """What stands before a share in its own part of the sentence, after the last comma."""
    lead = text[floor:start]
    at = 0
    for match in _COMMA.finditer(lead):
        at = match.end()
    return lead[at:]


def base_of(text: str, low: int, start: int, end: int) -> str | None:
    """What the share at `[start, end)` is a share of, as written beside it, or None.

    Tried in order: a rate that has its number (`年利率`), the noun before the share
    (`合同总金额的`), a measure that is so high (`抵押率不超过`), `以…为基数`, and what
    stands behind it (`的股权`, `按没付的钱算`).
    """
    floor = max(sentence_start(text, start), low)
    near = near_part(text, floor, start)
    if _YEARLY.search(near):
        on = _YEARLY_ON.search(near)
        return None if on is None else on["base"]  # 加年化8%的单利
    rate = _RATE.search(near)
    if rate is not None:
        return _bare(rate["rate"])
    named_behind = RATE_BEHIND.match(text, end)
    if named_behind is not None:
        return named_behind["base"]
    for pattern in (_OUT_OF, _ON_TOP, _PLUS, _PART_OF):
        said = pattern.search(near)
        if said is not None:
            return _bare(said["base"])
    base = _before(near)
    if base is not None:
        return base
    paid = _PAID_BY.search(near)
    if paid is not None:
        base = noun_at_end(paid["base"])
        if base is not None:
            return base
    among = _AMONG.search(near)
    if among is not None:
        return noun_at_end(among["base"], explicit=True)
    if _TAKES.search(near):
        taken = _TAKEN.match(text, end)
        if taken is not None and not _FEE.search(taken["base"]):
            return taken["base"]
    named: list[str] = _AS_BASE.findall(text, sentence_start(text, start, 80), start)
    if named:
        return named[-1]
    for pattern in (_OF_BEHIND, _RECKONED):
        behind = pattern.match(text, end)
        if behind is not None:
            return behind["base"].lstrip("的")
    return None


def _bare(rate: str) -> str:
    """The name of a rate of interest or tax without what it is the rate of."""
    name = _BARE_RATE.search(rate)
    return rate if name is None else name[0]


def moved_rate(text: str, low: int, start: int) -> str | None:
    """The rate that the points before `start` are added to or taken from, or None."""
    near = near_part(text, max(sentence_start(text, start), low), start)
    said = _MOVED.search(near)
    if said is None or _NO_MOVE.search(said["base"]):
        return None
    return noun_at_end(said["base"], explicit=True, raised=True)


def _before(near: str) -> str | None:
    """The base before a share in its own part of the sentence."""
    done = _DONE.search(near)
    if done is not None:
        return done["base"] or "任务"
    deviates = _DEVIATES.search(near)
    if deviates is not None:
        base = noun_at_end(deviates["base"], explicit=True)
        if base is not None:
            return base
    said = _SAID.search(near)
    noun = near if said is None else near[: said.start()]
    if said is not None or _NAMED_MEASURE.search(near):
        measure = measure_at_end(_IN_ROW.sub("", _COMPARED.sub("", unbracketed(noun))))
        if measure is not None:
            return measure
    bridge = _BRIDGE.search(near)
    between = "" if bridge is None else bridge[0]
    noun = unbracketed(near[: len(near) - len(between)])
    explicit = _JOINED.match(between) is not None
    raised = _RAISED.search(between) is not None
    if raised and not explicit:
        noun = _COMPARED.sub("", noun)
    if between.startswith("相差"):
        noun = noun.rpartition("与")[2]
    base = noun_at_end(noun, explicit=explicit, raised=raised)
    if base is None and not between:
        led = _LED.search(noun)
        if led is not None and _ACTS.search(led["base"]) is None:
            base = noun_at_end(led["base"], explicit=True)
    return base
