"""Sums below one yuan (`五角`, `每度电加收五分`) and sums whose 元 was left out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from analyzer.extract.amount_words import Sum
from analyzer.extract.currencies import GAP
from analyzer.extract.quantities import Quantity
from analyzer.numerals import DIGIT, HAN, parse

FEN: Final = (
    rf"[零〇又]?{GAP}(?P<fen>[{DIGIT}{HAN}]){GAP}分(?!之|钟|鐘|公司|期|批|次|别|包|成|部|支|店)"
)

_HAN_ONLY: Final = re.compile(rf"[{HAN} 　\n]+")

_BARE_JIAO: Final = re.compile(
    rf"{GAP}[角毛](?!形|债|大|落|度|色|钢|铁|尺|螺|星|膜|质|逐|钥|"
    rf"洲)(?:{GAP}{FEN})?(?:{GAP}[整正])?"
)

_BARE_FEN: Final = re.compile(rf"{GAP}(?:分钱|(?:美|欧|港|澳)分)")

_CORNERED: Final = ("第", "直", "三", "四", "五", "六", "八", "多")  # 直角, 六角


# A price in 分 alone; elsewhere 分 are points (`扣5分`).
_PRICED: Final = re.compile(
    r"(?:每(?:度|斤|吨|公斤|千克|升|页|字|条|分钟|平方米|立方米)(?:电|水|煤)?|(?:单|电|水|差)?价格?)"
    r"(?:加价|加收|上调|下调|上浮|下浮|加|减|降|收|按|为|是)?[ 　]?$"
)
_CENT: Final = re.compile(rf"{GAP}分(?=[，。；、,;/／）)]|$)")
# A sum whose 元 was left out: `首付1.2万，尾款2.4万`.
_SPOKEN: Final = re.compile(
    r"(?:首付|尾款|余款|定金|订金|押金|租金|[一-龥]款|[一-龥]费|[总单售房]价|付)[为是约共]?$"
)
_ENDED: Final = re.compile(r"[，。；、）)]|$")


def is_written(number: Quantity) -> bool:
    """Whether a number is in Chinese numerals."""
    return bool(number.digits) and _HAN_ONLY.fullmatch(number.digits) is not None


def small(text: str, number: Quantity) -> Sum | None:
    """A sum below one yuan: `五角`, `九角九分`, `10美分`."""
    if number.value is None or number.weak:
        return None
    jiao = _BARE_JIAO.match(text, number.end)
    if (
        jiao is not None
        and number.value < 100
        and text[max(0, number.start - 1) : number.start] not in _CORNERED
    ):
        value = number.value * Decimal("0.1")
        if jiao["fen"]:
            value += (parse(jiao["fen"]) or 0) * Decimal("0.01")
        return Sum(number.start, jiao.end(), number.start, value, None, "CNY", False,
                    "money.number", is_written(number))  # fmt: skip
    fen = _BARE_FEN.match(text, number.end)
    if fen is not None:
        code = {"美": "USD", "欧": "EUR", "港": "HKD", "澳": "AUD"}.get(fen[0].strip()[0], "CNY")
        return Sum(number.start, fen.end(), number.start, number.value * Decimal("0.01"), None,
                    code, False, "money.number", is_written(number))  # fmt: skip
    return None


def unnamed(text: str, number: Quantity) -> Sum | None:
    """A sum without a name of its currency, where the wording tells that it is one."""
    if number.value is None or number.weak or number.until is not None:
        return None
    before = text[max(0, number.start - 12) : number.start]
    cent = _CENT.match(text, number.end)
    if cent is not None and _PRICED.search(before):
        return Sum(number.start, cent.end(), number.start, number.value * Decimal("0.01"), None,
                    "CNY", False, "money.number", is_written(number))  # fmt: skip
    if (
        number.digits.endswith(("万", "萬"))
        and _ENDED.match(text, number.end)
        and _SPOKEN.search(before)
        and "元" in text
    ):
        return Sum(number.start, number.end, number.start, number.value, None, "CNY", False,
                    "money.number", is_written(number))  # fmt: skip
    return None
