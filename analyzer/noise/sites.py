"""The lines that a site puts before and after a contract, filled in at random."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_CHANCE = re.compile(r"\?(\d+);")


@dataclass(frozen=True, slots=True)
class Material:
    """What `site_pages.toml` holds."""

    titles: tuple[str, ...]
    covers: tuple[str, ...]
    contents_heads: tuple[str, ...]
    sites: dict[str, Any]


@cache
def material() -> Material:
    """The wording of sites, read when first needed."""
    path = resources.files("analyzer.resources").joinpath("site_pages.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Material(
        tuple(data["titles"]), tuple(data["covers"]), tuple(data["contents_heads"]), data["sites"]
    )


def filled(line: str, rng: random.Random, title: str = "") -> str:
    """A line with its places for numbers, years, dates and the title filled in."""
    year = rng.randrange(2015, 2026)
    date = f"{year}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    values = {"n": rng.randrange(6, 9000), "m": rng.randrange(3, 40), "y": year}
    return line.format(title=title, date=date, titles="", **values)


def wrap(site: str, title: str, rng: random.Random) -> tuple[str, str]:
    """The text before and the text after a contract on a page of `site`."""
    lines = material().sites[site]
    return (
        "".join(line + "\n" for line in _lines(lines["head"], title, rng)),
        "".join("\n" + line for line in _lines(lines["tail"], title, rng)),
    )


def _lines(patterns: list[str], title: str, rng: random.Random) -> list[str]:
    lines: list[str] = []
    for pattern in patterns:
        chance = _CHANCE.match(pattern)
        if chance and rng.random() * 100 >= int(chance[1]):
            continue
        line = pattern[chance.end() :] if chance else pattern
        if line == "{titles}":
            chosen = rng.sample(material().titles, rng.randrange(5, 13))
            lines.extend("- " + filled(one, rng, title) for one in chosen)
        else:
            lines.append(filled(line, rng, title))
    return lines
