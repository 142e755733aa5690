"""Accuracy on the gold does not fall: floors a kind of mention, pinned with the gold's hash.

When gold is corrected, score it anew and write hash and floors here; a floor is never
lowered without the reason beside it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from analyzer.evaluate.mentions import Score, score
from analyzer.evaluate.sentences import load, sha256

DATA = Path(__file__).parents[2] / "data"
FILES = ("contracts", "extraction/dev.jsonl", "extraction/test.jsonl", "extraction/held.jsonl")
HASHES = {
    "contracts": "666627259aa13fe3758d4a2237e5256dbcc910f6b48f0cd35d004605bedec8d7",
    "extraction/dev.jsonl": "3f6e097b455daae3d5a0380c75668cd0c014b6a2a46e2e8a64d7a56bcccfefc1",
    "extraction/test.jsonl": "93f5c1add25da2cf4193d51ac9d6c225c6b93c9e69932edd914989ae097eab40",
    "extraction/held.jsonl": "61f060199d56a5192946e369511b73218e8f09eceb4d8d256efc054fe3fd13ee",
}

# span, span and value, by kind, in every file
SPANS = {
    "duration": (0.995, 0.995),
    "recurrence": (0.99, 0.99),
    "percentage": (0.995, 0.995),
    "amount": (0.99, 0.99),
    "date": (0.99, 0.99),
    "period": (0.99, 0.99),
    "law": (0.99, 0.99),
    "reference": (0.99, 0.99),
    "fraction": (0.99, 0.99),
    "multiple": (0.99, 0.99),
}
FIELDS = {
    ("duration", "relation"): 0.99,
    ("duration", "anchor"): 0.99,
    ("percentage", "base"): 0.97,
    ("percentage", "per"): 0.99,
    ("percentage", "role"): 0.98,
}


@cache
def scores(name: str) -> dict[str, Score]:
    return score(load(DATA / name))


@pytest.mark.parametrize("name", FILES)
def test_the_gold_is_the_one_the_floors_were_taken_on(name: str) -> None:
    assert sha256(DATA / name) == HASHES[name]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", SPANS)
def test_spans_and_values(name: str, kind: str) -> None:
    found = scores(name).get(kind, Score())
    span, value = SPANS[kind]
    assert found.span_f1 >= span, found.wrong
    assert found.value_f1 >= value, found.wrong


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_meaning(name: str, kind: str, field: str) -> None:
    found = scores(name)[kind]
    assert found.accuracy(field) >= FIELDS[kind, field], found.wrong


def test_the_manifest_names_every_file_of_sentences() -> None:
    manifest = json.loads((DATA / "extraction/manifest.json").read_text(encoding="utf-8"))
    files = {path.name: sha256(path) for path in (DATA / "extraction").glob("*.jsonl")}
    assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == files
