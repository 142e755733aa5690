"""The kind of contract from its title, or else from its wording."""

from __future__ import annotations

from collections import Counter

from analyzer.classify.lexicon import contract_cues

SAMPLE = 20_000
"""Characters of the body that are looked at; a contract shows its kind well before."""

MIN_COUNT = 3
"""Occurrences of a type's words below which the body decides nothing."""


def contract_type(title: str | None, body: str) -> tuple[str, str]:
    """The contract type and the rule that decided it: by title, by wording, or none."""
    if title:
        for cue in contract_cues():
            if any(word in title for word in cue.title):
                return cue.type, "contract_type.title"
    sample = body[:SAMPLE]
    counts: Counter[str] = Counter()
    for cue in contract_cues():
        counts[cue.type] += sum(sample.count(word) for word in cue.body)
    best, _ = counts.most_common(1)[0]
    if counts[best] >= MIN_COUNT:
        return best, "contract_type.wording"
    return "other", "contract_type.none"
