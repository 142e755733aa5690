"""How a length of time binds: within, after, before, at least, at most, exactly."""

from __future__ import annotations

import re
from typing import Final

from analyzer.records import Relation

# Around a length: what makes it within, after, before, a bound.
ASIDE: Final = r"[ 　\n]{0,2}(?:[（(][^（()）。；\n]{1,16}[)）])?[ 　\n]{0,2}"

WITHIN: Final = re.compile(
    rf"{ASIDE}(?:的|之|以)?(?:(?:的[一-龥]{{1,5}}?)?(?:时间|期限|期间|時間|期間|时限|期))?(?:(?:以|之)?[内內]|里头?(?![程面氏]))(?!容|部|外|"
    rf"地|资|資|[销銷](?![毁售掉除假户案])|涵|蒙|控|装[修饰])"
)

_AT_LEAST_BEHIND: Final = re.compile(rf"{ASIDE}(?:及|或|（含）)?以上(?!述|条|條|所)")

_AT_MOST_BEHIND: Final = re.compile(rf"{ASIDE}(?:(?:及|或)?以下(?!简|簡|称|列|条)|为限)")

AFTER: Final = re.compile(
    rf"{ASIDE}(?:的)?(?:期限|期间|期|时间|宽限期)?(?:届满|屆滿|期满|期滿|满|滿)?(?:之|"
    rf"以)?[后後](?!续|果|勤|備|备)"
)

BEFORE_BEHIND: Final = re.compile(
    rf"{ASIDE}(?:[之以]前|前(?!述|款|期|三|提(?![供出交前])|五|两|后|项|条))"
)

# Bounds that include the length itself; 超过, 不足 and 满 are conditions, no bounds.
_AT_LEAST: Final = re.compile(
    r"(?:不(?:得|应|能|可|宜|会)?(?:少|低|短|早|小)于|至少|最少|最低|最短|起码|不下于)"
    r"(?:应|需|须|应当|提前|提早|在|为|有|达|达到|满|书面|[一-龥]{0,2})?[ 　\n]{0,2}$"
)

_AT_MOST: Final = re.compile(
    r"(?:不(?:得|应|能|可|宜|会)?(?:超过|超過|超|多于|大于|长于|高于|逾|迟于|晚于|超出)|未超[过過出]?|没有?超过|最长|最長|"
    r"最多|至多|最高|最迟|最晚|最长宽延|至多宽延)"
    r"(?:不得?超过|不超過|延长|宽延|为|應為|应为|期限为|可达|在)?[ 　\n]{0,2}$"
)

_AHEAD: Final = re.compile(
    r"(?:提前|提早|预先|預先|事先|提 前)(?:[^，。；,;0-9期]{0,3}?)[ 　\n]{0,2}$|"
    r"(?<=[一-龥）)])(?<![的之以、为按])(?<!其中)(?:之|以)?前(?:的|至少)?[ 　\n]{0,2}$"
)


# 满24个月后14日内: 后 leads to the next length, which counts from the end of this one.
_NEXT_LENGTH: Final = re.compile(
    r"的?[ 　]?[0-9０-９一二三四五六七八九十]{1,3}[ 　]?[个個]?(?:工作|自然)?[日天月年周]"
)


def relation_of(text: str, start: int, end: int) -> Relation:
    """How the length at `[start, end)` binds: 内 before a bound, a bound before 前, then 后."""
    if WITHIN.match(text, end):
        return "within"
    before = text[max(0, start - 14) : start]
    if _AT_LEAST_BEHIND.match(text, end):
        return "at_least"
    if _AT_MOST_BEHIND.match(text, end):
        return "at_most"
    ahead = _AHEAD.search(before)
    behind = BEFORE_BEHIND.match(text, end)
    if _AT_MOST.search(before):
        latest = re.search(r"(?:最迟|最晚|迟于|晚于)$", before.rstrip())  # 最迟提前30日
        if not (latest and (ahead or behind)):
            return "at_most"
    if _AT_LEAST.search(before) or re.search(
        r"(?:至少|不少于|不得少于|不低于|最少)[^，。；,;]{0,8}提前[ 　]?$", before
    ):
        return "at_least"
    if ahead or behind:
        return "before"
    after = AFTER.match(text, end)
    if after is not None and not _NEXT_LENGTH.match(text, after.end()):
        return "after"
    return "exactly"
