"""What the surroundings of a candidate say for and against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.segment.counting import ordinal
from analyzer.segment.ends import is_clause_wording
from analyzer.segment.headings import is_known_heading
from analyzer.segment.styles import GLUED_BEFORE, GLUED_BEHIND, SETTLED, Candidate, Style
from analyzer.segment.wording import ANNEX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.segment.weights import Weights

_BEFORE = {
    **dict.fromkeys("。！？!?．.…｡", "stop"),
    **dict.fromkeys("；;", "semicolon"),
    **dict.fromkeys("：:∶", "colon"),
    **dict.fromkeys("）)】]〕｝}", "close"),
    **dict.fromkeys("”’》〉」』\"'", "quote"),
    **dict.fromkeys("_＿￣", "blank"),
    **dict.fromkeys(" \t\u3000\xa0\u2002\u2003", "space"),
    **dict.fromkeys("，,", "comma"),
    **dict.fromkeys("、", "dun"),
    **dict.fromkeys("%％‰", "percent"),
    **dict.fromkeys("（(【[〔“‘《〈「『{-—－～~/／+＋=＝×*<>", "open"),
    **dict.fromkeys("\n\r", "line"),
}
_AFTER = {
    **dict.fromkeys("\n\r", "line"),
    **dict.fromkeys("0123456789０１２３４５６７８９", "digit"),
    **dict.fromkeys("、，,；;）)】]〕”》」』。.~～-—－/", "comma"),
    **dict.fromkeys('“‘《〈「『【[（(〔"', "quote"),
    **dict.fromkeys("_＿", "blank"),
    **dict.fromkeys("%％‰℃°", "unit"),
}
_MARKDOWN = re.compile(r"^#{1,6}[ \u3000]?$", re.MULTILINE)
_NUMERAL_BEFORE = re.compile(r"[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3} ?$")
_COMMAS = (",", "，")
_SPACES = " \t\u3000\xa0\u2002\u2003"
_REFERENCE_BEFORE = re.compile(
    r"(?:合同书?|协议书?|合约|契约|违反|规定|约定|办法|规则|章程|条例|执行|履行|适用|符合|发生|属于"
    r"|出现|存在|达到|上列|[按照依据见和与及或至到本该述前款项法》由在以除的如因第从对于是为将经中之即有等])(?<!目的)\s?$"
)
_REFERENCE_AFTER = re.compile(
    r"(?:规定|约定|所[述列指规约定示称涉]|[之的]|第|款(?!项)|项(?!目)|条(?!件|款)|条款(?:所|约定|规定|中)|和|或|及|与|至|到|"
    r"中[的约规所]|内[的约规]|执行|办理|计算|[之以][上下前后内外]|[上下]列?的|同[意时]?|等(?!级|额)|明确的)"
)
# 第4条 放款4.1: a heading may end in a noun that a reference may follow as well
_NOUN_LAST = re.compile(r"(?:款|法|规则|章程|条例|[约规]定|合同书?|协议书?)$")
_OWN_LAST = re.compile(r"本(?:合同|协议)书?$")  # 依据本合同: usual words of headings, but none
_CONTRACT_LAST = re.compile(r"(?<!本)(?:合同书?|协议书?)$")
# what goes on a sentence behind an article that it cites: 依据第二十八条而取代
_CITED_AFTER = re.compile(r"[而各]")
_UNIT_AFTER = re.compile(
    r"[万亿百千元角年月日天时点分秒个名人份套台件次倍米吨亩平升克公千毫厘斤里间层号楼"
    r"美港欧英日版]|立方|％|ｍ|[kKmcＫ][mgＭＧ²³㎡]|㎡|[mM][²³]?(?![A-Za-z])"
)
_DATE_BEFORE = re.compile(r"[\d_＿×xX \u3000一二三四五六七八九十]日$")
_JOINED_BEFORE = re.compile(r"[；;。，,\n][ \u3000]?(?:或者?|及|和|以及|且|并|并且|或以及)$")
_ITEM_AFTER = re.compile(
    r"(?:[款项目条点种类](?!目)|[和或及与至到、]|[规约]定的|所[述列指规约示称])"
)
_BRACKETED = frozenset(
    {Style.CHINESE_BRACKET, Style.BRACKET, Style.HALF_BRACKET, Style.CIRCLED, Style.LETTER_BRACKET}
)
_SECOND_ANNEX = re.compile(rf"{ANNEX}[ \u3000]?[二2２]")
_ANNEX_NAMES = 60
_WORDS = re.compile(r"[^，,。；;：:、！？!?\n]{1,24}$")
_REFERABLE = frozenset(
    {Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.PARAGRAPH, Style.SUBITEM,
     Style.ANNEX}
)  # fmt: skip
_CITED = _REFERABLE | _BRACKETED | {Style.DECIMAL}
_LETTERS = frozenset({Style.ROMAN, Style.LETTER, Style.LETTER_BRACKET})
_BRACKETS = re.compile(
    r"[（(](?:[^（()）\n]{0,60}+[（(][^（()）\n]{0,40}+[)）]){0,8}+[^（()）\n]{0,80}+[)）]"
)


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or char == "〇"


def _before_class(text: str, candidate: Candidate, floor: int) -> str:
    """The name of what stands before the marker; `floor` is where the last marker ended."""
    start = candidate.start
    if start == 0:
        return "line"
    if candidate.glued & GLUED_BEFORE:
        return "digit"
    char = text[start - 1]
    if candidate.style is Style.ANNEX and _is_han(char):
        return "line"  # glued to a signature block: only such are candidates
    if char in "# \u3000" and _MARKDOWN.search(text, max(0, start - 8), start):
        return "line"
    name = _BEFORE.get(char)
    if name == "space":
        at = start - 1
        low = max(0, start - 12)
        while at > low and text[at - 1] in _SPACES:
            at -= 1
        if at == 0 or text[at - 1] in "\n\r":
            return "line"
        name = _BEFORE.get(text[at - 1], "")
        return name if name in ("stop", "semicolon", "colon", "comma", "open") else "space"
    if name is not None:
        return name
    if not _is_han(char):
        if char.isdecimal() and candidate.style <= Style.CHINESE_BRACKET:
            return "figure"
        return "latin" if char.isalnum() else "other"
    return _after_words(text, candidate, floor)


def said_twice(text: str, candidate: Candidate) -> bool:
    """Whether the number in brackets repeats the numeral before it: 五(5)年, 叁（3）份."""
    if candidate.style not in _BRACKETED:
        return False
    found = _NUMERAL_BEFORE.search(text, max(0, candidate.start - 4), candidate.start)
    return found is not None and ordinal(found.group().strip()) == candidate.values[-1]


def _after_words(text: str, candidate: Candidate, floor: int) -> str:
    start = candidate.start
    if text[start - 1] == "日" and _DATE_BEFORE.search(text, max(0, start - 4), start):
        return "blank"
    if text[start - 2 : start - 1] == "附" and _names_annex(text, candidate):
        return "reference"
    if _JOINED_BEFORE.search(text, max(0, start - 4), start):
        return "semicolon"
    low = max(floor, start - 25)
    found = _WORDS.search(text, low, start)
    if found is not None:
        words = text[found.start() : start].strip()
        if is_known_heading(words) and not _OWN_LAST.search(words):
            return "known"
        if not found.start() and _stands_below_title(words, candidate):
            return "heading"
        since_marker = found.start() == floor and floor > 0
        if since_marker and _opens_list(candidate) and _NOUN_LAST.search(words):
            return "heading"
        if candidate.style in _CITED and _REFERENCE_BEFORE.search(text, max(low, start - 4), start):
            return "reference"
        if since_marker:
            return "heading"
    if _REFERENCE_BEFORE.search(text, max(0, start - 4), start):
        return "reference"
    return "han"


def _names_annex(text: str, candidate: Candidate) -> bool:
    """Whether the number is that of an annex (附件二、) and not the first of a list of annexes
    (附件1、图纸；2、清单)."""
    if text[candidate.start - 1] not in "件录表":
        return False
    second = _SECOND_ANNEX.search(text, candidate.end, candidate.end + _ANNEX_NAMES)
    return candidate.values[-1] != 1 or second is not None


def _stands_below_title(words: str, candidate: Candidate) -> bool:
    """Whether the words, which begin the text, are the title above its first number and no
    reference to it: 供电合同第一条, not 依据本合同第一条."""
    return (
        candidate.style is Style.ARTICLE
        and candidate.values == (1,)
        and _CONTRACT_LAST.search(words) is not None
        and not is_clause_wording(words)
    )


def _opens_list(candidate: Candidate) -> bool:
    return candidate.style is Style.DECIMAL and candidate.values[-1] == 1


def _after_class(text: str, candidate: Candidate) -> str:
    """The name of what stands behind the marker and its separator."""
    at = candidate.body
    if candidate.glued & GLUED_BEHIND:
        return "glued"
    if at >= len(text):
        return "end"
    if candidate.variant in _COMMAS:
        return "slip"
    char = text[at]
    if char in _SPACES:
        return "space"
    name = _AFTER.get(char)
    if name == "comma" and char in "、.．" and candidate.style is not Style.DECIMAL:
        return "space" if candidate.style >= Style.CHINESE_BRACKET else name
    if name == "comma" and candidate.style is Style.DECIMAL and char in "、.．":
        return "space"
    if name is not None:
        return name
    if not _is_han(char):
        return "other"
    style = candidate.style
    if style in _BRACKETED:
        return "reference" if _ITEM_AFTER.match(text, at) else "han"
    if style in _REFERABLE and _REFERENCE_AFTER.match(text, at):
        return "reference"
    if style is Style.DECIMAL and candidate.end == at and _UNIT_AFTER.match(text, at):
        return "unit"
    if style is Style.DECIMAL and _REFERENCE_AFTER.match(text, at):
        return "reference"
    return "han"


def gain(text: str, candidate: Candidate, floor: int, lined: bool, weights: Weights) -> float:
    """What opening the candidate is worth by its surroundings alone."""
    before, after, within = features(text, candidate, floor, lined)
    value = weights.before[before] + weights.after[after] + weights.style[candidate.style]
    return value + weights.line[within] if within else value


def features(text: str, candidate: Candidate, floor: int, lined: bool) -> tuple[str, str, str]:
    """The classes before and behind, and in a text that keeps its lines, what stands within
    one: `within` for a number, `letter` for a letter (lists a) b) c) inside a paragraph are
    part of its sentence), `page` for a heading behind a page number; else nothing."""
    if candidate.variant in SETTLED:
        return "line", "line", ""
    before = _before_class(text, candidate, floor)
    within = ""
    if lined and before != "line":
        within = "within"
        if before == "figure":
            within = "page"
        elif candidate.style in _LETTERS:
            within = "letter"
    after = _after_class(text, candidate)
    if candidate.style in _REFERABLE and (
        after == "reference" or _CITED_AFTER.match(text, candidate.body)
    ):
        if before == "known" and text.endswith("依据", 0, candidate.start):
            before = "reference"  # the heading 依据, were it not for what follows
        if before == "reference":
            after = "reference"
    return before, after, within


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """The short stretches in brackets, in order: nothing inside them opens a clause."""
    return (found.span() for found in _BRACKETS.finditer(text))
