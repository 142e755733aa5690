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
FILES = (
    "contracts",
    "extraction/dev.jsonl",
    "extraction/test.jsonl",
    "extraction/held.jsonl",
    "extraction/independent.jsonl",
    "extraction/independent_dates.jsonl",
    "extraction/blind.jsonl",
)
HASHES = {
    "contracts": "6a8bc4b28b5c3f40f4b4fa7d2a84f3021454407414cf70c8f38f80e0aa0c927d",
    "extraction/dev.jsonl": "a53d2b1a3d2d520f59d37ef55dff984ce2fd9193664f4aac014851b57f350de5",
    "extraction/test.jsonl": "bc29376af25a6756da406801cb452bd1c848a5c908c2c522cfa7215f53c68408",
    "extraction/held.jsonl": "43ea409b4f1cf05398c01ccfc6ea89168c7a135dc3a54db5cef8fe03ee682362",
    "extraction/independent.jsonl": (
        "5a34254365c2fe33cda23405a8a8e491cf56292fafcdfe355f5bc7f986facab3"
    ),
    "extraction/independent_dates.jsonl": (
        "f04b9e3cd3604b1745f7f57f673dd968a9dc1a9293ca07caa255c93277a52c82"
    ),
    "extraction/blind.jsonl": "e80390b3a9d1437a40f1bcaa8fb85e65c81552c6b383d2a4308fe51d4a4c1b03",
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

# Texts by others, of which half was never read for the rules: what is reached there. Not so
# base and role of shares: to set them to the table of `data/README.md` all labels were read,
# by the one who then mended the rules; of the contracts the disagreements of base and role
# were read for the rules, of the independent sentences only those of every other one.
REACHED = {
    ("contracts", "duration"): (0.985, 0.985),
    ("contracts", "recurrence"): (0.965, 0.965),
    ("contracts", "amount"): (0.98, 0.98),
    ("contracts", "period"): (0.94, 0.94),
    ("contracts", "law"): (0.97, 0.97),
    ("contracts", "reference"): (0.935, 0.935),
    ("contracts", "fraction"): (0.87, 0.87),
    ("contracts", "duration", "relation"): 0.985,
    ("contracts", "duration", "anchor"): 0.90,
    ("contracts", "percentage", "base"): 0.915,
    ("contracts", "percentage", "per"): 0.98,
    ("contracts", "percentage", "role"): 0.955,
    ("extraction/independent.jsonl", "duration"): (0.99, 0.99),
    ("extraction/independent.jsonl", "amount"): (0.98, 0.98),
    ("extraction/independent.jsonl", "period"): (0.99, 0.96),
    ("extraction/independent.jsonl", "reference"): (0.94, 0.94),
    ("extraction/independent.jsonl", "fraction"): (0.96, 0.96),
    ("extraction/independent.jsonl", "multiple"): (0.975, 0.975),
    ("extraction/independent.jsonl", "duration", "anchor"): 0.96,
    ("extraction/independent.jsonl", "percentage", "base"): 0.91,
    ("extraction/independent.jsonl", "percentage", "per"): 0.97,
    ("extraction/independent.jsonl", "percentage", "role"): 0.93,
    # The odd ones were read, of the even ones one (318, for its reference): base of the even
    # ones is 0.846, role 0.874, anchor 0.925.
    ("extraction/blind.jsonl", "recurrence"): (0.975, 0.975),
    ("extraction/blind.jsonl", "period"): (0.98, 0.945),
    ("extraction/blind.jsonl", "fraction"): (0.85, 0.85),
    ("extraction/blind.jsonl", "duration", "anchor"): 0.95,
    ("extraction/blind.jsonl", "percentage", "base"): 0.91,
    ("extraction/blind.jsonl", "percentage", "role"): 0.93,
    # `合同款分三期支付：签约后付30%`, three shares: the gold has no base, the table has.
    ("extraction/held.jsonl", "percentage", "base"): 0.90,
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
    span, value = REACHED.get((name, kind), SPANS[kind])
    assert found.span_f1 >= span, found.wrong
    assert found.value_f1 >= value, found.wrong


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_meaning(name: str, kind: str, field: str) -> None:
    found = scores(name).get(kind, Score())
    assert found.accuracy(field) >= REACHED.get((name, kind, field), FIELDS[kind, field]), (
        found.wrong
    )


def test_the_manifest_names_every_file_of_sentences() -> None:
    manifest = json.loads((DATA / "extraction/manifest.json").read_text(encoding="utf-8"))
    files = {path.name: sha256(path) for path in (DATA / "extraction").glob("*.jsonl")}
    assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == files
