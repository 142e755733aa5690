"""How well clause trees come back: from gold contracts as written, flattened, and as noisy pages.

A node is found when it begins at the right place; of the nodes found, it is counted how
many have the right parent, path, kind and heading.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from analyzer.corpus import GoldContract
from analyzer.records import Clause
from analyzer.segment import segment


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree as it is compared: its place, and where its parent begins."""

    start: int
    parent: int | None
    number: str | None
    path: tuple[int, ...]
    kind: str
    heading: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A text with the nodes that must come back."""

    name: str
    text: str
    gold: tuple[Branch, ...]


@dataclass(slots=True)
class TreeScore:
    """Counts of one text, or of several added up; `notes` say what went wrong where."""

    name: str
    gold: int = 0
    found: int = 0
    extra: int = 0
    parents: int = 0
    paths: int = 0
    kinds: int = 0
    headings: int = 0
    headed: int = 0
    exact: int = 0
    texts: int = 1
    notes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of node starts; 1 where there are none."""
        total = self.gold + self.found + self.extra
        return 2 * self.found / total if total else 1.0

    def line(self, label: str) -> str:
        """One line of figures; shares are of the nodes found, headings of numbered ones."""
        found = max(self.found, 1)
        precision = self.found / max(self.found + self.extra, 1)
        return (
            f"{label:<18} texts {self.texts:>4}  nodes {self.gold:>5}  P {precision:.4f}  "
            f"R {self.found / max(self.gold, 1):.4f}  F1 {self.f1:.4f}  "
            f"parent {self.parents / found:.4f}  path {self.paths / found:.4f}  "
            f"kind {self.kinds / found:.4f}  heading {self.headings / max(self.headed, 1):.4f}  "
            f"exact {self.exact}/{self.texts}"
        )


def total(scores: Sequence[TreeScore]) -> TreeScore:
    """The counts of several texts added up."""
    result = TreeScore("all", texts=len(scores))
    for one in scores:
        for name in _COUNTS:
            setattr(result, name, getattr(result, name) + getattr(one, name))
    return result


_COUNTS = (
    "gold", "found", "extra", "parents", "paths", "kinds", "headings", "headed", "exact",
)  # fmt: skip


def branches(clauses: Sequence[Clause]) -> tuple[Branch, ...]:
    """The clauses of one contract as they are compared."""
    starts = {clause.id: clause.start for clause in clauses}
    return tuple(
        Branch(
            c.start, None if c.parent is None else starts[c.parent], c.number, c.path, c.kind,
            c.heading,
        )
        for c in clauses
    )  # fmt: skip


def as_written(contract: GoldContract) -> Asked:
    """The contract's text and its tree."""
    return Asked(contract.id, contract.text, branches(contract.clauses))


def flattened(contract: GoldContract) -> Asked:
    """The text with its lines stripped and joined by nothing, and its tree."""
    place: list[int] = []  # the offset in the flat text of each character of the text
    pieces: list[str] = []
    at = 0
    for line in contract.text.split("\n"):
        words = line.strip()
        lead = len(line) - len(line.lstrip())
        place += [at] * lead
        place += range(at, at + len(words))
        at += len(words)
        place += [at] * (len(line) - lead - len(words) + 1)
        pieces.append(words)
    return Asked(
        contract.id, "".join(pieces), _moved(branches(contract.clauses), place.__getitem__)
    )


def _moved(tree: Sequence[Branch], to: Callable[[int], int]) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            to(b.start), None if b.parent is None else to(b.parent), b.number, b.path, b.kind,
            b.heading,
        )
        for b in tree
    )  # fmt: skip


def noisy_pages(contracts: Sequence[GoldContract], pages: int, seed: int) -> Iterator[Asked]:
    """Cleaned pages made of one to three contracts, with the nodes whose numbers survive."""
    from analyzer.clean import Cleaned, clean_text
    from analyzer.noise import Page, draw, make_page

    rng = random.Random(seed)
    for index in range(pages):
        chosen = rng.sample(list(contracts), rng.choice((1, 1, 1, 2, 3)))
        page = make_page([one.text for one in chosen], draw(seed * 10_000 + index))
        cleaned = clean_text(page.text)

        def place(at: int, page: Page = page, cleaned: Cleaned = cleaned) -> int | None:
            span = page.source_map.to_output(at, at + 1)
            span = span and page.map.to_output(span.start, span.end)
            span = span and cleaned.map.to_output(span.start, span.end)
            if span is None:
                return None
            ahead = cleaned.text[span.start : span.start + 8]
            return span.start + len(ahead) - len(ahead.lstrip())  # indentation is no part of it

        tree: list[Branch] = []
        offset = 0
        for one in chosen:
            text = one.text.strip("\n")
            lead = one.text.index(text)
            for b in branches(one.clauses):
                if b.number is None:
                    continue
                at = place(offset + b.start - lead)
                if at is None or not _same(cleaned.text, at, b.number):
                    continue
                parent = None if b.parent is None else place(offset + b.parent - lead)
                tree.append(Branch(at, parent, b.number, b.path, b.kind, b.heading))
            offset += len(text) + 1
        yield Asked(f"page {index} ({', '.join(one.id for one in chosen)})", cleaned.text,
                    tuple(tree))  # fmt: skip


_NARROW = {0xFF01 + i: chr(0x21 + i) for i in range(94)}


def _same(text: str, at: int, number: str) -> bool:
    return text[at : at + len(number)].translate(_NARROW) == number.translate(_NARROW)


def score(asked: Asked, numbered_only: bool = False) -> TreeScore:
    """The counts of one text.

    Entries of a contents list (items under a preamble) are neither right nor wrong.
    `numbered_only` leaves preambles and signature blocks out.
    """
    found: dict[int, Branch] = {}
    for contract in segment(asked.text):
        heads = {c.id for c in contract.clauses if c.kind == "preamble"}
        for clause, branch in zip(contract.clauses, branches(contract.clauses), strict=True):
            listed = clause.parent in heads
            if not listed and not (numbered_only and clause.number is None):
                found[branch.start] = branch
    result = TreeScore(asked.name, gold=len(asked.gold))
    for wanted in asked.gold:
        got = found.pop(wanted.start, None)
        if got is None:
            result.notes.append(f"missed {_show(asked.text, wanted)}")
            continue
        result.found += 1
        result.parents += got.parent == wanted.parent
        result.paths += got.path == wanted.path
        result.kinds += got.kind == wanted.kind
        if wanted.number is not None:
            result.headed += 1
            result.headings += _plain(got.heading) == _plain(wanted.heading)
        for name in ("parent", "path", "kind", "heading", "number"):
            one, other = getattr(got, name), getattr(wanted, name)
            if name in ("heading", "number"):
                one, other = _plain(one), _plain(other)
            if one != other and (name != "heading" or wanted.number is not None):
                result.notes.append(f"{name} {one!r} not {other!r}: {_show(asked.text, wanted)}")
    result.extra = len(found)
    result.notes += [f"extra {_show(asked.text, branch)}" for branch in found.values()]
    result.exact = not result.notes
    return result


def _plain(words: str | None) -> str | None:
    return words and words.translate(_NARROW).replace(" ", "")


def _show(text: str, branch: Branch) -> str:
    before = text[max(0, branch.start - 16) : branch.start].replace("\n", "⏎")
    return f"{before}▮{text[branch.start : branch.start + 18]}".replace("\n", "⏎")
