"""What the numbering itself says: numbers left out, repeated or swapped."""

from __future__ import annotations

import re

from analyzer.records import Clause, Contract, Finding, Span
from analyzer.segment.counting import HAN, SINGLE

_DIGITS = re.compile(r"[0-9０-９]+")
_HAN = re.compile(rf"[{HAN}]+")
_LETTER = re.compile(r"[A-Za-z]+")
_ALIKE = str.maketrans("（）．　\t", "().  ")
_PICKED = 3  # gaps that make a list one of picked numbers, where they are frequent as well
_FARTHEST = 5  # a number that is smaller by more belongs to another list


def _writing(number: str) -> str:
    """The number with its numerals blotted out: clauses counted together write it alike."""
    if number in SINGLE:
        return "①"
    plain = _LETTER.sub("A", number.translate(_ALIKE))
    return _HAN.sub("H", _DIGITS.sub("D", plain)).replace(" ", "")


def numbering_findings(text: str, contract: Contract) -> list[Finding]:
    """Gaps, repeats and swaps among the siblings of the tree, in the order of the text.

    Codes are `numbering.gap`, `numbering.repeat` and `numbering.swap`; the spans are the
    numbers concerned. A list that begins with 1 again, or goes on counting under the
    next heading, is in order.
    """
    rows: dict[tuple[str | None, str], list[Clause]] = {}
    order: dict[str, int] = {}  # the last value of each writing, for lists that go on
    begins: dict[tuple[str | None, str], int] = {}
    heads = {clause.id for clause in contract.clauses if clause.kind == "preamble"}
    for clause in contract.clauses:
        if clause.number is None or not clause.path or clause.kind == "annex":
            continue
        if clause.parent in heads:  # an entry of a contents list
            continue
        writing = _writing(clause.number)
        key = (clause.parent, writing)
        if key not in rows:
            rows[key] = []
            begins[key] = order.get(writing, 0)
        rows[key].append(clause)
        order[writing] = clause.path[-1]
    by_writing: dict[str, list[Finding]] = {}
    sizes: dict[str, int] = {}
    for key, siblings in rows.items():
        ones = _without_picked(_read(text, siblings, begins[key]), len(siblings))
        by_writing.setdefault(key[1], []).extend(ones)
        sizes[key[1]] = sizes.get(key[1], 0) + len(siblings)
    found: list[Finding] = []
    for writing, ones in by_writing.items():
        found += _without_picked(ones, sizes[writing])
    return sorted(found, key=lambda finding: finding.spans[0].start)


def _without_picked(found: list[Finding], size: int) -> list[Finding]:
    """Without gaps where they are the rule: numbers of another text that were picked out,
    as special conditions number their changes to the general ones."""
    gaps = sum(one.code == "numbering.gap" for one in found)
    if gaps < _PICKED or gaps <= size / 3:
        return found
    return [one for one in found if one.code != "numbering.gap"]


def _read(text: str, siblings: list[Clause], before: int) -> list[Finding]:
    found: list[Finding] = []
    values = [clause.path[-1] for clause in siblings]
    first = values[0]
    swapped_first = len(values) > 1 and values[1] == first - 1
    if first not in (0, 1, before + 1) and not swapped_first:
        # Articles that run on over chapters lack only those since the chapter before.
        found.append(_gap(text, None, siblings[0], before + 1 if before < first else 1))
    at = 1
    last = first
    while at < len(values):
        value = values[at]
        clause, previous = siblings[at], siblings[at - 1]
        behind = values[at + 1] if at + 1 < len(values) else 0
        if value == last + 2 and behind == last + 1:
            found.append(_out_of_order(text, clause, siblings[at + 1]))
            at += 2
            last = value
            continue
        if value == last == 1:
            pass  # a further list begins
        elif value == last:
            found.append(
                Finding(
                    code="numbering.repeat", severity="warning",
                    message=f"编号重复：{_name(text, clause)}",
                    spans=(_span(previous), _span(clause)),
                )
            )  # fmt: skip
        elif value > last + 1:
            found.append(_gap(text, previous, clause, last + 1))
        elif last - _FARTHEST <= value < last and value != 1:
            found.append(_out_of_order(text, previous, clause))
        elif value == 1 and last == 2 and at == 1:
            found.append(_out_of_order(text, previous, clause))
            value = 2
        last = value
        at += 1
    return found


def _span(clause: Clause) -> Span:
    assert clause.number is not None
    return Span(clause.start, clause.start + len(clause.number))


def _name(text: str, clause: Clause) -> str:
    span = _span(clause)
    return text[span.start : span.end]


def _gap(text: str, previous: Clause | None, clause: Clause, missing: int) -> Finding:
    reached = clause.path[-1] - 1
    lacks = str(missing) if missing == reached else f"{missing}–{reached}"
    after = f"{_name(text, previous)}之后" if previous else "开头"
    spans = (_span(previous), _span(clause)) if previous else (_span(clause),)
    return Finding(
        code="numbering.gap", severity="warning",
        message=f"编号不连续：{after}是{_name(text, clause)}，缺第{lacks}号", spans=spans,
    )  # fmt: skip


def _out_of_order(text: str, one: Clause, other: Clause) -> Finding:
    return Finding(
        code="numbering.swap", severity="warning",
        message=f"编号次序颠倒：{_name(text, one)}在{_name(text, other)}之前",
        spans=(_span(one), _span(other)),
    )  # fmt: skip
