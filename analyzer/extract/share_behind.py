"""What a share is a part of, where that stands behind it: `12%的股权`, `按没付的钱算`."""

from __future__ import annotations

import re
from typing import Final

from analyzer.extract.share_nouns import is_taken, noun_at_end
from analyzer.extract.share_words import COMPARED

# What stands behind a share is what it is a part of, unless it is what comes out of it.
_STAKE_BEHIND: Final = re.compile(
    r"[ 　]?(?:(?:及|或)?以[上下])?[的之]?"
    r"(?P<base>(?:(?:目标|合营|标的|项目)?公司)?的?(?:股权|"
    r"股份|股票|流通股|份子|出资额|出资|份额|权益|产权|财产份额|所有权|表决权))"
)
_VOTERS: Final = re.compile(
    r"[ 　]?(?:(?:及|或|（含）)?以上)?的?"
    r"(?P<base>(?:全体)?(?:董事|股东代表|股东|户主|村民代表|村民|业主|委员|合伙人|会员|代表))(?!会)"
)
_HOLDS: Final = re.compile(r"持股|持有|占|达到?$")
_SUM_BEHIND: Final = re.compile(
    r"[ 　]?(?:以[上下])?[的之]?(?P<base>(?:(?![在于后待按形商付向由的就以])[一-龥]){0,9}?"
    r"(?:费用?|[货价房团工餐茶]款|工程款|增资款|投资款|转让款|购买价款|净?利润|[一-龥]{1,2}价|总数|金额|总额|租金|应[一-龥]数|工资|保证金|价格))"
    r"(?![项率单格值用收标差款])"
)
_BY: Final = re.compile(r"[按以][ 　]?$")
_PAID_AT: Final = re.compile(r"支付|[交缴]纳|发放|给付|结算")
_COMES_OUT: Final = re.compile(
    r"手续费|管理费|保管费|担保费|提成费|代理费|中介费|居间|占用费|使用费|附加费|保险费|补偿|违约|滞纳|佣金|赔偿|罚|延误|损失|"
    r"[预首尾余]付?款|进度款|首期|奖金|(?:履约|质量|投标|质)保证?金|^保证金|手续|加班|定金|押金|质保金"
)
# Any noun with 的, where it is a thing and not what comes out: `10%的点位`.
_PART_BEHIND: Final = re.compile(
    r"[ 　]?的(?P<base>(?!标准|[一-龥]{0,3}误差|比例|幅度|范围|优惠|折扣|税|利|责任|价格|增减|"
    r"溢短|误差|速度|"
    r"概率|方式|单利|复利|"
    r"部[分份]|应|须|不|可|要|均|方|发票|专用|普通|专票|普票|现金|额外|提成|返)[一-龥]{2,4}?)"
    r"(?=[，,。；、）)]|让|作为?|给|转|归|由|用于|进行|$)"
)
# The basis in brackets: `35%（以入门费为基数）`.
_IN_BRACKETS: Final = re.compile(
    r"[ 　]?[（(](?:均)?(?:以|按)(?P<base>[^，,。；;（）()]{2,14}?)(?:为(?:计算)?基[数准]|"
    r"计算?)[)）]"
)
# A condition goes on with a verb: `超过15%的不收`.
_CONDITION: Final = re.compile(
    rf"(?:持股|持有|占|(?<!不)(?<!不得)(?:{COMPARED})|达到?|不足)[ 　]?$"
)
_BOUND_OF: Final = re.compile(r"不(?:得|应)?(?:低于|少于|高于|超过)[ 　]?$")
_BOUNDED_NOUN: Final = re.compile(r"的(?P<base>[一-龥]{2,6})(?=[，,。；]|$)")
# How a share is reckoned, said behind it: `，按没付的钱算`, `就未缴金额向守约方支付`.
_RECKONED: Final = re.compile(
    r"(?:以内)?[，,、]?(?:[^，,。；]{0,14}[，,])?(?:均)?(?:按照?|就|以)(?P<base>[^，,。；按就以每日年月]{1,10}?(?:的钱|金额|款|额|数量|重量|总价|价款|费|租金|本金|部分))"
    r"(?:计算|算|计(?!收)|向|为(?:计算)?基数)"
)


def bracketed(text: str, end: int) -> str | None:
    """The basis in brackets right behind the share that ends at `end`, or None."""
    said = _IN_BRACKETS.match(text, end)
    return None if said is None else said["base"]


def behind(text: str, near: str, end: int) -> str | None:
    """What the share that ends at `end` is a part of, as said behind it, or None."""
    for pattern in (_STAKE_BEHIND, _VOTERS, _SUM_BEHIND):
        said = pattern.match(text, end)
        if said is None or _COMES_OUT.search(said["base"]):
            continue
        if pattern is _SUM_BEHIND:
            if is_taken(said["base"]) and not (_BY.search(near) and _PAID_AT.match(said["base"])):
                continue  # 每降低0.1%扣减服务费的2%
            return noun_at_end(said["base"], explicit=True)
        if pattern is _STAKE_BEHIND or not _HOLDS.search(near):
            return said["base"].lstrip("的")
    if _BOUND_OF.search(near):
        said = _BOUNDED_NOUN.match(text, end)
        if said is not None and not _COMES_OUT.search(said["base"]):
            return said["base"]
    reckoned = _RECKONED.match(text, end)
    if reckoned is not None:
        return reckoned["base"]
    part = _PART_BEHIND.match(text, end)
    if part is None or _COMES_OUT.search(part["base"]) or _CONDITION.search(near):
        return None
    return part["base"]
