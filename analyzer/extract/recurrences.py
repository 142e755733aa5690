"""Recurrences without a number: `每年`, `每个工作日`, `按季度`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from analyzer.extract.anchors import anchor_of
from analyzer.extract.spans import Taken
from analyzer.extract.units import S, iso
from analyzer.numerals import DIGIT
from analyzer.records import Duration, Part

# A recurrence without a number: 每年, 每个月, 按季度.
_EVERY: Final = re.compile(
    rf"(?P<each>每(?!一?(?:会计|财务|财政)(?:年度|季度)(?:终了|结束|届满))(?:隔|逢)?(?:一)?[个個]?(?:完整|日历|日曆|自然|会计|财政|合同|租赁|公历|"
    rf"学)?(?P<unit>"
    rf"工{S}作{S}[日天]|营业日|交易日|小{S}[时時]|分[钟鐘]|星{S}期|季{S}度|"
    rf"半{S}[个個]?{S}月|半{S}年|年{S}度"
    rf"|年(?!龄)|月|季(?!节)|[周週](?!边|期|转)|[日天](?!历季)|半[天日]))"
    rf"|(?P<by>按(?:照)?[个個]?(?:日历|自然|完整)?(?P<unit2>季{S}度|半年|"
    rf"年{S}度(?!计划|预算|报告|考核|审计)|月{S}度(?!计划|预算)|工作日|小[时時](?!工资|费|单价|计酬)|星期"
    rf"|年(?!利|租|均|薪|工资|息|产|龄|份|限|化|金|费|终|底|末|初|第|[{DIGIT}])|月(?!利|租|均|"
    rf"薪|工资|息|产|份|平|饼|底|末|初|收|销|第|[{DIGIT}])"
    rf"|季(?!节|利|租|息)|[周週](?!边|期|转|薪|密|到)|日(?!利|租|均|薪|工资|息|产|期|本|历|程|技术|服务费|"
    rf"常|元|万分|千分|百分)|天(?!津|然|气)))"
)

_EVERY_UNIT: Final = (
    ("工作", "working_day", 1), ("营业", "working_day", 1), ("交易", "working_day", 1),
    ("半年", "month", 6), ("半月", "month", Decimal("0.5")), ("半个月", "month", Decimal("0.5")),
    ("半個月", "month", Decimal("0.5")), ("半天", "hour", 12), ("半日", "hour", 12),
    ("小", "hour", 1), ("分", "minute", 1), ("星", "week", 1), ("周", "week", 1),
    ("週", "week", 1), ("季", "quarter", 1), ("年", "year", 1), ("月", "month", 1),
    ("日", "day", 1), ("天", "day", 1),
)  # fmt: skip


def with_recurrences(text: str, found: list[Duration]) -> list[Duration]:
    """The recurrences without a number put between the lengths already found."""
    more: list[Duration] = []
    taken = Taken((one.start, one.end) for one in found)
    for match in _EVERY.finditer(text):
        start, end = match.span()
        if not taken.free(start, end):
            continue
        word = re.sub(r"[ 　\n]", "", match["unit"] or match["unit2"])
        unit, amount = next((u, Decimal(n)) for lead, u, n in _EVERY_UNIT if word.startswith(lead))
        parts: tuple[Part, ...] = ((amount, unit),)
        floor = taken.last_end(start)
        more.append(
            Duration(
                text=match[0], start=start, end=end, rule="duration.recurrence",
                kind="recurrence", parts=parts, relation="every",
                anchor=anchor_of(text, start, end, floor), business_days=unit == "working_day",
                iso=None if unit == "working_day" else iso(parts),
            )
        )  # fmt: skip
    return sorted(found + more, key=lambda one: one.start)
