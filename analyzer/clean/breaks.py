"""What the end of one line and the beginning of the next say about belonging together."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from analyzer.read.width import is_wide

_HAN_NUMBER = "[零〇○一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾]"
# What makes a decimal a quantity; some of these signs open words of headings too.
_UNITS = (
    "(?:[%％‰元米万亿倍吨天套件亩㎡kKmMtTVvAW×xX*／/-]|平(?=[方米])|小(?=[时時])|个(?![人别体])"
    "|台(?![账班帐])|年(?![度初末终检审])|月(?![度初末租供结])|日(?![常期志程用])|[时時](?![间間限效])"
    "|分(?![期包配段项享成歧担支割公立批类析红摊账部工次]))"
)
# Markers that open a clause, a list item, or an annex.
MARKER = re.compile(
    rf"\s*(?:"
    rf"第\s*(?:{_HAN_NUMBER}{{1,7}}|\d{{1,3}})\s*(?:[条條章节節款项項篇编編部卷]|部分|标段)"
    rf"|{_HAN_NUMBER}{{1,4}}\s*[、.．:：]"
    rf"|[（(〔]\s*(?:{_HAN_NUMBER}{{1,4}}|\d{{1,3}}|[a-zA-Z])\s*[)）〕]"
    rf"|\d{{1,3}}(?:[.．]\d{{1,3}}){{1,4}}(?![\d.．]|\s*{_UNITS})"
    rf"|\d{{1,3}}\s*(?:[、)）]|[.．](?!\d))"
    rf"|[a-zA-Z]\s*[)）、]|[a-zA-Z][.．](?![a-zA-Z.])"
    rf"|[①-⓿❶-➓⑴-⒛㈠-㈩]"
    rf"|[\ue000-\uf8ff●■◆★▲□☐☑☒√•·※◎○][\s\S]"
    rf"|(?:附件|附录|附錄|附表|备注|備註)\s*(?:{_HAN_NUMBER}{{1,3}}|\d{{1,3}})?\s*[:：、.]"
    rf"|\[[A-Za-z0-9]{{1,4}}\]"
    rf")"
)
# `第三条的规定`, `1.1款`: a reference that happens to begin a line.
_REFERENCE = re.compile(
    rf"\s*(?:第\s*(?:{_HAN_NUMBER}{{1,7}}|\d{{1,3}})\s*[条條章节節款项項]|\d{{1,3}}(?:[.．]\d{{1,3}}){{1,4}})"
    rf"\s*(?:[条條款项項])?\s*(?:的|之|规定|規定|约定|約定|所|中|及|和|与|與|或|至|、|，|,|第|项下|条款|款)"
)
# `（七）项`, `（二）款`: a part of an article that is cited, its number divided from it.
_CITED_PART = re.compile(rf"\s*[（(]\s*(?:{_HAN_NUMBER}{{1,4}}|\d{{1,3}})\s*[)）]\s*[项項款目]")
_ARTICLE = re.compile(rf"\s*第\s*(?:{_HAN_NUMBER}{{1,7}}|\d{{1,3}})\s*[条條款]")
# `《民法典》`, `依照本合同`: what an article that is cited stands behind.
_CITES = re.compile(
    r"(?:》|[依按遵参][照据循]?|[根]据|违反|本合同|本协议|本条例|上述|前述|[及和与或至、，]|第)\s*$"
)
# `□是 □否`: options are ticked within a line, and so open none.
_OPTION = re.compile(r"\s*[□☐☑☒√]")
# `甲方：`, `开户行:`; a label has two to some ten signs and none of a sentence's.
LABEL = re.compile(r"\s*[\w（）()“”\s]{2,14}(?:：|:(?![\d/]))")
# `____年` and `__月__日`: a date to be filled in, divided.
_DATE_BEGUN = re.compile(r"(?:[\d０-９_＿]|\s{2})\s?[年月]$")
_DATE_GOES_ON = re.compile(r"[\d０-９_＿ \u3000]{0,12}[月日]")
_TERMINAL = "。；！？;!?：:…"
_ENDS = frozenset(_TERMINAL)
_CLOSERS = "”’\"')）】》〉」』]"
_CONTINUES = "，、,（(“‘《〈【「『－—"
_OPEN = {"（": "）", "(": ")", "《": "》", "“": "”", "【": "】", "「": "」", "『": "』", "〈": "〉"}
# `勞(lá` and `o)`: the reading in brackets behind a garbled character, divided.
_SYLLABLE_BEGUN = re.compile(r"[(（][a-zü\u00e0-\u01dc]{1,6}$")
_SYLLABLE_DONE = re.compile(r"[a-zü\u00e0-\u01dc]{1,6}\s?[)）]")
# Of mail or the web: the hyphens are its own.
_ADDRESS = re.compile(r"[@/]|[A-Za-z0-9]\.[A-Za-z]{2}")
_NEVER_FIRST = "，。、；：！？）】》〉”’」』％%,;:!?)]}…"


def starts_item(line: str, before: str = "") -> bool:
    """Whether a line opens with the marker of a clause or list item, and is no reference."""
    if MARKER.match(line) is None:
        return False
    if not before:
        return True
    if _OPTION.match(line):
        return False
    return ends_sentence(before) or not _is_cited(line, before)


def _is_cited(line: str, before: str) -> bool:
    """Whether the number that opens a line is that of an article cited in mid-sentence."""
    if _REFERENCE.match(line) or _CITED_PART.match(line):
        return True
    return _ARTICLE.match(line) is not None and _CITES.search(before) is not None


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence, a list item or a heading with a colon does."""
    return line.rstrip().rstrip(_CLOSERS)[-1:] in _ENDS


def must_go_on(line: str, following: str) -> bool:
    """Whether two lines are one sentence whatever their shape: open comma, open bracket."""
    line, following = line.rstrip(), following.lstrip()
    if not line or not following:
        return False
    if line[-1] in _CONTINUES or following[0] in _NEVER_FIRST:
        return True
    if _DATE_BEGUN.search(line) and _DATE_GOES_ON.match(following):
        return True
    return bool(unclosed(line)) and closes_first(following)


def unclosed(line: str) -> str:
    """The bracket or quotation mark that a line leaves open, or nothing."""
    stack: list[str] = []
    for char in line:
        if char in _OPEN:
            stack.append(char)
        elif stack and char == _OPEN[stack[-1]]:
            stack.pop()
    return stack[-1] if stack else ""


def closes_first(line: str) -> bool:
    """Whether a line closes a bracket before it opens one."""
    for char in line:
        if char in _OPEN:
            return False
        if char in _OPEN.values():
            return True
    return False


def seam(line: str, following: str) -> tuple[int, str]:
    """How many characters to take from the end of a line, and what to put between the two.

    A hyphen at the end of a divided Latin word goes, Latin words keep a space apart,
    Han characters nothing.
    """
    last, first = line[-1:], following[:1]
    if last == "\u00ad":
        return 1, ""
    if not last or not first or is_wide(last) or is_wide(first):
        return 0, ""
    if last in "-\u2010" and len(line) > 1:
        divided = line[-2].isascii() and line[-2].isalpha() and first.islower()
        address = _ADDRESS.search(line.split()[-1] + following.split()[0]) is not None
        return (1, "") if divided and not address else (0, "")
    if "://" in line.split()[-1] or last in "/(@_" or first in ").,;:%/@_":
        return 0, ""
    if first.isdigit() and (last.isdigit() or (last == "," and line[-2:-1].isdigit())):
        return 0, ""  # a number that a full line has divided
    if _SYLLABLE_BEGUN.search(line) and _SYLLABLE_DONE.match(following):
        return 0, ""
    return 0, " "


def display_width(text: str) -> float:
    """The width of a text in squares of a Han character."""
    return sum(map(_widths().__getitem__, text))


class _Widths(dict[str, float]):
    """The widths of the characters met so far; there are few thousand in a language."""

    def __missing__(self, char: str) -> float:
        width = 1.0 if is_wide(char) else 0.0 if unicodedata.combining(char) else 0.5
        if len(self) < 1 << 16:
            self[char] = width
        return width


@cache
def _widths() -> _Widths:
    return _Widths()
