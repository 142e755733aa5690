"""What a share is taken of."""

from __future__ import annotations

import re
from typing import Final

from analyzer.extract.accruals import RATE_BEHIND, sentence_start

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
    r"先付|再付|须付|发放|计发|给予|补给|领取|扣付|奖励|罚没|赔"
)
_CUTS: Final = re.compile(
    rf"(?P<verb>(?:{_VERB})(?:给|与|于|了)?{_PARTY})"
    rf"|(?P<link>(?:向|给|对){_PARTY}(?=[^，。；,;]{{2}})|占有|占|按照|按(?!揭|期|时|约|质)"
    rf"|依照|依据|以(?![上下外内后前])|[为為](?!期|止|准)|是|即(?!期)"
    r"|达到|达(?!成)|超过|超出|不低于|低于|高于|不足|等于|相当于|小于|大于|不超过|不少于|"
    r"不得少于|少于|至(?!少|多)|将|从(?!业)|计算|核减|提供|增加|减少|扣(?!除)|处(?!理)|罚(?!款|"
    r"金|息)|留(?!存)|存入"
    r"|乘以|除以|包括|视为|(?<![存现内实所])在(?!建|线|职)|并(?!购)|且|比(?!例|率)|由|(?<![许认])可(?!转)|"
    r"须|必须|应当|应该|应(?=按|向|将|以|支|缴纳|为|在|扣|退|偿|赔|承|给|由|另|加|再|一次|分)|"
    r"需(?=按|向|支|要)|另|再(?!投资|贷|生)|(?<!平)均|各(?=占|支|承))"
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
    r"审定金额|结算额|中标价|合同价|合同额|合同总|总合同额|贷款利率|报价利率|资金|金|价|额|"
    r"[利税费息汇]率|数)$"
)
_RATE: Final = re.compile(
    r"(?P<rate>(?:合同|约定|贷款|借款|逾期|罚息|同期|增值税|企业所得税|所得税|个人所得税|印花税|"
    r"固定|浮动|综合|基准|年化|月|年|日|违约)*(?:利率|税率|征收率|年率|年息|月息|日息|"
    r"费率|利息率|罚息率|年化收益率|收益率|回报率))"
    r"(?:（[^（）]{0,8}）)?(?:按|以|为|是|定为|约为|暂定为|固定为|[:：])?(?:年|月|"
    r"日)?(?:不超过|不低于|不高于)?[ 　]?$"
)
_AS_BASE: Final = re.compile(r"以(?P<base>[^，。；,;]{2,30}?)(?:作?为|做)(?:计算)?基[数準准]")
_OF_BEHIND: Final = re.compile(
    r"[ 　]?(?:(?:及|或)?以上)?的?(?P<base>(?:目标公司|公司|合营公司|标的公司|项目公司)?的?(?:股权|"
    r"股份|股票|出资额|出资|份额|权益|产权|财产份额|所有权|表决权)"
    r"|(?:合同|工程|房屋)?(?:货款|价款|房款|工程款)(?![项]))"
)
# A base said first: `在上一年度基础上递增`, `按合同利率加收`, `超出部分按`.
_ON_TOP: Final = re.compile(
    r"(?:在|以)(?P<base>[^，。；,;在以]{2,20}?)的?(?:基础上|之上)(?:每年|再|逐年|各)?"
    r"(?:递增|上浮|上调|下调|下浮|增加|提高|降低|递减|增长|加收|加|上涨)?(?:不超过|不低于)?$"
)
_PLUS: Final = re.compile(
    r"按照?(?P<base>[^，。；,;按]{2,16}?[率价款额费金])(?:基础上)?(?:加收|上浮|下浮|加计|增收|多付|加付|加价)$"
)
_PART_OF: Final = re.compile(
    r"(?P<base>(?:超出|超过|逾期|不足|剩余|未付|超额|其余|溢价)部分)(?:的[一-龥]{1,4})?(?:再|则|均)?按照?$"
)


def base_of(text: str, low: int, start: int, end: int) -> str | None:
    """What the share at `[start, end)` is a share of, as written, or None.

    Tried in order: a rate that has its number (`年利率`), the noun before the share
    (`合同总金额的`), `以…为基数`, and what is owned behind it (`的股权`).
    """
    floor = max(sentence_start(text, start), low)
    lead = text[floor:start]
    comma = max(lead.rfind("，"), lead.rfind(","))
    near = lead[comma + 1 :]
    if _YEARLY.search(near):
        return None  # 加年化8%的单利
    rate = _RATE.search(near)
    if rate is not None:
        return rate["rate"]
    named_behind = RATE_BEHIND.match(text, end)
    if named_behind is not None:
        return named_behind["base"]
    for pattern in (_ON_TOP, _PLUS, _PART_OF):
        said = pattern.search(near)
        if said is not None:
            return said["base"]
    bridge = _BRIDGE.search(near)
    explicit = bridge is not None and _OF.match(bridge[0]) is not None
    noun = near[: bridge.start()] if bridge is not None else near
    noun = _unbracketed(noun)
    raised = bridge is not None and re.search("[上下]浮|上调|下调", bridge[0]) is not None
    base = _noun(noun, explicit, raised)
    if base is not None:
        return base
    named: list[str] = _AS_BASE.findall(text, sentence_start(text, start, 80), start)
    if named:
        return named[-1]
    behind = _OF_BEHIND.match(text, end)
    if behind is not None:
        return behind["base"].lstrip("的")
    return None


_YEARLY: Final = re.compile(r"年化(?:收益)?[ 　]?$")
# The 的 that makes the noun before it a base, not one with a verb behind (`逾期支付的按日`).
_OF: Final = re.compile(r"[的之](?![ 　]*(?:每|按|以|日))")


def _unbracketed(noun: str) -> str:
    """A noun without the remark in brackets behind it."""
    return re.sub(r"[（(][^（()）]{0,20}[)）]$", "", noun)


def _noun(noun: str, explicit: bool, raised: bool) -> str | None:
    """The noun phrase at the end of `noun`, cut at the verb that takes it."""
    noun = re.split(r"[：:、（(“”\"）)]", noun)[-1]
    noun = _LENGTH.split(noun)[-1]
    # A clause number ends what came before; the point of `第2.1项` and `1.5倍` does not.
    noun = re.split(r"[ 　\n\t_＿│｜×]|[\d０-９](?:[．.](?![\d０-９])|[、)）])", noun)[-1]
    noun = _CLAUSE_NUMBER.sub("", noun)
    head = _HEAD.search(noun)
    if head is None and not explicit:
        return None
    limit = head.start() if head is not None else len(noun) - 1
    cut = 0
    for match in _CUTS.finditer(noun):
        if match.end() > limit:
            break
        if match["verb"] is not None:
            after = noun[match.end() : match.end() + 1]
            if _COMPOUND.match(noun, match.start()):
                continue  # 结算价款, 转让价款: the verb names the sum
            if after in ("的", "之") or _PARTICIPLE.search(noun, 0, match.start()):
                continue  # 未支付金额, 已交付货物: the verb is part of the noun
            if _DUE.search(noun, 0, match.start()) and _SUM.match(noun, match.end()):
                continue  # 应支付金额, but not 应支付合同总金额
        cut = match.end()
    base = _STRIP.sub("", noun[cut:]).rstrip("的之")
    if not explicit and not raised and _ITSELF.fullmatch(base):
        return None
    if head is None and (len(base) < 3 or base[0] == "所" or len(base) > 14):
        return None
    return base if 1 < len(base) <= 24 else None


_CLAUSE_NUMBER: Final = re.compile(r"^[\d０-９]{1,2}(?:[．.][\d０-９]{1,2}){1,3}(?=[一-龥])")
# A length of time before the noun is no part of it: `前十二个月平均工资`.
_LENGTH: Final = re.compile(
    r"[0-9０-９一二三四五六七八九十两百]{1,4}[个個]?(?:年|月|日|天|季度|工作日)[内后前]?的?(?!期|以|利|息|租)"
)
_COMPOUND: Final = re.compile(
    r"(?:结算|转让|受让|认缴|认购|提取|预付|补偿|赔偿|承担)(?=总?(?:价款|价格|价|款|额|金)(?!项|给)|出资|费用)"
)
_PARTICIPLE: Final = re.compile(
    r"(?:未|已|已经|尚未|所|实际|逾期|到期|迟延|延迟|延期|拖延|欠|累计|待|约定|未按期|按期|"
    r"当期|本期|未按约|提前|如期|按时)$"
)
_DUE: Final = re.compile(r"(?:应|应当|须|需|拟)$")
_SUM: Final = re.compile("金额|款|价款|费|部分|部份|租金|而未|未|数额|总额|资金|货物|货款")
_STRIP: Final = re.compile(
    r"^(?:的|之|至多|至少|最多|其中|及|和|与|除|其(?![他它余])|每(?:个)?(?:年度?|月|季度|日|天)(?=.{2})|这一|此(?!次|批)|上述(?=.{4})|了|人民币|违约方|守约方)+"
)
# What a rate names when no 的 joins it: a payment itself, not what it is taken of.
_ITSELF: Final = re.compile(
    r"(?:罚息|利息|违约金|滞纳金|定金|保证金|质保金|履约保证金|押金|预付款|首付款|首期款|尾款|"
    r"进度款|余款|佣金|税|税款|税费|数|.{0,4}率|增值税|罚款|价款|款|费|费用|部分|部份|其中|"
    r"股东|董事|(?:到货|提货|发货|验收|初验|终验|签约|质保|启动)款)"
)
