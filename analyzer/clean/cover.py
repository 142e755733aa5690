"""Decorative covers: what a template printed before the title of the contract.

Such a cover is a run of placeholders (`甲方:XXX`, `20XX`) and of words of the
template (`COUNTRACTCOVER`, `专业合同封面`, `RESUME`), usually glued and often
twice. A placeholder counts only in the company of a word of the template, so a
real party line is never touched. The title itself is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.records import Span

_KEYS = ("COVER", "封面", "RESUME", "TEMPLATE", "PERSONAL", "Cover", "Template")

# Words only a template's cover carries; `COUNTRACT` is the misprint of the common one.
_DECORATION = (
    r"COUN?TRACT\s*COVER|CONTRACT\s*(?:TEMPLATE|COVER)|RESUME|PERSONAL|(?:YOUR\s*)?LOGO"
    r"|Contract\s*(?:Template|Cover)|BUSINESS|TEMPLATE|COVER"
    r"|(?:20XX|专业|精品|通用|标准|商务)*+\s*+(?:合同|协议)(?:书)?封面(?:模板)?"
)
# Placeholders that a cover shares with a contract.
_PLACEHOLDER = (
    r"(?:甲|乙|丙)方\s*[::]\s*[Xx×*]{2,}+(?![(（、,，先女]|[^\n:]{0,10}?(?:公司|大学|学校|医院|银行|集团))"
    r"|20[Xx×]{2}(?![年\dXx×])(?:\s*[./-]\s*[Xx×]{2}){0,2}"
    r"|(?:合同|协议)?(?:编号|日期|时间)\s*[::]\s*[Xx×*]{2,}(?:-\d{1,9})?"
    r"|(?:签[订署]|合同)?(?:日期|时间)?\s*[::]?\s*20[Xx×]{2}年[Xx×]{1,2}月[Xx×]{1,2}日"
)
_TOKEN = re.compile(rf"(?P<decoration>{_DECORATION})|(?P<placeholder>{_PLACEHOLDER})")
_FIRST = re.compile(r"[\sCRYLPBT2专精通用标商合协甲乙丙编日时签封:](?<!\s\s)")
"""What a token begins with; of white space, its first character."""
_STRONG = re.compile(r"COUN?TRACT|RESUME|封面|Contract|CONTRACT|TEMPLATE")
_ALONE = re.compile(r"COUNTRACT|专业合同封面")
_GAP = re.compile(r"[\s|/·•—–-]*")


def suspected(text: str) -> bool:
    """Whether a cover may stand in the text at all: a few literal searches."""
    return any(key in text for key in _KEYS)


def find(folded: str) -> list[Span]:
    """The covers in a folded text, each with the white space after it."""
    covers: list[Span] = []
    run: list[re.Match[str]] = []
    for match in _tokens(folded):
        if run and not _GAP.fullmatch(folded, run[-1].end(), match.start()):
            covers.extend(_closed(folded, run))
            run = []
        run.append(match)
    covers.extend(_closed(folded, run))
    return covers


def _tokens(folded: str) -> Iterator[re.Match[str]]:
    reached = 0
    for first in _FIRST.finditer(folded):
        match = _TOKEN.match(folded, first.start()) if first.start() >= reached else None
        if match is not None:
            yield match
            reached = match.end()


def _closed(folded: str, run: list[re.Match[str]]) -> list[Span]:
    """The run as a cover, with the white space after it, if it is one.

    One word of a template may be a name (`RESUME软件`); the misprint and two
    words together are none.
    """
    strong = sum(_STRONG.search(match.group()) is not None for match in run)
    if not strong or (len(run) < 2 and not _ALONE.search(run[0].group())):
        return []
    end = run[-1].end()
    while end < len(folded) and folded[end].isspace():
        end += 1
    return [Span(run[0].start(), end)]
