"""What people are shown of a record: values as they are read, names of clauses and contracts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
