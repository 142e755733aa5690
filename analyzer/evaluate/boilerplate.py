"""How exactly the site's wording is told from the contract's, on pages with gold marks.

    python -m analyzer.evaluate.boilerplate [PAGES] [--show]

A page is a wrapper of a site (`sites/*.txt`, with `{title}` and `{contract}` and
the site's wording between ⟦ and ⟧) around a contract (`contracts/*.txt`, title on
its first line); every wrapper is measured with every contract, with its lines
and with all lines glued into one. Figures are over characters, white space apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analyzer.clean import boilerplate

OPEN, CLOSE = "⟦", "⟧"
DEFAULT = Path("tests/clean/pages")


@dataclass(frozen=True, slots=True)
class Page:
    """A page and, for each of its characters, whether it is the site's."""

    name: str
    text: str
    site: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Characters of contract text: kept, lost, and of the site's left standing."""

    kept: int = 0
    lost: int = 0
    left: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.kept + other.kept, self.lost + other.lost, self.left + other.left)

    @property
    def precision(self) -> float:
        return self.kept / (self.kept + self.left) if self.kept + self.left else 1.0

    @property
    def recall(self) -> float:
        return self.kept / (self.kept + self.lost) if self.kept + self.lost else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.kept + self.lost + self.left
        return 2 * self.kept / total if total else 1.0


def parse(name: str, marked: str) -> Page:
    """The page of a text in which ⟦ and ⟧ enclose what is the site's."""
    text: list[str] = []
    site: list[bool] = []
    inside = False
    for char in marked:
        if char in (OPEN, CLOSE):
            inside = char == OPEN
        else:
            text.append(char)
            site.append(inside)
    return Page(name, "".join(text), tuple(site))


def glued(marked: str) -> str:
    """The marked text as a site shows it that loses line ends."""
    return "".join(line.strip() for line in marked.splitlines())


def pages(folder: Path = DEFAULT) -> Iterator[Page]:
    """Every wrapper around every contract, in lines and glued."""
    contracts = sorted((folder / "contracts").glob("*.txt"))
    for wrapper in sorted((folder / "sites").glob("*.txt")):
        for contract in contracts:
            body = contract.read_text("utf-8").strip()
            marked = wrapper.read_text("utf-8").strip()
            marked = marked.replace("{title}", body.split("\n", 1)[0])
            marked = marked.replace("{contract}", body)
            name = f"{wrapper.stem}/{contract.stem}"
            yield parse(f"{name}/lines", marked)
            yield parse(f"{name}/glued", glued(marked))


def score(page: Page) -> Score:
    """How much of the page's contract text is kept, and how much of the site's."""
    removed = bytearray(len(page.text))
    for edit in boilerplate.find(page.text):
        removed[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
    kept = lost = left = 0
    for char, site, gone in zip(page.text, page.site, removed, strict=True):
        if char.isspace():
            continue
        kept += not site and not gone
        lost += not site and bool(gone)
        left += site and not gone
    return Score(kept, lost, left)


def differences(page: Page) -> Iterator[tuple[str, str]]:
    """The stretches judged wrongly: `lost` contract text and `left` site wording."""
    removed = bytearray(len(page.text))
    for edit in boilerplate.find(page.text):
        removed[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
    kinds = [
        "" if char.isspace() or site == bool(gone) else ("left" if site else "lost")
        for char, site, gone in zip(page.text, page.site, removed, strict=True)
    ]
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == kinds[at]:
            end += 1
        if kinds[at]:
            yield kinds[at], page.text[at:end]
        at = end


def main() -> None:
    """Print the figures by site and in all."""
    parser = argparse.ArgumentParser(description=__doc__, prog="analyzer.evaluate.boilerplate")
    parser.add_argument("pages", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--show", action="store_true", help="print every wrong stretch")
    args = parser.parse_args()
    by_site: dict[str, Score] = {}
    for page in pages(args.pages):
        for key in (page.name.split("/")[0], page.name.split("/")[2], "all"):
            by_site[key] = by_site.get(key, Score()) + score(page)
        if args.show:
            for kind, text in differences(page):
                print(f"{page.name:40} {kind} {text!r}")
    print(f"{'site':24} precision  recall     F1")
    for key, total in by_site.items():
        print(f"{key:24} {total.precision:.4f}     {total.recall:.4f}     {total.f1:.4f}")


if __name__ == "__main__":
    main()
