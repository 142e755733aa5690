"""A sum in figures and the same sum in words (小写 and 大写), put together as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from analyzer.records import Span

_FINANCIAL: Final = re.compile("[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟]")

_WORDS_LINK: Final = re.compile(
    r"(?:[/／][一-龥㎡]{1,3}){0,2}"
    r"[ 　\n]{0,2}[，,；;、。/／]?[ 　\n]{0,2}[（(【\[]?[ 　]?"
    r"(?:即|也即|共计|计|合计|总计)?[ 　]?(?:[（(]?[ 　]?(?:金额)?(?:人民币|人民幣|美元|港币)?"
    r"(?:大写|大寫|小写|小寫)(?:金额|為|为)?[ 　]?[)）]?[ 　]?)?[:：]?[ 　]?(?:人民币|人民幣|"
    r"[¥￥$])?[ 　]?[:：]?[（(]?[ 　]?$"
)

_CLOSE: Final = re.compile(r"[ 　]?[)）】\]]")


@dataclass(slots=True)
class Sum:
    start: int
    end: int
    number: int  # where the number itself starts, after a sign or 人民币
    value: Decimal | None
    until: Decimal | None
    currency: str
    blank: bool
    rule: str
    written: bool  # in Chinese numerals
    words: Span | None = None
    doubt: bool = False


def with_words(text: str, sums: list[Sum]) -> list[Sum]:
    """A sum in figures and the same in words, standing together, as one record."""
    result: list[Sum] = []
    for one in sums:
        last = result[-1] if result else None
        if (
            last is not None
            and last.words is None
            and one.start - last.end <= 24
            and _pair(text, last, one)
        ):
            figures, words = (last, one) if not _wordy(text, last) else (one, last)
            figures.words = Span(words.number, words.end)
            figures.doubt = (
                figures.value is not None
                and words.value is not None
                and figures.value != words.value
            )
            if figures.blank and words.value is not None:
                figures.blank, figures.value, figures.rule = False, words.value, words.rule
            result[-1] = figures
            continue
        result.append(one)
    for one in result:
        if (
            one.words is None
            and one.written
            and one.until is None
            and _FINANCIAL.search(text, one.number, one.end)
        ):
            one.words = Span(one.number, one.end)
    return result


def _wordy(text: str, one: Sum) -> bool:
    """Whether a sum is the form in words: Chinese numerals, or a blank labelled 大写."""
    if one.written:
        return True
    return (
        one.blank
        and re.search(r"大[写寫][^小]{0,8}$", text[max(0, one.start - 12) : one.start]) is not None
    )


def _pair(text: str, last: Sum, one: Sum) -> bool:
    if last.currency != one.currency or last.until is not None or one.until is not None:
        return False
    between = text[last.end : one.start]
    link = _WORDS_LINK.match(between)
    if link is None:
        return False
    labelled = re.search("[大小][写寫]", between) is not None
    opened = re.search(r"[（(]", between) is not None and _CLOSE.match(text, one.end) is not None
    led = re.search(r"[大小][写寫]", text[max(0, last.start - 8) : last.start]) is not None
    if not (labelled or opened or (led and not between.strip(" 　，,（("))):
        return False
    if last.blank and one.blank:
        return labelled
    if last.blank or one.blank:
        return labelled
    if last.written == one.written:
        return False
    return (
        labelled
        or last.value == one.value
        or _FINANCIAL.search(text, last.start, one.end) is not None
    )
