"""Multiples and ratios: `1.5倍`, `双倍`, `6:4`, `3：3：4`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from analyzer.extract.quantities import GAP, Quantity, quantities
from analyzer.extract.share_nouns import noun_at_end
from analyzer.numerals import DIGIT, parse, tidy
from analyzer.records import Multiple

_TIMES: Final = re.compile(rf"{GAP}倍")
_DOUBLE: Final = re.compile("双倍|雙倍")
_BASE: Final = re.compile(
    r"(?P<base>[一-龥A-Za-z（）()]{2,40}?)的?(?:不超过|不低于|至少|最高|约)?[ 　]?$"
)
_CUT: Final = re.compile(
    r".*(?:按照|按|以|为|支付|返还|退还|赔偿|不超过|不得超过|不低于|超过|达到|相当于|等于|收取|"
    r"计收|处以|赔到|扣减|扣除|折算|上浮|的标准|参照|依据|要求|主张|应当|有权|向[一-龥]{2,6}支付)"
)
# What a multiple stands behind without being one of it: `应向乙方偿付两倍`.
_VERB: Final = re.compile(
    r"(?:应|应当|偿付|加收|支付|付|收取|返还|退还|赔偿|罚款|处罚|则|给予|可|由|承担)$"
)
# Whom is paid, and what leads to it, are no base: `并向乙方双倍返还`, `3日内除向乙方`.
_NO_BASE: Final = re.compile(r"^(?:[年月日]?[内后]|并|除|同时)|[方人]$|[向对给][一-龥]{1,5}$")
_GOES_ON: Final = re.compile(r"^[^。\n]{1,40}[，,；;][^。\n，,；;]{0,8}按$")
_FIGURE: Final = rf"[{DIGIT}]{{1,4}}(?:[.．][{DIGIT}]{{1,4}})?"
_RATIO: Final = re.compile(
    rf"(?<![{DIGIT}.．:：∶/\-])(?P<all>{_FIGURE}(?:[ ]?[:：∶比][ ]?{_FIGURE}){{1,5}})(?!["
    rf"{DIGIT}:：∶]|[.．][{DIGIT}])"
)
_SPLIT: Final = re.compile(r"[ ]?[:：∶比][ ]?")
_ABOUT_RATIO: Final = re.compile(r"比例|之比|比率|配比|分成|分配|分担|配置|折股|兑换|混合|比")
_CLOCK: Final = re.compile(r"上午|下午|早上|晚上|中午|时间|时|点|午|每日|每天|营业")


def find(text: str) -> list[Multiple]:
    """Every multiple and ratio of a text, in order."""
    return read(text, quantities(text))


def read(text: str, numbers: Sequence[Quantity]) -> list[Multiple]:
    """The same, from the numbers already found in the text."""
    found: list[Multiple] = []
    if "倍" in text:
        for number in numbers:
            match = _TIMES.match(text, number.end)
            if match is None or number.weak or number.until is not None:
                continue
            if number.value is None and not number.blank:
                continue
            one = _multiple(text, number.start, match.end(), number.value)
            last = found[-1] if found else None
            if (
                one.base is None
                and last is not None
                and _GOES_ON.search(text[last.end : one.start])
            ):
                one = replace(one, base=last.base)  # 按日租金的1.5倍…，仍不搬离的，按两倍
            found.append(one)
        found += [_multiple(text, *m.span(), Decimal(2)) for m in _DOUBLE.finditer(text)]
    if ":" in text or "：" in text or "∶" in text or "比" in text:
        for match in _RATIO.finditer(text):
            values = tuple(parse(part) for part in _SPLIT.split(match["all"]))
            if _is_ratio(text, match, values):
                found.append(
                    Multiple(text=match["all"], start=match.start("all"), end=match.end("all"),
                             rule="multiple.ratio",
                             value=tuple(tidy(value) for value in values if value is not None))
                )  # fmt: skip
    return sorted(found, key=lambda one: one.start)


def _multiple(text: str, start: int, end: int, value: Decimal | None) -> Multiple:
    near = re.split(r"[，。；;,：:、\n“”]", text[max(0, start - 40) : start])[-1]
    cut = _CUT.match(near)
    noun = near[cut.end() :] if cut is not None else near
    match = _BASE.search(noun)
    base = match["base"].strip("的") if match is not None else None
    if base is not None:
        base = noun_at_end(base, explicit=True) or base
    return Multiple(
        text=text[start:end], start=start, end=end, rule="multiple.times",
        value=() if value is None else (tidy(value),),
        base=base if base and len(base) > 1 and not _VERB.search(base) and not _NO_BASE.search(base)
        else None,
    )  # fmt: skip


def _is_ratio(text: str, match: re.Match[str], values: tuple[Decimal | None, ...]) -> bool:
    """Whether figures with a colon are shares of a whole and not a clock time or a heading."""
    if any(value is None or value == 0 for value in values):
        return False
    start, end = match.span("all")
    near = re.split("[，。；;,、]", text[max(0, start - 14) : start])[-1]
    behind = text[end : end + 8]
    if _ABOUT_RATIO.search(near) or re.match(r"的?(?:比例|比率|之比|分成|分配|分担|股权)", behind):
        return True
    if len(values) > 2:
        return "." not in match["all"] and not _CLOCK.search(near)
    if sum(value for value in values if value is not None) in (10, 100):
        return re.search(r"(?:按|以)[ ]?$", near) is not None or not _CLOCK.search(near)
    last = _SPLIT.split(match["all"])[-1]
    if len(last) == 2 and not last.startswith(("5", "10")):
        return False
    if _CLOCK.search(near) or len(last) > 1:
        return False
    return re.search(r"(?:按|以|为|即)[ ]?$", near) is not None
