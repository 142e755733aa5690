"""What a careful reader would point out: how grave, why, by which law, and where."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from analyzer.check import RULES
from analyzer.labels import label
from analyzer.records import Clause, Contract, Finding, Mention
from analyzer.report import view
from analyzer.report.findings import LEVELS
from analyzer.report.marks import KINDS
from analyzer.report.plain import one_line
from analyzer.ui import places
from analyzer.ui.files import Entry
from analyzer.ui.words import language, name, plain, word

QUOTE = 40
"""Characters of a place shown in the list."""

MARKS = {"error": "✗", "warning": "▲", "info": "·"}
SHOW = {"error": st.error, "warning": st.warning, "info": st.info}


_WIDTHS = (70, 150, 85, 320, 220, 190)
"""Pixels of the columns of the list."""


class Told(NamedTuple):
    """A finding's message in its parts: what is there, why it matters, the rule of law."""

    said: str
    reason: str
    law: str


def told(finding: Finding) -> Told:
    """The parts of a finding; all of the message is the reason where it is of other wording."""
    law = finding.law or ""
    rule = next((rule for rule in RULES if rule.code == finding.code), None)
    if rule is None or not finding.message.endswith(rule.reason):
        return Told("", finding.message, law)
    before = finding.message.removesuffix(rule.reason)
    reason = rule.reason if language() == "zh" else rule.reason_en
    return Told(before.removesuffix("："), reason, law)


def show(entry: Entry, contract: Contract) -> None:
    """The findings, gravest first; one that is clicked shows its reason and its places."""
    if not contract.findings:
        st.caption(word("no_findings"))
        return
    found = _chosen_levels(contract)
    rows = [_row(entry, contract, finding) for finding in found]
    key = f"findings-{entry.key}-{contract.index}-{len(found)}"
    widths = dict(zip(rows[0] if rows else (), _WIDTHS, strict=False))
    index = places.choose(rows, key, widths)
    st.caption(word("findings_note"))
    if index is not None:
        _detail(entry, contract, found[index])


def _chosen_levels(contract: Contract) -> list[Finding]:
    """The findings of the severities that are switched on, the gravest first."""
    counts = {
        level: sum(finding.severity == level for finding in contract.findings)
        for level in reversed(LEVELS)
    }
    levels = [level for level, count in counts.items() if count]
    on = st.pills(
        word("severity"),
        levels,
        selection_mode="multi",
        default=levels,
        format_func=lambda level: f"{MARKS[level]} {name('severity', level)} {counts[level]}",
        key=f"levels-{'-'.join(levels)}",
    )
    kept = [finding for finding in contract.findings if finding.severity in on]
    return sorted(kept, key=lambda finding: -LEVELS.index(finding.severity))


def _row(entry: Entry, contract: Contract, finding: Finding) -> dict[str, str]:
    text = entry.document.text or ""
    quotes = (one_line(text[span.start : span.end], QUOTE) for span in finding.spans)
    parts = told(finding)
    cells = (
        f"{MARKS[finding.severity]} {name('severity', finding.severity)}",
        name("finding", finding.code),
        _place(contract, finding),
        "：".join(filter(None, (parts.said, parts.reason))),
        parts.law,
        " ⋯ ".join(quotes),
    )
    heads = (
        word("severity"), word("finding"), label("column", "clause", language()),
        word("reason"), word("law"), label("column", "text", language()),
    )  # fmt: skip
    return dict(zip(heads, cells, strict=True))


def _place(contract: Contract, finding: Finding) -> str:
    """The clause of a finding, with its pages where it has some."""
    if not finding.spans:
        return word("whole_contract")
    pages = "、".join(map(str, finding.pages))
    page = label("word", "page", language()).format(pages) if pages else ""
    return " ".join(filter(None, (_clause(contract, finding.spans[0].start), page)))


def _clause(contract: Contract, at: int) -> str:
    clauses = {clause.id: clause for clause in contract.clauses}
    return view.clause_place(_around(contract, at), clauses, language())


def _around(contract: Contract, at: int) -> Clause | None:
    return next((one for one in contract.clauses if one.start <= at < one.end), None)


def _detail(entry: Entry, contract: Contract, finding: Finding) -> None:
    parts = told(finding)
    lines = [f"**{name('finding', finding.code)}**", plain(parts.said), plain(parts.reason)]
    if parts.law:
        lines.append(f"{word('law')}：{plain(parts.law)}")
    left, right = st.columns([3, 2])
    with left:
        SHOW[finding.severity]("\n\n".join(filter(None, lines)))
        for span in finding.spans:
            st.caption(_clause(contract, span.start))
            places.show_text(entry, (span.start, span.end))
    if not finding.spans:
        left.caption(word("whole_contract"))
        return
    # Findings know the text only: the print is that of a record at the same place.
    record = _record_at(contract, finding.spans[0].start, finding.spans[0].end)
    if record is not None:
        with left if record.page is None else right:
            places.show_source(entry, record)


def _record_at(contract: Contract, start: int, end: int) -> Mention | None:
    """The widest highlighted record within a place, or the narrowest around it."""
    records: list[Mention] = [record for kind in KINDS for record in getattr(contract, kind)]
    inside = [one for one in records if start <= one.start and one.end <= end]
    around = [one for one in records if one.start <= start and end <= one.end]
    if inside:
        return max(inside, key=lambda one: one.end - one.start)
    return min(around, key=lambda one: one.end - one.start, default=None)
