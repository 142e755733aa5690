"""Pages with many fresh garbled spots: tables chosen so that they meet the text.

A spot comes about where two neighbouring bytes of two characters spell a third one that the
page annotates. Tables drawn at random meet a text in the same few places again and again, so
the places are listed first and each page is given characters that garble new ones. Paragraphs
of other contracts are added in which those characters stand by themselves, as they do on pages
of sites.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from analyzer.clean import gbk
from analyzer.clean.tables import to_traditional
from analyzer.noise import Page, draw, garble
from analyzer.noise.model import reading_of
from analyzer.noise.params import MIRROR
from analyzer.records import Span
from analyzer.sourcemap import SourceMap

SIZES = (5, 25, 51, 51, 75, 100)
"""Characters of a page's table, as often as pages of sites have them."""
FLATTENED = 0.85
SHOWN = 0.9
"""Share of pages, and of straddling characters that stand on the page by themselves."""


def straddled(text: str) -> Iterator[tuple[int, str]]:
    """Places that a table may garble: offset of the first character, the straddling one."""
    forms = to_traditional()
    changed = set(forms.values())
    written = [gbk.pair(char) for char in text.translate(forms)]
    for at, (one, two) in enumerate(pairwise(written)):
        if one is not None and two is not None:
            char = gbk.pairs().get(one[1] << 8 | two[0], "")
            if char in changed and reading_of(char):
                yield at, char


def pages(texts: Sequence[str], wanted: int, seed: int) -> Iterator[Page]:
    """Pages with `wanted` spots or a few more, no place of a text twice; fewer if all are used."""
    rng = random.Random(f"spots/{seed}")
    left = [list(straddled(text)) for text in texts]
    holders: dict[str, list[str]] = {}
    for text in texts:
        for paragraph in text.split("\n"):
            for char in sorted(set(paragraph.translate(to_traditional()))):
                holders.setdefault(char, []).append(paragraph)
    made = number = 0
    while made < wanted and any(left):
        index = number % len(texts)
        number += 1
        if not left[index]:
            continue
        kinds = sorted({char for _, char in left[index]})
        chosen = rng.sample(kinds, min(rng.choice((1, 2, 3)), len(kinds)))
        left[index] = [place for place in left[index] if place[1] not in chosen]
        page = _page(texts[index], chosen, holders, rng, seed * 1_000_003 + number)
        made += len(page.spots)
        yield page


def _page(
    text: str,
    chosen: Sequence[str],
    holders: dict[str, list[str]],
    rng: random.Random,
    seed: int,
) -> Page:
    forms = to_traditional()
    written = text.translate(forms)
    extra = [
        rng.choice(holders[char])
        for char in chosen
        if char not in written and char in holders and rng.random() < SHOWN
    ]
    source = "\n".join((text, *extra))
    if rng.random() < FLATTENED:
        source = source.replace("\n", "")
    readable = [
        char
        for char in sorted(set(source.translate(forms)) & set(forms.values()))
        if reading_of(char) and gbk.pair(char)
    ]
    table = sorted({*rng.sample(readable, min(rng.choice(SIZES), len(readable))), *chosen})
    rng.shuffle(table)
    rules = tuple((char, reading_of(char) or "") for char in table)
    params = replace(draw(seed, MIRROR), style="annotated", site=None, shift=False)
    damaged, map_ = garble(source, rules, params.decoding)
    spots = tuple(
        (Span(one.out_start, one.out_end), Span(one.src_start, one.src_end))
        for one in map_.segments
        if not one.linear and not _annotated(damaged[one.out_start], source[one.src_start :][:2],
                                             one.src_end - one.src_start)
    )  # fmt: skip
    clean = gbk.fold(source) if params.decoding.fold else source
    return Page(
        text=damaged,
        clean=clean,
        source=source,
        map=map_,
        source_map=SourceMap.identity(len(source)),
        params=params,
        kept=(Span(0, len(damaged)),),
        spots=spots,
        table=rules,
    )


def _annotated(shown: str, source: str, size: int) -> bool:
    """Whether a block is one character that shows as it is written, its reading behind it."""
    char = source[:1].translate(to_traditional())
    return size == 1 and shown in (char, gbk.fold(char))
