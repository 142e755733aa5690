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

from analyzer.clean import gbk, lattice, lone
from analyzer.clean.fluency import start as tail_of
from analyzer.clean.fluency import weakest
from analyzer.clean.lattice import Page, Reading
from analyzer.clean.survey import ANCHOR, context, host_of, said, survey, tokens
from analyzer.clean.tables import TONES, readings, to_simplified
from analyzer.sourcemap import Edit

RULE = "garble.shift"
NEAR = 7.0
"""How much likelier (in natural logarithms) a certain reading is than any fluent rival."""
FAR = 4.0
"""The same for a rival that is not fluent."""
MARGIN = 6.0
"""How much likelier than the page as it stands an uncertain reading must be."""
CERTAIN_DROPS = 0
"""Dropped characters that a certain reading may assume: others may hide beside them."""
FLOOR = -9.0
"""The least mean score of a character in a certain reading."""
COMMON = 8.3
"""Log frequency of the rarest word in a certain reading."""
AFTER = 4
"""Characters behind a place that its readings are judged with."""
SHORT = 3
"""Runs of so few characters are not tried with dropped ones if they are fluent without."""
PLACE = 300
"""The least effort a place takes, in the measure of lattice.Effort."""
REMEMBERED, REACH = 8, 24
"""Characters before and behind a place by which it is known again on the same page."""
MOST_ORDERS = 4
"""Table entries that meet in one place and are tried in every order."""
TRIED = 6
"""Readings of one place that are verified."""
MOST_DROPS = 3

_PLAIN = re.compile("[\u4e00-\u9fff]*[!-~]?")
_ANY_TONE = re.compile(f"[{TONES}]|[(?]men\\)")


def find(text: str) -> list[Edit]:
    """Edits that restore garbled places; one that changes nothing reports a place left as it is."""
    places: list[tuple[int, re.Match[str] | None]] = [(at, None) for at in lone.suspects(text)]
    if _ANY_TONE.search(text):
        places += [(m.start(), m) for m in ANCHOR.finditer(text) if said(m) in readings()]
    if not places:
        return []
    places.sort(key=lambda place: place[0])
    page = survey(text)
    edits: list[Edit] = []
    known: dict[tuple[str, str, bool], tuple[int, str, bool] | None] = {}
    done = 0
    for begin, match in places:
        if begin < done:
            continue
        skipped = match is not None and match["lost"] is None
        if match is not None and skipped and not _straddles(text, match, page, done):
            continue
        edit = None
        key = (text[max(0, begin - REMEMBERED) : begin], text[begin : begin + REACH], done == begin)
        if key in known:
            before = known[key]
            edit = before and Edit(begin, begin + before[0], before[1], "repair", RULE, before[2])
        elif page.effort.left > 0:
            page.effort.left -= PLACE
            if match is None:
                edit = lone.restore(text, begin, page)
            else:
                edit = _restore(text, match, page, done)
                if edit is None:
                    known[key] = None
                elif edit.end <= begin + REACH // 2:
                    known[key] = (edit.end - begin, edit.after, edit.certain)
        if edit is None and match is not None and not skipped:
            edit = Edit(match.start(), match.end(), match[0], "repair", RULE, False)
        if edit is not None:
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
    if host is None or host[1] in readings()[said(match)]:
        return False
    return bool(lattice.trails(host[2][1], said(match), page))


def _restore(text: str, match: re.Match[str], page: Page, floor: int) -> Edit | None:
    """The place that begins at an annotation, restored; None if nothing passes the test."""
    host = _host(text, match, page, floor)
    if host is None:
        return None
    at, char, data = host
    pending = tuple(lattice.trails(data[1], said(match), page))
    if not pending:
        return None
    run = list(tokens(text, match.end()))
    tail = tail_of(context(text, at + 1), page.seen)
    passed: list[Reading] = []
    for drops in (0, MOST_DROPS):
        passed = [
            one
            for one in lattice.decipher(run, pending, tail, page, drops)[:TRIED]
            if _verified(text, at, char, one, page, match)
        ]
        if passed and passed[0].end - match.end() <= SHORT and _fluent(text, at, passed[0], page):
            break
    if not passed:
        return None
    best = passed[0]
    fluent = _fluent(text, at, best, page)
    if match["lost"] is None and not fluent:
        literal = lattice.literal_score(run, best, tail, page)
        if best.score < literal + MARGIN:
            return None
    after = gbk.fold(best.chars) if page.options.fold else best.chars
    rivals = [one for one in passed[1:] if one.chars != best.chars]
    certain = (
        fluent
        and _is_sound(best)
        and all(
            best.score - one.score >= (NEAR if _fluent(text, at, one, page) else FAR)
            for one in rivals
        )
    )
    return Edit(match.start(), best.end, after, "repair", RULE, certain)


def _is_sound(best: Reading) -> bool:
    """Whether nothing in a reading had to be guessed.

    Where a sign stands, two may have stood: `）；` and `；` leave the same page.
    """
    if best.guessed or best.drops > CERTAIN_DROPS:
        return False
    return _PLAIN.fullmatch(best.chars) is not None


def _fluent(text: str, host: int, reading: Reading, page: Page) -> bool:
    """Whether a reading consists of words and common characters, joints with the page included."""
    before = context(text, host + 1)
    after = ANCHOR.sub("", text[reading.end : reading.end + 8 * AFTER])[:AFTER]
    forms = to_simplified()
    chars = "".join(forms.get(char, char) for char in gbk.fold(reading.chars) + after)
    start = len(before)
    end = start + len(reading.chars)
    mean = reading.score / max(1, len(reading.chars) + reading.settled)
    return mean >= FLOOR and weakest(before + chars, start, end, page.seen) >= COMMON


def _verified(
    text: str, host: int, char: str, reading: Reading, page: Page, match: re.Match[str]
) -> bool:
    """Whether damaging host and reading gives exactly the page, in some order of the table."""
    source, end = char + reading.chars, reading.end
    if end < len(text) and text[end] not in "?(" and gbk.pair(text[end]):
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
    behind = ANCHOR.match(text, reading.end)
    if behind and last not in page.table and last in readings().get(said(behind), ""):
        rules.insert(0, (last, said(behind)))
    if straddled and straddled not in page.table:
        rules.insert(0, (straddled, said(match)))
    size = min(len(rules), MOST_ORDERS)
    expected = text[host:end]
    return any(
        gbk.damage(source, (*order, *rules[size:]), page.options) == expected
        for order in permutations(rules[:size])
    )
