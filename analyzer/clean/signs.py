"""How likely a sign, digit or letter is behind another character of a contract.

Prices are natural logarithms, put by hand: they say what Chinese punctuation allows
(a full stop behind a closing bracket, no comma behind a comma), not what one text has.
"""

from __future__ import annotations

OPENING, CLOSING = "(《“〈【〔「『‘[", ")》”〉】〕」』’]"
PAUSES = ",。、:;"
_PLAIN = {",": -3.0, "。": -3.5, "、": -3.8, ":": -4.5, ";": -4.5, "_": -4.0, "(": -5.0, "《": -5.5,
          "“": -6.0, "—": -7.0, ".": -7.5, "/": -9.0, "%": -9.0, "　": -8.0, " ": -8.0, "-": -9.0,
          "\u00a0": -3.0, "!": -10.0, "?": -8.0, "·": -10.0, "…": -9.0}  # fmt: skip
_UNUSUAL = dict.fromkeys("〉】〕」』’]", -6.0)
_ENDS = {",": -6.0, "、": -6.0, "(": -8.0, "_": -2.0, ":": 2.5, "。": 2.0, ";": 2.0, ")": 1.0}
NUMERALS = frozenset("0123456789一二三四五六七八九十")
MARKED = -8.0
CLOSES = -2.5
STRAY_CLOSE = -10.0
ODD = -12.0
GLUED = 0.7
"""Price of a character right behind a closing bracket, where a sign often stands."""
DIGIT = -8.0
LETTER, LETTERS = -10.0, -3.0
"""A letter, and one behind another."""
LEADING_ZERO, BEFORE_ZERO = -4.0, ".-_/"
"""Price of a number that begins with 0, but for what stands behind such a sign."""
UNFINISHED = -8.0
"""Price of white space behind the number of a marker."""
OTHER = -14.0
"""Any other sign: rare between Chinese characters."""


def price(before: str, sign: str, depth: int) -> float:
    """The log likelihood of `sign` behind the last two characters `before`.

    `depth` brackets are open there; `before` is empty where nothing is known. All are
    half-width.
    """
    last = before[-1:]
    if sign.isdecimal():
        return _digit(last)
    if sign.isascii() and sign.isalpha():
        return LETTERS if last.isascii() and last.isalpha() else LETTER
    if sign in CLOSING:
        if last and last in PAUSES and not (last == "。" and sign == "”"):
            return ODD
        return (CLOSES if depth > 0 else STRAY_CLOSE) + _UNUSUAL.get(sign, 0.0)
    cost = _PLAIN.get(sign, OTHER)
    if not last:
        return cost
    if _is_word(last):
        return cost - 4 if sign in "%?." else cost
    if sign == "_":
        return -1.5
    if last.isdecimal():
        return -1.5 if sign == "." else cost - 1
    if last in CLOSING:  # no comma behind the bracket of a marker, (3) or (三)
        return MARKED if before[0] in NUMERALS else cost + 1.5
    if last in OPENING:
        return ODD
    if last in PAUSES:  # 。（一） and ：《 are written, ，， and 。， are not
        return cost - 0.5 if sign in OPENING else ODD
    if last == sign and sign in "—…-.":
        return -1.5
    return cost - 2


def _digit(before: str) -> float:
    if before.isdecimal() and before:
        return -3.0
    if before == ".":
        return -1.5
    if not before or before in "(:第_" or before in OPENING:
        return -3.0
    if before in PAUSES:
        return -5.0
    return DIGIT


def at_end(before: str) -> float:
    """What the last two characters before white space add: a sentence or a heading ends there.

    A number of a marker does not: 第三 goes on, and 九 does with 、 and no other sign.
    """
    last, earlier = before[-1:], before[-2:-1]
    if last in NUMERALS and (earlier == "第" or earlier in PAUSES):
        return UNFINISHED
    if earlier in NUMERALS and last in "、。":
        return 0.0 if last == "、" else -_ENDS[last]
    return _ENDS.get(last, 0.0)


def _is_word(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def deepened(depth: int, sign: str) -> int:
    """The number of open brackets behind `sign`."""
    if sign in OPENING:
        return depth + 1
    return max(0, depth - 1) if sign in CLOSING else depth
