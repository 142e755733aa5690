"""The clauses and contracts of `data/` as examples, with the split they are held to."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from analyzer.classify.clauses import FIXED_KINDS
from analyzer.classify.features import View
from analyzer.classify.neighbours import Links
from analyzer.classify.views import views
from analyzer.corpus import load_all
from analyzer.corpus.schema import CLAUSE_TYPES, GoldContract, GoldError
from analyzer.locate import data_path
from analyzer.records import Clause

MODALITIES = {
    "o": "obligation", "r": "right", "p": "prohibition", "a": "permission",
    "d": "declaration", "t": "definition", "n": "none",
}  # fmt: skip
"""Letters of the gold format."""


@dataclass(frozen=True, slots=True)
class Example:
    """A clause with its types (the main one first), its modality and its family."""

    view: View
    type: str
    accepted: frozenset[str]
    modality: str
    family: str
    contract: str
    index: int
    """Of the clause in its contract, of the line in its file."""
    clause: Clause | None = None
    """The node of its contract; None for a single clause."""


def contracts(side: str = "all") -> list[GoldContract]:
    """The gold contracts of one side of `data/contracts/split.toml`: train, test or all.

    Those of `data/outlines`, which have types but no values, are on the side of training.
    """
    folder = data_path("contracts")
    split = tomllib.loads((folder / "split.toml").read_text(encoding="utf-8"))
    held = frozenset(split["test"]["families"])
    found = [*load_all(folder), *load_all(data_path("outlines"))]
    if side == "all":
        return found
    return [one for one in found if (one.family in held) == (side == "test")]


def is_outline(contract: GoldContract) -> bool:
    """Whether a contract is one of `data/outlines`."""
    return (data_path("outlines") / f"{contract.id}.txt").is_file()


def examples(found: Iterable[GoldContract]) -> Iterator[Example]:
    """The clauses whose type does not follow from their kind."""
    for contract in found:
        seen = views(contract.text, contract.clauses)
        for index, (clause, view) in enumerate(zip(contract.clauses, seen, strict=True)):
            if clause.kind not in FIXED_KINDS:
                accepted = frozenset({clause.type, *clause.also})
                yield Example(
                    view, clause.type, accepted, clause.modality, contract.family, contract.id,
                    index, clause,
                )  # fmt: skip


def links(found: Iterable[Example]) -> Links:
    """The neighbours of the clauses of contracts, in the order of `examples`."""
    parts = []
    for _, group in groupby(found, key=lambda one: one.contract):
        inside = list(group)
        nodes = [one.clause for one in inside if one.clause]
        parts.append(Links.of(nodes, [one.view for one in inside]))
    return Links.joined(parts)


def single_clauses() -> Iterator[Example]:
    """The clauses of `data/clauses`, written one by one for training; raises GoldError."""
    for path in sorted(data_path("clauses").glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            where = f"{path.name}:{number}"
            fields = line.split("\t")
            if len(fields) != 3:
                raise GoldError("a line has type/modality, heading and wording", where)
            tag, heading, wording = fields
            types, _, letter = tag.partition("/")
            main, *further = types.split("+")
            unknown = {main, *further} - CLAUSE_TYPES
            if unknown or letter not in MODALITIES or not wording.strip():
                raise GoldError(f"{tag!r} is no type and modality, or nothing follows", where)
            view = View(wording, None, (heading,) if heading else ())
            yield Example(
                view, main, frozenset({main, *further}), MODALITIES[letter],
                f"{path.stem}/{number // 50}", path.stem, number,
            )  # fmt: skip


def second_reading() -> dict[tuple[str, int], tuple[str, frozenset[str], str]]:
    """What a second reader, who saw no labels, made of the clauses of the test side: by contract
    and index of the clause the main type, all types, and the modality."""
    found = {}
    path = data_path("contracts/second_reading.tsv")
    for line in path.read_text(encoding="utf-8").splitlines():
        contract, index, tag, letter = line.split("\t")
        types = tag.split("+")
        found[contract, int(index)] = (types[0], frozenset(types), MODALITIES[letter])
    return found


def fingerprint(found: Iterable[GoldContract]) -> str:
    """The SHA-256 of the source files of contracts and of the single clauses, by name."""
    digest = hashlib.sha256()
    known = {one.id for one in found}
    folders = [data_path(name) for name in ("contracts", "outlines")]
    paths = [path for folder in folders for path in folder.glob("*.txt") if path.stem in known]
    paths += data_path("clauses").glob("*.tsv")
    for path in sorted(paths, key=lambda one: one.name):
        digest.update(path.name.encode() + b"\0" + Path(path).read_bytes() + b"\0")
    return digest.hexdigest()
