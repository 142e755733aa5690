"""What cleaning did to a text, shown place by place with its rule and its surroundings."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from analyzer.clean import Cleaned

AROUND = 16
"""Characters of the source shown before and behind a place."""
LONGEST = 240
"""Characters of one removed stretch that are shown; the record has all of them."""
_VISIBLE = str.maketrans(
    {"\n": "⏎", "\r": "␍", "\t": "⇥", "\u00a0": "␣", "\u200b": "∅", "\ufeff": "∅"}
)


class Place(NamedTuple):
    """One repair or removal: `after` is None for a removal."""

    start: int
    end: int
    rule: str
    before: str
    after: str | None
    certain: bool


def places(cleaned: Cleaned) -> list[Place]:
    """Repairs and removals in the order of the source; repairs inside removed text are left out."""
    found = [
        Place(one.source.start, one.source.end, one.rule, one.before, one.after, one.certain)
        for one in cleaned.repairs
        if one.source is not None and one.start is not None
    ]
    found += [
        Place(one.source.start, one.source.end, one.rule, one.text, None, True)
        for one in cleaned.removed
        if one.source is not None and one.text.strip()
    ]
    return sorted(found, key=lambda place: (place.start, place.end))


def lines(cleaned: Cleaned, source: str) -> Iterator[Text]:
    """A line for each place: line number, rule, what stood there, what stands there now."""
    from rich.text import Text

    begins = [0, *(at + 1 for at, char in enumerate(source) if char == "\n")]
    for place in places(cleaned):
        number = bisect_right(begins, place.start)
        line = Text(f"{number}: ", style="dim")
        line.append(place.rule, style="cyan")
        line.append(" " if place.certain else " (uncertain) ", style="yellow")
        line.append(_shown(source[max(0, place.start - AROUND) : place.start]), style="dim")
        if place.after != place.before:
            line.append(f"[-{_cut(place.before)}-]", style="red strike")
        if place.after:
            sign = "=" if place.after == place.before else "+"
            line.append(f"{{{sign}{_cut(place.after)}{sign}}}", style="green")
        line.append(_shown(source[place.end : place.end + AROUND]), style="dim")
        yield line


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return _shown(text)
    half = LONGEST // 2
    return f"{_shown(text[:half])} … {len(text) - 2 * half} characters … {_shown(text[-half:])}"


def _shown(text: str) -> str:
    return text.translate(_VISIBLE)
