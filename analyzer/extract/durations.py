"""Lengths of time and recurrences: `10个工作日`, `两年零三个月`, `____日`, `每季度`.

The span is the quantity with its unit and nothing around it; what stands around it
becomes the relation, and the event it counts from the anchor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from analyzer.extract.anchors import anchor_of
from analyzer.extract.dates import calendar_dates
from analyzer.extract.quantities import RANGE, Quantity, quantities
from analyzer.extract.recurrences import with_recurrences
from analyzer.extract.relations import relation_of
from analyzer.extract.senses import JOINER, accept
from analyzer.extract.spans import Taken
from analyzer.extract.units import (
    HALF,
    HALF_AFTER,
    HALF_BEHIND,
    RANK,
    STEPS,
    UNIT,
    UNIT_FIRST,
    UNIT_WORD,
    Atom,
    exact,
    iso,
)  # fmt: skip
from analyzer.records import Date, Duration, Part, Relation

_RANGE: Final = re.compile(RANGE)

_OPEN: Final = re.compile(r"[ 　]?[（(][ 　]?(?:大写[:：]?|即|共)?[ 　]?")

_CLOSE: Final = re.compile(r"[ 　]?[)）]")

_ACCRUAL: Final = re.compile(
    r"每(?:天|日)?(?:再)?(?:逾期|延迟|遲延|延遲|迟延|拖延|延期|超期|超过|超過|超|提前|迟交|"
    r"迟到|延误|误期|推迟|滞后|耽误|拖欠|迟|延|晚|逾|拖|误|欠|少|缺勤|旷工|停工|停业|停电|占用|"
    r"缺席|违约|缺|过(?!去)|(?:少|多)[一-龥])"
    r"(?:(?!不得|不应|不超)[^，。；,;0-9０-９]){0,8}?(?:超过|满|达)?[ 　\n]{0,2}$"
)

_BY: Final = re.compile(r"(?<!的)(?<!的，)按照?$")  # 按半年

# `逾期一日加收`: an accrual without 每.
_LATE: Final = re.compile(
    r"(?:逾期|迟延|延迟|延期|超期|[晚迟拖][交付到还缴送退收]?|拖欠)了?[ 　]?$"
)
_CHARGED: Final = re.compile(
    r"[一1１壹][日天][，,]?(?:应|须)?(?:[一-龥]{1,4}方)?(?:按|赔|补|加收|支付|扣|罚|缴纳)"
)

# A sum counted in months, not a stretch of time: `3个月租金`, `两个月工资`.
_PAY: Final = re.compile(
    r"[ 　]?的?(?:平均|基本|标准|应发)?(?:租金|房租|租费|工资|薪资|薪酬|薪金|物业(?:服务|管理)?费)"
)
# One day of a row is a point in time: `期限的最后一天`.
_LAST: Final = re.compile(r"最[后後末]的?[ 　]?$")

_SERIES: Final = re.compile(r"[以之]?内[^，,。；;\n后前起]{1,14}[，,、]")
_RECUR: Final = re.compile(r"(?:每|每隔|每逢|每個|每个)[ 　\n]{0,2}$")


def find(text: str) -> list[Duration]:
    """Every length of time and recurrence of a text, in order."""
    return read(text, quantities(text), calendar_dates(text))


def read(text: str, numbers: Sequence[Quantity], dates: Sequence[Date]) -> list[Duration]:
    """The same, from the numbers and dates already found in the text."""
    atoms = _atoms(text, numbers, dates)
    spans = _join(text, atoms)
    found: list[Duration] = []
    for low, high, start, end in spans:
        record = _record(text, low, high, start, end, found[-1] if found else None)
        if record is not None:
            found.append(record)
    if "每" in text or "按" in text:
        found = with_recurrences(text, found)
    return found


def _atoms(text: str, numbers: Sequence[Quantity], dates: Sequence[Date]) -> list[Atom]:
    atoms: list[Atom] = []
    edges = [(date.start, date.end) for date in dates]
    edge = 0
    day_list = -1  # end of the last day of the month, for `每月5日、20日`
    for index, number in enumerate(numbers):
        while edge < len(edges) and edges[edge][1] <= number.start:
            day_list = max(day_list, edges[edge][1])
            edge += 1
        if edge < len(edges) and edges[edge][0] < number.end and number.start < edges[edge][1]:
            continue
        if text[number.end : number.end + 1] not in UNIT_FIRST:
            continue
        half = HALF_BEHIND.match(text, number.end) if number.value is not None else None
        if half is not None and number.value is not None:
            named = UNIT_WORD[re.sub(r"\s", "", half["unit"])]
            more: tuple[Part, ...] = ((number.value + Decimal("0.5"), named),)
            atoms.append(Atom(number.start, half.end(), more, None, False, named))
            continue
        match = UNIT.match(text, number.end)
        if match is None or match.lastgroup is None:
            continue
        kind = match.lastgroup
        unit = accept(text, number, kind, match.end(), atoms, day_list)
        if unit == "date":
            day_list = match.end()
            continue
        if unit is None:
            continue
        if index and numbers[index - 1].end == number.start and not numbers[index - 1].weak:
            previous = numbers[index - 1]
            if number.blank and not previous.blank and unit in ("year", "day"):
                continue  # `20__年`
        end = match.end()
        value: Decimal | None = number.value
        if value is not None:
            tail = HALF_AFTER.match(text, end)
            if tail is not None and unit != "working_day":
                end = tail.end()
                value += Decimal("0.5")
        parts = exact(value, unit)
        until = None if number.until is None else exact(number.until, unit)
        if number.doubtful:
            parts = ((None, unit),)
        atoms.append(Atom(number.start, end, parts, until, number.blank, unit, number.weak))
    if "半" in text:
        counted = Taken((atom.start, atom.end) for atom in atoms)
        for match in HALF.finditer(text):
            word = UNIT_WORD.get(re.sub(r"[半个個 　\n]", "", match[0]))
            if word is not None and counted.free(*match.span()):
                half_parts = exact(Decimal("0.5"), word)
                atoms.append(Atom(match.start(), match.end(), half_parts, None, False, word))
        atoms.sort(key=lambda atom: atom.start)
    return atoms


def _join(text: str, atoms: list[Atom]) -> list[tuple[Atom, Atom | None, int, int]]:
    """Atoms put together: doubles, compounds, then ranges, as (low, high, start, end)."""
    merged: list[Atom] = []
    for atom in atoms:
        previous = merged[-1] if merged else None
        if previous is None or previous.end > atom.start:
            if previous is None or previous.end <= atom.start:
                merged.append(atom)
            continue
        between = text[previous.end : atom.start]
        opened = _OPEN.fullmatch(between)
        if opened is not None:
            closed = _CLOSE.match(text, atom.end)
            if closed is not None and (
                _same(previous.parts, atom.parts) or (previous.blank and atom.blank)
            ):
                merged[-1] = Atom(previous.start, closed.end(), previous.parts, previous.until,
                                   previous.blank, previous.unit)  # fmt: skip
                continue
        joiner = JOINER.fullmatch(between)
        if (
            joiner is not None
            and previous.until is None
            and atom.until is None
            and previous.blank == atom.blank
            and _follows(previous.parts[-1][1], atom.parts[0][1], between)
            and previous.parts[-1][1] != atom.parts[0][1]
            and "working_day" not in (previous.unit, atom.unit)
        ):
            merged[-1] = Atom(previous.start, atom.end, previous.parts + atom.parts, None,
                               previous.blank, atom.unit)  # fmt: skip
            continue
        merged.append(atom)
    spans: list[tuple[Atom, Atom | None, int, int]] = []
    for atom in merged:
        if spans:
            low, high, start, end = spans[-1]
            if high is None and low.until is None and _RANGE.fullmatch(text, end, atom.start):
                spans[-1] = (low, atom, start, atom.end)
                continue
        spans.append((atom, None, atom.start, atom.end))
    return spans


def _follows(unit: str, smaller: str, between: str) -> bool:
    """Whether a second unit goes on with the same length: smaller, or joined by a word."""
    if between.strip():
        return True
    step = RANK[unit] - RANK[smaller]
    return step > 0 if not between else (unit, smaller) in STEPS


def _turned(one: tuple[Part, ...], two: tuple[Part, ...]) -> bool:
    """Whether the first length, in one and the same unit, is the greater."""
    (least, unit), (most, other) = one[0], two[0]
    alike = len(one) == len(two) == 1 and unit == other
    return alike and least is not None and most is not None and least > most


def _same(one: tuple[Part, ...], two: tuple[Part, ...]) -> bool:
    return one == two


def _record(
    text: str, low: Atom, high: Atom | None, start: int, end: int, previous: Duration | None
) -> Duration | None:
    floor = previous.end if previous is not None else 0
    before = text[max(0, start - 24) : start]
    if _ACCRUAL.search(before) or (_LATE.search(before) and _CHARGED.match(text, start)):
        return None
    single = high is None and low.unit in ("day", "working_day") and low.parts[0][0] == 1
    if single and _LAST.search(before):
        return None
    recurrence = _RECUR.search(before) or (_BY.search(before) if text[start] == "半" else None)
    if recurrence is not None:
        start -= len(before) - recurrence.start()
    blank = low.blank or (high is not None and high.blank)
    parts: tuple[Part, ...] | None = low.parts
    least = most = None
    if high is not None:
        parts, least, most = None, low.parts, high.parts
        if _turned(least, most):  # 6日至4日, counted back
            least, most = most, least
    elif low.until is not None:
        parts, least, most = None, low.parts, low.until
    relation: Relation = "every" if recurrence else relation_of(text, start, end)
    counted = relation != "exactly" or _PAY.match(text, end) is None
    anchor = (
        anchor_of(text, start, end, floor, relation in ("within", "after", "before"))
        if counted else None
    )  # fmt: skip
    if (
        anchor is None
        and previous is not None
        and relation == previous.relation == "within"
        and _SERIES.fullmatch(text, previous.end, start)
    ):
        anchor = previous.anchor  # `接到通知后4小时内响应，48小时内到场`
    working = low.unit == "working_day" or (high is not None and high.unit == "working_day")
    return Duration(
        text=text[start:end], start=start, end=end,
        rule="duration.recurrence" if recurrence else
        "duration.blank" if blank else "duration.range" if parts is None else "duration.number",
        kind="recurrence" if recurrence else "duration",
        confidence=1.0 if blank or parts is None or parts[0][0] is not None else 0.5,
        parts=parts, min=least, max=most, blank=blank, relation=relation,
        anchor=anchor,
        business_days=working,
        iso=None if blank or working or parts is None else iso(parts),
    )  # fmt: skip
