"""Records on a Doc: span groups, and behind each span the record it stands for.

`Span._.hetong` is the object that `hetong analyze` prints for it, with rule and confidence.
Records lie in `Doc.user_data` as JSON under the id of the span, so that they outlive every
form of storage that keeps user data; a span cut by hand (`doc[3:5]`) has none.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from analyzer.records import Clause, Contract, DocumentData
from analyzer.report import fields
from analyzer.report.objects import contract_to_dict
from analyzer.report.shapes import Json
from analyzer.spacy.cutting import cut

KEY = "hetong"
"""Records stand in `Doc.user_data` under this name, a colon and their id."""

CONTRACTS, CLAUSES, PARTIES, VALUES = "contracts", "clauses", "parties", "values"
"""Groups of spans beside those of the kinds of mention; `values` holds those worth a colour."""

LABELS = {
    "parties": "party", "durations": "duration", "percentages": "percentage",
    "amounts": "amount", "dates": "date", "periods": "period", "multiples": "multiple",
    "laws": "law", "identifiers": "identifier", "payments": "payment", "penalties": "penalty",
    "terms": "term", "references": "reference", "obligations": "obligation",
}  # fmt: skip
"""The label of the spans of each kind of mention, in the order of the output."""

KINDS = tuple(kind for kind in LABELS if kind != PARTIES)
"""The groups that `hetong_values` writes."""

WHOLE_SENTENCES = ("payments", "penalties", "obligations")
"""Kinds that say what a sentence does: not among the `values`."""

CLAUSE_FIELDS = ("kind", "number", "heading", "parent", "type", "also", "type_score", "modality")
"""Fields of a record that have an attribute of their own."""

Found = tuple[str, str, str, int, int, Json]
"""Group, label, id, start, end and record of a span."""


def write_document(doc: Doc, document: DocumentData) -> Doc:
    """The Doc of a document's text with all its records."""
    found: list[Found] = []
    for one in document.contracts:
        shown = contract_to_dict(one, paged=document.pages is not None)
        found += [*contract_spans(shown), *mention_spans(shown, (PARTIES, *KINDS))]
    doc = write(doc, found, (CONTRACTS, CLAUSES, PARTIES, VALUES, *KINDS))
    write_type(doc, document.contracts)
    return doc


def contract_spans(shown: Json) -> Iterator[Found]:
    """The spans of a contract and its clauses, given as the object of the output."""
    record = {key: value for key, value in shown.items() if not isinstance(value, list)}
    name = f"contract{record['index']}"
    yield CONTRACTS, "contract", name, record["start"], record["end"], record
    for clause in shown["clauses"]:
        yield CLAUSES, clause["kind"], clause["id"], clause["start"], clause["end"], clause


def mention_spans(shown: Json, kinds: Iterable[str]) -> Iterator[Found]:
    """The spans of some kinds of mention, given in the object of the output."""
    for kind in kinds:
        for mention in shown[kind]:
            yield kind, LABELS[kind], mention["id"], mention["start"], mention["end"], mention


def write(doc: Doc, found: Iterable[Found], groups: Iterable[str]) -> Doc:
    """The Doc with these spans in these groups, which are emptied first.

    It is another Doc where tokens had to be cut to fit.
    """
    listed = list(found)
    doc = cut(doc, ((start, end) for _, _, _, start, end, _ in listed))
    spans: dict[str, list[Span]] = {group: [] for group in groups}
    for group in spans:
        for old in doc.spans.get(group, ()):
            doc.user_data.pop(f"{KEY}:{old.id_}", None)
    for group, label, name, start, end, record in listed:
        span = doc.char_span(start, end, label, span_id=name)
        assert span is not None, "tokens have been cut to fit"
        doc.user_data[f"{KEY}:{name}"] = json.dumps(record, ensure_ascii=False)
        spans[group].append(span)
        if VALUES in spans and group in KINDS and group not in WHOLE_SENTENCES:
            spans[VALUES].append(span)
    for group, members in spans.items():
        doc.spans[group] = SpanGroup(doc, name=group, spans=sorted(members, key=_place))
    return doc


def _place(span: Span) -> tuple[int, int]:
    return span.start_char, -span.end_char


def write_type(doc: Doc, contracts: Iterable[Contract]) -> None:
    """The type of the first contract as that of the Doc."""
    doc._.contract_type = next((one.type for one in contracts), None)


def contracts(doc: Doc) -> list[Contract]:
    """The contracts of a Doc with their clauses, read back from its spans."""
    clauses = [_clause(span._.hetong) for span in doc.spans.get(CLAUSES, ())]
    starts = [clause.start for clause in clauses]
    return [
        Contract(
            **span._.hetong,
            clauses=tuple(
                clauses[bisect_left(starts, span.start_char) : bisect_left(starts, span.end_char)]
            ),
        )
        for span in doc.spans.get(CONTRACTS, ())
    ]


def _clause(record: dict[str, Any]) -> Clause:
    names = [field.key for field in fields.CLAUSE_PLACE]
    given = {name: record[name] for name in names}
    return Clause(**{**given, "path": tuple(given["path"])})


def record(span: Span) -> dict[str, Any] | None:
    """The record a span stands for, in the form of the output; None where there is none."""
    written = span.doc.user_data.get(f"{KEY}:{span.id_}") if span.id else None
    found: dict[str, Any] | None = json.loads(written) if written is not None else None
    return found


def span_of(doc: Doc, name: str) -> Span | None:
    """The span of a record by its id, such as the target of a reference; None if unknown."""
    groups = [doc.spans.get(group, ()) for group in (CLAUSES, CONTRACTS, *LABELS)]
    spans: Iterator[Span] = (span for group in groups for span in group)
    return next((span for span in spans if span.id_ == name), None)


class _Field:
    """Reads one field of the record of a span."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, span: Span) -> Any:
        found = record(span)
        return found.get(self.name) if found is not None else None


def register() -> None:
    """Tell spaCy of the extensions; raises ValueError where somebody else has taken a name."""
    Span.set_extension(KEY, getter=record)
    for name in CLAUSE_FIELDS:
        Span.set_extension(name, getter=_Field(name))
    Doc.set_extension("contract_type", default=None)
    Doc.set_extension("span_of", method=span_of)


register()
