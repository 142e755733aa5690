"""Mentions in a clause: pure functions of its text, one module a kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from analyzer.extract import (
    amounts,
    dates,
    durations,
    forums,
    identifiers,
    laws,
    multiples,
    percentages,
    periods,
    references,
)  # fmt: skip
from analyzer.extract.folding import as_written, fold
from analyzer.extract.quantities import quantities
from analyzer.extract.spans import Taken
from analyzer.records import (
    Amount,
    Clause,
    Date,
    Duration,
    Identifier,
    Law,
    Mention,
    Multiple,
    Percentage,
    Period,
    Reference,
)  # fmt: skip
from analyzer.segment import body_start


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The values of a text, a tuple a kind, each in reading order."""

    durations: tuple[Duration, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[Date, ...] = ()
    periods: tuple[Period, ...] = ()
    multiples: tuple[Multiple, ...] = ()
    laws: tuple[Law, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    references: tuple[Reference, ...] = ()


def values(text: str) -> Values:
    """All values of a text, overlaps between the kinds settled.

    A longer name of a thing wins over what stands inside it: the digits of an
    identifier are no amount, those of a date no length of time. Traditional text is
    read as simplified; what the records quote stays as written.
    """
    folded = fold(text)
    found = _values(folded)
    if folded is text:
        return found
    return Values(
        **{one.name: as_written(text, folded, getattr(found, one.name)) for one in fields(found)}
    )


def clause_values(text: str, clauses: Iterable[Clause]) -> dict[str, tuple[int, Values]]:
    """By clause id, where its wording begins in `text` and the values of that wording.

    Offsets of the values are into the wording; `resolve` puts them in place.
    """
    found = {}
    for clause in clauses:
        start = body_start(text, clause)
        found[clause.id] = (start, values(text[start : clause.end]))
    return found


def _values(text: str) -> Values:
    numbers = quantities(text)
    names = identifiers.find(text)
    courts = _clear(forums.find(text), names)
    days = _clear(dates.find(text), names)
    calendar = [day for day in days if day.symbolic is None]
    laws_cited = laws.find(text)
    money = _clear(amounts.read(text, numbers), names, calendar)
    shares = _clear(percentages.read(text, numbers), names, calendar)
    return Values(
        durations=tuple(_clear(durations.read(text, numbers, calendar), names, shares, money)),
        percentages=tuple(shares),
        amounts=tuple(money),
        dates=tuple(days),
        periods=tuple(periods.read(text, days)),
        multiples=tuple(_clear(multiples.read(text, numbers), names, calendar)),
        laws=tuple(laws_cited),
        identifiers=tuple(sorted(names + courts, key=lambda one: one.start)),
        references=tuple(references.read(text, laws_cited)),
    )


M = TypeVar("M", bound=Mention)


def _clear(found: list[M], *others: Sequence[Mention]) -> list[M]:
    """The mentions that overlap none of the others."""
    if not found or not any(others):
        return found
    taken = Taken((one.start, one.end) for other in others for one in other)
    return [one for one in found if taken.free(one.start, one.end)]
