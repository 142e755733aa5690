"""The texts that a run of shifted bytes can stand for.

In a shifted run every character on the page holds the second byte of one original
character and the first byte of the next. Reading it means to pair the bytes anew:
known are all bytes but those the decoder lost (one byte before an annotation, or
before a character that cannot follow) and those of characters the mirror dropped
(private use, box drawing); a half-width character may be a folded full-width one.
A beam search follows the readings that make the likeliest Chinese. Its work is
bounded by the width of the beam and the length of a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from analyzer.clean import gbk
from analyzer.clean.fluency import Tail, extend, promise, words
from analyzer.clean.tables import readings, simplified_only, to_simplified

WIDTH = 16
"""Readings kept after each character."""
DROP_WIDTH = 6
"""Readings, best first, that are tried with a dropped character."""
CHOICES = 10
"""Characters tried where a whole byte is unknown, the likeliest after what stands before."""
LONGEST_RUN = 80
"""Characters of the page that one run may take up."""
SETTLED = 3
"""Characters read after all readings have come back into step, to compare them by."""
DROP_COST = 0.5
"""Price of assuming a dropped character."""
GUESS_COST = 3.0
"""Price of assuming a character that the decoder swallowed."""
SWALLOWED = ",;:("
"""Signs that may have been swallowed; a digit is never guessed."""
_FULL = 0xA3
_EURO = 0x80
_SIGNS = "、。·《》〈〉“”‘’—…～〔〕【】『』「」　℃％×÷±≥≤㎡〇￥"

FREQUENT = 8.5
"""Log frequency, alone or at the start of a word, from which a character is always tried."""

Entry = tuple[str, str, float]
"""A character, its simplified form, its log frequency alone or at the start of a word."""


class Token(NamedTuple):
    """A character of the damaged page, or what it signals.

    `kind`: "pair" and "byte" hold one or two bytes; "reading" is an annotation,
    "lost" one that cost a byte, "unknown" a `?`, "end" the end of a line.
    """

    kind: str
    data: bytes
    reading: str
    start: int
    end: int


class Reading(NamedTuple):
    """A candidate: original characters so far and the bytes a next one may begin with.

    `end` is the offset in the page where it came back into step, -1 before that;
    `settled` counts the characters read since.
    """

    score: float
    chars: str
    pending: tuple[int, ...]
    drops: int
    tail: Tail
    end: int
    settled: int
    price: float
    guessed: bool


class Effort:
    """The work still allowed on a page, counted in characters tried."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left


@dataclass(frozen=True, slots=True)
class Page:
    """What a page tells about its own damage."""

    table: Mapping[str, str]
    seen: Mapping[str, float]
    traditional: bool
    options: gbk.Decoding
    effort: Effort


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The characters that may stand on a page, by their bytes.

    `entries` by both bytes as a number, `by_trail` by second byte and first byte;
    `drops` leads from a first byte to the characters it makes with the first byte of a
    dropped character, each with the second bytes of such a dropped character.
    """

    entries: Mapping[int, Entry]
    by_trail: Mapping[int, Mapping[int, Entry]]
    drops: Mapping[int, Sequence[tuple[Entry, tuple[int, ...]]]]


@cache
def alphabet(traditional: bool, box: bool) -> Alphabet:
    """The alphabet of pages in one script, on mirrors that keep box drawing or drop it."""
    known, starts = words().logs, words().beginnings
    excluded = simplified_only()
    forms = to_simplified()
    entries: dict[int, Entry] = {}
    by_trail: dict[int, dict[int, Entry]] = {}
    dropped: dict[int, list[int]] = {}
    for code, char in gbk.pairs().items():
        lead, trail = code >> 8, code & 0xFF
        if trail > 0x80 and (not char or (gbk.is_box(char) and not box)):
            dropped.setdefault(lead, []).append(trail)
        plain = forms.get(char, char)
        if "\u4e00" <= char <= "\u9fff":
            allowed = plain in known and not (
                char in excluded if traditional else char != plain and char not in known
            )
        else:
            full = "\uff01" <= char <= "\uff5e"
            allowed = lead == 0xA2 or full or (char != "" and char in _SIGNS)
        if allowed and char:
            log = max(known.get(plain, 0.0), starts.get(plain, 0.0)) or FREQUENT
            entry = (char, gbk.fold(plain), log)
            entries[code] = by_trail.setdefault(trail, {})[lead] = entry
    drops: dict[int, list[tuple[Entry, tuple[int, ...]]]] = {}
    for first, seconds in dropped.items():
        for lead, entry in by_trail.get(first, {}).items():
            drops.setdefault(lead, []).append((entry, tuple(seconds)))
    return Alphabet(entries, by_trail, drops)


def literal_score(run: Sequence[Token], reading: Reading, tail: Tail, page: Page) -> float:
    """The score of the page as it stands, over the stretch that `reading` was scored on."""
    forms = to_simplified()
    left = reading.settled
    for token in run:
        if token.start >= reading.end:
            left -= token.kind != "reading"
            if left < 0:
                break
        if token.data:
            char = token.data.decode("gbk", "replace")
            tail = extend(tail, forms.get(char, char), page.seen)
    return tail.scores[-1]


def trails(lead: int, reading: str, page: Page) -> list[int]:
    """Second bytes that with `lead` make a character that reads so: the page's own first."""
    own = (gbk.pair(char) for char, said in page.table.items() if said == reading)
    found = [data[1] for data in own if data and data[0] == lead]
    if found:
        return found
    others = (
        gbk.pair(char)
        for char in readings().get(reading, "")
        if char not in page.table and not (page.traditional and char in simplified_only())
    )
    return [data[1] for data in others if data and data[0] == lead]


def decipher(
    tokens: Sequence[Token],
    pending: tuple[int, ...],
    tail: Tail,
    page: Page,
    most_drops: int,
    shape: re.Pattern[str] | None = None,
) -> list[Reading]:
    """Readings of the tokens that came back into step, best first; may be empty.

    `pending` are the possible first bytes of the first original character,
    `most_drops` is how many dropped characters a reading may assume; `shape`, if given,
    is what every beginning of a reading must match.
    """
    search = _Search(page, most_drops, shape)
    beam = [Reading(tail.score, "", pending, 0, tail, -1, 0, 0.0, False)]
    for at, token in enumerate(tokens[:LONGEST_RUN]):
        search.look_ahead(token, tokens[at + 1 :])
        beam = search.advance(beam, token)
        if not beam or token.kind in ("lost", "end"):
            break
        if all(one.settled >= SETTLED for one in beam):
            break
    return sorted((one for one in beam if one.end >= 0), key=lambda one: -one.score)


class _Search:
    """The moves of the beam search on one page."""

    def __init__(self, page: Page, most_drops: int, shape: re.Pattern[str] | None) -> None:
        self.shape = shape
        self.page = page
        self.seen = page.seen
        self.most_drops = most_drops
        self.skip = page.options.invalid == "skip"
        self.alphabet = alphabet(page.traditional, page.options.box)
        self.ahead = ""

    def look_ahead(self, token: Token, following: Sequence[Token]) -> None:
        """Note which character comes next if `token` ends one in step with the shift."""
        self.ahead = ""
        after = next((one for one in following if one.kind != "reading"), None)
        if after is None or not after.data or token.kind not in ("pair", "byte"):
            return
        lead = token.data[-1] | 0x80
        trails_ = (after.data[0], _FULL) if after.kind == "byte" else (after.data[0],)
        for trail in trails_:
            entry = self.alphabet.entries.get(lead << 8 | trail)
            self.ahead = entry[1] if entry else self.ahead
            if entry:
                break

    def advance(self, beam: list[Reading], token: Token) -> list[Reading]:
        if token.kind != "reading" and self.most_drops:
            opened = beam
            for _ in range(2):  # two dropped characters may stand side by side
                opened = _best(
                    [
                        new
                        for old in opened[:DROP_WIDTH]
                        if old.end < 0 and old.drops < self.most_drops
                        for new in self._drop(old)
                    ],
                    DROP_WIDTH,
                )
                beam = beam + opened
        if self.skip and token.kind != "reading":
            beam = beam + [new for old in beam if old.end < 0 for new in self._lose(old, token)]
        return _best([new for old in beam for new in self._step(old, token)], WIDTH)

    def _emit(self, old: Reading, trail: int) -> Iterator[Reading]:
        """The reading with each character that ends in `trail`."""
        leads = self.alphabet.by_trail.get(trail)
        if not leads:
            return
        entries = [leads[lead] for lead in old.pending if lead in leads]
        yield from self._add(old, entries)

    def _add(self, old: Reading, entries: list[Entry]) -> Iterator[Reading]:
        if self.shape:
            fits = self.shape.fullmatch
            entries = [one for one in entries if fits(old.chars + one[0])]
        self.page.effort.left -= 3 + len(entries)
        logs, total = words().logs, words().total
        choices = CHOICES if old.tail.text else 3 * CHOICES
        if len(entries) > choices:
            last = old.tail.text[-1:]
            if last and len(entries) > 4 * CHOICES:
                near = words().followers.get(last, set())
                seen = self.seen
                entries = [
                    one
                    for one in entries
                    if one[2] >= FREQUENT
                    or one[1] in near
                    or last + one[1] in seen
                    or one[1] + self.ahead in logs
                ]
            entries.sort(key=lambda entry: -promise(last, entry[1], self.seen))
            if self.ahead:  # keep what makes a word with the character to come
                kept = entries[choices:]
                entries = entries[:choices] + [e for e in kept if e[1] + self.ahead in logs]
            else:
                del entries[choices:]
        for char, plain, _ in entries:
            tail = extend(old.tail, plain, self.seen)
            if self.ahead and (log := logs.get(plain + self.ahead)):
                hope = old.tail.scores[-1] + log - total
                if hope > tail.hope:
                    tail = tail._replace(hope=hope)
            yield old._replace(score=tail.scores[-1] - old.price, chars=old.chars + char, tail=tail)

    def _drop(self, old: Reading) -> Iterator[Reading]:
        """A character of the shifted text was dropped here: two bytes are known by kind only."""
        opens: dict[str, tuple[int, ...]] = {}
        entries: list[Entry] = []
        for lead in old.pending:
            for entry, seconds in self.alphabet.drops.get(lead, ()):
                opens[entry[0]] = seconds
                entries.append(entry)
        dearer = old._replace(price=old.price + DROP_COST, drops=old.drops + 1)
        for new in self._add(dearer, entries):
            yield new._replace(pending=opens[new.chars[-1]])

    def _lose(self, old: Reading, token: Token) -> Iterator[Reading]:
        """A second byte that could not lead the next character vanished without a trace."""
        if token.kind == "end" or (token.kind == "byte" and token.data[0] < 0x40):
            entries = [
                entry
                for leads in self.alphabet.by_trail.values()
                for lead in old.pending
                if (entry := leads.get(lead))
            ]
            found = self._add(old, entries)
        else:
            found = self._emit(old, _EURO)
        for new in found:
            yield new._replace(pending=(), end=token.start)

    def _step(self, old: Reading, token: Token) -> Iterator[Reading]:
        kind = token.kind
        if old.end >= 0:
            yield self._settle(old, token)
        elif kind == "reading":
            yield old
            if self.skip:
                yield from self._named(old, token)
        elif kind == "lost":
            yield from self._named(old, token)
        elif kind == "unknown":
            entries = [
                entry
                for leads in self.alphabet.by_trail.values()
                for lead in old.pending
                if (entry := leads.get(lead))
            ]
            dearer = old._replace(price=old.price + GUESS_COST, guessed=True)
            for new in self._add(dearer, entries):
                for sign in SWALLOWED:
                    yield self._closed(self._literal(new, sign), token.end)
        elif kind == "pair":
            for new in self._emit(old, token.data[0]):
                second = token.data[1]
                if second > 0x80:
                    yield new._replace(pending=(second,))
                elif second < 0x80:
                    yield self._closed(self._literal(new, chr(second)), token.end)
        elif kind == "byte":
            byte = token.data[0]
            if byte >= 0x40:
                for new in self._emit(old, byte):
                    yield self._closed(new, token.end)
            if self.page.options.fold and byte < 0x80:
                for new in self._emit(old, _FULL):
                    yield new._replace(pending=(byte | 0x80,))

    def _named(self, old: Reading, token: Token) -> Iterator[Reading]:
        """A character whose second byte was lost, known by its annotation."""
        entries = [
            entry
            for lead in old.pending
            for trail in trails(lead, token.reading, self.page)
            if (entry := self.alphabet.entries.get(lead << 8 | trail))
        ]
        for new in self._add(old, entries):
            yield self._closed(new, token.end)

    def _literal(self, old: Reading, char: str) -> Reading:
        tail = extend(old.tail, char, self.seen)
        return old._replace(score=tail.scores[-1] - old.price, chars=old.chars + char, tail=tail)

    def _closed(self, old: Reading, end: int) -> Reading:
        return old._replace(pending=(), end=end)

    def _settle(self, old: Reading, token: Token) -> Reading:
        """A reading that is back in step takes the page as it stands, for comparison only."""
        if token.kind not in ("pair", "byte"):
            return old._replace(settled=old.settled + (token.kind != "reading"))
        char = token.data.decode("gbk", "replace")
        tail = extend(old.tail, to_simplified().get(char, char), self.seen)
        return old._replace(score=tail.scores[-1] - old.price, tail=tail, settled=old.settled + 1)


def _best(found: list[Reading], width: int) -> list[Reading]:
    found.sort(key=lambda one: one.price - one.tail.hope)
    chosen: dict[tuple[str, int, bool], Reading] = {}
    for one in found:
        key = (one.chars, one.end, len(one.pending) > 1)
        if key not in chosen:
            chosen[key] = one
            if len(chosen) == width:
                break
    return list(chosen.values())
