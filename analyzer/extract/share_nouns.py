"""The noun phrase a share is taken of: where it ends and where it begins.

The phrase ends at its head (`金额`, `价`, `费`). It begins behind the last word that
takes it: a verb or a preposition (`支付`, `按`, `占`), unless that word holds together
with its neighbour (`应付款`, `按期`, `结算价`). Whose the sum is and when it falls due are
then taken off its front (`目标公司净资产`, `离职前平均工资`).
"""

from __future__ import annotations

import re
from typing import Final

from analyzer.numerals import DIGIT, HAN

# Verbs of paying and bearing, which take a sum.
_PAYING: Final = (
    "支付|支取|缴纳|缴付|交纳|交付|给付|偿付|赔付|赔偿|偿还|退还|退回|返还|归还|扣除|扣减|扣留|"
    "扣发|扣罚|扣回|扣付|倒扣|收取|计收|加收|收缴|追缴|处以|承担|负担|分担|提取|预付|首付|补付|拨付|"
    "垫付|给到|补贴(?!款)|减收|加扣|减免|上[交缴]|分摊|扣收|加付|划付|结付|付至|付清|付给|付到|付足|先付|再付|须付|持有|拥有|享有|取得|受让|转让|认缴|认购|结算|"
    "提交|享受|获得|获取|追索|追偿|抽取|计取|代扣|缴存|预留|补偿|发放|计发|给予|补给|领取|奖励|罚没|冲抵|抵扣|抵减|汇入|转入|存入|开具"
)
# Other verbs and verbs of measure before a noun.
_DOING: Final = (
    "占有|发生|等于|相当于|相等于|乘以|除以|包括|视为|承诺(?=[^，。；的净]{2,8}率)|确保|折作|作价|提供|增加|减少|增减|核减|计算|完成|导致|致使|"
    "按照|依照|依据|比照|参照|折合|达到|达不到|不到|不低于|低于|不高于|高于|高出|不足|不超过|超过|超出|不少于|"
    "不得少于|少于|小于|大于|多于|封顶[到至为]|调整(?![后价])|少做|代表|根据|须有|没收|有权|确认(?![书单函])|至多|最多|最高(?=[不为赔扣])"
)
_SHORT: Final = "付|交|缴|收|补|扣|赔|罚|退|还|拿|领|借|卖|打"
_LIGHT: Final = (
    r"金额|款|价款|费|部分|部份|租金|而未|未[付交缴支退还]|数额|总额|资金|货物|货款|本金|税|额|佣金|"
    r"报酬|保|水|电|出资|出让"
)
_SAID_SUM: Final = r"总?(?:价款|价格|对价|价|款|额|金|率)(?!项|给)|出资|费(?!用)|比例|标准"
# Words that hold together and so take nothing: a verb told apart by a participle
# (`未支付金额`, but not `应支付合同总金额`), or one that names the sum (`结算价`).
_WHOLE: Final = (
    rf"(?:{_PAYING})(?=[方人](?![民工员力才数均式案法面向便]))|"
    r"(?:未按[期时约]|未|没(?!收)|已经?|尚未|所|实际|逾期|到期|迟延|延迟|延期|拖延|欠|待|约定)"
    rf"(?:{_PAYING}|{_SHORT}|留|完成|发生|提供|履行|施工|使用)(?!合同总|总价|全部)"
    rf"|(?:晚|迟|漏|少|多|拒|截|实)(?:{_PAYING}|{_SHORT}|留)(?!合同总|总价|全部)"
    rf"|(?<![方人司商户者])应(?!{_PAYING})(?:{_SHORT})(?!合同总|总价|全部)"
    rf"|(?:累计|当期|本期|按期|按时|提前|如期|应当?|须|需|拟)(?:{_PAYING}|{_SHORT})(?={_LIGHT})"
    rf"|(?:结算|转让|受让|认缴|认购|提取|预付|首付|补偿|赔偿|承担|赔付|给付|收购|采购)(?={_SAID_SUM})"
    r"|(?:支付|缴纳|退还|收取|返还|扣除|扣减)(?=金额|数额|比例|标准|总额)|偿付(?=能力)"
    r"|(?:超过|超出|发生|不足)(?=部分|额|费)|扣除额|缴存(?=基数|比例)|完成率|预付工程款|垫付款"
)
_LONG: Final = rf"(?:{_PAYING})(?:给|与|于|了|到|至(?![多少]))?|(?:{_DOING})"
_PAIRS: Final = (
    r"按[揭期时约质比]|[许认]可|可以(?![按向把将从在与就])|以(?:[下外内前后来]|上(?![月年季周期一个]))|行为|[为即]期|为[止准]|是否|占[比用地]|"
    r"至[少多]|甚至|将来|从[业事]|自由|理由|事由|[存现内实所潜]在|在[建线职保册岗校途租库产手]|"
    r"并购|合并|比[例率表面重]|[对环同]比|[绝相]对|对[应方价]|指[标数定]|[平人户年日月生车亩]均|均价|再(?:投资|贷|生|保险)|"
    r"达[成标]|使用|[一另]次|经[营济费办手理销]|[已曾]经|[支交预垫拨]付|给[付予]|供给|付[款息讫费]"
)
# Verbs of one character at the head, or behind a person, a time or a modal, unless they
# are the first half of a name: `罚款`, `补贴`, `退货率`.
_AT: Final = (
    r"(?:^|(?<=[方人则再应须先另可后时日内前需就还都会即的只司商户者里组周次天多])|"
    r"(?<=[次当上下][月年]))"
)
_NOT_NAMED: Final = (
    r"(?![款项价金费息利额方税]|(?<=补)[贴助充偿]|(?<=退)[租菜伙房换订还票]|(?<=返)[还销点利]|(?<=提)[成货前供存单取交高出案示名升速及到]|(?<=交)[付货割易]|(?<=收)[购入益货取]|"
    r"[一-龥]率|[货团](?:[率金部数人]|$))"
)
_TAKES: Final = (
    r"向|给|对|就(?![业餐诊医])|按|依|照(?![片明管会旧])|以|把|将|从|由|因(?!素)|在|经|致|使|占|为|是|系(?![列统数])|即|至|达|且|并|比|元(?:或者?|和|及)|指|约(?=占|为)|"
    r"可以?(?=按|向|要求|从|将|把|扣|支|收|在|与|就)|另|再|均|各(?=占|支|承|自|按|付|出)|"
    r"应(?=按|向|将|以|支|缴|为|在|扣|退|偿|赔|承|给|由|另|加|再|一次|分|有)|必?须|应[当该]|需(?=按|向|支|要)|"
    rf"{_AT}(?:(?:{_SHORT}|奖|提|处|返|留|减){_NOT_NAMED})|付(?=合同|总|全部|本|该|第|净|这|工程(?:总|价|造|结)|货款|价款|设计费|房款)"
)
_LEXER: Final = re.compile(rf"(?:{_WHOLE})|(?P<long>{_LONG})|(?:{_PAIRS})|(?P<takes>{_TAKES})")

# Nouns of which shares are taken, by their last characters.
_HEAD: Final = re.compile(
    r"(?:[额款价费金值租薪资税息钱]|款[项項]|对价|价[格值]|費用|费用|[總总][計计数量]|合计|利率|税率|费率|[年月]化|"
    r"报酬|报价|报价利率|股[本份权东]|流通股|董事|LPR|[毛纯]利|[门车机]票|利润|盈余|收益|收入|成本|产[量值]|面积|数[量目额]|重量|总量|工程量|工作量|业绩|"
    r"份额|标的|部[分份]|损失|亏损|表决权|人数|户数|[预决]算|造价|债务|负债|贷款|借款|欠款|出资|投资|资[本产]|"
    r"计提|提成|限值|设计值|目标|标准|造價|餐标|基金|押金|数|总合同)$"
)
# A measure of its own: what is said to be so many per cent.
_MEASURE: Final = (
    r"率|[净纯湿浓精硬密咸]度|压实度|密实度|满意度|完成度|达成度|误差比|占比|股比|比例|"
    r"比重|成数|税点"
)
MEASURE: Final = re.compile(rf"(?:{_MEASURE})$")
MEASURE_NAME: Final = re.compile(
    rf"(?:{_MEASURE})(?=[ 　]?"
    r"(?:每|未|低|高|不|达|超|在|为|按|应|须|连续|累计|分|[:：，,（(\d０-９_＿]|$))"
)
"""A measure, and the same where something is said of it."""
# A payment itself is what comes out, not what it is a share of, where no 的 joins it.
_ITSELF: Final = re.compile(
    r"(?:罚[息款金]|利息|违约金|滞纳金|[定押]金|(?:履约|质量|投标|质)?保证?金|(?:预付|首付|首期|进度|到货|提货|"
    r"发货|验收|初验|终验|签约|启动|质保|尾|余|价)?款|佣金|(?:增值|契|印花|(?:个人|企业)?所得|营业|土地增值)?税[款费]?|"
    r"数|扣[款价重]|[一-龥]{0,4}(?:佣金|手续费|违约金|保证金|定金|押金)|贴息|手续费|费用?|部[分份]|其中|股东|董事|资金|金额)"
)

# A verb that pays, left as the end where the sum behind it was taken off.
_PAYMENT: Final = re.compile(r"(?:支付|交付|缴纳|付清|结清|缴清|(?<![应未已预首逾欠实])付款)$")
_EDGE: Final = re.compile(r"[%％‰：:、（(“”\"）)】【□│｜ 　\n\t_＿×，,。；;]")
_NUMBERED: Final = re.compile(
    rf"[{DIGIT}](?:[．.](?![{DIGIT}])|[、)）])|^[{DIGIT}]{{1,2}}(?:[．.][{DIGIT}]{{1,2}}){{1,3}}(?=[一-龥])"
)
# A length of time before the noun is no part of it: `前十二个月平均工资`.
_LENGTH: Final = re.compile(
    r"(?<![第0-9０-９一二三四五六七八九十两百])[0-9０-９一二三四五六七八九十两百]{1,4}[个個]?(?:年|月|日|天|周|季度|工作日)(?:期|[内后前])?的?"
    r"(?!期|以|利|息|租)"
)
_CITED: Final = re.compile(
    r"^.*第[^，。第]{1,9}[条款项章节](?:第[^，。第]{1,4}[款项])?(?:规定|约定|所列|中)?的?(?=.{2})"
)
# A relative clause tells the noun apart from others; before 钱 or 部分 it is the noun.
_RELATIVE: Final = re.compile(
    r"^.*(?<!部分)(?<!部份)(?:(?<!标)的|之)(?=[^的之]{2,})(?!(?:钱|部[分份]|金额|数[额目]|款项?|份额|总[价额]|[一-龥]?价)$)"
)
_LAST_OF: Final = re.compile("(?<!标)的")
# When it falls due.
_WHEN: Final = re.compile(
    r"^.{0,18}?(?:[^税折]前|(?:完成|完毕|合格|生效|签[订署]|到货|届满|验收|交付)后|[时期]内|之日|[签成公发放起]\w?时)的?"
    r"(?=平均|合同|总[价金款]|工程[款价]|净[资利]|[资货价房]|电费|租金|月|每|剩余|最低)"
    r"|^.{0,12}期内的?(?=[一-龥]{0,6}(?:[费款价额]|价格|利润)$)|^.{0,12}(?:期间|时段|途中|过程中|终了|[年期]末|项下)的?(?=.{2})|^.{2,12}当[天日](?=.{3})|^全年(?=.{3})|^.{0,12}日起(?=.{3})|^.{2,12}(?:所列|公布的?|引起的|批次间)(?=.{2})"
)
_FRONT: Final = (
    r"的|之|至多|至少|最多|其中|及|和|与|或者?(?!有[负债])|元|除|其(?![他它余])|但|如果?|若|则|仍|也|都|了|"
    r"每个?(?:年度?|月|季度|日|天|期|周|批次?(?!货))(?=.{2})|这一|此(?!次|批)|该(?=[合货价租费金总]|工程[款价]|房)|该部分(?=.{2})|该(?:门?店|项目|商户|客户|产品|批次|楼|车|户)(?=.{3})|上述(?=.{2})|前述|"
    r"本合同(?=[总标价金])|本?合同项下|主合同(?=年利率)|人民币|各自|相关产品|全体股东所持|累计(?!应)|约(?!定)|起(?![运租付始点诉草])(?=.{2})|所得(?!税)|"
    r"[1１一](?=年期)|年期(?=L)|年期以上(?=L)|一年期(?=贷)|同期(?=贷款|存款|LPR|银行)|年后|适用(?=.{2})"
)
# Whose it is.
_OWNER: Final = (
    r"(?:[甲乙丙丁戊]方(?:[和与或、][甲乙丙丁]方)?|[双各对本我][方]|我们|(?:[一-龥]{1,4}(?<![官地土立平税处药])方(?![案式法面向便米量])|"
    r"[一-龥]{0,6}(?:公司|银行(?!利率|同业)|(?<!基金)单位|企业(?!发展|年金|所得)|机构|门店|商户|用户|客户)|[一-龥]{1,3}(?<!个)人|师傅|代理商|经销商|供应商|服务商|承包商|开发商|运营商|业务员|员工(?!持股)|劳动者|股东))"
    r"(?![数均员工民身次力事体不向将法已未]|满意|[代中]理费|注册资本)(?=.{2})"
)
_FRONTS: Final = re.compile(rf"^(?:{_FRONT}|{_OWNER})+(?=.)")
_LEFT: Final = re.compile(r"(?:的|之)?(?:剩余|其余|余下|中)(?:的|之)?$|(?:的|之)$")
_SUM_BEHIND: Final = re.compile(
    rf"(?:人民币)?[¥￥]?(?<![{DIGIT},，.{HAN}])[{DIGIT}{HAN}][{DIGIT}{HAN},，.]{{0,20}}元整?$"
)
_PLAIN: Final = frozenset(("比例", "比率", "频率", "占比", "比重"))
"""Names of a measure that tell nothing."""


def unbracketed(noun: str) -> str:
    """A noun without the remark in brackets and the sum that may stand behind it."""
    noun = re.sub(r"[（(][^（()）]{0,20}[)）]$", "", noun)
    return _SUM_BEHIND.sub("", noun)


def noun_at_end(noun: str, *, explicit: bool = False, raised: bool = False) -> str | None:
    """The noun phrase at the end of `noun`, cut at the word that takes it, or None.

    With `explicit` (a 的 joins it to its share) any noun will do, else only one of
    which shares are taken; with `raised` (`加收`, `上浮`) it may be a payment itself.
    """
    noun = _LEFT.sub("", _bounded(noun))
    head = _HEAD.search(noun)
    if head is None and not explicit:
        return None
    base = _trimmed(noun[_cut(noun, len(noun) - 1 if head is None else head.start()) :])
    if _PAYMENT.search(base):
        return None
    if not explicit and not raised and _ITSELF.fullmatch(base):
        return None
    if head is None and (len(base) < 3 or base[0] == "所" or len(base) > 14):
        return None
    if (
        base in ("部分", "部份")
        or re.match(rf"[{DIGIT}]", base)
        or (raised and not explicit and base.endswith("量") and base not in ("工作量", "工程量"))
    ):
        return None
    return base if 1 < len(base) <= 24 else None


def measure_at_end(noun: str) -> str | None:
    """The measure (`抵押率`, `持股比例`) at the end of `noun`, or None."""
    noun = _bounded(noun)
    hit = MEASURE.search(noun)
    if hit is None:
        return None
    base = _LAST_OF.split(_trimmed(noun[_cut(noun, hit.start() - 1) :]))[-1].removeprefix("对应")
    among = re.search(r"(?P<whole>[^中]{2,10})中[^中]{1,10}(?:占比|比重|比例)$", base)
    if among is not None:
        base = among["whole"]  # 投资款中自有资金占比
    return base if 1 < len(base) <= 16 and base not in _PLAIN else None


def is_taken(part: str) -> bool:
    """Whether a verb or preposition in `part` takes the noun at its end."""
    return _cut(part, len(part) - 1) > 0


def _bounded(noun: str) -> str:
    """What may hold the phrase: behind the last mark, clause number and length of time."""
    noun = _LENGTH.split(_EDGE.split(noun)[-1])[-1]
    return _NUMBERED.split(noun)[-1]


def _cut(noun: str, limit: int) -> int:
    """Where the phrase begins that has its head at `limit`: behind the last word that takes it."""
    cut = 0
    for match in _LEXER.finditer(noun):
        if match.end() > limit:
            break
        # A verb with 的 behind it tells the noun apart: 赔来的钱.
        ends = match["long"] or match["takes"]
        if ends is not None and noun[match.end() : match.end() + 1] not in ("的", "之"):
            cut = match.end()
    return cut


def _trimmed(base: str) -> str:
    """The phrase without what tells it apart, when it falls due and whose it is."""
    for pattern in (_CITED, _RELATIVE, _WHEN, _FRONTS):
        base = pattern.sub("", base)
    return base.rstrip("的之")
