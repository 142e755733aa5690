"""Characters of the symbol fonts that Word documents use, as Unicode.

These fonts have signs in the places of letters, which Word writes as U+F000 and more.
Only signs that a contract can hold and whose look is certain are here.
"""

from __future__ import annotations

from functools import cache

UNKNOWN = "\ufffd"
"""Stands for a sign that is shown but not known."""

_FONTS = {
    "wingdings": {
        0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
        0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
        0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "✧",
        0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✘", 0xFC: "✔", 0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {
        0x2A: "□", 0x4F: "✘", 0x50: "✔", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x56: "☒",
        0x96: "●", 0x97: "●", 0x98: "●", 0x9B: "○", 0xA0: "■", 0xA1: "■", 0xA2: "■", 0xA3: "□",
        0xA4: "□", 0xA5: "□",
    },
    "wingdings 3": {0x7D: "▶", 0x70: "▲", 0x71: "▼"},
    "webdings": {0x61: "✔", 0x63: "□", 0x67: "■", 0x72: "✘"},
    "symbol": {
        0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
        0xBB: "≈", 0x2D: "−", 0x57: "Ω", 0x6D: "μ", 0x70: "π",
    },
}  # fmt: skip


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of a font are signs."""
    return font is not None and font.strip().lower() in _FONTS


def symbol(char: str, font: str | None) -> str:
    """A character of a font as Unicode; `UNKNOWN` for a sign of a symbol font not listed.

    Characters of ordinary fonts come back as they are; private ones without a font are
    taken for bullets where every symbol font but one has a bullet there.
    """
    code = ord(char)
    private = 0xF000 <= code <= 0xF0FF
    if not is_symbol_font(font):
        if not private:
            return char
        return _bullets().get(code - 0xF000, char)
    place = code - 0xF000 if private else code
    if place == 0x20:
        return " "
    if place > 0xFF:
        return char
    assert font is not None
    name = font.strip().lower()
    if name == "wingdings" and (circled := _circled(place)):
        return circled
    return _FONTS[name].get(place, UNKNOWN)


def _circled(place: int) -> str | None:
    """Wingdings has 0 to 10 in circles, open and filled."""
    if 0x80 <= place <= 0x8A:
        return chr(ord("①") + place - 0x81) if place > 0x80 else "⓪"
    if 0x8B <= place <= 0x95:
        return chr(ord("❶") + place - 0x8C) if place > 0x8B else "⓿"
    return None


@cache
def _bullets() -> dict[int, str]:
    return {0xB7: "•", 0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xD8: "➢", 0xFC: "✔", 0xFE: "☑", 0xA8: "□"}
