"""What sort of name a value is: a person's, an organisation's, or a placeholder for one."""

from __future__ import annotations

import re

from analyzer.extract.party_words import (
    BLANK_CHARACTERS,
    CLOSING,
    GAP,
    OPENING,
    fold,
    name_words,
)

HAN = r"\u3400-\u9fff"
LATIN = re.compile(r"[A-Za-z]")
# A run of drawn characters, 【 】, XX: what is to be filled in.
DRAWN = re.compile(
    rf"(?:[{re.escape(BLANK_CHARACTERS)}/]|[Xx]{{2,}}(?![a-zA-Z])"
    rf"|[{re.escape(OPENING)}]{GAP}*[{re.escape(CLOSING)}]|{GAP})+"
)
HOLE = re.compile(
    rf"[{re.escape(BLANK_CHARACTERS)}]{{2,}}|[_＿×✕]|(?<![a-zA-Z])[Xx]{{2,}}(?![a-zA-Z])|某"
    rf"|[【\[〔［]{GAP}*[】\]〕］]|[○□]"
)
PARTNERSHIP = re.compile(r"[（(](?:特殊普通合伙|普通合伙|有限合伙|集团|个体工商户|个人独资)[）)]")
_LATIN_END = re.compile(
    r"[A-Za-z)）] ?,? ?(?:(?:Pty|Pte|Co)\.?,? ?)?"
    r"(?:Ltd|Limited|Inc|LLC|L\.L\.C|LLP|Corp|Corporation|GmbH|S\.A|B\.V|N\.V|PLC|plc|AG|K\.K|Company)\.?$|Co\.?$",
    re.IGNORECASE,
)
_TITLE = re.compile("小姐|先生|女士|老师|师傅|太太|老板|阿姨|大爷")
_PLACE_ENDS = "市县省镇厅局厂"
_TRANSLITERATED = re.compile(rf"[{HAN}]{{1,6}}(?:[·•・][{HAN}]{{1,8}}){{1,3}}")


def is_person(value: str) -> bool:
    """Whether the whole of a value reads as a Chinese personal name (spaces allowed)."""
    value = re.sub(r"\s", "", fold(value))
    if _TRANSLITERATED.fullmatch(value):
        return True
    surname = name_words().surname.match(value)
    if not surname or not re.fullmatch(rf"[{HAN}·]+", value):
        return False
    if _TITLE.fullmatch(value, surname.end()):
        return False  # 董小姐
    given = len(value) - surname.end()
    if value[-1] in _PLACE_ENDS:
        return False  # 云州市
    return 1 <= given <= 2 or (given == 3 and surname.end() == 2)


def may_be_person(value: str) -> bool:
    """Whether a value bounded on both sides is a personal name, rare surnames included."""
    if is_person(value):
        return True
    value = re.sub(r"\s", "", fold(value))
    return (
        bool(re.fullmatch(rf"[{HAN}]{{2,3}}", value))
        and value[0] in name_words().rare_surnames
        and value[-1] not in _PLACE_ENDS + "方人行会家称名"
        and value not in name_words().no_persons
    )


def is_organisation(value: str) -> bool:
    """Whether a value ends as the name of an organisation does and says more than its sort."""
    value = fold(value).strip()
    value = PARTNERSHIP.sub("", value)
    if _LATIN_END.search(value):
        return True
    endings = name_words().endings
    return any(value[-size:] in endings for size in range(1, 7)) and not is_generic(value)


def is_generic(value: str) -> bool:
    """Whether a value only says what sort of organisation it is: 有限公司, 进出口总公司."""
    return bool(name_words().generic.fullmatch(re.sub(r"\s", "", fold(value))))


def has_hole(value: str) -> bool:
    """Whether a value holds a placeholder, so that it names nobody yet."""
    return bool(HOLE.search(fold(value)))


def is_placeholder(value: str) -> bool:
    """Whether a value is a blank alone, or one with the sort of organisation it is for."""
    rest = DRAWN.sub("", fold(value))
    rest = re.sub(rf"[{re.escape(OPENING + CLOSING)}]", "", rest)
    return rest != fold(value) and (not rest or is_generic(rest) or is_organisation(rest))


def ends_names(label: str) -> bool:
    """Whether a label is also how names of organisations end: 学校, 旅行社, 合作社."""
    return bool(name_words().ending.fullmatch(label))
