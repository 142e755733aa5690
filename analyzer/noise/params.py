"""What is done to a page, as one frozen set of numbers that a seed makes repeatable."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Literal

from analyzer.clean.gbk import Decoding

Style = Literal["simplified", "annotated", "traditional"]
MIRROR = "renrendoc"
SITES = (
    MIRROR, "bdocx", "book118", "360docs", "doczj", "wendangku", "61taotao", "sample", "cooco",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseParams:
    """How one page is damaged.

    `site` wraps the page in a site's own lines (None leaves it bare). `rules` is the
    size of the annotation table of an annotated page. `edits` is the number of small
    slips per 1,000 characters that cleaning should undo, `scars` of those it must leave
    alone. `breaks` is the share of lines broken inside a sentence. A `foreign` mirror has a
    conversion table and readings that differ from ours here and there.
    """

    site: str | None = MIRROR
    style: Style = "annotated"
    rules: int = 50
    decoding: Decoding = field(default_factory=Decoding)
    shift: bool = False
    flatten: bool = True
    breaks: float = 0.0
    page_numbers: bool = False
    cover: bool = False
    contents: bool = False
    edits: float = 0.0
    scars: float = 0.0
    truncate: bool = False
    foreign: bool = False
    seed: int = 0


def draw(seed: int, site: str | None = None) -> NoiseParams:
    """Parameters as often as scraped contract pages show them; `site` fixes the site."""
    rng = random.Random(seed)
    chosen = site or (MIRROR if rng.random() < 0.45 else rng.choice(SITES[1:]))
    mirror = chosen == MIRROR
    style: Style = "simplified"
    if mirror and (dice := rng.random()) < 0.8:
        style = "annotated" if dice < 0.65 else "traditional"
    flatten = rng.random() < (0.85 if mirror else 0.1)
    return NoiseParams(
        site=chosen,
        style=style,
        rules=rng.choice((5, 25, 51, 51, 75, 100)),
        decoding=Decoding(
            invalid="replace" if rng.random() < 0.8 else "skip",
            box=rng.random() < 0.2,
            fold=rng.random() < 0.9,
        ),
        shift=style == "annotated" and rng.random() < 0.08,
        flatten=flatten,
        breaks=rng.choice((0.05, 0.2)) if not flatten and rng.random() < 0.15 else 0.0,
        page_numbers=rng.random() < 0.07,
        cover=mirror and rng.random() < 0.68,
        contents=rng.random() < (0.7 if mirror else 0.05),
        edits=rng.choice((0.0, 0.0, 0.5, 2.0)),
        scars=rng.choice((0.0, 0.0, 0.0, 1.0)),
        truncate=rng.random() < (0.4 if mirror else 0.1),
        seed=seed,
    )
