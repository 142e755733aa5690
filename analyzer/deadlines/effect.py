"""The day a contract takes effect, where it says so: at its signing, or on a written date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from analyzer.deadlines import wording

# `生效后`, `生效之日` and headings speak of the effect without saying when it comes.
_EFFECT: Final = re.compile(r"生效(?![后後时時之日前的条期效与及或和、])")
_SEGMENT: Final = re.compile(r"[。；;，,：:\n]|(?<![\d０-９])．(?![\d０-９])")
_SENTENCE: Final = re.compile(r"[。；;\n]|(?<![\d０-９])．(?![\d０-９])")
_LEAD: Final = re.compile(
    r"[（(][\d一二三四五六七八九十－\-.．]{1,6}[)）]|第[\d一二三四五六七八九十百]{1,5}条"
    r"|[\d.．、]+|[一二三四五六七八九十]{1,3}[、.．]"
)
_PAPER: Final = r"(?:合同(?:协议)?书?|协议书?|合约|契约)"
_SUBJECT: Final = re.compile(
    rf"(?:(?:本|该)[一-龥]{{0,8}}?)?{_PAPER}(?=[自从经由在于双各三甲乙签盖]|$)"
)
_OF_THIS: Final = re.compile(rf"(?:本|该)[一-龥]{{0,8}}?{_PAPER}|{_PAPER}一式|^一式")
_OTHER: Final = re.compile(
    r"修改|变更|补充|修订|增减|增删|转让|解除|终止|附件|通知|保函|担保书|索赔|条款|更新|续签|延长"
)
_NOT: Final = re.compile(r"(?:不|未|不能|未能|不得|仍未|尚未)$")
_MARKS: Final = re.compile(r"^(?:并|且|则|须|应|应当|自|从|经|由|在|于|待)+")
_TAIL: Final = re.compile(
    r"(?:之日|当日|之时|那[天日]|时|日)?"
    r"(?:起|后|即刻|当即|随即|即|就|方|始|行|正式|立即|开始|依法|自动|才|可|能)*$"
)
_REACH: Final = 120


def effect_day(
    text: str, start: int, end: int, signed: dt.date | None, roles: Iterable[str]
) -> tuple[dt.date | None, str | None]:
    """The day the contract in `[start, end)` takes effect, or None and the reason.

    Every statement about the effect of the contract must come to the same day; one that
    needs more than signatures (an approval, a payment) leaves it open.
    """
    labels = tuple(roles)
    days: set[dt.date | None] = set()
    for hit in _EFFECT.finditer(text, start, end):
        event = _statement(text, start, hit.start())
        if event is None:
            continue
        date = wording.written_date(event) or wording.written_date(event + "日")
        if date is not None:
            days.add(date.value)
        elif wording.signing(event, labels) is not None:
            days.add(signed)
            if signed is None:
                return None, "signing_unknown"
        else:
            return None, "effect_conditional"
    if not days:
        return None, "effect_unstated"
    if len(days) > 1:
        return None, "effect_differs"
    return days.pop(), None


def _statement(text: str, floor: int, end: int) -> str | None:
    """The event a contract takes effect behind (`双方签字盖章`), or None for another matter."""
    low = max(floor, end - _REACH)
    sentence, segment = low, low
    for stop in _SENTENCE.finditer(text, low, end):
        sentence = segment = stop.end()
    for stop in _SEGMENT.finditer(text, segment, end):
        segment = stop.end()
    words = wording.compact(text[segment:end])
    lead = _LEAD.match(words)
    if lead is not None:
        words = words[lead.end() :]
    if _NOT.search(words):
        return None
    subject = _SUBJECT.match(words)
    if subject is not None:
        words = words[subject.end() :]
    else:
        said = wording.compact(text[sentence:segment])
        if _OTHER.search(said + words):
            return None  # of an amendment or a notice
        of_this = _OF_THIS.search(said) or _OF_THIS.search(words)
        alone = not said and wording.signing(_bare(words)) is not None
        if not of_this and not alone:
            return None  # of another paper
    return _bare(words) or None


def _bare(words: str) -> str:
    return _TAIL.sub("", _MARKS.sub("", words), count=1)
