"""The JSON object: exact values, unknown as null, keys in the order of the contract."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from analyzer import records as r
from analyzer.labels import ids
from analyzer.report import schema, to_dict, to_json
from analyzer.report.shapes import decimal_text

if TYPE_CHECKING:
    from analyzer.document import Document

VALIDATOR = jsonschema.Draft202012Validator(schema())


def errors(value: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(value)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E+6", "1000000"),  # no exponent
        ("0.50", "0.5"),  # no idle zeros
        ("0.0005", "0.0005"),
        ("100", "100"),  # zeros of a whole number stay
        ("1000.00", "1000"),
        ("-0.0", "0"),
        ("0E-10", "0"),
        ("1E-12", "0.000000000001"),
        ("-3.10", "-3.1"),
    ],
)
def test_decimals_are_plain_digits(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text
    assert Decimal(decimal_text(Decimal(value))) == Decimal(value)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_every_output_is_valid(document: Document, failed: Document) -> None:
    with_boxes = replace(document.contracts[0].durations[0], page=2, boxes=((1, 2.005, 3, 4),))
    paged = replace(
        document, pages=3, contracts=(replace(document.contracts[0], durations=(with_boxes,)),)
    )
    for one in (document, failed, paged):
        assert errors(one.to_dict()) == []
        assert json.loads(one.to_json()) == one.to_dict()


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("status",), "done"),  # no such status
        (("text",), None),  # a document that did not fail has text
        (("contracts", 0, "type"), "marriage"),
        (("contracts", 0, "clauses", 1, "type"), "payments"),
        (("contracts", 0, "durations", 0, "min", 0, 1), "fortnight"),
        (("contracts", 0, "percentages", 0, "value"), 0.5),  # exact values are strings
        (("contracts", 0, "percentages", 0, "value"), "5E-1"),
        (("contracts", 0, "parties", 0, "extra"), 1),
        (("errors",), None),
    ],
)
def test_a_wrong_output_is_not_valid(
    document: Document, where: tuple[Any, ...], value: Any
) -> None:
    made = document.to_dict()
    assert errors(made) == []
    inner: Any = made
    for key in where[:-1]:
        inner = inner[key]
    inner[where[-1]] = value
    assert errors(made)


def test_values(document: Document) -> None:
    contract = to_dict(document)["contracts"][0]
    duration = contract["durations"][0]
    assert duration["parts"] is None
    assert (duration["min"], duration["max"]) == ([[3, "working_day"]], [[5, "working_day"]])
    assert contract["percentages"][0]["value"] == "0.5"
    assert contract["percentages"][0]["source"] == {"start": 7, "end": 10}
    assert contract["amounts"][0]["value"] == "1000000"
    assert [date["value"] for date in contract["dates"]] == [None, "2024-06-01"]
    assert (contract["periods"][0]["from"], contract["periods"][0]["to"]) == ("2024-06-01", None)
    assert [multiple["value"] for multiple in contract["multiples"]] == ["1.5", ["6", "4"]]
    assert contract["parties"][0]["name"] is None
    assert contract["parties"][1]["attributes"] == {"phone": "+86 10"}


@pytest.mark.parametrize(
    ("amount", "written"),
    [("10", 10), ("1.5", "1.5"), ("2.0", 2), ("30E0", 30), (None, None)],
)
def test_amounts_of_parts(document: Document, amount: str | None, written: Any) -> None:
    parts = ((None if amount is None else Decimal(amount), "month"),)
    duration = replace(document.contracts[0].durations[0], parts=parts, min=None, max=None)
    changed = replace(document, contracts=(replace(document.contracts[0], durations=(duration,)),))
    assert changed.to_dict()["contracts"][0]["durations"][0]["parts"] == [[written, "month"]]
    assert errors(changed.to_dict()) == []


def test_text_of_mentions_is_where_they_say(document: Document) -> None:
    made = to_dict(document)
    for contract in made["contracts"]:
        for kind, found in contract.items():
            if kind in ("durations", "percentages", "amounts", "parties", "references"):
                assert found
                for mention in found:
                    assert made["text"][mention["start"] : mention["end"]] == mention["text"]


def test_pages_and_boxes_only_where_there_are_pages(document: Document) -> None:
    plain = to_dict(document)["contracts"][0]["durations"][0]
    assert "page" not in plain
    assert "boxes" not in plain
    paged = to_dict(replace(document, pages=1))["contracts"][0]["durations"][0]
    assert (paged["page"], paged["boxes"]) == (None, [])


def test_keys_are_in_the_order_of_the_contract(document: Document) -> None:
    made = to_dict(document)
    assert list(made) == [
        "schema", "id", "source", "media_type", "pages", "status", "errors", "text", "script",
        "repairs", "removed", "contracts",
    ]  # fmt: skip
    assert list(made["contracts"][0])[:8] == [
        "index", "start", "end", "title", "number", "type", "type_rule", "truncated",
    ]  # fmt: skip
    assert list(made["contracts"][0])[8:] == [
        "clauses", "parties", "durations", "percentages", "amounts", "dates", "periods",
        "multiples", "laws", "identifiers", "payments", "penalties", "terms", "references",
        "obligations", "findings",
    ]  # fmt: skip
    assert list(made["contracts"][0]["clauses"][0])[:13] == [
        "id", "parent", "kind", "number", "path", "heading", "start", "end", "type", "also",
        "type_score", "modality", "page",
    ]  # fmt: skip


def test_a_failed_document(failed: Document) -> None:
    made = failed.to_dict()
    assert (made["text"], made["contracts"], made["id"]) == (None, [], None)
    assert made["errors"] == [
        {"code": "read.password", "message": "the file is locked; give a password", "page": None}
    ]


def test_json_holds_only_what_utf8_can(document: Document) -> None:
    odd = replace(document, source="a\udc80.txt")
    written = to_json(odd)
    assert json.loads(written.encode("utf-8"))["source"] == "a\udc80.txt"
    assert "合同" in to_json(document)  # not escaped
    assert "\n" not in to_json(document, indent=None)


@pytest.mark.parametrize(
    ("literal", "group"),
    [
        (r.ClauseKind, "clause_kind"),
        (r.DurationKind, "duration_kind"),
        (r.PercentageKind, "percentage_kind"),
        (r.PercentageRole, "percentage_role"),
        (r.Relation, "relation"),
        (r.Modality, "modality"),
        (r.Severity, "severity"),
        (r.Status, "status"),
        (r.Script, "script"),
    ],
)
def test_every_identifier_has_its_words(literal: Any, group: str) -> None:
    assert set(literal.__args__) == set(ids(group))
