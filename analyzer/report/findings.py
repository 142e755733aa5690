"""The findings of documents as a table or as lines of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.check import RULES
from analyzer.labels import label
from analyzer.report.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from analyzer.labels import Language
    from analyzer.records import Clause, Contract, DocumentData, Finding, Severity

LEVELS: tuple[Severity, ...] = ("info", "warning", "error")
_STYLES = {"info": "dim", "warning": "yellow", "error": "bold red"}
QUOTE = 40


class Row(NamedTuple):
    """A finding with the contract it is of and the clause its first place stands in."""

    contract: Contract
    clause: Clause | None
    finding: Finding


def rows(document: DocumentData, level: Severity = "info") -> Iterator[Row]:
    """The findings of a document of that severity or a graver one, in the order of the text."""
    for contract in document.contracts:
        for finding in contract.findings:
            if LEVELS.index(finding.severity) < LEVELS.index(level):
                continue
            at = finding.spans[0].start if finding.spans else -1
            clause = next((one for one in contract.clauses if one.start <= at < one.end), None)
            yield Row(contract, clause, finding)


def print_findings(
    console: Console, document: DocumentData, level: Severity = "info", language: Language = "zh"
) -> int:
    """Print a table of the findings and return how many they are; none prints one line.

    The rule of law stands in brackets behind the message. In English the reason of the rule
    stands for the message, which is in Chinese.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(one_line(document.source or ""), style="bold"), title_justify="left",
        box=box.SIMPLE_HEAD, pad_edge=False,
    )  # fmt: skip
    paged = document.pages is not None
    heads = ("severity", "code", "clause", *(("page",) if paged else ()), "text", "message")
    for column in heads:
        table.add_column(Text(label("column", column, language)), overflow="fold")
    found = list(rows(document, level))
    for row in found:
        severity = row.finding.severity
        table.add_row(
            Text(label("severity", severity, language), style=_STYLES[severity]),
            Text(label("finding", row.finding.code, language)),
            Text(row.clause.number or "" if row.clause else ""),
            *([Text("、".join(map(str, row.finding.pages)))] if paged else []),
            Text(_quote(document.text or "", row.finding)),
            Text(_message(row.finding, language)),
        )
    if found:
        console.print(table)
    elif document.status != "failed":
        console.print(Text(f"{one_line(document.source or '')}: {label('word', 'none', language)}"))
    return len(found)


def finding_to_dict(document: DocumentData, row: Row) -> dict[str, Any]:
    """One finding as plain data, with its file, its contract and the wording of its places."""
    text = document.text or ""
    return {
        "source": document.source,
        "contract": row.contract.index,
        "code": row.finding.code,
        "severity": row.finding.severity,
        "message": row.finding.message,
        "law": row.finding.law,
        **({"pages": list(row.finding.pages)} if document.pages is not None else {}),
        "clause": row.clause.id if row.clause else None,
        "spans": [
            {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
            for span in row.finding.spans
        ],
    }


def _quote(text: str, finding: Finding) -> str:
    places = [one_line(text[span.start : span.end], QUOTE) for span in finding.spans]
    return " ⋯ ".join(places)


def _message(finding: Finding, language: Language) -> str:
    english = {rule.code: rule.reason_en for rule in RULES} if language == "en" else {}
    words = one_line(english.get(finding.code, finding.message))
    return f"{words}（{finding.law}）" if finding.law else words
