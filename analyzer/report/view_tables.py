"""The tables of a contract as people read them: chosen columns, words for identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analyzer.labels import label
from analyzer.records import Amount, Duration, Percentage
from analyzer.report.plain import one_line
from analyzer.report.view import (
    PREVIEW,
    amount_value,
    clause_place,
    duration_value,
    percentage_value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from analyzer.labels import Language
    from analyzer.records import Contract, DocumentData, Mention


class Table(NamedTuple):
    """Heads and rows of strings; `spans` gives each row's place in the text, where it has one."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[int, int] | None, ...]


Row = tuple[object, tuple[str, ...]]
"""A record with the cells it is shown by."""


class _Columns(NamedTuple):
    """The keys of the heads, how rows are made, and whether a row has a clause and a page."""

    keys: tuple[str, ...]
    rows: Callable[[Contract, str, Language], Iterator[Row]]
    placed: bool = True


def table(
    name: str, contract: Contract, text: str, language: Language = "zh", *, pages: bool = False
) -> Table:
    """One table of a contract, by the name it has in the output; `SHOWN` lists those known.

    `pages` adds the page to each row.
    """
    columns = _TABLES[name]
    clauses = {clause.id: clause for clause in contract.clauses}
    rows, spans = [], []
    for record, cells in columns.rows(contract, text, language):
        row = [one_line(cell) for cell in cells]
        if columns.placed:
            clause = clauses.get(getattr(record, "clause", None) or "")
            row.append(clause_place(clause, clauses, language))
        if pages:
            row.append(_pages(record))
        rows.append(tuple(row))
        spans.append(_span(record))
    heads = [label("column", key, language) for key in columns.keys]
    if columns.placed:
        heads.append(label("column", "clause", language))
    if pages:
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


def _pages(record: object) -> str:
    """The page of a mention, or the pages of a finding."""
    page = getattr(record, "page", None)
    pages = getattr(record, "pages", ()) if page is None else (page,)
    return "、".join(map(str, pages))


def _span(record: object) -> tuple[int, int] | None:
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if start is None or end is None:
        spans = getattr(record, "spans", ())
        return (spans[0].start, spans[0].end) if spans else None
    return start, end


def _values(contract: Contract, language: Language) -> dict[str, str]:
    """What the mentions that other records point to are shown as, by id."""
    mentions: Mapping[str, tuple[Mention, ...]] = {
        name: getattr(contract, name) for name in ("dates", "durations", "amounts", "percentages")
    }
    return {it.id: _value(it, language) for group in mentions.values() for it in group if it.id}


def _value(mention: Mention, language: Language) -> str:
    if isinstance(mention, Percentage):
        return percentage_value(mention)
    if isinstance(mention, Amount):
        return amount_value(mention)
    if isinstance(mention, Duration):
        relation = label("relation", mention.relation, language)
        return " ".join(
            part for part in (mention.anchor, duration_value(mention, language), relation) if part
        )
    return mention.text


def _parties(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    blank = label("word", "blank", language)
    for party in contract.parties:
        details = "；".join(
            f"{label('attribute', name, language)} {value}" for name, value in party.attributes
        )
        name = party.name or (blank if party.blank else "")
        yield party, (party.role or "", "、".join(party.aliases), name, details)


def _durations(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    for it in contract.durations:
        relation = label("relation", it.relation, language)
        yield it, (it.text, duration_value(it, language), relation, it.anchor or "")


def _percentages(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    for it in contract.percentages:
        role = label("percentage_role", it.role, language)
        yield it, (it.text, percentage_value(it), it.base or "", role, it.per or "")


def _amounts(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    for it in contract.amounts:
        yield it, (it.text, amount_value(it), it.in_words or "")


def _dates(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    for it in contract.dates:
        yield it, (it.text, it.value.isoformat() if it.value else it.symbolic or "?", it.role or "")


def _payments(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    values = _values(contract, language)
    for it in contract.payments:
        told = [values.get(found or "", "") for found in (it.share, it.amount, it.when)]
        yield it, (it.payer or "", it.payee or "", *told, it.occasion or "")


def _penalties(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    values = _values(contract, language)
    for it in contract.penalties:
        told = [values.get(found or "", "") for found in (it.rate, it.amount)]
        yield it, (it.debtor or "", *told, it.per or "", it.base or "", it.cap or "")


def _obligations(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    values = _values(contract, language)
    for it in contract.obligations:
        modality = label("modality", it.rule.rpartition(".")[2], language)
        deadline = values.get(it.deadline or "", "")
        action = one_line(it.action, PREVIEW)
        yield it, (it.party or "", modality, action, deadline, it.condition or "")


def _terms(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    for it in contract.terms:
        yield it, (it.term, one_line(it.definition or "", PREVIEW))


def _findings(contract: Contract, text: str, language: Language) -> Iterator[Row]:
    for it in contract.findings:
        place = text[it.spans[0].start : it.spans[0].end] if it.spans else ""
        yield (
            it,
            (
                label("severity", it.severity, language),
                label("finding", it.code, language),
                it.message,
                it.law or "",
                one_line(place, PREVIEW),
            ),
        )


_TABLES: dict[str, _Columns] = {
    "parties": _Columns(("role", "aliases", "name", "details"), _parties, placed=False),
    "durations": _Columns(("text", "value", "relation", "anchor"), _durations),
    "percentages": _Columns(("text", "value", "base", "role", "per"), _percentages),
    "amounts": _Columns(("text", "value", "in_words"), _amounts),
    "dates": _Columns(("text", "value", "role"), _dates),
    "payments": _Columns(("payer", "payee", "share", "sum", "when", "occasion"), _payments),
    "penalties": _Columns(("debtor", "rate", "sum", "per", "base", "cap"), _penalties),
    "obligations": _Columns(("party", "modality", "action", "deadline", "condition"), _obligations),
    "terms": _Columns(("term", "definition"), _terms),
    "findings": _Columns(("severity", "code", "message", "law", "text"), _findings, placed=False),
}
SHOWN = tuple(_TABLES)
"""The tables a report shows, in order."""
