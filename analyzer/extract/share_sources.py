"""What a share is taken out of or put on top of: `从税后利润中拨出`, `在合同价基础上上浮`."""

from __future__ import annotations

import re
from typing import Final

from analyzer.extract.share_nouns import noun_at_end

_BARE_RATE: Final = re.compile(r"(?:[年月日]利率|税率|征收率|[年月日]息)$")
# What a part is taken out of: `从税后利润中拨出`, `包干价中管理费占`, `入门费中`.
_OUT_OF: Final = re.compile(
    r"(?:从|在|^|[:：])(?:每[次期笔])?(?P<base>[^，,。；：:从在中]{2,16})(?:之?中|里面?)[^，,。；占中]{0,8}"
    r"(?:拨出|提取|划出|扣除|扣回|抵扣|拿出|提出|占|减|扣|留|提|抽|拿|(?=不))(?:不(?:低|"
    r"少)于)?[ 　]?$"
)
# A base said before a change: `在上一年度基础上递增`, `按合同利率加收`.
_ON_TOP: Final = re.compile(
    r"(?:在|以)(?P<base>[^，。；,;在以]{2,20}?)的?(?:基础上|之上|(?<=标准)上|为基[础数准])(?:每年|再|逐年|各)?"
    r"(?:递增|上浮|上调|下调|下浮|增加|提高|降低|递减|增长|加收|加价|加|上涨)?(?:不超过|不低于)?$"
)
_POINTED: Final = re.compile("^(?:[前上]述|该|此)(?=.{2})")
_PLUS: Final = re.compile(
    r"按照?(?P<base>[^，。；,;按（(]{2,16}?[率价款额费金R])(?:基础上)?(?:加收|上浮|下浮|加计|增收|多付|加付|加价)$"
)
_PART_OF: Final = re.compile(
    r"(?P<base>(?:超出|超过|逾期|不足|剩余|未付|超额|其余|溢价)部分)(?:的[一-龥]{1,4}|中)?"
    r"(?:(?:再|则|均)?按照?|由[一-龥]{2,6}(?:承担|负担)|(?:另|再)?(?:付|给|提|加付|支付))$"
)


def taken_from(near: str) -> str | None:
    """What the share behind `near` is taken out of or put on top of, or None."""
    said = _OUT_OF.search(near)
    if said is not None:
        base = noun_at_end(said["base"], explicit="里" in said[0], raised=True)
        if base is not None:
            return base
    for pattern in (_ON_TOP, _PLUS, _PART_OF):
        said = pattern.search(near)
        if said is not None:
            return bare_rate(_POINTED.sub("", said["base"]))
    return None


def bare_rate(rate: str) -> str:
    """The name of a rate of interest or tax without what it is the rate of."""
    name = _BARE_RATE.search(rate)
    return rate if name is None else name[0]
