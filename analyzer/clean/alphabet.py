"""The characters that may stand on a page, by their bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analyzer.clean import gbk
from analyzer.clean.tables import simplified_only, to_simplified, to_traditional
from analyzer.clean.words import words

UNSEEN = 4.0
"""Log frequency given to a sign, which the dictionary does not count."""
FREQUENT = 10.0
"""Log frequency from which a character is thought of between two dropped ones."""
_JOINTS = "，）（、．。；："
_SILENT = tuple(sign.encode("gbk") for sign in "，）（、．")
_SIGNS = "、。·《》〈〉“”‘’—…～〔〕【】『』「」　℃％‰×÷±≥≤㎡〇￥□■√○●※°"
_RARE = frozenset("＿＃＄＆＊＠＼＾｀｛｜｝")
"""Full-width forms that contracts do not write."""

Entry = tuple[str, str, float]
"""A character, its simplified half-width form, its log frequency alone or beginning a word."""

Middle = tuple[int, Entry, frozenset[int]]
"""A character between two dropped ones: first byte, itself, second bytes of the next one."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Characters by both bytes as a number, by second byte then first, and by first byte.

    `dropped` holds the second bytes of dropped characters by their first; `drops` leads
    from a first byte to the characters it makes with the first byte of a dropped
    character, each with the second bytes that such a dropped character may have, and
    `middles` are the characters that stand between two dropped ones, `by_plain` the same
    by their simplified form.
    """

    entries: Mapping[int, Entry]
    by_trail: Mapping[int, Mapping[int, Entry]]
    by_lead: Mapping[int, Sequence[Entry]]
    drops: Mapping[int, Sequence[tuple[Entry, frozenset[int]]]]
    dropped: Mapping[int, frozenset[int]]
    middles: Sequence[Middle]
    by_plain: Mapping[str, Sequence[Middle]]
    variants: frozenset[str]

    def between(self, one: str, two: str) -> Iterator[Entry]:
        """Signs between two characters of which a shifted text shows nothing."""
        before, after = gbk.pair(one), gbk.pair(two)
        if before is None or after is None:
            return
        for sign in _SILENT:
            lead, trail = sign
            gone = self.dropped.get(before[1], ()), self.dropped.get(trail, ())
            if lead in gone[0] and after[0] in gone[1]:
                char = sign.decode("gbk")
                yield char, gbk.fold(char), UNSEEN


@cache
def alphabet(traditional: bool, box: bool) -> Alphabet:
    """The alphabet of pages in one script, on mirrors that keep box drawing or drop it."""
    excluded = simplified_only()
    known, starts = words().logs, words().beginnings
    forms = to_simplified()
    entries: dict[int, Entry] = {}
    by_trail: dict[int, dict[int, Entry]] = {}
    by_lead: dict[int, list[Entry]] = {}
    dropped: dict[int, set[int]] = {}
    for code, char in gbk.pairs().items():
        lead, trail = code >> 8, code & 0xFF
        if trail > 0x80 and (not char or (gbk.is_box(char) and not box)):
            dropped.setdefault(lead, set()).add(trail)
        plain = forms.get(char, char)
        if "\u4e00" <= char <= "\u9fff":
            other_script = char in excluded if traditional else char != plain and char not in known
            allowed = plain in known and not other_script
        else:
            full = "\uff01" <= char <= "\uff5e" and char not in _RARE
            allowed = lead == 0xA2 or full or (char != "" and char in _SIGNS)
        if allowed and char:
            log = max(known.get(plain, 0.0), starts.get(plain, 0.0)) or UNSEEN
            entry = (char, gbk.fold(plain), log)
            entries[code] = by_trail.setdefault(trail, {})[lead] = entry
            by_lead.setdefault(lead, []).append(entry)
    written = to_traditional()
    variants = frozenset(
        char
        for char, plain, _ in entries.values()
        if traditional
        and char >= "\u4e00"
        and written.get(ord(plain), plain) != char
        and not "\uff01" <= char <= "\uff5e"
    )
    drops: dict[int, list[tuple[Entry, frozenset[int]]]] = {}
    for first, seconds in dropped.items():
        leads = frozenset(seconds)
        for lead, entry in by_trail.get(first, {}).items():
            if entry[0] not in variants:
                drops.setdefault(lead, []).append((entry, leads))
    gone = {first: frozenset(seconds) for first, seconds in dropped.items()}
    middles = [
        (lead, entry, seconds)
        for lead, ends in drops.items()
        for entry, seconds in ends
        if entry[2] > UNSEEN or entry[0] in _JOINTS
    ]
    by_plain: dict[str, list[Middle]] = {}
    for middle in middles:
        by_plain.setdefault(middle[1][1], []).append(middle)
    middles = [one for one in middles if one[1][2] >= FREQUENT or one[1][0] in _JOINTS]
    return Alphabet(entries, by_trail, by_lead, drops, gone, middles, by_plain, variants)
