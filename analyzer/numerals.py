"""Numbers as contracts write them, read exactly: `一万二`, `壹佰`, `１２`, `1,000.50`, `十二点五`.

`parse` reads one number and nothing else; `NUMBER` is the regular expression of
everything that may be one, for use inside larger patterns. A text that only looks
like a number (`十七十八`, `12.3.2`, `百十一`) is `None`, never a guess.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

LONGEST: Final = 64
"""Characters a number may have; anything longer is a serial number, not a quantity."""

_DIGITS: Final = "零一二三四五六七八九"
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_BIG: Final = {"万": 10**4, "亿": 10**8}

# Every spelling of a numeral character and the plain one it stands for.
_PLAIN: Final = {
    "零": "〇○Ｏ",
    "一": "壹弌",
    "二": "贰貳弐两兩俩",
    "三": "叁參叄参弎",
    "四": "肆",
    "五": "伍",
    "六": "陆陸",
    "七": "柒",
    "八": "捌",
    "九": "玖",
    "十": "拾",
    "百": "佰",
    "千": "仟",
    "万": "萬",
    "亿": "億",
    "点": "點",
    "负": "負",
    "个": "個",
    "-": "－−",
    ".": "．",
    ",": "，",
}
_FOLD: Final = {
    **{ord(other): plain for plain, others in _PLAIN.items() for other in others},
    **{0xFF10 + i: str(i) for i in range(10)},
    ord("廿"): "二十",
    ord("卅"): "三十",
    **{ord(space): None for space in " \t\n\r　\u00a0\u2009\u202f"},
}

DIGIT: Final = "0-9０-９"
"""Arabic digits of either width, for a character class."""

HAN_DIGIT: Final = "零〇○一二三四五六七八九两兩俩壹贰貳叁參叄肆伍陆陸柒捌玖"
"""Chinese digits, for a character class."""

HAN: Final = HAN_DIGIT + "十百千万亿拾佰仟萬億廿卅"
"""Chinese digits and units, for a character class."""

# Arabic: groups of three by comma of either width, or by thin and no-break spaces;
# groups are counted so that a hostile run of them cannot be scanned again and again.
_GROUPS: Final = (
    rf"[{DIGIT}]{{1,3}}(?:"
    rf"(?:[,，][{DIGIT}]{{3}}){{1,8}}"
    rf"|(?:[\u00a0\u2009\u202f][{DIGIT}]{{3}}){{1,8}}"
    rf"|(?: [{DIGIT}]{{3}}){{2,8}}"
    rf"|[ ][0０][{DIGIT}]{{2}}"
    rf")(?![{DIGIT}])"
)
# Letter-spaced digits: `2 0 2 4`.
_SPACED: Final = rf"[{DIGIT}](?:[ 　][{DIGIT}]){{1,12}}(?![{DIGIT}])"
_ARABIC: Final = rf"(?:{_GROUPS}|{_SPACED}|[{DIGIT}]++)(?:[.．][{DIGIT}]++(?![.．]?[{DIGIT}]))?"
# A unit or more after Arabic digits: `1.5万`, `3千万`, `200亿零四千230`.
_TAIL: Final = rf"(?:[ 　]?(?:[個个](?=[万萬亿億]))?[十百千万亿拾佰仟萬億][{HAN}{DIGIT}]{{0,24}}+)?"
# Chinese: a run of numeral characters, perhaps letter-spaced, with or without 点.
_HAN_RUN: Final = (
    rf"[{HAN}]++(?:[個个][万萬亿億][{HAN}]*+)?(?:[ 　\n](?![{HAN}]{{1,9}}分之)[{HAN}]++)*+"
)
_CHINESE: Final = rf"{_HAN_RUN}(?:[ 　]?[点點][ 　]?[{HAN_DIGIT}{DIGIT}]++[万萬亿億]{{0,2}}+)?"

NUMBER: Final = rf"(?:{_ARABIC}{_TAIL}|{_CHINESE})"
"""A number in any notation, as a group without names; check it with `parse`."""

_TOKEN: Final = re.compile(rf"\d+(?:\.\d+)?|[{_DIGITS}]|[十百千万亿点]")
_PURE: Final = re.compile(r"\d+(?:\.\d+)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POSITIONAL: Final = re.compile(rf"[{_DIGITS}]+(?:点[{_DIGITS}]+)?")
_TO_ASCII: Final = str.maketrans(_DIGITS + "点", "0123456789.")


def parse(text: str) -> Decimal | None:
    """The exact value of a text that is one number, or None where it is not.

    Reads either width of digit and comma, plain, traditional and financial numerals,
    digits one by one (`二〇二四`), shortened ends (`三万五` is 35000), mixed notation
    (`1.5万`, `3千万`) and a sign (`负`, `-`). Blanks between characters are ignored.
    """
    return _parse(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=4096)
def _parse(text: str) -> Decimal | None:
    """The value of a text of reasonable length; contracts repeat the same few numbers."""
    plain = text.translate(_FOLD)
    sign = 1
    if plain[:1] in ("负", "-"):
        sign, plain = -1, plain[1:]
    if _PURE.fullmatch(plain):
        return sign * Decimal(plain)
    if "," in plain:
        whole = re.match(r"[\d,.]+", plain)
        if whole is None or not _GROUPED.fullmatch(whole[0]):
            return None
        plain = whole[0].replace(",", "") + plain[whole.end() :]
        if _PURE.fullmatch(plain):
            return sign * Decimal(plain)
    if _POSITIONAL.fullmatch(plain):
        return sign * Decimal(plain.translate(_TO_ASCII))
    value = _compose(plain.replace("个万", "万").replace("个亿", "亿"))
    return None if value is None else sign * value


def to_int(text: str) -> int | None:
    """The whole number a text stands for, or None (a fraction is none)."""
    value = parse(text)
    if value is None or value != value.to_integral_value():
        return None
    return int(value)


def tidy(value: Decimal) -> Decimal:
    """The same value written shortest, without an exponent: `0.50` is 0.5, `1E+3` is 1000."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < 10**24 else value
    return value.normalize()


def _compose(plain: str) -> Decimal | None:
    """The value of digits and units put together by place: `一亿零三万五千`, `1.5万`."""
    tokens = _TOKEN.findall(plain)
    if not tokens or "".join(tokens) != plain:
        return None
    high = Decimal(0)  # closed by 亿
    middle = Decimal(0)  # closed by 万
    section = Decimal(0)  # below 万
    number: Decimal | None = None
    zero = False
    last = 0  # the unit read last, of any size
    ceiling = 10**4  # small units of a section fall
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token in _SMALL:
            unit = _SMALL[token]
            if unit >= ceiling:
                return None
            if number is None:
                # A unit without a digit: `十`, `百` on its own, `一百十一`, `一万零百`.
                if (unit > 10 and (section or (last and not zero))) or (
                    not last and index < len(tokens) and unit > 10 and tokens[index] not in _BIG
                ):
                    return None
                number = Decimal(1)
            section += number * unit
            number, zero, last, ceiling = None, False, unit, unit
        elif token in _BIG:
            unit = _BIG[token]
            part = section + (number or 0)
            if unit == 10**8:
                part += middle
                if (high and last != 10**8) or (not part and not (high and last == 10**8)):
                    return None
                high, middle = high + part * unit, Decimal(0)
            else:
                if middle or (not part and last != 10**4):
                    return None
                if not part:
                    return None
                middle = part * unit
            section, number, zero, last, ceiling = Decimal(0), None, False, unit, 10**4
            if middle + high != (middle + high).to_integral_value():
                return None
            if part != part.to_integral_value() and any(
                rest not in _BIG for rest in tokens[index:]
            ):
                return None  # 10.1万零100
        elif token == "点":
            digits = "".join(tokens[index:]).rstrip("万亿").translate(_TO_ASCII)
            if not digits.isdigit() or (number is None and not section and not zero):
                return None
            if number is not None:
                section, number = section + number, None
            section += Decimal("0." + digits)
            index = len(tokens) - (len("".join(tokens[index:])) - len(digits))
        elif token == "零":
            if number is not None:
                return None
            zero = True
        else:
            if number is not None:
                return None
            number = Decimal(token.translate(_TO_ASCII))
            zero = zero or (token[0] == "0" and "." not in token and last > 0)  # 1百01
    if number is not None:
        if last > 10 and not zero and number < 10 and number == number.to_integral_value():
            number *= last // 10
        elif last and number >= last:
            return None
        section += number
    elif zero and last == 0:
        return None
    return high + middle + section
