"""Generated pages: contracts damaged, laid out and wrapped like scraped ones, with their gold."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from analyzer.clean import gbk
from analyzer.clean.tables import readings, rows, to_simplified, to_traditional
from analyzer.noise import layout
from analyzer.noise.model import garble, reading_of
from analyzer.noise.params import NoiseParams
from analyzer.noise.sites import wrap
from analyzer.noise.slips import scars, slips
from analyzer.records import Span
from analyzer.sourcemap import Edit, Segment, SourceMap, apply_edits

_SHIFTED = re.compile(
    r"^(?:（[一二三四五六七八九十\d]{1,3}）|[①-⑩])(?=[\u4e00-\u9fff])", re.MULTILINE
)
FOREIGN_SHARE = 0.02
"""Share of characters that a foreign mirror leaves simplified, or writes in another form."""
_TITLE_END = re.compile(r"\s")


class Frame(NamedTuple):
    """What stands before the first contract of a page, before each further one, and after all."""

    head: str
    between: tuple[str, ...] = ()
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page.

    `clean` is what perfect cleaning makes of it (white space apart) and `map` leads
    from `text` to it; `source` is the text it was made from and `source_map` leads
    from `clean` to it, so that gold offsets can be carried over. `kept` are the
    stretches of the page that stem from the contracts, `spots` the stretches whose
    characters the damage changed (in `text` and in `clean`).
    """

    text: str
    clean: str
    source: str
    map: SourceMap
    source_map: SourceMap
    params: NoiseParams
    kept: tuple[Span, ...]
    spots: tuple[tuple[Span, Span], ...]
    table: tuple[tuple[str, str], ...]
    contracts: int = 1
    """How many contracts the page shows, a truncated one included."""


def make_page(
    contracts: str | Sequence[str], params: NoiseParams, frame: Frame | None = None
) -> Page:
    """A page made of one or several contract texts; the same parameters make the same page.

    `frame` stands in the place of a site's own lines (`params.site` is not used then).
    """
    rng = random.Random(params.seed)
    texts = [contracts] if isinstance(contracts, str) else list(contracts)
    source = "\n".join(text.strip("\n") for text in texts)
    clean, source_map = source, SourceMap.identity(len(source))

    def apply(edits: Sequence[Edit]) -> None:
        nonlocal clean, source_map
        clean, later = apply_edits(clean, edits)
        source_map = source_map.then(later)

    apply(scars(clean, params.scars, rng))
    contents = layout.contents(clean, rng) if params.contents else ""
    text, map_ = clean, SourceMap.identity(len(clean))

    def damage(edits: Sequence[Edit]) -> None:
        nonlocal text, map_
        text, later = apply_edits(text, edits)
        map_ = map_.then(later)

    if params.truncate and len(text) > 200:
        cut = rng.randrange(len(text) * 2 // 3, len(text))
        apply([Edit(cut, len(clean), "", "remove", layout.RULE)])
        text, map_ = clean, SourceMap.identity(len(clean))
    shown = [0]
    for size in accumulate(len(one.strip("\n")) + 1 for one in texts[:-1]):
        place = source_map.to_output(size, size + 1)
        if place is not None:
            shown.append(place.start)
    if frame is not None:
        damage([layout.put(at, one) for at, one in zip(shown[1:], frame.between, strict=False)])
    damage(slips(text, params.edits, rng))
    if params.page_numbers:
        damage(layout.page_numbers(text, rng))
    if params.breaks:
        damage(layout.break_lines(text, params.breaks, rng))
    if params.flatten:
        damage(layout.flatten(text))
    title = _TITLE_END.split(source.strip(), maxsplit=1)[0][:30]
    head, tail = wrap(params.site, title, rng) if params.site else ("", "")
    if frame is not None:
        head, tail = frame.head, frame.tail
    if frame is not None and params.flatten:
        head, tail = (apply_edits(one, layout.flatten(one))[0] for one in (head, tail))
    head += (layout.cover(rng) if params.cover else "") + contents
    damage([layout.put(0, head), layout.put(len(text), tail)])
    return _damaged(text, map_, clean, source, source_map, params, rng, len(shown))


def annotation_table(
    text: str, size: int, rng: random.Random, forms: Mapping[int, str] | None = None
) -> tuple[tuple[str, str], ...]:
    """A page's table: characters that the conversion changes, in random order, with readings."""
    forms = forms or to_traditional()
    written = sorted({forms[ord(char)] for char in text if ord(char) in forms})
    readable = [char for char in written if reading_of(char) and gbk.pair(char)]
    chosen = rng.sample(readable, min(size, len(readable)))
    return tuple((char, reading_of(char) or "") for char in chosen)


def _damaged(
    before: str, map_: SourceMap, clean: str, source: str, source_map: SourceMap,
    params: NoiseParams, rng: random.Random, contracts: int,
) -> Page:  # fmt: skip
    shifts: list[int] = []
    if params.shift:
        places = [match.start() for match in _SHIFTED.finditer(before)]
        shifts = rng.sample(places, min(len(places), 3))
    forms = _foreign_forms(params.seed) if params.foreign else None
    table: tuple[tuple[str, str], ...] = ()
    if params.style == "annotated":
        table = annotation_table(before, params.rules, rng, forms)
        table = _foreign_readings(table, params.seed) if params.foreign else table
    text, later = before, SourceMap.identity(len(before))
    if params.style != "simplified" or shifts:
        convert = params.style != "simplified"
        text, later = garble(
            before, table, params.decoding, shifts=shifts, convert=convert, forms=forms
        )
        if params.decoding.fold:
            clean = gbk.fold(clean)
    whole = map_.then(later)
    kept = tuple(
        Span(one.out_start, one.out_end)
        for one in whole.segments
        if one.src_end > one.src_start and one.out_end > one.out_start
    )
    return Page(
        text=text, clean=clean, source=source, map=whole, source_map=source_map, params=params,
        kept=kept, spots=tuple(_spots(later, whole, text, before)), table=table,
        contracts=contracts,
    )  # fmt: skip


def _foreign_forms(seed: int) -> dict[int, str]:
    """Our conversion with some characters left simplified, some written in another form."""
    rng = random.Random(seed)
    forms = dict(to_traditional())
    for simple, written, known in (row[:3] for row in rows("script_pairs.tsv")):
        dice = rng.random()
        others = [form for form in known if form not in (simple, written)]
        if dice < FOREIGN_SHARE:
            forms.pop(ord(simple), None)
        elif dice < 2 * FOREIGN_SHARE and others:
            forms[ord(simple)] = rng.choice(others)
    return forms


def _foreign_readings(table: tuple[tuple[str, str], ...], seed: int) -> tuple[tuple[str, str], ...]:
    """The table with some characters read in another of their ways."""
    rng = random.Random(seed)
    changed = []
    for char, said in table:
        others = [one for one, chars in readings().items() if char in chars and one != said]
        other = others and rng.random() < 5 * FOREIGN_SHARE
        changed.append((char, rng.choice(others) if other else said))
    return tuple(changed)


def _spots(later: SourceMap, whole: SourceMap, text: str, before: str) -> list[tuple[Span, Span]]:
    """Blocks in which more was done than an annotation added."""
    spots = []
    for one in later.segments:
        if one.linear or _only_annotated(one, text, before):
            continue
        low = whole.to_source(one.out_start, one.out_end)
        # A block that takes in text of the site has no wording of its own to come back to.
        if low is not None and low.end - low.start == one.src_end - one.src_start:
            spots.append((Span(one.out_start, one.out_end), low))
    return spots


def _only_annotated(block: Segment, text: str, before: str) -> bool:
    if block.src_end - block.src_start != 1:
        return False
    char = text[block.out_start : block.out_start + 1]
    return to_simplified().get(char, char) == before[block.src_start] or (
        gbk.fold(before[block.src_start]) == char
    )
