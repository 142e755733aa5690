"""The numbers that Word writes before paragraphs: counted here as Word counts them.

They stand in no paragraph of the file: a paragraph names a list (`numId`) and a level,
`numbering.xml` says how the level looks, and the numbers follow from the order of the
paragraphs (ECMA-376 Part 1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.read.number_formats import written
from analyzer.read.symbols import symbol
from analyzer.read.wml import inside, number, switched_on, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PLACE = re.compile("%([1-9])")
_LEVELS = 9
_MOST_LINKS = 10
# After these a gap is set but none is written.
_CLOSED = "、，．）】。：；﹒"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    """The level (from 1) after which it begins anew; None: any above it; 0: never."""
    figures: bool = False
    style: str | None = None
    gap: str = " "
    font: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class _Counter:
    """The numbers reached in one list; a level that has not begun has none."""

    reached: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the definition it counts with, its levels, and where it begins anew."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document; asked for each paragraph once, in order."""

    def __init__(self, root: Element | None = None, style_lists: dict[str, str] | None = None):
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, _Counter] = {}
        self._begun: set[tuple[str, int]] = set()
        self.unknown: set[str] = set()
        """Forms of numbers that are not known and came in figures."""
        if root is not None:
            self._load(root, style_lists or {})

    def label(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list, with the gap that follows it."""
        known = self._lists.get(list_id)
        if known is None or not 0 <= level < _LEVELS or level not in known.levels:
            return ""
        counter = self._counters.setdefault(known.definition, _Counter())
        self._advance(known, list_id, level, counter)
        shown = known.levels[level]
        if shown.hidden:
            return ""
        if shown.form == "bullet":
            text = "".join(symbol(char, shown.font) for char in shown.text)
        else:
            text = _PLACE.sub(
                lambda found: self._number(known, int(found[1]) - 1, counter, shown.figures),
                shown.text,
            )
        text = text.strip(" ")
        return text + ("" if not text or text[-1] in _CLOSED else shown.gap)

    def level_of(self, list_id: str, style: str) -> int | None:
        """The level that a list ties to a paragraph style."""
        known = self._lists.get(list_id)
        if known is None:
            return None
        return next((at for at, level in known.levels.items() if level.style == style), None)

    def _advance(self, known: _List, list_id: str, level: int, counter: _Counter) -> None:
        reached = counter.reached
        first = (list_id, level) not in self._begun
        self._begun.add((list_id, level))
        now = reached[level]
        if first and level in known.starts:
            reached[level] = known.starts[level]
        elif now is None:
            reached[level] = known.starts.get(level, known.levels[level].start)
        else:
            reached[level] = now + 1
        for below in range(level + 1, _LEVELS):
            restart = known.levels[below].restart if below in known.levels else None
            if restart is None or level < restart:
                reached[below] = None

    def _number(self, known: _List, at: int, counter: _Counter, figures: bool) -> str:
        level = known.levels.get(at, Level())
        reached = counter.reached[at]
        # A level above that was passed over shows the number it would begin with.
        shown = reached if reached is not None else known.starts.get(at, level.start)
        if figures and level.form not in ("none", "decimalZero"):
            return str(shown)
        text = written(shown, level.form)
        if text is None:
            self.unknown.add(level.form)
            return str(shown)
        return text

    def _load(self, root: Element, style_lists: dict[str, str]) -> None:
        definitions = {
            name: element
            for element in root.iter("w:abstractNum")
            if (name := value(element, "w:abstractNumId")) is not None
        }
        chosen = {
            name: target
            for element in root.findall("w:num")
            if (name := value(element, "w:numId")) is not None
            and (target := value(element.find("w:abstractNumId"))) is not None
        }
        for element in root.findall("w:num"):
            name = value(element, "w:numId")
            if name is None or name not in chosen:
                continue
            definition = _followed(chosen[name], definitions, chosen, style_lists)
            found = definitions.get(definition)
            levels = _levels(found.iter("w:lvl")) if found is not None else {}
            starts: dict[int, int] = {}
            for override in element.findall("w:lvlOverride"):
                levels.update(_levels(override.findall("w:lvl")))
                at, start = number(override, "w:ilvl"), number(override.find("w:startOverride"))
                if at is not None and start is not None:
                    starts[at] = start
            self._lists[name] = _List(definition, levels, starts)


def _followed(
    definition: str,
    definitions: dict[str, Element],
    chosen: dict[str, str],
    style_lists: dict[str, str],
) -> str:
    """The definition that holds the levels: some only name a list style that does."""
    for _ in range(_MOST_LINKS):
        element = definitions.get(definition)
        link = value(element.find("w:numStyleLink")) if element is not None else None
        target = chosen.get(style_lists.get(link or "", ""))
        if target is None or target == definition:
            break
        definition = target
    return definition


def _levels(found: Iterable[Element]) -> dict[int, Level]:
    return {
        at: _level(element)
        for element in found
        if (at := number(element, "w:ilvl")) is not None and 0 <= at < _LEVELS
    }


def _level(element: Element) -> Level:
    start = number(element.find("w:start"))
    form = value(element.find("w:numFmt")) or value(
        inside(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    )  # a form that old versions do not know (001, 002) comes with one that they do
    text = value(element.find("w:lvlText")) or ""
    picture = element.find("w:lvlPicBulletId") is not None
    properties = element.find("w:rPr")
    fonts = properties.find("w:rFonts") if properties is not None else None
    return Level(
        start=start if start is not None else 1,
        form=form or "decimal",
        text="•" if picture and form == "bullet" else text,
        restart=number(element.find("w:lvlRestart")),
        figures=switched_on(element.find("w:isLgl")),
        style=value(element.find("w:pStyle")),
        gap="" if value(element.find("w:suff")) == "nothing" else " ",
        font=value(fonts, "w:ascii") or value(fonts, "w:hAnsi"),
        hidden=properties is not None and switched_on(properties.find("w:vanish")),
    )
