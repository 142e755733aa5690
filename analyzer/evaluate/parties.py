"""Parties measured: heads and signature blocks of contracts against gold.

A file holds one JSON object a line (`id`, `text`, `parties`; `data/parties/README.md` describes
them). A party is right where its role is one of the labels of the gold and its name is that
of the gold; an attribute is right where a party that is right has it with that value.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analyzer.extract import parties
from analyzer.records import Party

Gold = dict[str, Any]


@dataclass(slots=True)
class Count:
    """How many came out right, came out though they are none, and did not come out."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    said: list[str] = field(default_factory=list)
    """Each disagreement in words."""

    @property
    def precision(self) -> float:
        """The share of those found that are right; 0 where none is found."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that is found; 0 where none is."""
        return self.right / (self.right + self.missing) if self.right else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missing) if self.right else 0.0


def holds_heads(path: Path) -> bool:
    """Whether a file holds heads with their parties (and not sentences with mentions)."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8") as lines:
        return "parties" in json.loads(next(lines, "{}") or "{}")


def score(path: Path) -> tuple[Count, Count]:
    """The counts of parties (role and name together) and of their attributes over one file."""
    who, what = Count(), Count()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        left = list(parties.find(row["text"]))
        for gold in row["parties"]:
            labels = {gold["role"], *gold["aliases"]}
            party = next((party for party in left if _is_it(gold, labels, party)), None)
            if party is not None:
                left.remove(party)
            if gold.get("ambiguous"):
                left = [one for one in left if one.role not in labels]
            elif party is None:
                who.missing += 1
                who.said.append(f"{row['id']}: not found {gold['role']} {gold['name']}")
            else:
                who.right += 1
                _attributes(row["id"], gold, party, what)
        who.wrong += len(left)
        who.said += [f"{row['id']}: is none {party.role} {party.name}" for party in left]
    return who, what


def table(who: Count, what: Count) -> str:
    """The counts of parties and of attributes as lines of text."""
    lines = [f"{'kind':<12} {'right':>6} {'wrong':>6} {'missing':>8}   P      R      F1"]
    for name, count in (("role, name", who), ("attributes", what)):
        lines.append(
            f"{name:<12} {count.right:>6} {count.wrong:>6} {count.missing:>8}"
            f"   {count.precision:.3f}  {count.recall:.3f}  {count.f1:.4f}"
        )
    return "\n".join(lines)


def _plain(value: str | None) -> str | None:
    """A value without white space, in characters of one width."""
    return None if value is None else re.sub(r"\s", "", unicodedata.normalize("NFKC", value))


def _is_it(gold: Gold, labels: set[str], party: Party) -> bool:
    names = {_plain(name) for name in (gold["name"], *gold.get("also", []))}
    return party.role in labels and _plain(party.name) in names


def _attributes(name: str, gold: Gold, party: Party, count: Count) -> None:
    wanted = {kind: _plain(value) for kind, value in gold["attributes"].items()}
    given = {kind: _plain(value) for kind, value in party.attributes}
    for kind in wanted.keys() | given.keys():
        if wanted.get(kind) == given.get(kind):
            count.right += 1
            continue
        count.wrong += kind in given
        count.missing += kind in wanted
        count.said.append(
            f"{name}: {gold['role']} {kind} {given.get(kind)}, not {wanted.get(kind)}"
        )
