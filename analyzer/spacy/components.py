"""The stages as components: each reads what those before it wrote on the Doc, and adds its own.

They call the functions of the pipeline on the text as it is given: nothing is cleaned, and
identity numbers are not masked. What a component needs of the clauses it reads from
`Doc.spans["clauses"]`.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.classify import classify, contract_type
from analyzer.extract import clause_values
from analyzer.report.objects import contract_to_dict, mentions_to_dict, structure_to_dict
from analyzer.resolve import Counter, resolve
from analyzer.resolve.parties import parties
from analyzer.segment import segment
from analyzer.spacy.extensions import (
    CLAUSES,
    CONTRACTS,
    KINDS,
    PARTIES,
    VALUES,
    Found,
    contract_spans,
    contracts,
    mention_spans,
    write,
    write_type,
)  # fmt: skip

PIPELINE = ("hetong_clauses", "hetong_values", "hetong_parties", "hetong_types")
"""The components in the order of the stages."""

_STRUCTURE = ["doc.spans", "span._.kind", "span._.number", "span._.heading", "span._.parent"]
_TYPES = ["span._.type", "span._.also", "span._.type_score", "span._.modality"]


@Language.component("hetong_clauses", assigns=[*_STRUCTURE, "span._.hetong"])
def clauses(doc: Doc) -> Doc:
    """The Doc with its contracts and clauses in `spans["contracts"]` and `spans["clauses"]`."""
    found = [span for one in segment(doc.text) for span in contract_spans(structure_to_dict(one))]
    return write(doc, found, (CONTRACTS, CLAUSES))


@Language.component(
    "hetong_values", requires=_STRUCTURE, assigns=["doc.spans", "span._.kind", "span._.hetong"]
)
def mentions(doc: Doc) -> Doc:
    """The Doc with a group of spans for each kind of value, and all in `spans["values"]`."""
    text, counter = doc.text, Counter()
    found: list[Found] = []
    for contract in contracts(doc):
        own = clause_values(text, contract.clauses)
        found += mention_spans(mentions_to_dict(resolve(text, contract, own, counter)), KINDS)
    return write(doc, found, (VALUES, *KINDS))


@Language.component("hetong_parties", requires=_STRUCTURE, assigns=["doc.spans", "span._.hetong"])
def people(doc: Doc) -> Doc:
    """The Doc with the parties of its contracts in `spans["parties"]`."""
    counter = Counter()
    found: list[Found] = []
    for contract in contracts(doc):
        named, _ = parties(doc.text, contract, counter)
        shown = mentions_to_dict(replace(contract, parties=named))
        found += mention_spans(shown, (PARTIES,))
    return write(doc, found, (PARTIES,))


@Language.component(
    "hetong_types",
    requires=_STRUCTURE,
    assigns=[*_TYPES, "span._.hetong", "doc._.contract_type"],
)
def types(doc: Doc) -> Doc:
    """The Doc with type, further types, score and modality on its clauses, and its own type."""
    text, typed = doc.text, []
    for contract in contracts(doc):
        kind, rule = contract_type(contract.title, text[contract.start : contract.end])
        typed.append(replace(classify(text, contract), type=kind, type_rule=rule))
    found = [span for one in typed for span in contract_spans(contract_to_dict(one))]
    doc = write(doc, found, (CONTRACTS, CLAUSES))
    write_type(doc, typed)
    return doc
