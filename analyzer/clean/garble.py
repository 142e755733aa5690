"""Text garbled by shifted bytes, undone by inverting what the mirrors do.

An annotation that was inserted inside a character costs a byte and shifts what
follows (`當(dāng)?shù)陌踩胧Wo(hù)` was 當的安全措施保護). Each such place is read
anew by a beam search and the reading accepted only if damaging it again gives
exactly the page. It is certain if no other reading that passes this test comes
near it. Places that cannot be read are reported as they stand.

Runs on the page while the annotations are still there, for they anchor it.
"""

from __future__ import annotations

import re
from itertools import permutations

from analyzer.clean import gbk, lattice, lone, verdict
from analyzer.clean.fluency import Tail
from analyzer.clean.fluency import start as tail_of
from analyzer.clean.guesses import trails
from analyzer.clean.runs import Page, Reading, Token
from analyzer.clean.survey import (
    ANCHOR,
    context,
    host_of,
    open_brackets,
    said,
    survey,
    tokens,
)
from analyzer.clean.swallowed import OPEN, Swallowed
from analyzer.clean.tables import SYLLABLE, TONELESS, TONES, readings
from analyzer.clean.verdict import Place
from analyzer.sourcemap import Edit

RULE = "garble.shift"
MARGIN = 6.0
"""How much likelier than the page as it stands an uncertain reading must be."""
SHALLOW = 100_000
"""Effort left on a page below which no dropped characters are looked for any more."""
PLACE = 100
"""The least effort a place takes, in the measure of runs.Effort."""
REMEMBERED, REACH, FARTHEST = 2, 16, 200
"""Characters before and behind a place by which it is known again on the same page; behind
one that could not be read, more than its run can reach."""
MOST_ORDERS = 4
"""Table entries that meet in one place and are tried in every order."""
TRIED = 12
"""Readings of one place that are verified."""
MOST_DROPS = 8

_SAID = re.compile(rf"[?(]({SYLLABLE})\)$")
_ANY_TONE = re.compile(f"[{TONES}]")
_ANY_TONELESS = re.compile(rf"[(?](?:{'|'.join(TONELESS)})\)")


def find(text: str) -> list[Edit]:
    """Edits that restore garbled places; one that changes nothing reports a place left as it is."""
    places: list[tuple[int, re.Match[str] | None]] = [(at, None) for at in lone.suspects(text)]
    if _ANY_TONE.search(text) or _ANY_TONELESS.search(text):
        places += [(m.start(), m) for m in ANCHOR.finditer(text) if said(m) in readings()]
    if not places:
        return []
    places.sort(key=lambda place: place[0])
    digits = Swallowed(text)
    page = survey(text, lambda: "".join(digits.numbering.gone()))
    edits: list[Edit] = []
    known: dict[tuple[str, bool], tuple[int, str, bool]] = {}
    failed: set[str] = set()
    done = 0
    for begin, match in places:
        if begin < done:
            continue
        if match is not None and match["lost"] is None and not _straddles(text, match, page, done):
            continue
        edit = None
        key = (text[max(0, begin - REMEMBERED) : begin + REACH], done == begin)
        sight = text[max(0, begin - REMEMBERED) : begin + FARTHEST]
        if key in known:
            size, after, certain = known[key]
            rule = RULE if match else lone.RULE
            edit = Edit(begin, begin + size, after, "repair", rule, certain)
        elif sight in failed:
            pass
        elif page.effort.left > 0:
            page.effort.left -= PLACE
            if match is None:
                edit = lone.numbered(text, begin, page, digits.numbering)
                edit = edit or lone.restore(text, begin, page)
            else:
                edit = _restore(text, match, page, digits, done)
        elif match is None:
            edit = lone.reported(text, begin)
        if edit is None:
            failed.add(sight)
        if edit is None and match is not None:
            edit = Edit(match.start(), match.end(), match[0], "repair", RULE, False)
        if edit is not None:
            alike = edit.after[-1:] != OPEN and not edit.after[-1:].isdecimal()
            if alike and edit.end <= begin + REACH - REMEMBERED:
                known[key] = (edit.end - begin, edit.after, edit.certain)
            edits.append(edit)
            done = edit.end
    return edits


def _host(text: str, match: re.Match[str], page: Page, floor: int) -> tuple[int, str, bytes] | None:
    """The character that an annotation stands behind: its offset, itself, its bytes."""
    at = host_of(text, match.start(), floor)
    if at < 0:
        return None
    char = text[at]
    if page.options.fold and "!" <= char <= "~":
        char = chr(ord(char) + 0xFEE0)
    data = gbk.pair(char)
    return (at, char, data) if data is not None else None


def _straddles(text: str, match: re.Match[str], page: Page, floor: int) -> bool:
    """Whether an annotation does not belong to the character before it, but may straddle it.

    This is how a mirror leaves the place that drops undecodable bytes silently.
    """
    if page.options.invalid == "replace":
        return False
    host = _host(text, match, page, floor)
    if host is None or page.table.get(host[1]) == said(match):
        return False
    return bool(trails(host[2][1], said(match), page))


def _restore(
    text: str, match: re.Match[str], page: Page, digits: Swallowed, floor: int
) -> Edit | None:
    """The place that begins at an annotation, restored; None if nothing passes the test."""
    host = _host(text, match, page, floor)
    if host is None:
        return None
    at, char, data = host
    pending = tuple(trails(data[1], said(match), page))
    if not pending:
        return None
    place = Place(text, at, char, match, page, open_brackets(text, at + 1))
    run = list(tokens(text, match.end()))
    tail = tail_of(context(text, at + 1), page.known, place.depth)
    passed = _read(place, run, pending, tail, 0)
    if page.effort.left > SHALLOW and (not passed or verdict.doubtful(place, passed[0])):
        passed = _read(place, run, pending, tail, MOST_DROPS)
    if not passed:
        return None
    passed = sorted((_numbered(place, one, digits) for one in passed), key=lambda one: -one.score)
    best = passed[0]
    if match["lost"] is None and not verdict.fluent(place, best):
        literal = lattice.literal_score(run, best, tail, page)
        if best.score < literal + MARGIN:
            return None
    after = gbk.fold(best.chars) if page.options.fold else best.chars
    looked = passed[0].drops > 0 or not verdict.doubtful(place, best) or page.effort.left > SHALLOW
    certain = looked and verdict.certain(place, passed)
    return Edit(match.start(), best.end, after, "repair", RULE, certain)


def _numbered(place: Place, reading: Reading, digits: Swallowed) -> Reading:
    """The reading with the digit that was swallowed behind it, where the page tells it."""
    if not reading.guessed or reading.chars[-1] != OPEN:
        return reading
    before = context(place.text, place.at + 1) + verdict.plain(reading.chars[:-1])
    told = digits.at(reading.end, before)
    if told is None:
        return reading
    return reading._replace(
        chars=reading.chars[:-1] + told.digit,
        guessed=not told.sure,
        score=reading.score + told.worth,
    )


def _read(
    place: Place,
    run: list[Token],
    pending: tuple[int, ...],
    tail: Tail,
    most_drops: int,
) -> list[Reading]:
    """The readings that pass the test, the likeliest first."""
    found = lattice.decipher(run, pending, tail, place.page, most_drops)
    ranked = sorted((verdict.weighed(place, one) for one in found), key=lambda one: -one.score)
    return [one for one in ranked[:TRIED] if _verified(place, one)]


def _verified(place: Place, reading: Reading) -> bool:
    """Whether damaging host and reading gives exactly the page, in some order of the table."""
    text, page = place.text, place.page
    source, end = place.host + reading.chars, reading.end
    if end < len(text) and (text[end] <= " " or (text[end] not in "?(" and gbk.pair(text[end]))):
        source += text[end]
        end += 1
    while (more := ANCHOR.match(text, end)) and more["reading"]:
        end = more.end()
    data = gbk.encode(source)
    straddled = gbk.pairs().get(data[1] << 8 | data[2], "") if len(data) > 2 else ""
    rules = [
        (one, syllable)
        for one, syllable in page.table.items()
        if (key := gbk.pair(one)) and key in data
    ]
    last = reading.chars[-1]
    if last not in page.table:  # annotated here and nowhere else
        syllables = _SAID.findall(text[max(place.at, reading.end - 8) : reading.end])
        behind = ANCHOR.match(text, reading.end)
        for syllable in (*syllables, *([said(behind)] if behind else [])):
            if last in readings().get(syllable, ""):
                rules.insert(0, (last, syllable))
    if straddled and straddled not in page.table and place.anchor:
        rules.insert(0, (straddled, said(place.anchor)))
    size = min(len(rules), MOST_ORDERS)
    expected = text[place.at : end]
    if end == len(text):
        source, expected = source + "\n", expected + "\n"
    return any(
        gbk.damage(source, (*order, *rules[size:]), page.options) == expected
        for order in permutations(rules[:size])
    )
