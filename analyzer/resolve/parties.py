"""The parties of one contract of a document, found in its head and signature block."""

from __future__ import annotations

from dataclasses import replace

from analyzer.extract import parties as extract_parties
from analyzer.records import Contract, Finding, Party, Span
from analyzer.resolve.counter import Counter, shift, shift_quote


def parties(
    text: str, contract: Contract, counter: Counter
) -> tuple[tuple[Party, ...], tuple[Finding, ...]]:
    """The parties with document offsets, ids and clauses, and where head and signature differ."""
    found, findings = extract_parties.read(*_regions(text, contract))
    result = []
    for party in found:
        start = party.start + contract.start
        clause = next((c.id for c in contract.clauses if c.start <= start < c.end), None)
        moved = shift(party, contract.start, clause, counter.next("parties"))
        mentions = tuple(shift_quote(quote, contract.start) for quote in party.mentions)
        result.append(replace(moved, mentions=mentions))
    moved_findings = tuple(
        replace(
            finding,
            spans=tuple(
                Span(span.start + contract.start, span.end + contract.start)
                for span in finding.spans
            ),
        )
        for finding in findings
    )
    return tuple(result), moved_findings


def _regions(text: str, contract: Contract) -> tuple[str, Span | None, Span | None]:
    """The text of the contract, with its preamble and signature as spans of it."""
    base = contract.start

    def span(kind: str, last: bool) -> Span | None:
        nodes = [c for c in contract.clauses if c.kind == kind]
        if not nodes:
            return None
        node = nodes[-1] if last else nodes[0]
        return Span(node.start - base, node.end - base)

    return text[base : contract.end], span("preamble", False), span("signature", True)
