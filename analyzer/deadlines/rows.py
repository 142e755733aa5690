"""The rows of a timeline: each length of a contract as a day, or as what it waits for."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from analyzer.deadlines import counting, recurring
from analyzer.deadlines.counting import CannotCount
from analyzer.deadlines.direction import direction
from analyzer.deadlines.events import Events, Resolved, Waits, iso_date
from analyzer.deadlines.records import Deadline, RowKind
from analyzer.deadlines.terms import Term, is_main
from analyzer.extract.spans import Taken
from analyzer.records import (
    Clause,
    Contract,
    Date,
    Duration,
    Mention,
    Obligation,
    Part,
    Period,
    Relation,
)

_STOP: Final = re.compile(r"[。；;！？\n]")
_SENTENCE: Final = 240
_BY: Final = re.compile(r"[ 　]?(?:[（(]含[^）)]{0,4}[)）])?[ 　]?(?:之|以)?前(?!后)")
_TO: Final = re.compile(r"[ 　]?(?:[（(]含[^）)]{0,4}[)）])?[ 　]?(?:为?止|截止|届满|到期|期满)")
_LATEST: Final = re.compile(
    r"(?:不迟于|不晚于|不得迟于|不得晚于|最迟[于在]?|最晚[于在]?|截至|截止(?:至|到)?)[ 　]?$"
)
_TRADING: Final = re.compile(r"交易日")
_PAYS: Final = re.compile(r"[付缴交]|结算|结息|计息|还款|调整|递增")
_DUE: Final = frozenset({"within", "after", "before"})


class Rows:
    """Makes the rows of one contract; `text` is `written` in simplified characters."""

    def __init__(self, written: str, text: str, contract: Contract, events: Events) -> None:
        self._written = written
        self._text = text
        self._contract = contract
        self._events = events
        self._clauses = {clause.id: clause for clause in contract.clauses}
        self._held = {o.deadline: o for o in reversed(contract.obligations) if o.deadline}
        self._paid = {p.when: p for p in reversed(contract.payments) if p.when}
        self._acts = sorted(contract.obligations, key=lambda one: one.start)
        self._starts = [one.start for one in self._acts]
        self._stated: dict[tuple[str | None, dt.date | None], list[Period]] = defaultdict(list)
        for period in contract.periods:
            if iso_date(period.until) is not None:
                self._stated[period.clause, iso_date(period.since)].append(period)
        self._dated = [term for term in events.terms.values() if term.since is not None]
        self._used: set[str] = set()  # periods shown by the length beside them

    def all(self) -> Iterator[Deadline]:
        """Every row, in no order: lengths and recurrences, periods, written dates."""
        for length in self._contract.durations:
            if length.kind == "recurrence":
                yield from self._recurrence(length)
            elif length.anchor is not None or length.relation in _DUE:
                yield self._length(length)
        yield from self._periods()
        yield from self._dates()

    def _row(self, one: Mention, kind: RowKind, **own: Any) -> Deadline:
        """A row with place, clause, holder and sentence; certain unless there are reasons."""
        reasons = tuple(dict.fromkeys(own.pop("reasons", ())))
        waiting = own.get("date") is None
        clause = self._clauses.get(one.clause or "")
        held, paid = self._held.get(one.id), self._paid.get(one.id)
        party = held.party if held else paid.payer if paid else None
        return Deadline(
            kind=kind, text=one.text, start=one.start, end=one.end, mention=one.id,
            clause=one.clause, clause_number=clause.number if clause else None,
            status="waiting" if waiting else "provisional" if reasons else "certain",
            party=party, action=held.action if held else None,
            sentence=self._sentence(one, clause), reasons=reasons, **own,
        )  # fmt: skip

    def _sentence(self, one: Mention, clause: Clause | None) -> str:
        """The sentence of a mention inside its clause, without the number of the clause."""
        floor, end = (clause.start, clause.end) if clause else (one.start, one.end)
        if clause is not None and clause.number and one.start >= floor + len(clause.number):
            floor += len(clause.number)
        low = max(floor, one.start - _SENTENCE)
        for stop in _STOP.finditer(self._text, low, one.start):
            low = stop.end()
        high = min(one.end + _SENTENCE, end)
        stop_at = _STOP.search(self._text, one.end, high)
        words = " ".join(self._written[low : stop_at.start() if stop_at else high].split())
        return words.lstrip("、.．，, ")

    def _length(self, length: Duration) -> Deadline:
        common: dict[str, Any] = {"relation": length.relation, "anchor": length.anchor}
        anchor = length.anchor
        try:
            if anchor is None:
                raise Waits("no_anchor")
            if length.blank:
                raise Waits("blank")
            start = self._events.resolve(anchor, length.start, length.clause)
            way = direction(self._text, length)
            if way is None:
                raise Waits("direction_unclear")
            if length.relation == "exactly" and start.written and way == "on":
                return self._written_term(length, start, common)
            counted = self._counted(length, start, back=way == "back")
        except (Waits, CannotCount) as why:
            return self._row(length, "duration", waits_for=anchor, reasons=(str(why),), **common)
        return self._row(length, "duration", anchor_date=start.day, **counted, **common)

    def _counted(self, length: Duration, start: Resolved, *, back: bool) -> dict[str, Any]:
        """The days of a length on from its event or back from it, by its relation."""
        trading = _TRADING.search(length.text) is not None

        def end(parts: tuple[Part, ...] | None) -> counting.Count:
            return counting.count(start.day, parts or (), back=back, trading=trading)

        if length.parts is not None:
            last, low = end(length.parts), None
        else:
            one, two = end(length.min), end(length.max)
            low, last = (two, one) if back else (one, two)
        day, earliest = last.day, low.day if low else last.earliest
        reasons = start.reasons + last.reasons + (low.reasons if low else ())
        if back and length.relation in ("within", "at_most"):
            earliest, day = earliest or day, start.day
            reasons += ("window_before",)
        if last.unrolled and length.relation == "exactly":
            reasons += ("term_rolled",)
        if earliest is not None and earliest > day:
            raise CannotCount("amount_unclear")
        return {
            "date": day, "earliest": earliest if earliest != day else None,
            "unrolled": last.unrolled, "rolled": last.unrolled is not None,
            "laws": last.laws, "reasons": reasons,
        }  # fmt: skip

    def _written_term(self, length: Duration, start: Resolved, common: dict[str, Any]) -> Deadline:
        """A term from a day the contract names: to the end it states, else by either reading.

        Whether the named day is the first one counted is for the parties to agree
        (article 204); where they do not state the last day, both readings are given.
        """
        end = counting.count(start.day, length.parts or length.max or ())
        last = end.unrolled or end.day
        stated = self._stated_end(length, start.day)
        if stated is not None:
            until = iso_date(stated.until)
            self._used.add(stated.id)
            differs = until is not None and abs((last - until).days) > 1
            return self._row(
                length, "duration", date=until, anchor_date=start.day,
                laws=("civil_code_204", "as_written"),
                reasons=start.reasons + (("length_differs",) if differs else ()), **common,
            )  # fmt: skip
        if length.parts is None or end.earliest is not None:
            raise CannotCount("amount_unclear")
        if length.business_days:
            raise CannotCount("first_day_unclear")
        # Without a corresponding day both readings end with the month: 31 January, 30 April.
        months = all(unit in counting.MONTHS for _, unit in length.parts)
        same = months and last.day != start.day.day
        return self._row(
            length, "duration", date=last, earliest=None if same else last - dt.timedelta(days=1),
            anchor_date=start.day, laws=("civil_code_201", "civil_code_202", "civil_code_204"),
            reasons=(*start.reasons, *(r for r in end.reasons if r != counting.UNPUBLISHED),
                     "first_day_unclear"), **common,
        )  # fmt: skip

    def _stated_end(self, length: Duration, day: dt.date) -> Period | None:
        """The period of the same clause that begins on the day and has a written end."""
        near = self._stated[length.clause, day]
        first = bisect_left(near, length.start - _SENTENCE, key=lambda period: period.start)
        for period in near[first : first + 2]:
            written_after = (iso_date(period.until) or day) > day
            if written_after and period.start <= length.end + _SENTENCE:
                return period
        return None

    def _periods(self) -> Iterator[Deadline]:
        for period in self._contract.periods:
            until, since = iso_date(period.until), iso_date(period.since)
            if until is None or period.id in self._used:
                continue
            if since is not None and since > until:
                continue
            yield self._row(
                period, "period", date=until, earliest=None, anchor=period.since,
                anchor_date=since, laws=("as_written",), relation="exactly",
            )  # fmt: skip

    def _dates(self) -> Iterator[Deadline]:
        """Written dates that something is due by: `6月30日前`, `不迟于`, `止`."""
        inside = Taken((period.start, period.end) for period in self._contract.periods)
        anchors = {(length.clause, length.anchor) for length in self._contract.durations}
        for date in self._contract.dates:
            if date.value is None or not inside.free(date.start, date.end):
                continue
            relation = self._due_by(date)
            if relation is None or (date.clause, date.text) in anchors:
                continue
            held = self._act_at(date.start)
            row = self._row(date, "date", date=date.value, laws=("as_written",), relation=relation)
            yield row if held is None else replace(row, party=held.party, action=held.action)

    def _due_by(self, date: Date) -> Relation | None:
        if _LATEST.search(self._text, max(0, date.start - 8), date.start):
            return "at_most"
        if _BY.match(self._text, date.end):
            return "before"
        return "at_most" if _TO.match(self._text, date.end) else None

    def _act_at(self, at: int) -> Obligation | None:
        """The obligation stated around a place."""
        near = bisect_right(self._starts, at) - 1
        return self._acts[near] if near >= 0 and at < self._acts[near].end else None

    def _recurrence(self, one: Duration) -> Iterator[Deadline]:
        found = recurring.pattern(self._text, one)
        if found is None:
            return
        shown = replace(one, end=found.end, text=self._written[one.start : found.end])
        held = self._act_at(one.start)
        if held is not None:
            self._held.setdefault(one.id, held)
        span, reasons = self._span(one)
        if found.day is None and _PAYS.search(shown.text + self._text[found.end : found.end + 2]):
            # Rent is due at the head of its cycle or at the end: the words must say which.
            yield self._row(
                shown, "recurrence", relation="every", anchor=one.anchor, reasons=("day_unstated",)
            )
            return
        if span is None or span.since is None:
            yield self._row(
                shown, "recurrence", relation="every", anchor=one.anchor,
                waits_for=one.anchor, reasons=("no_term",),
            )  # fmt: skip
            return
        until = span.until if span.until > span.since else None
        first, total = recurring.turns(found, span.since, until)
        if not first:
            yield self._row(shown, "recurrence", relation="every", reasons=("no_turn",))
        for number, turn in enumerate(first, 1):
            own = reasons + (("cycle",) if turn.since else ())
            own += ("no_such_day",) if turn.clamped else ()
            own += ("calendar_quarter",) if found.months and found.step == 3 else ()
            yield self._row(
                shown, "recurrence", relation="every", anchor=one.anchor,
                date=turn.day, earliest=turn.since, anchor_date=span.since,
                occurrence=number, occurrences=total, laws=("as_written",), reasons=own,
            )  # fmt: skip

    def _span(self, one: Duration) -> tuple[Term | None, tuple[str, ...]]:
        """The dated term a recurrence runs in: of its own clause, else the only one there is."""
        here = [term for term in self._dated if term.clause == one.clause]
        if len(here) == 1:
            return here[0], here[0].reasons
        if one.anchor is not None:
            try:
                start = self._events.resolve(one.anchor, one.start, one.clause)
            except Waits:
                return None, ()
            return Term("", start.day, start.day, None), (*start.reasons, "no_end")
        main = [term for term in self._dated if is_main(term)]
        if len(main) == 1:
            return main[0], (*main[0].reasons, "term_elsewhere")
        return None, ()
