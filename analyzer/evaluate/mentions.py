"""Scores of extracted mentions against gold: spans, values, and what each value means.

A mention is found when span and kind agree; it is right when its value agrees too.
What a mention carries beside (relation, anchor, base, per, role) is counted on the
mentions that are found. Lengths of time agree by their parts, or by their sum where
units convert.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from analyzer.evaluate.sentences import Passage
from analyzer.extract import Values, values
from analyzer.extract.spans import Taken
from analyzer.records import (
    Amount,
    Date,
    Duration,
    Identifier,
    Law,
    Mention,
    Multiple,
    Part,
    Percentage,
    Period,
    Reference,
)  # fmt: skip

_MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}
_SECONDS: Final = {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "duration": ("relation", "anchor"),
    "recurrence": ("anchor",),
    "percentage": ("base", "per", "role"),
    "fraction": ("base", "role"),
    "multiple": ("base",),
}
"""What is counted beside span and value, by kind."""

_UNMARKED: Final = frozenset({"court", "arbitration_body"})
"""Kinds of identifiers the gold does not mark, so that they are not scored."""


@dataclass(slots=True)
class Score:
    """Counts of one kind of mention, with the disagreements in words."""

    gold: int = 0
    predicted: int = 0
    spans: int = 0
    exact: int = 0
    blanks: int = 0
    blanks_exact: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def span_f1(self) -> float:
        """Harmonic mean of precision and recall of spans; 1 where there are none."""
        total = self.gold + self.predicted
        return 2 * self.spans / total if total else 1.0

    @property
    def value_f1(self) -> float:
        """The same for spans with the right value."""
        total = self.gold + self.predicted
        return 2 * self.exact / total if total else 1.0

    def accuracy(self, name: str) -> float:
        """Share of the found mentions with the right `name`; 1 where there are none."""
        return self.fields[name] / self.asked[name] if self.asked[name] else 1.0


def score(passages: Sequence[Passage]) -> dict[str, Score]:
    """The scores of every kind of mention over passages of gold."""
    scores: dict[str, Score] = {}
    for passage in passages:
        found = _by_kind(_all(values(passage.text)))
        gold = _by_kind(passage.mentions)
        skipped = Taken(passage.ambiguous)
        for kind in sorted(found.keys() | gold.keys()):
            kept = [
                one for one in found.get(kind, ()) if skipped.free(one.start, one.end)
            ]  # fmt: skip
            _compare(scores.setdefault(kind, Score()), kind, gold.get(kind, []), kept, passage)
    return scores


def _all(found: Values) -> list[Mention]:
    named = [one for one in found.identifiers if one.kind not in _UNMARKED]
    return [
        *found.durations, *found.percentages, *found.amounts,
        *(date for date in found.dates if date.symbolic is None), *found.periods,
        *found.multiples, *found.laws, *named, *found.references,
    ]  # fmt: skip


def _by_kind(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    kinds: dict[str, list[Mention]] = {}
    for one in mentions:
        if not (isinstance(one, Date) and one.symbolic is not None):
            kinds.setdefault(_kind(one), []).append(one)
    return kinds


def _kind(one: Mention) -> str:
    if isinstance(one, (Duration, Percentage)):
        return "percentage" if one.kind == "percentage_point" else one.kind
    return type(one).__name__.lower()


def _compare(
    into: Score, kind: str, gold: Sequence[Mention], found: Sequence[Mention], passage: Passage
) -> None:
    at = {(one.start, one.end): one for one in found}
    into.gold += len(gold)
    into.predicted += len(found)
    for one in gold:
        blank = getattr(one, "blank", False)
        into.blanks += blank
        other = at.pop((one.start, one.end), None)
        if other is None:
            into.wrong.append(_line(passage, one, "missed"))
            continue
        into.spans += 1
        if value_of(one) == value_of(other):
            into.exact += 1
            into.blanks_exact += blank
        else:
            into.wrong.append(
                _line(passage, one, f"value {value_of(other)}, not {value_of(one)}")
            )  # fmt: skip
        for name in FIELDS.get(kind, ()):
            into.asked[name] += 1
            wanted, got = getattr(one, name), getattr(other, name)
            into.fields[name] += wanted == got
            if wanted != got:
                into.wrong.append(_line(passage, one, f"{name} {got!r}, not {wanted!r}"))
    into.wrong += [_line(passage, one, "invented") for one in at.values()]


def _line(passage: Passage, one: Mention, what: str) -> str:
    before = passage.text[max(0, one.start - 26) : one.start]
    behind = passage.text[one.end : one.end + 12]
    return f"{passage.name} {_kind(one)} {before}[{one.text}]{behind}: {what}".replace("\n", "/")


def value_of(one: Mention) -> object:
    """What has to agree for a value to be right, in a comparable form."""
    reader = _VALUES.get(type(one))
    return reader(one) if reader is not None else None


def _length(one: Mention) -> object:
    assert isinstance(one, Duration)
    return one.blank, *(None if p is None else total(p) for p in (one.parts, one.min, one.max))


def total(parts: Sequence[Part]) -> tuple[tuple[str, Decimal | None], ...]:
    """A length in months, seconds and working days: units that convert are added up."""
    sums: dict[str, Decimal | None] = {}
    for amount, unit in parts:
        size = _MONTHS.get(unit) or _SECONDS.get(unit) or 1
        name = "month" if unit in _MONTHS else "second" if unit in _SECONDS else unit
        if amount is None:
            sums[unit] = None
        else:
            sums[name] = (sums.get(name) or 0) + amount * size
    return tuple(sorted(sums.items()))


def _share(one: Mention) -> object:
    assert isinstance(one, Percentage)
    return one.kind, one.blank, *map(_rounded, (one.value, one.min, one.max))


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 12)


def _money(one: Mention) -> object:
    assert isinstance(one, Amount)
    return one.blank, one.value, one.min, one.max, one.currency


def _day(one: Mention) -> object:
    assert isinstance(one, Date)
    return one.blank, one.value


def _stretch(one: Mention) -> object:
    assert isinstance(one, Period)
    return one.since, one.until


def _times(one: Mention) -> object:
    assert isinstance(one, Multiple)
    return one.value


def _statute(one: Mention) -> object:
    assert isinstance(one, Law)
    return one.name, one.article


def _name(one: Mention) -> object:
    assert isinstance(one, Identifier)
    return one.kind


def _reference(one: Mention) -> object:
    assert isinstance(one, Reference)
    return one.text


_VALUES: Final[dict[type[Mention], Callable[[Mention], object]]] = {
    Duration: _length, Percentage: _share, Amount: _money, Date: _day, Period: _stretch,
    Multiple: _times, Law: _statute, Identifier: _name, Reference: _reference,
}  # fmt: skip


def table(scores: dict[str, Score]) -> str:
    """The scores as lines of text, a kind a line."""
    lines = [f"{'kind':12} {'gold':>5} {'span F1':>8} {'value F1':>8} {'blanks':>9}  fields"]
    for kind, one in scores.items():
        fields = "  ".join(
            f"{name} {one.accuracy(name):.3f} ({one.fields[name]}/{one.asked[name]})"
            for name in FIELDS.get(kind, ())
        )
        blanks = f"{one.blanks_exact}/{one.blanks}" if one.blanks else ""
        lines.append(
            f"{kind:12} {one.gold:5} {one.span_f1:8.4f} {one.value_f1:8.4f} {blanks:>9}  {fields}"
        )
    return "\n".join(line.rstrip() for line in lines)
