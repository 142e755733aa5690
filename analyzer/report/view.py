"""The tables of a contract as people read them: chosen columns, words for identifiers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzer.labels import label, quantity
from analyzer.report.plain import one_line
from analyzer.report.shapes import decimal_text
from analyzer.segment import body_start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal

    from analyzer.labels import Language
    from analyzer.records import Amount, Clause, Contract, DocumentData, Duration, Part, Percentage

PREVIEW = 60
"""Characters of a clause's own text shown beside its number where it has no heading."""


class Table(NamedTuple):
    """Heads and rows of strings; `spans` gives each row's place in the text, where it has one."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[int, int] | None, ...]


def duration_value(duration: Duration, language: Language = "zh") -> str:
    """A length as it is read: `10个工作日`, `3–5天`; `?` for a blank amount."""
    if duration.parts is not None:
        return _parts(duration.parts, language)
    low = _parts(duration.min or (), language) or "…"
    high = _parts(duration.max or (), language) or "…"
    return f"{low} – {high}"


def percentage_value(percentage: Percentage) -> str:
    """A share in percent: `50%`, `5% – 10%`; `?` for a blank."""
    if percentage.value is not None:
        return percent(percentage.value)
    if percentage.min is None and percentage.max is None:
        return "?"
    return f"{_bound(percentage.min, percent)} – {_bound(percentage.max, percent)}"


def percent(value: Decimal) -> str:
    """A fraction of one in percent, exactly: `0.0005` is `0.05%`."""
    return decimal_text(value.scaleb(2)) + "%"


def amount_value(amount: Amount) -> str:
    """Money with its currency: `CNY 1,000,000`; `?` for a blank."""
    if amount.value is not None:
        return f"{amount.currency} {_money(amount.value)}"
    if amount.min is None and amount.max is None:
        return f"{amount.currency} ?"
    return f"{amount.currency} {_bound(amount.min, _money)} – {_bound(amount.max, _money)}"


def clause_title(clause: Clause, text: str) -> str:
    """Heading of a clause, or the beginning of its text, without its number."""
    if clause.heading:
        return one_line(clause.heading)
    begin = body_start(text, clause)
    return one_line(text[begin : min(clause.end, begin + 3 * PREVIEW)], PREVIEW)


def depths(contract: Contract) -> dict[str, int]:
    """How deep each clause stands in the tree, by id; roots are 0."""
    known: dict[str, int] = {}
    for clause in contract.clauses:
        known[clause.id] = known.get(clause.parent, -1) + 1 if clause.parent else 0
    return known


def table(
    name: str, contract: Contract, text: str, language: Language = "zh", *, pages: bool = False
) -> Table:
    """One table of a contract, by the name it has in the output.

    Known are parties, durations, percentages, amounts, dates and findings.
    `pages` adds the page to each row.
    """
    keys, lines = _TABLES[name](contract, text, language)
    clauses = {clause.id: clause for clause in contract.clauses}
    rows, spans = [], []
    for record, cells in lines:
        row = [one_line(cell) for cell in cells]
        span = _span(record)
        if name not in ("parties", "findings"):
            clause = clauses.get(getattr(record, "clause", None) or "")
            row.append(clause_place(clause, clauses, language))
        if pages and name != "findings":
            page = getattr(record, "page", None)
            row.append("" if page is None else str(page))
        rows.append(tuple(row))
        spans.append(span)
    heads = [label("column", key, language) for key in keys]
    if name not in ("parties", "findings"):
        heads.append(label("column", "clause", language))
    if pages and name != "findings":
        heads.append(label("column", "page", language))
    return Table(name, tuple(heads), tuple(rows), tuple(spans))


def tables(document: DocumentData, contract: Contract, language: Language = "zh") -> list[Table]:
    """The tables of a contract that have rows, in order; with pages where the source has them."""
    text, pages = document.text or "", document.pages is not None
    return [
        table(name, contract, text, language, pages=pages)
        for name in SHOWN
        if getattr(contract, name)
    ]


def title(name: str, language: Language = "zh") -> str:
    """The name of a table."""
    return label("table", name, language)


def contract_title(contract: Contract, language: Language = "zh") -> str:
    """The title of a contract on one line, or a word for its absence."""
    return one_line(contract.title or "") or label("word", "untitled", language)


def facts(
    document: DocumentData, contract: Contract, language: Language = "zh"
) -> list[tuple[str, str]]:
    """Name and value of what is known of a contract as a whole."""
    known = [
        (label("column", "source", language), document.source or ""),
        (label("word", "contract_number", language), contract.number or ""),
        (
            label("word", "contract_type", language),
            label("contract_type", contract.type, language),
        ),
        (label("column", "pages", language), "" if document.pages is None else str(document.pages)),
        (
            label("column", "truncated", language),
            label("word", "truncated", language) if contract.truncated else "",
        ),
    ]
    return [(name, value) for name, value in known if value]


def clause_name(clause: Clause | None, language: Language = "zh") -> str:
    """Number of a clause, or the name of its kind where it has none."""
    if clause is None:
        return ""
    return one_line(clause.number or label("clause_kind", clause.kind, language))


_STANDS_ALONE = re.compile(r"第|\d[.．]\d")
"""A number that says where it is: 第三条, 3.1.2; 1. or （二） do so only with what is above."""


def clause_place(
    clause: Clause | None, clauses: Mapping[str, Clause], language: Language = "zh"
) -> str:
    """Number of a clause as one would cite it: `二 › 1`, but `3.1` and `第三条` alone."""
    names: list[str] = []
    while clause is not None and len(names) < 6:
        names.append(clause_name(clause, language))
        if clause.number is None or _STANDS_ALONE.search(clause.number):
            break
        clause = clauses.get(clause.parent or "")
    return " › ".join(reversed(names))


def _span(record: object) -> tuple[int, int] | None:
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if start is None or end is None:
        spans = getattr(record, "spans", ())
        return (spans[0].start, spans[0].end) if spans else None
    return start, end


def _parts(parts: Iterable[Part], language: Language) -> str:
    gap = "" if language == "zh" else " "
    return gap.join(
        quantity("?" if amount is None else decimal_text(amount), unit, language)
        for amount, unit in parts
    )


def _bound(value: Decimal | None, write: Callable[[Decimal], str]) -> str:
    return "…" if value is None else write(value)


def _money(value: Decimal) -> str:
    whole, dot, rest = decimal_text(value).partition(".")
    return f"{int(whole):,}{dot}{rest}"


Lines = tuple[tuple[str, ...], list[tuple[object, tuple[str, ...]]]]


def _parties(contract: Contract, text: str, language: Language) -> Lines:
    blank = label("word", "blank", language)
    keys = ("role", "aliases", "name", "details")
    lines: list[tuple[object, tuple[str, ...]]] = []
    for party in contract.parties:
        details = "；".join(
            f"{label('attribute', name, language)} {value}" for name, value in party.attributes
        )
        name = party.name or (blank if party.blank else "")
        lines.append((party, (party.role or "", "、".join(party.aliases), name, details)))
    return keys, lines


def _durations(contract: Contract, text: str, language: Language) -> Lines:
    return ("text", "value", "relation", "anchor"), [
        (
            it,
            (
                it.text,
                duration_value(it, language),
                label("relation", it.relation, language),
                it.anchor or "",
            ),
        )
        for it in contract.durations
    ]


def _percentages(contract: Contract, text: str, language: Language) -> Lines:
    return ("text", "value", "base", "role", "per"), [
        (
            it,
            (
                it.text,
                percentage_value(it),
                it.base or "",
                label("percentage_role", it.role, language),
                it.per or "",
            ),
        )
        for it in contract.percentages
    ]


def _amounts(contract: Contract, text: str, language: Language) -> Lines:
    return ("text", "value", "in_words"), [
        (it, (it.text, amount_value(it), it.in_words or "")) for it in contract.amounts
    ]


def _dates(contract: Contract, text: str, language: Language) -> Lines:
    return ("text", "value", "role"), [
        (
            it,
            (it.text, it.value.isoformat() if it.value else it.symbolic or "?", it.role or ""),
        )
        for it in contract.dates
    ]


def _findings(contract: Contract, text: str, language: Language) -> Lines:
    return ("severity", "code", "message", "text"), [
        (
            it,
            (
                label("severity", it.severity, language),
                label("finding", it.code, language),
                it.message,
                one_line(text[it.spans[0].start : it.spans[0].end], PREVIEW) if it.spans else "",
            ),
        )
        for it in contract.findings
    ]


_TABLES: dict[str, Callable[[Contract, str, Language], Lines]] = {
    "parties": _parties,
    "durations": _durations,
    "percentages": _percentages,
    "amounts": _amounts,
    "dates": _dates,
    "findings": _findings,
}
SHOWN = tuple(_TABLES)
"""The tables a report shows, in order."""
