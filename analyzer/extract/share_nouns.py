"""The noun phrase a share is taken of: where it ends and where it begins."""

from __future__ import annotations

import re
from typing import Final

from analyzer.numerals import DIGIT, HAN

# Words a base starts after: verbs of paying with whom they pay, prepositions, links.
_PARTY: Final = (
    r"(?:[甲乙丙丁双对本该供需买卖受转出承][方]|(?:守约|违约|出租|承租|委托|受托|供货|采购|"
    r"发包|承包|出让|受让|转让|另一|一)方|发包人|承包人|出租人|承租人|出借人|借款人|买受人|"
    r"出卖人|业主)?"
)
_VERB: Final = (
    r"分担|支付|支取|缴纳|缴付|交纳|交付|给付|偿付|赔付|赔偿|偿还|退还|退回|返还|归还|扣除|扣减|"
    r"扣留|扣发|扣罚|收取|计收|加收|收缴|处以|承担|负担|提取|预付|首付|补付|拨付"
    r"|付至|付清|付给|付到|累计付|持有|拥有|享有|取得|受让|转让|认缴|认购|结算|提交|预留|补偿|"
    r"先付|再付|须付|发放|计发|给予|补给|领取|扣付|奖励|罚没|赔"
)
_CUTS: Final = re.compile(
    rf"(?P<verb>(?:{_VERB})(?:给|与|于|了)?{_PARTY})"
    rf"|(?P<link>(?:向|给|对(?!应)){_PARTY}(?=[^，。；,;]{{2}})|占有|占|按照|按(?!揭|期|时|约|质)"
    rf"|依照|依据|(?<!可)以(?![上下外内后前](?![月年期季]))|发生(?!额)|经(?![营济费办手])|[为為](?!期|止|准)|是|即(?!期)"
    r"|达到|达(?![成标])|超过(?!部分)|超出(?!部分)|不低于|低于|高于|不足|等于|相当于|小于|大于|不超过|不少于|"
    r"不得少于|少于|至(?!少|多)|将|从(?!业)|计算|核减|提供|增加|减少|扣(?!除)|处(?!理)|罚(?!款|"
    r"金|息)|封顶[到至为]|留(?=[^，]{0,3}(?:合同|总|结算|货款|价款))|存入"
    r"|乘以|除以|包括|视为|(?<![存现内实所])在(?!建|线|职|保|册|岗|校|途)|并(?!购)|且|比(?!例|率|表面)|由"
    r"|(?<![许认])可(?:以(?=按|向|要求|从|将|把|扣|支|收|在|与|就)|(?=按|向|要求|从|将|把|扣|支|收|在|与|就))|"
    r"须|必须|应当|应该|应(?=按|向|将|以|支|缴纳|为|在|扣|退|偿|赔|承|给|由|另|加|再|一次|分|有)|"
    r"需(?=按|向|支|要)|另|再(?!投资|贷|生)|(?<![平人户年日月])均(?!价)|各(?=占|支|承|自)"
    # Short verbs and prepositions of plain drafting.
    r"|(?<![应未没已欠支交首预到待实垫拨延])付(?![款息清讫费])|(?<![应未没已])提(?![成货前供存单取交高出案示名升速起及到款])"
    r"|(?<![按依])照(?![片明管会旧])|把(?!握)|致使|导致|致(?!使)|使(?!用)|折合|开具|相等于|完成(?=合同|总|工程)|元(?:或者?|和|及)|指(?![标数定])|约(?=占)|(?<![应未没已])补(?![偿助贴充]))"
)
# Nouns of which a share is taken.
_HEAD: Final = re.compile(
    r"(?:金额|金額|款额|款項|款项|货款|房款|价款|價款|总款|工程款|款|总额|總額|总价|總價|"
    r"总价格|总值|總值|总计|总数|总量|合计|价值|货值|售价|定价|房价|单价|原价|评估价|成交价|"
    r"成交额|造价|費用|费用|总费用|手续费|服务费|管理费|设计费|运费|运输费|报酬|佣金|保险费|"
    r"保费|物业费|费|租金|月租|年租金|工资|薪酬|薪资|底薪|奖金|利率|年利率|月利率|日利率|年息|"
    r"月息|日息|利息|年化|年化利率|本金|余额|欠款|欠费|未付款|借款|贷款|债务|税率|税款|税额|"
    r"增值税|税|罚息|资本|注册资本|股本|股份|股权|出资额|出资|投资额|投资总额|投资|资产|净资产|利润|"
    r"净利润|收益|收入|营业额|销售额|净销售额|销售价|净销售价|产值|产量|面积|建筑面积|数量|"
    r"重量|份额|保证金|定金|押金|质保金|标的额|标的|总标的额|部分|部份|差价|差额|损失|表决权|"
    r"总人数|股东|董事|LPR|市值|基金|价格|成本|工程量|工程价|预算|决算价|结算价|审定价|"
    r"审定金额|结算额|中标价|合同价|合同额|合同总|总合同额|贷款利率|报价利率|资金|金|价|额|"
    r"[利税费息汇]率|餐标|限值|设计值|目标|原值|净值|残值|市值|业绩|提成|人数|户数|计提|数目|数额|标准|钱|数)$"
)
# A measure of its own: what is said to be so many per cent.
MEASURE: Final = re.compile(
    r"(?:率|净度|纯度|湿度|压实度|密实度|满意度|完成度|达成度|误差比|占比|比例|比重|成数|税点)$"
)
_CLAUSE_NUMBER: Final = re.compile(r"^[\d０-９]{1,2}(?:[．.][\d０-９]{1,2}){1,3}(?=[一-龥])")
# A length of time before the noun is no part of it: `前十二个月平均工资`.
_LENGTH: Final = re.compile(
    r"[0-9０-９一二三四五六七八九十两百]{1,4}[个個]?(?:年|月|日|天|周|季度|工作日)(?:期|[内后前])?的?"
    r"(?!期|以|利|息|租)"
)
_COMPOUND: Final = re.compile(
    r"(?:结算|转让|受让|认缴|认购|提取|预付|补偿|赔偿|承担|赔付|给付)"
    r"(?=总?(?:价款|价格|价|款|额|金|率)(?!项|给)|出资|费|比例|标准)|偿付(?=能力)"
)
_PARTICIPLE: Final = re.compile(
    r"(?:未|没|已|已经|尚未|所|实际|逾期|到期|迟延|延迟|延期|拖延|欠|累计|待|约定|未按期|按期|"
    r"当期|本期|未按约|提前|如期|按时)$"
)
_DUE: Final = re.compile(r"(?:应|应当|须|需|拟)$")
_SUM: Final = re.compile("金额|款|价款|费|部分|部份|租金|而未|未|数额|总额|资金|货物|货款")
_STRIP: Final = re.compile(
    r"^(?:的|之|至多|至少|最多|其中|及|和|与|或者?|元|除|其(?![他它余])|每(?:个)?(?:年度?|月|季度|日|天|期|批(?!货))(?=.{2})|"
    r"这一|此(?!次|批)|上述(?=.{4})|了|人民币|违约方|守约方|(?:目标|标的|合资|合营|项目)公司(?=.{2})|同期(?=贷款|存款|LPR|银行)|主合同(?=年利率)|公司(?=[净总]资产)|各自|双方|相关产品|全体股东所持|累计|约(?!定)|该部分(?=.{2})|所得(?!税)|但(?!是)|[1１一](?=年期)|年期(?=L)|年期以上(?=L)|一年期(?=贷)|"
    r"(?:创始|投资|股东)人?(?=持股|出资)|(?:借款|承租|出租|发包|承包|委托|受托|买受|出卖|投保|保险)人(?=.{3}))+"
)
# What tells a noun apart from others of its kind by a clause: `附件一所列目标`.
_RELATIVE: Final = re.compile(
    r"^(?:.*(?:引起的|导致的|造成的|中所列|所列|公布的|适用的|发布的)|年末|期末|.{2,6}终了|过渡期内|.{0,4}期间内|.*项下的?|.{2,14}(?:成立|公布|签订|签署|放款|发放|交付|支付|起诉)[时日]的?)(?=.{2})"
)
# What a rate names when no 的 joins it: a payment itself, not what it is taken of.
_ITSELF: Final = re.compile(
    r"(?:罚息|利息|违约金|滞纳金|定金|保证金|质保金|履约保证金|押金|预付款|首付款|首期款|尾款|"
    r"进度款|余款|佣金|税|税款|税费|数|(?:增值|契|印花|个人所得|企业所得|所得|营业|土地增值)税|入门费|贴息|手续费|罚款|价款|款|费|费用|部分|部份|其中|"
    r"股东|董事|(?:到货|提货|发货|验收|初验|终验|签约|启动|质保)款)"
)


_SUM_BEHIND: Final = re.compile(
    rf"(?:人民币)?[¥￥]?(?<![{DIGIT},，.{HAN}])[{DIGIT}{HAN}][{DIGIT}{HAN},，.]{{0,20}}元整?$"
)


def unbracketed(noun: str) -> str:
    """A noun without the remark in brackets and the sum that may stand behind it."""
    noun = re.sub(r"[（(][^（()）]{0,20}[)）]$", "", noun)
    return _SUM_BEHIND.sub("", noun)


def noun_at_end(noun: str, *, explicit: bool = False, raised: bool = False) -> str | None:
    """The noun phrase at the end of `noun`, cut at the verb that takes it, or None.

    With `explicit` (a 的 joins it to its share) any noun will do, else only one of
    which shares are taken; with `raised` (`加收`, `上浮`) it may be a payment itself.
    """
    noun = re.split(r"[：:、（(“”\"）)】【□│｜]", noun)[-1]
    noun = _LENGTH.split(noun)[-1]
    # A clause number ends what came before; the point of `第2.1项` and `1.5倍` does not.
    noun = re.split(r"[ 　\n\t_＿│｜×]|[\d０-９](?:[．.](?![\d０-９])|[、)）])", noun)[-1]
    noun = _CLAUSE_NUMBER.sub("", noun)
    head = _HEAD.search(noun)
    if head is None and not explicit:
        return None
    limit = head.start() if head is not None else len(noun) - 1
    base = _STRIP.sub("", noun[_cut(noun, limit) :]).rstrip("的之")
    relative = _RELATIVE.match(base)
    if relative is not None:
        base = base[relative.end() :]
    if not explicit and not raised and _ITSELF.fullmatch(base):
        return None
    if head is None and (len(base) < 3 or base[0] == "所" or len(base) > 14):
        return None
    if re.match(rf"[{DIGIT}]", base) or (raised and not explicit and base.endswith("量")):
        return None
    return base if 1 < len(base) <= 24 else None


def measure_at_end(noun: str) -> str | None:
    """The measure (`抵押率`, `持股比例`) at the end of `noun`, or None."""
    noun = re.split(r"[：:、（(“”\"）)】【□│｜ 　\n\t_＿×]|[\d０-９][.．、]", noun)[-1]
    noun = _LENGTH.split(noun)[-1]
    hit = MEASURE.search(noun)
    if hit is None:
        return None
    base = _STRIP.sub("", noun[_cut(noun, hit.start() - 1) :])
    relative = _RELATIVE.match(base)
    if relative is not None:
        base = _STRIP.sub("", base[relative.end() :])
    base = base.rpartition("的")[2]
    among = re.search(r"(?P<whole>[^中]{2,10})中[^中]{1,10}(?:占比|比重|比例)$", base)
    if among is not None:
        base = among["whole"]  # 投资款中自有资金占比
    return (
        base
        if 1 < len(base) <= 16 and base not in ("比例", "比率", "频率", "占比", "比重")
        else None
    )


def _cut(noun: str, limit: int) -> int:
    """Where the phrase begins that has its head at `limit`: behind the last word that takes it."""
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
    return cut
