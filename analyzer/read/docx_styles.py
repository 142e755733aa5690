"""What the styles of a Word document say about lists and hidden text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.read.symbols import is_symbol_font
from analyzer.read.wml import inside, number, switched_on, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_PARENTS = 20
_WHITE = "ffffff"
_SMALLEST = 2  # half points; nobody reads print of one point


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set, as far as it decides what is read; None where nothing is said."""

    hidden: bool | None = None
    struck: bool | None = None
    underlined: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    backed: bool | None = None
    font: str | None = None

    @classmethod
    def of(cls, properties: Element | None) -> Look:
        """What run properties (`w:rPr`) say."""
        if properties is None:
            return _PLAIN
        return cls(
            hidden=_switch(properties, "w:vanish"),
            struck=_either(_switch(properties, "w:strike"), _switch(properties, "w:dstrike")),
            underlined=_switch(properties, "w:u"),
            white=_is(value(properties.find("w:color")), _WHITE),
            tiny=_below(number(properties.find("w:sz")), _SMALLEST),
            backed=is_backed(properties),
            font=_symbol_font(properties.find("w:rFonts")),
        )

    def over(self, under: Look) -> Look:
        """This look where it says something, else the one below."""
        return Look(
            hidden=under.hidden if self.hidden is None else self.hidden,
            struck=under.struck if self.struck is None else self.struck,
            underlined=under.underlined if self.underlined is None else self.underlined,
            white=under.white if self.white is None else self.white,
            tiny=under.tiny if self.tiny is None else self.tiny,
            backed=under.backed if self.backed is None else self.backed,
            font=under.font if self.font is None else self.font,
        )

    def unseen(self, backed: bool) -> bool:
        """Whether nobody sees the characters; `backed` where something dark is behind them."""
        return bool(self.hidden or self.tiny or (self.white and not self.backed and not backed))


_PLAIN = Look()


def is_backed(properties: Element | None) -> bool | None:
    """Whether shading or highlighting stands behind; None where nothing is said."""
    if properties is None:
        return None
    shading, marked = properties.find("w:shd"), properties.find("w:highlight")
    if shading is None and marked is None:
        return None
    fill = (value(shading, "w:fill") or "auto").lower()
    pattern = value(shading) or "clear"
    return fill not in ("auto", _WHITE) or pattern not in ("clear", "nil") or switched_on(marked)


def _switch(properties: Element, name: str) -> bool | None:
    found = properties.find(name)
    return None if found is None else switched_on(found)


def _either(one: bool | None, two: bool | None) -> bool | None:
    return None if one is None and two is None else bool(one or two)


def _is(found: str | None, wanted: str) -> bool | None:
    return None if found is None else found.lower() == wanted


def _below(found: int | None, most: int) -> bool | None:
    return None if found is None else found <= most


def _symbol_font(fonts: Element | None) -> str | None:
    """The symbol font of a run, `` for an ordinary one, None where none is named."""
    if fonts is None:
        return None
    named = value(fonts, "w:ascii") or value(fonts, "w:hAnsi")
    if named is None:
        return None
    return named if is_symbol_font(named) else ""


@dataclass(frozen=True, slots=True)
class _Style:
    kind: str
    parent: str | None
    list_id: str | None
    level: int | None
    look: Look


class Styles:
    """The styles of a document, each asked for with all it inherits."""

    def __init__(self, root: Element | None = None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._base = _PLAIN
        for element in root.findall("w:style") if root is not None else ():
            self._add(element)
        if root is not None:
            self._base = Look.of(inside(root, "w:docDefaults", "w:rPrDefault", "w:rPr"))

    def _add(self, element: Element) -> None:
        name = value(element, "w:styleId")
        if name is None:
            return
        properties = inside(element, "w:pPr", "w:numPr")
        self._styles[name] = _Style(
            kind=value(element, "w:type") or "paragraph",
            parent=value(element.find("w:basedOn")),
            list_id=value(properties.find("w:numId")) if properties is not None else None,
            level=number(properties.find("w:ilvl")) if properties is not None else None,
            look=Look.of(element.find("w:rPr")),
        )
        if self._styles[name].kind == "paragraph" and value(element, "w:default") in ("1", "true"):
            self._default = name

    def lists(self) -> dict[str, str]:
        """The list that each list style stands for."""
        return {
            name: style.list_id
            for name, style in self._styles.items()
            if style.kind == "numbering" and style.list_id is not None
        }

    def numbered(self, name: str | None) -> tuple[str | None, int | None, list[str]]:
        """List and level of a paragraph style, and the styles it is based on, itself first."""
        list_id, level = None, None
        line = self._line(name or self._default)
        for one in line:
            style = self._styles[one]
            list_id = style.list_id if list_id is None else list_id
            level = style.level if level is None else level
        return list_id, level, line

    def look(self, paragraph_style: str | None, run_style: str | None = None) -> Look:
        """How characters of these styles are set, the defaults of the document beneath."""
        found = self._base
        for one in reversed(self._line(paragraph_style or self._default)):
            found = self._styles[one].look.over(found)
        for one in reversed(self._line(run_style)):
            found = self._styles[one].look.over(found)
        return found

    def _line(self, name: str | None) -> list[str]:
        line: list[str] = []
        while name is not None and name in self._styles and name not in line:
            line.append(name)
            name = self._styles[name].parent
            if len(line) >= _MOST_PARENTS:
                break
        return line
