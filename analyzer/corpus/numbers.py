"""The gold format's own small reader of numerals.

It is kept apart from the analyzer's numerals on purpose: gold that is checked by
the code it is to measure would repeat that code's mistakes.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "○": 0,
    "两": 2,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

NUMERAL_CHARS = "0-9０-９.．〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"
BLANK_CHARS = "_＿　 XxＸ×*□…"


def read_number(text: str) -> Decimal | None:
    """The value of a numeral in digits, Chinese figures or both (`3.5万`), or None."""
    plain = text.translate(_WIDTH).replace(",", "").strip()
    scale = 1
    while plain[-1:] in _MYRIADS and plain[:1].isdigit():
        scale *= _MYRIADS[plain[-1]]
        plain = plain[:-1]
    try:
        if plain[:1].isdigit():
            return Decimal(plain) * scale
    except InvalidOperation:
        return None
    return _read_han(plain)


def _read_han(text: str) -> Decimal | None:
    whole, _, decimals = text.partition("点")
    if not whole or any(c not in _DIGITS | _TENS | _MYRIADS for c in whole):
        return None
    high = total = section = digit = 0  # closed by 亿, by 万, below 万, not yet closed
    for char in whole:
        if char in _DIGITS:
            # 二〇二六 is read figure by figure.
            digit = digit * 10 + _DIGITS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = 0
        elif char == "万":
            total, section, digit = total + (section + digit) * _MYRIADS[char], 0, 0
        else:
            high = (high + total + section + digit) * _MYRIADS[char]
            total = section = digit = 0
    value = Decimal(high + total + section + digit)
    for place, char in enumerate(decimals, start=1):
        if char not in _DIGITS:
            return None
        value += Decimal(_DIGITS[char]).scaleb(-place)
    return value


def read_money_words(text: str) -> Decimal | None:
    """The value of an amount in words (`壹拾万元整`, `叁佰元伍角`), or None."""
    plain = text.removeprefix("人民币").rstrip("整正")
    yuan, sign, rest = plain.replace("圆", "元").partition("元")
    value = read_number(yuan) if sign else None
    for name, size in (("角", "0.1"), ("分", "0.01")):
        figure, sign, after = rest.partition(name)
        if value is not None and sign:
            part = read_number(figure.lstrip("零"))
            value, rest = (None if part is None else value + part * Decimal(size)), after
    return None if rest else value
