"""What a share is taken of where its own part of the sentence leaves that out.

`合同价为100万元，其中15%预付`, `甲方享有收益的六成，乙方享有三成五`: the base is that
of the share before, or the sum the sentence is about.
"""

from __future__ import annotations

import re
from typing import Final

from analyzer.extract.share_nouns import noun_at_end
from analyzer.extract.shares import near_part
from analyzer.records import Percentage

_REACH: Final = 140
_SENTENCE_END: Final = re.compile(r"[。！？]|\n(?![ 　\n]*$)")
_FINE: Final = re.compile(
    r"的?(?:违约|逾期)?(?:违约金|滞纳金|罚金|罚款|赔偿金|罚息|税率|利率|利息|增值税|股权|股份)|的?[^，。；、]{0,6}发票"
)
_PARTY: Final = r"(?:[甲乙丙丁双各买卖供需][方]|[一-龥]{1,4}[方人]|各方|双方)?"
# A share that is all its part says of what is paid, borne or kept back.
_ELIDED: Final = re.compile(
    rf"(?:(?:支付|付清|付足|付至|付到|预付|补付|先付|再付|付|缴付|缴纳|拨付|拨|结清|归还|偿还|退还|退|返还|"
    rf"扣除|扣到|扣减|扣留|扣(?!回)|预留|留下|保留|补|提取|赔付|(?<=方)提|(?<=[方人])出|承担|负担|享有|分得|收取|分享|(?<=按))"
    rf"(?:至|到|了|给)?{_PARTY}"
    r"|其中|尾款|(?:(?:其余|剩余|余下|剩下|最后|第[一二三四五六]笔)))"
    r"(?:其余|剩余|余下|剩下|最后)?的?(?:约|不低于|不少于|不超过)?[ 　]?$"
)
_REST: Final = re.compile(r"(?:其余|剩余|余下|剩下|余|最后|第[二三四五六]笔)的?[ 　]?$")
# A limit or a condition without its noun: `，累计以5%为限`, `；高于90%的`.
_BARE_LIMIT: Final = re.compile(
    r"(?:但|且)?(?:经[^，]{2,6}仍)?(?:累计|合计|总计|最高|最多|最低|总额|补偿总额|赔偿总额)?(?:以|不(?:得)?(?:超过|超出|低于|高于|少于)|超过|超出|低于|高于|达到|未达)$"
)
_LIMITS: Final = re.compile(r"[ 　]?(?:为限|封顶|的|以[上下内]|$|[，。；])")
_TOTAL: Final = re.compile(
    r"总价款|总价|原价|设计费|投资总额|转让价格|价款|合同价|总额|总金额|金额|费用|费|租金|报酬|保费|佣金|本金|货款|房款|工程款|里程碑款|出资|损失|资金|押金|造价|损失|净价|刊例价|收益|利润|总数"
)
_SAID_OF: Final = re.compile(
    r"(?:[（(][^）)]{0,12}[)）])?[ 　]?(?:共?分(?:为)?[一二三四五六两2-9]|分[期次批]|"
    r"按(?:下列|以下|如下)|[:：]|为|共计|合计|总计|总额|共|由|各|来源|均|"
    r"[，,]?其中|US|USD|EUR|HK|人民币|[¥￥$€]|[\d０-９_＿【]|在|于|退|打|每|拨付|付|支付|缴)"
)
_PART_PAID: Final = re.compile(
    r"(?:违约金|定金|保证金|质保金|预付款|首付款|尾款|余款|利息|罚金|赔偿金|免赔额|担保|最高金额|罚款)$"
)
_LIST: Final = re.compile(r"(?:[^，；]{0,8}、)?")
# What is changed, said before in the sentence: `运价每年调整一次，调幅以10%为限`.
_MOVE: Final = re.compile(
    r"(?:(?:年度|每次|单次|每年|每?[一-龥]{0,3}年)?(?:起|末)?"
    r"(?:调整|调价|上调|下调|上浮|下浮|增减|浮动)?"
    r"(?:涨幅|调幅|降幅|跌幅|幅度|调整|调价|上调|下调|上下浮动|浮动|增减|递增|递减|上涨|上浮)?"
    r"(?:每次|单次|每年)?(?:[为是在以按]|不(?:得)?(?:超过|高于|低于|大于)|超过|控制在|"
    r"允许增减|允许浮动)?)[ 　]?$"
)
_MOVES: Final = re.compile("涨|调|降|跌|幅|浮|增|减")
_MOVED: Final = re.compile(
    r"(?P<base>(?:(?![随依按由从])[一-龥]){0,8}(?:价格|单价|运价|油价|供价|收购价|价|租金|月租|租|费|标|工程量|数量|利率|税率|面积|工资))"
    r"(?=自第|从第|由|按|每|随|为|可以?|应|调整|的?，|[\d０-９]|，[^，。；]{0,14}(?:调整|增减|浮动|上浮|上涨|变动|下调)|$)"
)
_CHANGED_TO: Final = re.compile(
    r"(?:逐步)?(?:稀释|调整|下降|降|上升|增加|提高|减少|变更)(?:至|到|为)"
)
_INCLUDED: Final = re.compile(r"[ 　]?(?:以[内上下外])?[（(](?:不?含|包括)(?:本数)?[ 　]?")
_FROM: Final = re.compile(r"(?:即|应)?(?:由|从)(?:原来?的?)?")
_RATE_NAMED: Final = re.compile(
    r"(?:[年月日]利率|执行利率|利率|税率|费率|征收率)(?=调整|变动|[^，。；]{0,24}(?:下浮|上浮|调))"
)
_PLAIN_STAKE: Final = re.compile(r"(?:持有|享有|分得|占有?)$")
_STAKE: Final = re.compile(r"(?:^|[，,；;]).{0,12}占[ 　]?$")


def carried(text: str, low: int, start: int, end: int, previous: Percentage | None) -> str | None:
    """The base a share takes from what was said before it in its sentence, or None.

    `low` is where the share before ends; only what is paid, borne, kept back or
    bounded without a noun of its own carries one.
    """
    floor = max(0, start - _REACH)
    for match in _SENTENCE_END.finditer(text, floor, start):
        floor = match.end()
    if _FINE.match(text, end):
        return None
    near = near_part(text, max(floor, low), start).strip(" 　")
    same = previous is not None and floor <= low
    before = previous.base if previous is not None and same else None
    if before is not None and _CHANGED_TO.fullmatch(near):
        return before  # 由70%稀释至61.25%
    if previous is not None and _INCLUDED.fullmatch(text, low, start):
        return before  # 在3%以内（含3%）
    if _FROM.fullmatch(near):
        named = _RATE_NAMED.findall(text, floor, start)
        if named:
            return str(named[-1])  # 如遇税率调整，由13%降至9%
    if previous is not None and before is not None and previous.role == "ownership":
        if _PLAIN_STAKE.search(near):
            return before  # 甲方持有股权的六成，乙方持有三成五
        before = None  # what is owned is not what is paid
    if _REST.search(near) or (low > floor and _LIST.fullmatch(near)):
        return before or (topic(text, floor, start) if same and near else None)
    if _BARE_LIMIT.fullmatch(near) and _LIMITS.match(text, end):
        return before
    if _ELIDED.search(near):
        own = topic(text, start - len(near), start)
        return own or before or topic(text, floor, start)
    if _STAKE.search(near):
        whole = re.search("注册资本|投资总额|出资总额", text[floor:start])
        return None if whole is None else whole[0]
    return moved(text, floor, start, near)


def moved(text: str, floor: int, start: int, near: str) -> str | None:
    """What the change before `start` is a change of, where its own part does not say, or None."""
    behind = near + text[start : start + 24]
    if len(near) > 24 or _MOVE.fullmatch(near) is None or _MOVES.search(behind) is None:
        return None
    for match in reversed(list(_MOVED.finditer(text, floor, start - len(near)))):
        part = near_part(text, max(floor, match.start() - 24), match.end())
        noun = noun_at_end(part, raised=True)
        if noun:
            return noun.rpartition("的")[2]
    return None


def topic(text: str, floor: int, start: int) -> str | None:
    """The sum the sentence between `floor` and `start` is about, or None."""
    for match in reversed(list(_TOTAL.finditer(text, floor, start))):
        if _SAID_OF.match(text, match.end()) is None:
            continue
        part = near_part(text, max(floor, match.end() - 24), match.end())
        noun = noun_at_end(part, raised=True)
        noun = noun and noun.rpartition("的")[2]
        if noun and not _PART_PAID.search(noun):
            return noun
    return None
