"""Names of organisations and persons, and the placeholders that stand for them.

`read(text, start, end)` judges what stands behind a label; name_edges.py finds a name
whose one edge only is known, as in running text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from analyzer.extract.name_cuts import cut_brackets, cut_gaps, cut_run_on
from analyzer.extract.name_kinds import (
    DRAWN,
    HAN,
    HOLE,
    LATIN,
    ends_names,
    has_hole,
    is_generic,
    is_organisation,
    is_person,
    may_be_person,
)
from analyzer.extract.party_words import (
    CLOSING,
    GAP,
    OPENING,
    QUOTES,
    SEPARATORS,
    fold,
    is_role,
    name_words,
    tidy,
    vocabulary,
)

NameKind = Literal["name", "blank", "none"]
LONGEST = 60

_SKIP = re.compile(rf"[\s{re.escape(QUOTES)}]*")
# Where a value ends whatever it is: sentence marks, cell walls, line ends, wide gaps of tabs.
_EDGE = re.compile(
    rf"[，。；;！？!?\n\t{re.escape(SEPARATORS)}]|,(?!\s*(?:Ltd|LTD|Inc|LLC|Limited|Corp|Co\b"
    rf"|L\.P|S\.A|GmbH|B\.V))"
)
_COLON = re.compile(r"[：:]")
# …Trading Ltd.Address: a label or Party B that runs on behind a foreign name.
_LATIN_NEXT = re.compile(
    r"(?:(?<=Ltd\.|Inc\.|LLC\.)|(?<=imited)|(?<=Corp\.))(?=[A-Z][a-z])"
    r"|(?<=[\u4e00-\u9fff])(?=[A-Z][a-z]{2,12} ?[：:])"
)
_SPARE = re.compile(r"有限(?:责任)?公司(?=[\u4e00-\u9fff]{1,2}$)")
_CLAUSE = re.compile(
    r"(?<=.)(?:第[一二三四五六七八九十百0-9]{1,4}[章条编节]|[一二三四五六七八九十]{1,3}、"
    r"|(?<![0-9A-Za-z号#])[0-9]{1,2}(?:\.[0-9]{1,2})*[、.．](?![0-9]))"
)
_DATE = re.compile(
    rf"(?<![\u4e00-\u9fff])一九(?![\u4e00-\u9fff])|一九{GAP}+|(?:19|20)\d{{2}}{GAP}*年"
    rf"|[_＿]+{GAP}*年|{GAP}年{GAP}|二[〇○零]"
)
_FILLEDHOLE = re.compile(rf"^[_＿]+{GAP}*(?P<inner>[^_＿]+?){GAP}*[_＿]+{GAP}*(?:$|(?=[（(]))")
_WRAPPED = re.compile(
    rf"[{re.escape(OPENING)}]\s*"
    rf"(?P<inner>[^{re.escape(OPENING + CLOSING)}\n]{{1,50}}?)\s*[{re.escape(CLOSING)}]"
)
# What a blank for a place is followed by: __县__林场, __市土地管理局__.
_AFTER_PLACE = "省市县区州盟旗镇乡村国"
# 樊梨花、薛丁山夫妇
_TOGETHER = re.compile(r"(?<=.)(?:夫妇|夫妻|二人|两人|三人|兄弟|姐妹|父子|母子)$")
_NEXT_NAME = re.compile(rf"[{HAN}·]{{2,12}}?(?=[、，,；;（(\s]|夫妇|夫妻|$)")
_DOTTED = ("ltd.", "inc.", "co.", "corp.", "b.v.", "s.a.", "limited.")
_SEAL_COLUMN = re.compile(
    rf"{GAP}*[（(]{GAP}*(?:公章|盖章|签章|签字|签名|签字盖章|盖章签字|章){GAP}*[)）]{GAP}*[：:]"
)
_SPACED_OUT = re.compile(rf"[{HAN}](?:{GAP}[{HAN}]){{3,40}}")
_GIVEN = rf"[{HAN}]{{1,2}}"


@dataclass(frozen=True, slots=True)
class Name:
    """What a stretch of text names: a name, a placeholder, or nothing that could be one."""

    kind: NameKind
    start: int
    end: int
    confidence: float = 1.0


def read(text: str, start: int, end: int) -> Name:
    """What stands in `[start, end)`, read from the left as the value of a party label.

    The span of a name excludes the brackets, blanks and remarks around it; the span of a
    placeholder takes in the words joined to it (`____保险公司`); an empty value gives an
    empty span at `start`.
    """
    end = min(end, start + 4 * LONGEST)
    line = text.find("\n", start, end)
    end = line if line >= 0 else end
    value = fold(text[start:end])
    lead = _SKIP.match(value)
    at = lead.end() if lead else 0
    if at >= len(value):
        return Name("blank", start, start + (len(value) if len(value) > 1 else 0))
    wrapped = _WRAPPED.match(value, at)
    if wrapped:
        # 【北京华信公司】 and （化纤厂） are names in brackets; [甲方全称] is a placeholder.
        inner = wrapped["inner"]
        if name_words().fill_in.search(inner) or DRAWN.fullmatch(inner):
            return Name("blank", start + wrapped.start(), start + wrapped.end())
        low, high = wrapped.span("inner")
        if is_organisation(inner) or is_person(inner):
            return Name("name", start + low, start + high)
    drawn = DRAWN.match(value, at)
    if drawn and (drawn.end() - at > 1 or value[at] in "_＿×/*"):
        return placeholder(value, at, drawn.end(), start)
    stop = _stop(value, at)
    return _judge(value, at, stop, start)


def _stop(value: str, at: int) -> int:
    """The offset at which a name beginning at `at` must have ended."""
    latin = bool(LATIN.match(value, at))
    ends = [len(value), at + LONGEST * (2 if latin else 1)]
    for pattern in (_EDGE, _COLON, _DATE, _LATIN_NEXT):
        found = pattern.search(value, at)
        if found:
            ends.append(found.start())
    for number in _CLAUSE.finditer(value, at):
        name = value[value.rfind("、", at, number.start()) + 1 or at : number.end() - 1]
        other = _NEXT_NAME.match(value, number.end())
        if not (is_person(name) and other and is_person(other[0])):  # not 张三、李四
            cuts = range(number.start(), number.end() - 1)  # 李四一、: the four is of the name
            ends.append(next((cut for cut in cuts if is_person(value[at:cut])), number.start()))
            break
    # A stop word that opens a name at once would leave nothing: 双方 is no name anyway.
    for acts in _acting().finditer(value, at):
        if acts.start() == at or not ends_names(acts[0]):  # not 金谷合作社需求方委托…
            ends.append(acts.start())
            break
    label = name_words().never.search(value, at)
    if label:
        ends.append(label.start())
    found = vocabulary().stop.search(value, at)
    if found and not (found.start() > at and _inside_name(value, at, found)):
        ends.append(found.start())
    return max(at, min(ends))


@cache
def _acting() -> re.Pattern[str]:
    """A party that begins a sentence: 借款方为…, 甲方向…."""
    verbs = "[为因向将拟需自愿与和及就经]|根据|依据|按照|委托|同意"
    return re.compile(rf"(?:{vocabulary().any_role.pattern})(?={verbs})")


def _inside_name(value: str, at: int, found: re.Match[str]) -> bool:
    """Whether a stop word is a part of the name: 北京鉴于科技有限公司 before a line end."""
    rest = _EDGE.split(value[found.end() :], maxsplit=1)[0]
    return (
        len(found[0]) == 2 and len(rest) <= 12 and is_organisation(value[at : found.end()] + rest)
    )


def placeholder(value: str, low: int, high: int, shift: int) -> Name:
    """A value that opens with a placeholder: what is joined to it, or a name written on it."""
    stop = _stop(value, high)
    whole = value[low:stop]
    filled = _FILLEDHOLE.match(whole)
    if filled:
        inner = filled["inner"]
        if not has_hole(inner) and (
            is_person(inner)
            or (is_organisation(inner) and len(inner) > 3 and inner[0] not in _AFTER_PLACE)
        ):
            at = low + filled.start("inner")
            return Name("name", shift + at, shift + at + len(inner), 0.9)
    # ____保险公司: the words up to an ending belong to the placeholder.
    joined = high
    stop = cut_brackets(value, high, stop)
    for ending in name_words().ending.finditer(value, high, stop):
        if ending.end() - joined > 14 and not HOLE.search(value[joined : ending.end()]):
            break
        joined = ending.end()
    if (
        value.count("（", low, joined) > value.count("）", low, joined)
        and value[joined : joined + 1] == "）"
    ):
        joined += 1
    while low < joined and value[joined - 1] in " \t\u3000":
        joined -= 1
    return Name("blank", shift + low, shift + max(joined, low))


def _judge(value: str, at: int, stop: int, shift: int) -> Name:
    """A value without a leading placeholder: cut to the name and judged."""
    stop = cut_brackets(value, at, stop)
    stop = cut_gaps(value, at, stop)
    while stop > at and (
        value[stop - 1].isspace() or value[stop - 1] in QUOTES + OPENING + "、-—_＿."
    ):
        if value[at:stop].casefold().endswith(_DOTTED):
            break
        stop -= 1
    whole = value[at:stop]
    couple = _TOGETHER.search(whole)
    if couple and _one_name(whole[: couple.start()]):
        stop = at + couple.start()
        whole = value[at:stop]
    if not whole:
        return Name("blank", shift, shift)
    low, high = shift + at, shift + stop
    if len(whole) <= 6 and not is_person(whole) and _SEAL_COLUMN.match(value, stop):
        return Name("blank", low, low)  # 学校（公章）：    餐饮公司（公章）：
    if _spread_person(whole):
        return Name("name", low, high)  # 刘  峰
    if _SPACED_OUT.fullmatch(whole) and is_organisation(re.sub(GAP, "", whole)):
        return Name("name", low, high)  # 云 州 市 体 育 学 校
    if HOLE.search(whole) or re.search(rf"{GAP}{{2,}}", whole) or re.fullmatch(r"[无略/]+", whole):
        return Name("blank", low, high)
    if is_generic(whole) or whole in name_words().places:
        return Name("blank", low, high, 0.8)
    if tidy(whole) in vocabulary().fields or _is_label(tidy(whole)):
        return Name("blank", low, low)
    label = vocabulary().any_role.match(whole)
    if label and whole[label.end() : label.end() + 1] in (*OPENING, " ", "\u3000", ""):
        return Name("blank", low, low)  # the label of the next column
    if name_words().never_first.match(whole) or not _one_name(whole):
        return Name("blank", low, low)
    if whole[0] in "《〈" or ("的" in whole and whole[0] in "应须是系由如若当为在"):
        return Name("none", low, high)
    spare = _SPARE.search(whole)
    if spare and not name_words().chain.match(whole, spare.end()):
        return Name("name", low, low + spare.end(), 0.9)  # …有限公司电站投资方：
    if is_person(whole) or is_organisation(whole):
        return Name("name", low, high)
    if may_be_person(whole):
        return Name("name", low, high, 0.9)
    cut = cut_run_on(value, at, stop)
    if cut < stop:
        return Name("name", low, shift + cut, 0.9)
    if whole[0] == "为" and len(whole) > 4:
        return Name("blank", low, low)  # 为支持…的需要: the sentence after an empty head
    if (
        name_words().sentence.search(whole)
        or "的" in whole
        or len(whole) < 2
        or whole[0] in OPENING
    ):
        return Name("none", low, high)
    gap = re.search(GAP, whole)
    if gap and is_generic(whole[gap.end() :]):
        return Name("blank", low, high)  # 中国  公司
    if gap and gap.start() > 1 and not LATIN.search(whole):
        return Name("name", low, low + gap.start(), 0.8)
    known_as = _WRAPPED.match(value, stop)
    if known_as and len(whole) <= 3 and may_be_person(known_as["inner"]):
        inner = known_as.span("inner")
        return Name("name", shift + inner[0], shift + inner[1])  # 老樊（樊建军）
    if len(whole) > 40 and not LATIN.search(whole):
        return Name("none", low, high)
    return Name("name", low, high, 0.8)


def _is_label(word: str) -> bool:
    """Whether a value is a label; 孔方 and 王东方 are persons."""
    return is_role(word) and (word in vocabulary().roles or not is_person(word))


def _spread_person(value: str) -> bool:
    """Whether a value is a surname and a given name set apart by a wide gap."""
    parts = re.split(rf"{GAP}{{2,6}}", value)
    if len(parts) != 2 or not is_person("".join(parts)):
        return False
    surname = name_words().surname.fullmatch(parts[0])
    return surname is not None and len(parts[1]) <= 2


def _one_name(value: str) -> bool:
    """Whether a value is one name, or names side by side each of which is whole: 张三、李四."""
    parts = value.split("、")
    return len(parts) == 1 or all(
        is_person(part) or (len(part) > 3 and is_organisation(part)) for part in parts
    )
