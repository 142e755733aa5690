"""Small slips of scraped pages: those that cleaning undoes, and scars that it must leave."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from analyzer.noise.layout import put, take
from analyzer.sourcemap import Edit

_HAN = "[\u4e00-\u9fff]"
_AFTER_DE = re.compile(rf"(?<=的)(?={_HAN})")
_COMMA = re.compile(rf"(?<={_HAN})，(?={_HAN})")
_LINE_START = re.compile(rf"(?<=\n)(?={_HAN})")
_LAW = re.compile("《中华人民共和国")
_BETWEEN = re.compile(rf"(?<={_HAN})(?={_HAN})")


def _stray(match: re.Match[str], rng: random.Random) -> Edit:
    return put(match.start(), rng.choice("`'"))


def _double(match: re.Match[str], _: random.Random) -> Edit:
    return put(match.end(), "，")


def _spaces(match: re.Match[str], rng: random.Random) -> Edit:
    return put(match.start(), rng.choice(("??", "????", "&nbsp;&nbsp;", "&bsp;", "\u00a0\u00a0")))


def _invisible(match: re.Match[str], rng: random.Random) -> Edit:
    return put(match.start(), rng.choice("\u200b\u00ad\ufeff"))


def _mask(match: re.Match[str], _: random.Random) -> Edit:
    return take(match.start() + 1, match.end(), "*")


_SLIPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], random.Random], Edit]], ...] = (
    (_AFTER_DE, _stray), (_COMMA, _double), (_LINE_START, _spaces), (_BETWEEN, _invisible),
)  # fmt: skip
_SCARS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], random.Random], Edit]], ...] = (
    (_LAW, _mask),
)


def slips(text: str, per_thousand: float, rng: random.Random) -> list[Edit]:
    """Edits that cleaning should undo."""
    return _made(_SLIPS, text, per_thousand, rng)


def scars(text: str, per_thousand: float, rng: random.Random) -> list[Edit]:
    """Edits that cleaning must leave: the wording they hide is not on the page."""
    return _made(_SCARS, text, per_thousand, rng)


def _made(
    kinds: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], random.Random], Edit]], ...],
    text: str,
    per_thousand: float,
    rng: random.Random,
) -> list[Edit]:
    wanted = round(per_thousand * len(text) / 1000)
    edits: list[Edit] = []
    for pattern, make in kinds:
        places = list(pattern.finditer(text))
        chosen_places = rng.sample(places, min(len(places), -(-wanted // len(kinds))))
        edits.extend(make(match, rng) for match in chosen_places)
    edits.sort(key=lambda edit: (edit.start, edit.end))
    chosen: list[Edit] = []
    for edit in edits:
        if not chosen or edit.start > chosen[-1].end:
            chosen.append(edit)
    return chosen
