"""Pages to measure cleaning on: annotated contracts inside the wrappers of sites.

A wrapper is a text file with the site's wording between ⟦ and ⟧ and `{contract}` once or
several times; what stands between 〔 and 〕 (篇一：…) belongs to neither side. `{title}` is
the title of the page's first contract, `{own}` that of the contract that follows.
`split.toml` says which families and wrappers were seen in development.
"""

from __future__ import annotations

import hashlib
import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from analyzer import locate
from analyzer.corpus import load_all
from analyzer.noise import Page, draw, make_page
from analyzer.noise.pages import Frame
from analyzer.noise.params import MIRROR, SITES, NoiseParams

Side = Literal["develop", "test"]
_MARKS = re.compile("[⟦⟧〔〕]")
_LABEL = re.compile("〔([^〕]*)〕")


@dataclass(frozen=True, slots=True)
class Material:
    """The texts of one side of the split: contracts by name, wrappers by name."""

    contracts: dict[str, str]
    wrappers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A generated page, the site it shows, and wording on it that belongs to nobody."""

    site: str
    page: Page
    neutral: tuple[str, ...] = ()
    known: bool = True
    """Whether the site's wording was seen when the rules were made."""

    @property
    def layouts(self) -> list[str]:
        """What was done to the lines and characters of the page, for the tables."""
        params = self.page.params
        named = {
            "run-on": params.flatten, "in lines": not params.flatten, "breaks": params.breaks > 0,
            "page numbers": params.page_numbers, "cover": params.cover,
            "contents": params.contents, "truncated": params.truncate,
            "A1 shift": params.shift, "several contracts": self.several,
        }  # fmt: skip
        return [params.style, *(name for name, there in named.items() if there)]

    @property
    def several(self) -> bool:
        return self.page.contracts > 1


def default_folder() -> Path:
    """`data/cleaning` of a checkout; raises FileNotFoundError."""
    return locate.data_path("cleaning")


def material(side: Side, contracts: Path | None = None, folder: Path | None = None) -> Material:
    """Contracts and wrappers of one side; a folder of other contracts is taken whole."""
    folder = folder or default_folder()
    split = tomllib.loads((folder / "split.toml").read_text(encoding="utf-8"))[side]
    gold = load_all(contracts or locate.data_path("contracts"))
    families = set(split["families"])
    chosen = [one for one in gold if one.family in families] or gold
    return Material(
        {one.id: one.text for one in chosen},
        {
            path.stem: path.read_text(encoding="utf-8")
            for path in sorted((folder / split["wrappers"]).glob("*.txt"))
        },
    )


def generate(material: Material, pages: int, seed: int) -> Iterator[Sample]:
    """Pages over all sites in turn, layouts at random; the same seed makes the same pages."""
    places = [*SITES, *material.wrappers]
    names = sorted(material.contracts)
    for number in range(pages):
        rng = random.Random(f"{seed}/{number}")
        site = places[number % len(places)]
        wrapper = material.wrappers.get(site)
        count = wrapper.count("{contract}") if wrapper else rng.choice((1, 1, 1, 2, 3))
        texts = [material.contracts[name] for name in rng.sample(names, min(count, len(names)))]
        params = _params(seed * 100_003 + number, None if wrapper else site, rng)
        if len(texts) > 1:
            params = replace(params, contents=False)  # a list of contents is of one contract
        if wrapper is None:
            yield Sample(site, make_page(texts, params))
            continue
        frame, neutral = fill(wrapper, [text.strip().split("\n", 1)[0] for text in texts])
        yield Sample(site, make_page(texts, params, frame), neutral, known=False)


def _params(seed: int, site: str | None, rng: random.Random) -> NoiseParams:
    if site is not None:
        return draw(seed, site)
    drawn = draw(seed, MIRROR if rng.random() < 0.35 else "sample")
    flatten = rng.random() < 0.4
    return replace(drawn, site=None, flatten=flatten, breaks=0.0 if flatten else drawn.breaks)


def fill(wrapper: str, titles: Sequence[str]) -> tuple[Frame, tuple[str, ...]]:
    """The frame that a wrapper makes around contracts of these titles, and its neutral labels."""
    parts = wrapper.rstrip("\n").split("{contract}")
    filled = [
        part.replace("{title}", titles[0]).replace("{own}", titles[min(at, len(titles) - 1)])
        for at, part in enumerate(parts)
    ]
    neutral = tuple(label for part in filled for label in _LABEL.findall(part))
    bare = [_MARKS.sub("", part) for part in filled]
    return Frame(bare[0], tuple(bare[1:-1]), bare[-1]), neutral


def fingerprint(contracts: Sequence[str], wrappers: Sequence[str]) -> str:
    """A hash of the texts that pages are made of, so that figures name their data."""
    digest = hashlib.sha256()
    for text in (*contracts, "\0", *wrappers):
        digest.update(text.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:16]
