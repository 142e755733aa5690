"""The texts that a run of shifted bytes can stand for.

In a shifted run every character on the page holds the second byte of one original
character and the first byte of the next. Reading it means to pair the bytes anew:
known are all bytes but those the decoder lost (one byte before an annotation, or
before a character that cannot follow) and those of characters the mirror dropped
(private use, box drawing); a half-width character may be a folded full-width one.
Without dropped characters there is little to choose. They are looked for only where
the bytes as they stand make no word, so that a beam search has little to do. Its work
is bounded by the width of the beam and the length of a run.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from analyzer.clean.alphabet import Entry, alphabet
from analyzer.clean.fluency import Tail, covered, extend
from analyzer.clean.guesses import FULL, Guesses
from analyzer.clean.joints import CHOICES, Choice
from analyzer.clean.neighbours import Neighbours
from analyzer.clean.runs import LONGEST, NO_RIVAL, Page, Reading, Token
from analyzer.clean.signs import at_end
from analyzer.clean.swallowed import OPEN
from analyzer.clean.tables import to_simplified
from analyzer.clean.words import words

WIDTH = 12
"""Readings kept after each character."""
ALIKE = 2
"""How many of those may go on in the same way."""
DROP_WIDTH = 5
"""Readings, best first, that are tried with a dropped character."""
SPREAD = 8.0
"""How much less likely than the likeliest a reading is that none is tried with."""
SETTLED = 3
"""Characters read after all readings have come back into step, to compare them by."""
DROP_COST = 0.5
"""Price of assuming a dropped character."""
GUESS_COST = 3.0
"""Price of assuming a character that the decoder swallowed."""
SWALLOWED = "\u00a0,;:(" + OPEN
"""What may have been swallowed, a no-break space among it, and a digit, which is left open."""
FULL_DIGITS = frozenset("０１２３４５６７８９")
FULL_DIGIT = 3.0
"""Price of a number in full-width digits, which few contracts write."""
IDEAS = 24
"""Ways to go on with dropped characters that are tried after each character of the page."""
ANY_DIGIT = "2"
"""As which a digit that is left open is judged."""
_EURO = 0x80

Next = tuple[int, tuple[int, ...], str, int]
"""The second byte of a character, what may begin the next, a sign behind, the end of the run."""
_Idea = tuple[float, int, Reading, Choice, Next]
"""Its likelihood, a number, the reading it goes on from, the characters, what comes then."""


def literal_score(run: Sequence[Token], reading: Reading, tail: Tail, page: Page) -> float:
    """The score of the page as it stands, over the stretch that `reading` was scored on."""
    forms = to_simplified()
    known = Neighbours(page.known.page, less=1)
    left = reading.settled
    for token in run:
        if token.start >= reading.end:
            left -= token.kind != "reading"
            if left < 0:
                break
        if token.data:
            char = token.data.decode("gbk", "replace")
            tail = extend(tail, forms.get(char, char), known)
    return tail.score


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
    tokens = tokens[:LONGEST]
    opened = [True] * len(tokens) if shape else search.doubtful(tokens, pending, tail)
    beam = [Reading(tail.score, "", pending, 0, tail, -1, 0, 0.0, False, NO_RIVAL)]
    for at, token in enumerate(tokens):
        search.guesses.look_ahead(token, tokens[at + 1 :])
        beam = search.advance(beam, token, opened[at])
        if not beam or token.kind in ("lost", "end"):
            break
        if all(one.settled >= SETTLED for one in beam):
            break
    return sorted((one for one in beam if one.end >= 0), key=lambda one: -one.score)


class _Search:
    """The moves of the beam search on one page."""

    def __init__(self, page: Page, most_drops: int, shape: re.Pattern[str] | None) -> None:
        self.page = page
        self.known = page.known
        self.literal = Neighbours(page.known.page, less=1)
        self.shape = shape
        self.most_drops = most_drops
        self.skip = page.options.invalid == "skip"
        self.alphabet = alphabet(page.traditional, page.options.box)
        self.guesses = Guesses(page)

    def doubtful(self, tokens: Sequence[Token], pending: tuple[int, ...], tail: Tail) -> list[bool]:
        """For each token whether a dropped character may have stood before it."""
        lead = pending[0]
        chars: list[str] = []
        for token in tokens:
            if token.kind not in ("pair", "byte"):
                chars.append("")
                continue
            trail = token.data[0] if token.kind == "pair" else FULL
            entry = self.alphabet.entries.get(lead << 8 | trail)
            chars.append(entry[1] if entry else "\0")
            lead = token.data[-1] | 0x80
        before = tail.begun[0][0] if tail.begun else ""
        vouched = iter(covered(before + "".join(chars), self.known)[len(before) :])
        sure = [bool(char) and next(vouched) for char in chars]
        return [
            token.kind == "byte" or not known for token, known in zip(tokens, sure, strict=True)
        ]

    def advance(self, beam: list[Reading], token: Token, opened: bool) -> list[Reading]:
        """The readings after one more token; `opened`: a dropped one may stand before it."""
        found: list[Reading] = []
        ideas: list[_Idea] = []
        hopeful = max(one.tail.hope - one.price for one in beam) - SPREAD
        for rank, old in enumerate(beam):
            if old.end >= 0:
                found.append(self._settle(old, token))
                continue
            drop = opened and rank < DROP_WIDTH and old.drops < self.most_drops
            drop = drop and old.tail.hope - old.price > hopeful
            found.extend(self._step(old, token, drop))
            if drop:
                ideas.extend(self._ideas(old, token, rank))
            if token.kind == "end" or (self.skip and token.kind != "reading"):
                found.extend(self._settle(new, token) for new in self._lose(old, token))
        for _, _, old, choice, follows in heapq.nlargest(IDEAS, ideas, key=itemgetter(0, 1)):
            found.extend(self._dropped(old, choice, follows))
        return _best(found, WIDTH)

    def _step(self, old: Reading, token: Token, drop: bool) -> Iterator[Reading]:
        kind = token.kind
        if kind == "reading":
            yield old
            if self.skip:
                yield from self._named(old, token, drop)
        elif kind == "lost":
            yield from self._named(old, token, drop)
        elif kind == "unknown":
            dearer = old._replace(price=old.price + GUESS_COST, guessed=True)
            for new in self._add(dearer, self.guesses.unknown(old)):
                self.page.effort.left -= len(SWALLOWED)
                for sign in SWALLOWED:
                    yield self._signed(new, sign)._replace(pending=(), end=token.end)
        for trail, pending, sign, end in self._nexts(token):
            singles = [(one,) for one in self._singles(old, trail)]
            for new in self._add(old, singles):
                yield self._signed(new, sign)._replace(pending=pending, end=end)

    def _ideas(self, old: Reading, token: Token, rank: int) -> Iterator[_Idea]:
        """Ways to go on with dropped characters, and about how likely each is."""
        for follows in self._nexts(token):
            for number, (gain, choice) in enumerate(self.guesses.several(old, follows[0], rank)):
                likely = old.score - DROP_COST * (len(choice) - 1) + gain
                yield likely, -rank * CHOICES - number, old, choice, follows

    def _dropped(self, old: Reading, choice: Choice, follows: Next) -> Iterator[Reading]:
        _, pending, sign, end = follows
        more = DROP_COST * (len(choice) - 1)
        dearer = old._replace(price=old.price + more, drops=old.drops + 1)
        for new in self._add(dearer, (choice,)):
            yield self._signed(new, sign)._replace(pending=pending, end=end)

    def _nexts(self, token: Token) -> Iterator[Next]:
        """How a token continues a run: as the end of one character and the start of the next."""
        if token.kind == "pair":
            first, second = token.data
            if second > _EURO:
                yield first, (second,), "", -1
            elif second < _EURO:
                yield first, (), chr(second), token.end
        elif token.kind == "byte":
            byte = token.data[0]
            if byte >= 0x40:
                yield byte, (), "", token.end
            if self.page.options.fold and byte < _EURO:
                yield FULL, (byte | 0x80,), "", -1

    def _singles(self, old: Reading, trail: int) -> list[Entry]:
        leads = self.alphabet.by_trail.get(trail, {})
        return [leads[lead] for lead in old.pending if lead in leads]

    def _named(self, old: Reading, token: Token, drop: bool) -> Iterator[Reading]:
        """A character whose second byte was lost, known by its annotation."""
        singles, doubles = self.guesses.named(old, token.reading, drop)
        for new in self._add(old, singles):
            yield new._replace(pending=(), end=token.end)
        dearer = old._replace(price=old.price + DROP_COST, drops=old.drops + 1)
        for new in self._add(dearer, doubles):
            yield new._replace(pending=(), end=token.end)

    def _add(self, old: Reading, choices: Sequence[Choice]) -> Iterator[Reading]:
        """The reading with each of the choices behind it."""
        if self.shape:
            fits = self.shape.fullmatch
            choices = [one for one in choices if fits(old.chars + "".join(e[0] for e in one))]
        self.page.effort.left -= 3 + len(choices)
        logs, total, ahead = words().logs, words().total, self.guesses.ahead
        for choice in choices:
            tail = old.tail
            for entry in choice:
                tail = extend(tail, entry[1], self.known)
            if ahead and tail.begun and (log := logs.get(tail.last[-1:] + ahead)):
                hope = tail.begun[-1][1] + log - total
                if hope > tail.hope:
                    tail = tail._replace(hope=hope)
            chars = old.chars + "".join(entry[0] for entry in choice)
            price = old.price
            if choice[0][0] in FULL_DIGITS and old.chars[-1:] not in FULL_DIGITS:
                price += FULL_DIGIT
            yield old._replace(score=tail.score - price, chars=chars, tail=tail, price=price)

    def _lose(self, old: Reading, token: Token) -> Iterator[Reading]:
        """A second byte that could not lead the next character vanished without a trace."""
        if token.kind == "end" or (token.kind == "byte" and token.data[0] < 0x40):
            found = self._add(old, self.guesses.unknown(old))
        else:
            found = self._add(old, [(one,) for one in self._singles(old, _EURO)])
        for new in found:
            more = at_end(new.tail.last) if token.kind == "end" else 0.0
            yield new._replace(
                score=new.score + more, price=new.price - more, pending=(), end=token.start
            )

    def _signed(self, old: Reading, sign: str) -> Reading:
        if not sign:
            return old
        tail = extend(old.tail, ANY_DIGIT if sign == OPEN else sign, self.known)
        return old._replace(score=tail.score - old.price, chars=old.chars + sign, tail=tail)

    def _settle(self, old: Reading, token: Token) -> Reading:
        """A reading that is back in step takes the page as it stands, for comparison only."""
        if token.kind not in ("pair", "byte"):
            return old._replace(settled=old.settled + (token.kind != "reading"))
        char = token.data.decode("gbk", "replace")
        tail = extend(old.tail, to_simplified().get(char, char), self.literal)
        return old._replace(score=tail.score - old.price, tail=tail, settled=old.settled + 1)


def _best(found: list[Reading], width: int) -> list[Reading]:
    """The likeliest readings; of those with the same future the first two.

    What is left out lowers the `margin` of the one that it is the rival of.
    """
    found.sort(key=lambda one: one.price - one.tail.hope)
    chosen: dict[tuple[str, int], Reading] = {}
    futures: dict[tuple[object, ...], list[tuple[str, int]]] = {}
    for one in found:
        key = (one.chars, one.end)
        if key in chosen:
            continue
        tail = one.tail
        under_way = tuple(word for word, _ in tail.begun)
        signs = one.chars[-2:] if one.guessed else ""  # told apart by the numbering, later
        future = (under_way, tail.last, tail.depth, one.pending, one.end, signs)
        same = futures.setdefault(future, [])
        if len(same) < ALIKE:
            chosen[key] = one
            same.append(key)
            if len(chosen) == width:
                break
        else:
            first = chosen[same[0]]
            if first.score - one.score < first.margin:
                chosen[same[0]] = first._replace(margin=first.score - one.score)
    return list(chosen.values())
