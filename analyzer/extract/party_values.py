"""The attribute values of a party: cut to what their kind can hold."""

from __future__ import annotations

import re
from functools import cache

from analyzer.extract import name_kinds, names
from analyzer.extract.party_words import (
    BLANK_CHARACTERS,
    CLOSING,
    GAP,
    OPENING,
    SEPARATORS,
    first_of,
    fold,
    name_words,
    plain,
    vocabulary,
)

_TRIM = " \t\u3000\xa0\n，,。；;、：:" + SEPARATORS
# What a value of each kind may be written with; kinds not here are free text.
_SHAPE: dict[str, re.Pattern[str]] = {
    "phone": re.compile(r"[+＋]?[0-9（(][0-9()（）\-—－–+ *xX转/、]{4,40}[0-9*xX)）]"),
    "fax": re.compile(r"[+＋]?[0-9（(][0-9()（）\-—－–+ *]{4,40}[0-9*)）]"),
    "email": re.compile(r"[A-Za-z0-9._%+\-*]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}"),
    "postcode": re.compile(r"[0-9][0-9 ]{4,10}[0-9]"),
    "credit_code": re.compile(r"[0-9A-Z][0-9A-Z\-* ]{6,24}[0-9A-Z*]"),
    "id_number": re.compile(r"[0-9A-Z][0-9A-Zx* ]{6,24}[0-9A-Zx*]"),
    "account": re.compile(r"[0-9][0-9 \-－—*]{5,36}[0-9*]"),
}
_YEAR = re.compile(r"(?<=[0-9]{5})(?:19|20)[0-9]{2}$")
# Numbers of one length, which more digits may follow in run-on text.
_LENGTHS = {
    "id_number": re.compile(r"[0-9]{17}[0-9Xx](?=[0-9])"),
    "credit_code": re.compile(r"[0-9A-Z]{18}(?=[0-9A-Z])"),
    "phone": re.compile(r"1[3-9][0-9]{9}(?=[0-9])"),
}
_PEOPLE = frozenset({"legal_representative", "contact"})
_HOLE = re.compile(rf"[{re.escape(BLANK_CHARACTERS)}]{{2,}}|[_＿×]|(?<![A-Za-z])[Xx]{{2,}}")
_FREE_END = re.compile(
    rf"[。；;\n{re.escape(SEPARATORS)}]|{GAP}{{3,}}|(?<=.)第[一二三四五六七八九十]{{1,3}}[章条]"
)
_ALIAS = re.compile(r"[（(][ \u3000]*(?:以下|下称|下简称|简称|[“\"「『])")
_FILLED = re.compile(
    rf"[{re.escape(OPENING)}](?P<inner>[^{re.escape(OPENING + CLOSING)}]+)[{re.escape(CLOSING)}]"
)
# What stands alone behind 联系人 is a name whatever its first character: 德吉, 强巴.
_SHORT = re.compile(r"[\u4e00-\u9fff]{2,3}")
# Values that stand where a name would.
_NOBODY = frozenset(
    ["同上", "待定", "本人", "如下", "见附件", "详见", "另定", "未定", "暂无", "没有", "附后"]
)
# An address names a place, or is written in another script.
_PLACE = re.compile(
    r"[省市县区州盟旗镇乡村屯庄寨路街道巷弄里号楼室幢栋园座层厦场港湾岛组院社苑城桥口门坊山坡]|[A-Za-z0-9]"
)
_FOREIGN = re.compile(r"[A-Z][A-Za-z .\-]{1,39}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+")


def attribute(text: str, kind: str, start: int, end: int) -> str | None:
    """The value of an attribute that begins at `start`, or None for a blank or another shape."""
    folded = fold(text[start:end])
    lead = len(folded) - len(folded.lstrip(" \t\u3000\xa0：:"))
    line = folded.find("\n", lead)
    folded = folded[:line] if line >= 0 else folded
    shape = _SHAPE.get(kind)
    if shape:
        found = shape.search(folded, 0, 80)
        # Nothing but spaces and a few words of the label may stand before a number.
        before = folded[: found.start()].strip(_TRIM) if found else ""
        if not found or len(before) > 6 or re.search(r"[0-9]", before):
            return None  # a part of a number is no number
        number = found[0] if found[0].count("（") + found[0].count("(") else found[0].rstrip(")）")
        value = _cut_number(kind, number.strip(_TRIM), folded[found.end() : found.end() + 1])
        if kind == "id_number" or kind == "credit_code":
            value = value.replace(" ", "")
        return None if _HOLE.search(value.replace("*", "")) else value
    if kind in _PEOPLE:
        name = names.read(text, start, start + len(folded))
        value = text[name.start : name.end].strip()
        foreign = _FOREIGN.fullmatch(value)
        whole = name.end == start + len(folded.rstrip())
        short = whole and value not in _NOBODY and _SHORT.fullmatch(value)
        known = name_kinds.may_be_person(value) or foreign or short
        return value if name.kind == "name" and known else None
    stop = _FREE_END.search(folded, lead)
    value = folded[: stop.start()] if stop else folded
    alias = _ALIAS.search(value)
    value = value[: alias.start()] if alias else value
    cut = vocabulary().stop.search(value, lead + 2)
    if cut and cut.start() > lead + 4:
        value = value[: cut.start()]
    speaks = _speaker().search(value) if kind == "address" else None
    if speaks:
        value = value[: speaks.start()]
    value = _bare(text[start : start + len(value)])
    if (
        not re.search(r"[\w]", value.replace("_", ""))
        or value in name_words().places
        or _label_first(fold(value))
        or not _fits(kind, fold(value))
        or len(value) > 100
        or "：" in value
        or _HOLE.search(value)
        or re.search(rf"{GAP}{{2,}}", value)
    ):
        return None
    return value


def _bare(value: str) -> str:
    """A value without the line or brackets it is written in, and without a label behind it."""
    value = value.strip(_TRIM).strip("_＿").strip(_TRIM)
    filled = _FILLED.fullmatch(value)
    value = (filled["inner"] if filled else value).strip(_TRIM).strip("（(")
    label = _labels().search(fold(value))
    return value[: label.start()].strip(_TRIM) if label else value


def _cut_number(kind: str, value: str, behind: str) -> str:
    """A number without the digits that run on into it: the year of a date, a second number."""
    if behind == "年" and _YEAR.search(value):
        value = value[:-4]
    long = _LENGTHS.get(kind)
    whole = long.match(value) if long else None
    return whole[0] if whole else value


def _fits(kind: str, value: str) -> bool:
    """Whether free text can be what its label says, and not the sentence after an empty line."""
    if vocabulary().any_role.match(value) or name_words().sentence.search(value):
        return False
    return kind != "address" or (len(value) > 2 and bool(_PLACE.search(value)))


def _label_first(value: str) -> bool:
    """Whether a value is the next field: 负责人（或授权代表）."""
    label = vocabulary().field.match(value)
    return bool(label and re.match(rf"{GAP}*(?:[：:（(]|$)", value[label.end() :]))


@cache
def _speaker() -> re.Pattern[str]:
    """A party that begins the sentence behind an address: …20号甲方委任乙方."""
    return re.compile(rf"(?<=[号室楼层栋座幢组])(?={vocabulary().any_role.pattern})")


@cache
def _labels() -> re.Pattern[str]:
    """A label that ends a value: the next field, left empty."""
    words = [word for word in vocabulary().fields if len(word) > 1]
    return re.compile(f"{first_of(words)}{plain(words)}$")
