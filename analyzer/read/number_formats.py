"""The numbers a word processor writes before paragraphs, by the name of their form.

Names and values are those of ECMA-376 Part 1, 17.18.59 (ST_NumberFormat). Forms that
Chinese documents do not use (Hebrew, Thai, words of other languages) are not among them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

_DIGITS = "〇一二三四五六七八九"
_ORDINARY = "零一二三四五六七八九", ("", "十", "百", "千")
_LEGAL = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 9999
"""Beyond it a number is written in figures whatever its form."""


def written(number: int, form: str) -> str | None:
    """A number in a form such as `decimal` or `chineseCounting`; None for an unknown form.

    What a form has no sign for (the 21st circled number, the 11th stem) comes in figures.
    """
    write = _forms().get(form)
    if write is None:
        return None
    if not 0 <= number <= _LARGEST:
        return str(number)
    return write(number)


def _counted(number: int, signs: tuple[str, tuple[str, ...]], short_ten: bool) -> str:
    """一百零一; with `short_ten` 十一 and not 一十一."""
    digits, places = signs
    if number == 0:
        return digits[0]
    out: list[str] = []
    text = str(number)
    gap = False
    for index, figure in enumerate(text):
        if figure == "0":
            gap = True
            continue
        if gap:
            out.append(digits[0])
            gap = False
        place = places[len(text) - index - 1]
        if not (short_ten and 10 <= number < 20 and place == places[1]):
            out.append(digits[int(figure)])
        out.append(place)
    return "".join(out)


def _count(number: int) -> str:
    return _counted(number, _ORDINARY, True)


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(number))


def _counting(number: int) -> str:
    """Tens have their sign up to 99; beyond, digit stands beside digit."""
    return _count(number) if number < 100 else _digit_by_digit(number)


def _row(first: str, count: int) -> Callable[[int], str]:
    """Signs that follow one another in Unicode, from one on."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= count else str(number)


def _letters(first: str) -> Callable[[int], str]:
    """a … z, then aa, bb, cc."""

    def write(number: int) -> str:
        if number < 1:
            return str(number)
        times, index = divmod(number - 1, 26)
        return chr(ord(first) + index) * (times + 1) if times < 30 else str(number)

    return write


def _roman(number: int) -> str:
    if number < 1:
        return str(number)
    out = []
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        out.append(sign * times)
    return "".join(out)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _sexagenary(number: int) -> str:
    if not 1 <= number <= 60:
        return str(number)
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(figure)) for figure in str(number))


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(
        number % 10, "th"
    )  # fmt: skip
    return f"{number}{ending}"


@cache
def _forms() -> dict[str, Callable[[int], str]]:
    return {
        "none": lambda number: "",
        "bullet": lambda number: "",
        "decimal": str,
        "decimalHalfWidth": str,
        "decimalFullWidth": _full_width,
        "decimalFullWidth2": _full_width,
        "decimalZero": lambda number: f"{number:02d}",
        "decimalEnclosedCircle": _row("①", 20),
        "decimalEnclosedCircleChinese": _row("①", 20),
        "decimalEnclosedParen": _row("⑴", 20),
        "decimalEnclosedFullstop": _row("⒈", 20),
        "numberInDash": lambda number: f"- {number} -",
        "hex": lambda number: f"{number:X}",
        "ordinal": _ordinal,
        "upperLetter": _letters("A"),
        "lowerLetter": _letters("a"),
        "upperRoman": lambda number: _roman(number).upper(),
        "lowerRoman": _roman,
        "chineseCounting": _counting,
        "taiwaneseCounting": _counting,
        "chineseCountingThousand": _count,
        "taiwaneseCountingThousand": _count,
        # Chinese documents carry the Japanese form too; its numbers are read as Chinese ones.
        "japaneseCounting": _count,
        "ideographDigital": _digit_by_digit,
        "taiwaneseDigital": _digit_by_digit,
        "japaneseDigitalTenThousand": _digit_by_digit,
        "chineseLegalSimplified": lambda n: _counted(n, _LEGAL, False),
        "ideographLegalTraditional": lambda n: _counted(n, _LEGAL_TRADITIONAL, False),
        "ideographEnclosedCircle": _row("㊀", 10),
        "ideographTraditional": _of(_STEMS),
        "ideographZodiac": _of(_BRANCHES),
        "ideographZodiacTraditional": _sexagenary,
    }
