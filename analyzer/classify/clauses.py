"""The type of a clause from its heading, its parent and its wording."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from analyzer.classify.lexicon import DECISIVE, body_cues, heading_pattern, heading_words
from analyzer.extract.modality import modality
from analyzer.records import Clause, Contract

GENERAL_TYPES = frozenset({"rights_obligations", "general", "other", "recitals"})
"""Types of a parent that say little about what a clause under it does."""

FIXED_KINDS = {"preamble": "parties", "signature": "signature", "annex": "attachments"}

_PUNCTUATION = re.compile(r"[，。；：,;:？！]")

_LABEL = re.compile(r"[、.．\s]*([^，。；：:,;？！（(\s]{2,12})[：:]")

LONGEST_HEADING = 20

MAX_FURTHER_TYPES = 2


@dataclass(frozen=True, slots=True)
class TypeGuess:
    """A clause type, further types, a score in 0..1 and the rule that decided."""

    type: str
    also: tuple[str, ...]
    score: float
    rule: str


def heading_type(heading: str) -> str | None:
    """The type a heading names, or None.

    What follows the last 的 is what the heading is about (`房屋租赁期间的有关费用` is about
    费用) and decides if it says anything. The longest known word decides; of two equally
    long the later, since the head of a Chinese compound comes last.
    """
    heading = "".join(heading.split())  # 违　约　责　任
    for part in (heading.rpartition("的")[2], heading):
        found = [(len(m[1]), m.start(), m[1]) for m in heading_pattern().finditer(part)]
        if found:
            return heading_words()[max(found)[2]]
    return None


def clause_type(body: str, heading: str | None = None, parent: str | None = None) -> TypeGuess:
    """The type of a clause with text `body` under a parent of type `parent`."""
    if heading:
        if named := heading_type(heading):
            return TypeGuess(named, (), 0.9, "clause_type.heading")
        parent = None  # it says itself what it is about, in words that are not known
    weights: Counter[str] = Counter()
    for cue in body_cues():
        if cue.pattern.search(body):
            weights[cue.type] += cue.weight
    decided = [type_ for type_, weight in weights.most_common() if weight >= DECISIVE]
    if parent and parent not in GENERAL_TYPES:
        further = tuple(type_ for type_ in decided if type_ != parent)[:MAX_FURTHER_TYPES]
        return TypeGuess(parent, further, 0.7, "clause_type.parent")
    if decided:
        further = tuple(decided[1 : 1 + MAX_FURTHER_TYPES])
        return TypeGuess(decided[0], further, 0.6, "clause_type.wording")
    if parent and parent != "other":
        return TypeGuess(parent, (), 0.5, "clause_type.parent")
    if weights:
        return TypeGuess(weights.most_common(1)[0][0], (), 0.4, "clause_type.wording")
    return TypeGuess("other", (), 0.2, "clause_type.none")


def line_type(line: str, context: str | None = None) -> TypeGuess:
    """The type of a clause given as one line, under the heading `context` if there is one.

    A short line without punctuation that names a type is read as a heading of its own.
    """
    is_heading = not _PUNCTUATION.search(line) and len(line) <= LONGEST_HEADING
    heading = line.strip() if is_heading and heading_type(line) else None
    return clause_type(line, heading, heading_type(context) if context else None)


def _label(body: str, clause: Clause) -> str | None:
    """The words before a colon at the start of a clause, where they name a type."""
    found = _LABEL.match(body, len(clause.number or ""))
    return found[1] if found and heading_type(found[1]) else None


def classify(text: str, contract: Contract) -> Contract:
    """The contract with type, further types, score, rule and modality on every clause."""
    types: dict[str, str] = {}
    clauses: list[Clause] = []
    for clause in contract.clauses:
        body = text[clause.start : clause.end]
        inherited = types.get(clause.parent) if clause.parent else None
        if clause.kind in FIXED_KINDS:
            guess = TypeGuess(FIXED_KINDS[clause.kind], (), 0.9, "clause_type.kind")
        else:
            guess = clause_type(body, clause.heading or _label(body, clause), inherited)
        types[clause.id] = guess.type
        clauses.append(
            replace(
                clause,
                type=guess.type,
                also=guess.also,
                type_score=guess.score,
                rule=guess.rule,
                modality=modality(body),
            )
        )
    return replace(contract, clauses=tuple(clauses))
