"""The corpus of annotated contracts: `load` reads one gold file, `load_all` a folder.

Gold that contradicts itself raises GoldError with file and line.
"""

from __future__ import annotations

from pathlib import Path

from analyzer.corpus.parser import parse
from analyzer.corpus.schema import (
    CLAUSE_TYPES,
    CONTRACT_TYPES,
    GoldContract,
    GoldError,
    Row,
)  # fmt: skip

__all__ = [
    "CLAUSE_TYPES", "CONTRACT_TYPES", "GoldContract", "GoldError", "Row", "load", "load_all",
    "parse",
]  # fmt: skip


def load(path: str | Path) -> GoldContract:
    """The gold contract in the file `path`."""
    return parse(Path(path).read_text(encoding="utf-8"), Path(path).name)


def load_all(folder: str | Path) -> list[GoldContract]:
    """Every gold contract of `folder` (`*.txt`), by file name; ids must differ."""
    contracts = [load(path) for path in sorted(Path(folder).glob("*.txt"))]
    seen: set[str] = set()
    for contract in contracts:
        if contract.id in seen:
            raise GoldError(f"the id {contract.id!r} is used twice", str(folder))
        seen.add(contract.id)
    return contracts
