"""Scraped pages come out as a person read them: the bundled sample always, other cases where given.

`HETONG_CASES` names a folder with `seeds/NAME.txt` pages and their `seeds/expected.json`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import analyzer

ROOT = Path(__file__).parents[2]
CASES = os.environ.get("HETONG_CASES")


def cases() -> list[Any]:
    """(page, expected) pairs; a case that is not there is shown as left out."""
    found = [
        pytest.param((path.parent, path), id=path.name)
        for path in sorted((ROOT / "data/samples").glob("*expected*.json"))
    ]
    if CASES:
        path = Path(CASES) / "seeds" / "expected.json"
        found.append(pytest.param((path.parent, path), id="case"))
    else:
        reason = "HETONG_CASES names no folder of cases"
        found.append(pytest.param(None, id="case", marks=pytest.mark.skip(reason=reason)))
    return found


@pytest.fixture(scope="module", params=cases())
def pair(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """The analysis of a page as plain data, and what is expected of it."""
    folder, path = request.param
    expected = json.loads(path.read_text(encoding="utf-8"))
    document = analyzer.analyze(folder / expected["source"])
    return document.to_dict(), expected


Pair = tuple[dict[str, Any], dict[str, Any]]


def squeeze(text: str) -> str:
    return "".join(text.split())


def only_contract(found: dict[str, Any]) -> dict[str, Any]:
    assert len(found["contracts"]) == 1
    contract: dict[str, Any] = found["contracts"][0]
    return contract


def test_document(pair: Pair) -> None:
    found, expected = pair
    assert found["status"] == expected["status"]
    assert len(found["contracts"]) == expected["contracts"]
    contract = only_contract(found)
    for field in ("title", "number", "truncated"):
        assert contract[field] == expected[field], field


def test_nothing_of_the_site_is_left_in_the_text(pair: Pair) -> None:
    found, expected = pair
    assert squeeze(found["text"]) == squeeze(expected["text"])


def test_what_was_kept_and_removed_is_the_page(pair: Pair) -> None:
    """Removed stretches lie in order, outside the text, and carry their wording."""
    found, _ = pair
    assert found["removed"]
    position = 0
    for removed in found["removed"]:
        assert removed["source"]["start"] >= position
        position = removed["source"]["end"]
        assert len(removed["text"]) == position - removed["source"]["start"]


def test_clauses(pair: Pair) -> None:
    found, expected = pair
    text = found["text"]
    clauses = only_contract(found)["clauses"]
    numbered = [clause for clause in clauses if clause["number"]]
    actual = [
        {
            "number": clause["number"],
            "path": clause["path"],
            "heading": clause["heading"],
            "text": squeeze(text[clause["start"] : clause["end"]]),
        }
        for clause in numbered
    ]
    wanted = [clause | {"text": squeeze(clause["text"])} for clause in expected["clauses"]]
    assert actual == wanted
    assert clauses[0]["kind"] == "preamble"
    assert clauses[0]["path"] == []
    assert len(squeeze(text[: clauses[0]["end"]])) == expected["preamble_ends"]
    assert clauses[-1]["kind"] == "signature"
    assert squeeze(text[clauses[-1]["start"] :]) == squeeze(expected["signature_text"])


def test_parties(pair: Pair) -> None:
    found, expected = pair
    fields = ("role", "aliases", "name", "blank")
    actual = [
        {field: party[field] for field in fields} for party in only_contract(found)["parties"]
    ]
    assert actual == [{field: party[field] for field in fields} for party in expected["parties"]]


@pytest.mark.parametrize("kind", ["durations", "percentages"])
def test_values(pair: Pair, kind: str) -> None:
    found, expected = pair
    contract = only_contract(found)
    numbers = {clause["id"]: clause["number"] for clause in contract["clauses"]}
    actual = [
        {field: value[field] for field in wanted if field != "clause"}
        | {"clause": numbers[value["clause"]]}
        for value, wanted in zip(contract[kind], expected[kind], strict=True)
    ]
    assert actual == expected[kind]


def test_findings(pair: Pair) -> None:
    found, expected = pair
    codes = {finding["code"] for finding in only_contract(found)["findings"]}
    assert set(expected["findings_at_least"]) <= codes


def test_repairs(pair: Pair) -> None:
    found, expected = pair
    annotations = [repair for repair in found["repairs"] if repair["rule"] == "annotation"]
    inside = [repair for repair in annotations if repair["start"] is not None]
    # An annotation inside a garbled run is part of that run's repair.
    slack = sum(repair["rule"].startswith("garble") for repair in found["repairs"])
    wanted = expected["annotations"]
    assert wanted["on_the_page"] - slack <= len(annotations) <= wanted["on_the_page"]
    assert wanted["in_the_contract"] - slack <= len(inside) <= wanted["in_the_contract"]
    garble = expected.get("garble")
    if garble:
        assert squeeze(garble["text"]) in squeeze(found["text"])
        assert any(repair["rule"].startswith("garble") for repair in found["repairs"])
