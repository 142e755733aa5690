"""What looks like a value but is not marked: gold that is not complete.

The patterns are coarse on purpose. Wording that only looks like a value is
marked `{第三年|none}` in the file, so that the annotator has decided.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.corpus.numbers import NUMERAL_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_N = f"[{NUMERAL_CHARS}]"
_BLANK = r"(?:[_＿]{2,}|…+|□{2,}|　{2,}|【[ 　]*】|[Xx×]{2,})"
_QUANTITY = f"(?:{_N}|{_BLANK}|[半])"

_ACCRUAL = re.compile(
    "每(?:逾期|延迟|迟延|拖延|延误|超过|延期|拖欠|推迟|迟到|耽误|迟|晚|超|逾|拖|误)"
    "[^，。；]{0,6}?[一1][日天周]"
)
_ORDINAL = re.compile(f"第{_N}+个?(?:工作日|月|[年日天季期次])")

_LOOKS = [
    ("a duration", re.compile(
        f"{_QUANTITY}[）)]?个?半?(?:工作日|工作天|自然日|日历日|日历天|交易日|日|天|周(?!岁)|星期|月|年|季度|小时|分钟|秒)"
    )),
    ("a recurrence", re.compile("每个?(?:自然|租赁|合同)?(?:日|天|周|星期|月|季度?|年|半年)")),
    ("a recurrence", re.compile("按(?:日|天|周|月|季度?|半年|年)(?![租利化均])")),
    ("a percentage", re.compile(f"[%％‰‱]|[百千万]分之(?:{_N}|{_BLANK})|百分点|基点|{_N}[成折]")),
    ("a fraction", re.compile(f"{_N}分之{_N}")),
    ("an amount", re.compile(f"(?:{_N}|{_BLANK})[万亿千]?(?:美|港|欧|日)?元|[¥￥$£€]|元整")),
    ("a multiple", re.compile(f"(?:{_N}|{_BLANK})倍")),
    ("a ratio", re.compile("[0-9]+[:：][0-9]+")),
    (
        "a reference", re.compile(f"第[{NUMERAL_CHARS}]+[章条款项节]|附件{_N}|"
        "本[条款项章节](?![件目例约程])"
    )),
    ("a law", re.compile("《[^》]*(?:法|法典|条例|规定|办法|解释)》")),
    ("a period", re.compile("自[^。；，\n\0]{1,30}起[^。；\n\0]{0,8}至[^。；\n\0]{1,25}止")),
    ("a number that names something", re.compile("[0-9A-Z]{8,}|[0-9-]{8,}|[A-Za-z0-9.]+@")),
]  # fmt: skip


def find_unmarked(text: str, covered: Iterable[tuple[int, int]]) -> Iterator[tuple[str, str, int]]:
    """What, wording and offset of everything value-like in `text` outside the covered ranges."""
    masked = list(text)
    for start, end in covered:
        masked[start:end] = "\0" * (end - start)
    rest = "".join(masked)
    for pattern in (_ACCRUAL, _ORDINAL):
        rest = pattern.sub(lambda m: "\0" * len(m[0]), rest)
    for what, pattern in _LOOKS:
        for found in pattern.finditer(rest):
            yield what, found[0], found.start()
