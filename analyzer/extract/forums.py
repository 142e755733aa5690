"""Courts and arbitration bodies that are to decide: `甲方所在地人民法院`, `北京仲裁委员会`."""

from __future__ import annotations

import re
from typing import Final

from analyzer.records import Identifier

_COURT: Final = re.compile(
    r"人民法院|(?:海事|互联网|金融|知识产权)法院|(?<=[地省市区县权级])法院(?=[^，。；\n]{0,6}(?:起诉|提起|诉讼|裁判|管辖|解决))"
)
_BODY: Final = re.compile(r"仲裁(?:委员会|中心|院|机构)")
_REACH: Final = 30
# What a name of one starts behind: the verb or preposition that leads to it.
_LEAD: Final = re.compile(
    r"[，。；：:、,;\n（(“”√☑□] ?|(?<!所)在(?!地)|向|由|提交|交|诉至|[送报]至|于|选择|"
    r"提请|约定为|为|是|依法|均可|有权|申请|"
    r"或者?(?![甲乙丙买卖供需][方人])|以(?=[^上下内外])|[和及与按]|应当?|可以?|之一|(?<=[）)])"
)
_GENERIC: Final = re.compile(
    r"(?:有管辖权的?|相关|当地|该|上述|任一|同一)?(?:人民法院|仲裁(?:机构|委员会))"
)


def find(text: str) -> list[Identifier]:
    """Every court (kind `court`) and arbitration body (`arbitration_body`) named, in order.

    The value is the wording: a name (`北京仲裁委员会`), a place that tells the court
    (`甲方所在地人民法院`), or a blank before it (`____仲裁委员会`). A mere 人民法院 or
    仲裁机构 that no place or name tells apart is none.
    """
    found: list[Identifier] = []
    if "法院" in text:
        found += _named(text, _COURT, "court")
    if "仲裁" in text:
        found += _named(text, _BODY, "arbitration_body")
    return sorted(found, key=lambda one: one.start)


def _named(text: str, pattern: re.Pattern[str], kind: str) -> list[Identifier]:
    found: list[Identifier] = []
    edge = 0
    for head in pattern.finditer(text):
        start = max(edge, head.start() - _REACH)
        for lead in _LEAD.finditer(text, start, head.start()):
            start = lead.end()
        while start < head.start() and text[start] in " 　的":
            start += 1
        value = text[start : head.end()]
        edge = head.end()
        if start == head.start() or _GENERIC.fullmatch(value):
            continue
        found.append(
            Identifier(text=value, start=start, end=head.end(), rule=f"identifier.{kind}",
                       kind=kind, value=value)
        )  # fmt: skip
    return found
