"""Who must, may or must not do what: one record a statement, with its condition."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from analyzer.extract.modality import any_marker, holder_words
from analyzer.extract.party_words import fold, vocabulary
from analyzer.records import Obligation

_SENTENCE = re.compile(r"[^。；;！!\n]+")
_SEGMENT = re.compile(r"[^，,]+")
_CONDITION = re.compile(
    r"^\s*(?:如果|如(?!下|期|实|数)|若|倘若|假如|一旦|当(?!事|地|日)|凡|因|由于|除非|除|未经"
    r"|逾期|每(?:逾期|延迟|迟延|延期))|的$|时$|的情况下$|(?:后|前|内|起)$"
)
# A party after one of these is the other side of the act, not the one who acts.
_OTHER_SIDE = re.compile(
    r"(?:向|对|给|与|和|经|以|按|为|从|因|应|及|将|同|替|代|征得|取得|通知|告知|赔偿|支付|委托"
    r"|授权|要求|配合|协助|未经|由于)$"
)
# Words that join a second statement about the same party: 并应, 但不得, 同时全面负责.
_GOES_ON = re.compile(
    r"\s*(?:并且|并|而且|且|也|还|同时|亦|均|都|则|即|但是|但|仍|又|另外|另|全面|全部|及时|首先"
    r"|否则|到期|届时|此外|而)*\s*"
)
# Verbs that say the act themselves, so that they belong to the action.
_VERB = re.compile(r"负责|承担|保证|(?:均)?享有|拥有")
_BY = re.compile(r"\s*(?:均|全部|一律|分别|首先)?由\s*")
_TRIM = " \t\u3000，,、：:"
_LIMIT = 2000


class _Part(NamedTuple):
    start: int
    end: int


@cache
def holder() -> re.Pattern[str]:
    """A party label or a word for one or all of the parties."""
    return re.compile(f"{holder_words()}|{vocabulary().any_role.pattern}")


def find(text: str) -> list[Obligation]:
    """The duties, rights, prohibitions and permissions stated in a clause body.

    `party` is the holder as written, `action` what follows the modal word, `condition`
    the clauses before it; `rule` ends in the modality (`obligation.right`). The span
    runs from the holder to the end of the action. Statements without a holder are left out.
    """
    folded = fold(text)
    found: list[Obligation] = []
    for sentence in _SENTENCE.finditer(folded):
        if len(found) >= _LIMIT:
            break
        found += _sentence(text, folded, sentence.start(), sentence.end())
    return found


def _sentence(text: str, folded: str, start: int, end: int) -> list[Obligation]:
    if not any_marker().search(folded, start, end):
        return []
    parts = [_Part(*hit.span()) for hit in _SEGMENT.finditer(folded, start, end)]
    statements: list[tuple[int, tuple[int, int], re.Match[str], tuple[int, int] | None]] = []
    subject: tuple[int, int] | None = None
    for index, part in enumerate(parts):
        marker = any_marker().search(folded, part.start, part.end)
        own = _subject(folded, part.start, marker.start() if marker else part.end)
        if marker is None:
            subject = own or subject
            continue
        by = _BY.match(folded, marker.end(), part.end)
        agent = holder().match(folded, by.end(), part.end) if by else None
        who = agent.span() if agent else own
        if who is None and _leads(folded, part.start, marker.start()):
            who = subject
        if who is None or (
            _CONDITION.search(folded[part.start : part.end].strip()) and own is None
        ):
            subject = own or subject
            continue
        subject = who
        statements.append((index, who, marker, agent.span() if agent else None))
    found = []
    for number, (index, holder_span, modal, by_span) in enumerate(statements):
        until = statements[number + 1][0] if number + 1 < len(statements) else len(parts)
        since = statements[number - 1][0] + 1 if number else 0
        record = _record(text, folded, parts, index, holder_span, modal, by_span, until, since)
        if record is not None:
            found.append(record)
    return found


def _subject(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The party that acts, before the modal word: the first one that is no object."""
    for hit in holder().finditer(folded, start, end):
        if hit.start() > start and _OTHER_SIDE.search(
            folded[max(start, hit.start() - 3) : hit.start()]
        ):
            continue
        follow = folded[hit.end() : hit.end() + 1]
        if follow == "的" or (follow and follow in "与和及、"):
            continue
        return hit.span()
    return None


def _leads(folded: str, start: int, marker: int) -> bool:
    """Whether a modal word opens its segment, so that the subject before goes on."""
    return bool(_GOES_ON.fullmatch(folded[start:marker]))


def _record(
    text: str,
    folded: str,
    parts: list[_Part],
    index: int,
    who: tuple[int, int],
    marker: re.Match[str],
    agent: tuple[int, int] | None,
    until: int,
    since: int,
) -> Obligation | None:
    verb = _VERB.match(folded, marker.start())
    low = agent[1] if agent else marker.start() if verb else marker.end()
    last = index
    while last + 1 < until and not _opens(folded, parts[last + 1]):
        last += 1
    high = parts[last].end
    while low < high and text[low] in _TRIM:
        low += 1
    while low < high and text[high - 1] in _TRIM:
        high -= 1
    if low >= high:
        return None
    inside = parts[index].start <= who[0] < parts[index].end
    first = min(who[0], marker.start()) if inside else marker.start()
    condition = _condition(text, parts, since, index, first)
    kind = next(name for name, value in marker.groupdict().items() if value is not None)
    action = text[low:high]
    if agent and (topic := text[parts[index].start : marker.start()].strip(_TRIM)):
        action = f"{action}（{topic}）" if len(topic) <= 40 else action
        first = min(first, parts[index].start)
    return Obligation(
        text=text[first:high], start=first, end=high, rule=f"obligation.{kind}",
        party=text[who[0] : who[1]], action=action, condition=condition,
    )  # fmt: skip


def _opens(folded: str, part: _Part) -> bool:
    """Whether a segment begins something new (another condition) rather than goes on."""
    return bool(re.match(r"\s*(?:如果|如(?!下)|若|否则|逾期|但)", folded[part.start : part.end]))


def _condition(text: str, parts: list[_Part], since: int, index: int, first: int) -> str | None:
    """The clauses right before the statement that say when it holds."""
    low = index
    while low > since and _CONDITION.search(
        text[parts[low - 1].start : parts[low - 1].end].strip()
    ):
        low -= 1
    lead = text[parts[index].start : first].strip(_TRIM)
    if low == index:
        return lead if len(lead) > 1 and _CONDITION.search(lead) else None
    return text[parts[low].start : parts[index].start].strip(_TRIM) or None
