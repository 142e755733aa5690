"""The day of the event a length counts from, where the contract and its signing tell it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from analyzer.deadlines import counting, terms, wording
from analyzer.deadlines.counting import CannotCount
from analyzer.deadlines.effect import effect_day
from analyzer.deadlines.signing import Signed
from analyzer.extract import durations as extract_durations
from analyzer.extract.folding import fold
from analyzer.records import Contract, Duration, Period

_SENTENCE: Final = re.compile(r"[。；;\n]")
# Another paper in the sentence: what is signed may be that one.
_OTHER_PAPER: Final = re.compile(
    r"(?:补充|变更|订货|销售|分包|转让|保证|抵押|质押|借款|贷款|租赁|买卖|正式|主|分)(?:合同|协议)"
    r"|协议附件|订单|清单|确认[书单函]|报告|纪要|交接[书单]|授权书|收据|验收[书单]|证书|凭证|通知"
)
_EDGE: Final = re.compile(
    r"[^一-龥]|[自从在于经由应须当如若待即则后起前为并且可将]|必须|可以|保证|同意|承诺|约定"
)
_REACH: Final = 110
_LEAD: Final = 12
_PART: Final = re.compile(r"[，,：:、]")
_NUMBER: Final = re.compile(r"^[\s（(第]*[\d０-９一二三四五六七八九十.．]{1,8}[)）条、.．\s]+")
_CONTRACTING: Final = re.compile(r"签约|订约")
_THIS: Final = re.compile(r"(?:本|该)(?:合同|协议|合约|契约)")
_FULL: Final = re.compile(r"(?P<event>.{2,30}?)(?:之日|日)?起?(?:届)?满(?P<length>[^满]{2,12})$")
_SECURES: Final = frozenset({"guarantee", "mortgage"})
"""Types of contract that speak of another one as "the contract"."""
_PASSES: Final = 4


class Resolved(NamedTuple):
    """The day of an event, with what is not sure about it."""

    day: dt.date
    reasons: tuple[str, ...] = ()
    written: bool = False
    """Whether the contract names the day itself."""


class Waits(Exception):
    """An event whose day is not known; the argument is the reason."""


class Events:
    """The dated events of one contract."""

    def __init__(self, text: str, contract: Contract, signed: Signed) -> None:
        self._text = text
        self._contract = contract
        self._signed = signed
        self._roles = tuple(
            fold(label)
            for party in contract.parties
            for label in (party.role or "", *party.aliases)
        )
        self._defined = {
            wording.compact(fold(term.term)): date.value
            for term in contract.terms
            if term.definition and (date := wording.written_date(term.definition.strip("。；，")))
        }
        self._articles = _articles(contract)
        self._effect: tuple[dt.date | None, str | None] | None = None
        self.terms: dict[str, terms.Term] = {}
        self._disputed: set[str] = set()
        self._date_terms()

    def resolve(self, anchor: str, at: int, clause: str | None) -> Resolved:
        """The day of an anchor that stands before `at` in a clause.

        Raises Waits with the reason where the text does not tell it.
        """
        anchor = fold(anchor).lstrip("自从")
        date = wording.written_date(anchor)
        if date is not None and date.value is not None:
            return Resolved(date.value, written=True)
        event, next_day = wording.point(anchor)
        more = ("next_day",) if next_day else ()
        date = wording.written_date(event)
        if date is not None and date.value is not None:
            return Resolved(date.value, more, written=True)
        for name in (wording.compact(anchor), event, event + "日"):
            known = self._defined.get(name)
            if known is not None:
                return Resolved(known, more, written=True)
        lead = self._lead(anchor, at)
        found = (
            self._of_signing(event, lead, at)
            or self._of_effect(event, lead)
            or self._of_term(event, clause)
            or self._of_length(event, at, clause)
        )
        if found is None:
            raise Waits("event")
        return found._replace(reasons=found.reasons + more)

    def _lead(self, anchor: str, at: int) -> str:
        """What the sentence says right before an anchor: `甲方` in `甲方签字后`."""
        low = max(self._contract.start, at - _REACH)
        place = self._text.rfind(anchor, low, at)
        if place < 0:
            return ""
        before = self._text[low:place]
        edge = 0
        for stop in _EDGE.finditer(before):
            edge = stop.end()
        return before[edge:][-_LEAD:]

    def _of_signing(self, event: str, lead: str, at: int) -> Resolved | None:
        signing = wording.signing(event, self._roles)
        if signing is None:
            return None
        if not signing.own and lead and wording.signing(lead + event, self._roles) is None:
            return None  # the signing of one side, or of something else
        if not signing.own and not self._speaks_of_this(event, signing.named, at):
            return None
        return self._signing_day()

    def _signing_day(self) -> Resolved:
        if self._signed.day is None:
            raise Waits(self._signed.reason or "signing_unknown")
        return Resolved(self._signed.day, (self._signed.reason,) if self._signed.reason else ())

    def _speaks_of_this(self, event: str, named: bool, at: int) -> bool:
        """Whether "the contract", or a signing without a paper, can only be this contract."""
        if self._contract.type in _SECURES:
            return False
        if named:
            return True
        low = max(self._contract.start, at - _REACH)
        for stop in _SENTENCE.finditer(self._text, low, at):
            low = stop.end()
        said = self._text[low:at]
        if _OTHER_PAPER.search(said):
            return False
        # What is signed further on in a sentence may be what it spoke of before.
        before = _NUMBER.sub("", said[: max(0, said.rfind(event))])
        first = _PART.search(before) is None
        return first or _CONTRACTING.search(event) is not None or _THIS.search(said) is not None

    def _of_effect(self, event: str, lead: str) -> Resolved | None:
        own = wording.effect(event)
        if own is None or (not own and (lead or self._contract.type in _SECURES)):
            return None
        if self._effect is None:
            self._effect = effect_day(
                self._text, self._contract.start, self._contract.end,
                self._signed.day, self._roles,
            )  # fmt: skip
        day, reason = self._effect
        if day is None:
            raise Waits(reason or "effect_unstated")
        sure = day != self._signed.day or self._signed.reason is None
        return Resolved(day, () if sure else (self._signed.reason or "",))

    def _of_term(self, event: str, clause: str | None) -> Resolved | None:
        edge = wording.term_edge(event)
        if edge is None:
            return None
        reasons: tuple[str, ...] = ()
        if edge.name is None:
            term, reasons = self._term_near(clause)
        else:
            if edge.name in self._disputed:
                raise Waits("term_differs")
            term = terms.look_up(edge.name, self.terms)
        day = (term.until if edge.is_end else term.since) if term else None
        if term is None or day is None:
            raise Waits("term_undated")
        return Resolved(day, term.reasons + reasons)

    def _term_near(self, clause: str | None) -> tuple[terms.Term | None, tuple[str, ...]]:
        """The one term of a clause, or of its article, for an end that does not name it."""
        here = [term for term in self.terms.values() if term.clause == clause]
        if clause is not None and len(here) == 1:
            return here[0], ()
        article = self._articles.get(clause or "")
        beside = [t for t in self.terms.values() if self._articles.get(t.clause or "") == article]
        if here or article is None or len(beside) != 1 or not terms.is_main(beside[0]):
            return None, ()
        return beside[0], ("term_unnamed",)

    def _of_length(self, event: str, at: int, clause: str | None) -> Resolved | None:
        """`合同签订满一年`: the end of a length that itself counts from an event."""
        hit = _FULL.fullmatch(event)
        if hit is None:
            return None
        lengths = extract_durations.find(hit["length"])
        if len(lengths) != 1 or lengths[0].text != hit["length"] or lengths[0].parts is None:
            return None
        start = self.resolve(hit["event"], at, clause)
        return _counted(start, lengths[0])

    def _date_terms(self) -> None:
        """Date the named terms: written ends first, then those that count from others."""
        sources = terms.named(self._text, self._contract)
        found = [
            term for one in sources if isinstance(one.source, Period)
            for term in self._of_period(one.name, one.source)
        ]  # fmt: skip
        lengths = [(one.name, one.source) for one in sources if isinstance(one.source, Duration)]
        beside = {(name, length.clause): length for name, length in reversed(lengths)}
        found = [_doubted(term, beside) for term in found]
        stated = {term.name for term in found}
        self.terms, self._disputed = terms.settled(found)
        for _ in range(_PASSES):
            known = len(found)
            left = []
            for name, length in lengths:
                term = self._of_duration(name, length)
                if term is None:
                    left.append((name, length))
                elif name not in stated:
                    found.append(term)
            lengths = left
            self.terms, self._disputed = terms.settled(found)
            if len(found) == known:
                break

    def _of_period(self, name: str, period: Period) -> list[terms.Term]:
        until = iso_date(period.until)
        if until is None:
            return []
        since = iso_date(period.since)
        if since is None and period.since is not None:
            try:
                since = self.resolve(period.since, period.start, period.clause).day
            except Waits:
                since = None
        if since is not None and since > until:
            return []
        return [terms.Term(name, since, until, period.clause)]

    def _of_duration(self, name: str, length: Duration) -> terms.Term | None:
        if length.anchor is None or length.blank or length.parts is None:
            return None
        try:
            start = self.resolve(length.anchor, length.start, length.clause)
            end = _counted(start, length)
        except (Waits, CannotCount):
            return None
        if start.written:
            return None  # whether its first day counts is for the parties to say
        return terms.Term(name, start.day, end.day, length.clause, end.reasons)


def _articles(contract: Contract) -> dict[str, str]:
    """The article (or what stands highest above) of each clause, by id; parents come first."""
    found: dict[str, str] = {}
    for clause in contract.clauses:
        parent = clause.parent
        top = clause.kind == "article" or parent is None or parent not in found
        found[clause.id] = clause.id if top else found[parent or ""]
    return found


def _doubted(term: terms.Term, lengths: dict[tuple[str, str | None], Duration]) -> terms.Term:
    """The term, not sure where its clause also gives it a length that does not fit its dates."""
    length = lengths.get((term.name, term.clause))
    if length is None or term.since is None:
        return term
    try:
        end = counting.count(term.since, length.parts or ())
    except CannotCount:
        return term
    if abs(((end.unrolled or end.day) - term.until).days) <= 1:
        return term
    return term._replace(reasons=(*term.reasons, "length_differs"))


def _counted(start: Resolved, length: Duration) -> Resolved:
    end = counting.count(start.day, length.parts or ())
    if end.earliest is not None:
        raise Waits("anchor_uncertain")
    reasons = start.reasons + end.reasons + (("term_rolled",) if end.unrolled else ())
    return Resolved(end.day, tuple(dict.fromkeys(reasons)))


def iso_date(text: str | None) -> dt.date | None:
    """The date of an ISO string, or None for a symbolic one."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
