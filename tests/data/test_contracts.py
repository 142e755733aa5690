"""The gold contracts of the repository: they parse, hang together and cover the types."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analyzer import corpus

FOLDER = Path(__file__).parents[2] / "data" / "contracts"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_contract(path: Path) -> None:
    gold = corpus.load(path)
    assert gold.id == path.stem
    assert gold.title
    assert len(gold.parties) >= 2
    assert gold.parties[0].blank is not gold.filled
    for mention in (*gold.mentions, *gold.parties):
        assert gold.text[mention.start : mention.end] == mention.text
    starts = [mention.start for mention in gold.mentions]
    assert starts == sorted(starts)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_character_lies_in_exactly_one_clause(path: Path) -> None:
    gold = corpus.load(path)
    assert "".join(gold.text[c.start : c.end] for c in gold.clauses) == gold.text
    by_id = {clause.id: clause for clause in gold.clauses}
    for clause in gold.clauses:
        assert gold.text.startswith(clause.number or "", clause.start)
        if clause.parent is not None:
            parent = by_id[clause.parent]
            assert parent.start < clause.start
            assert clause.path[:-1] == parent.path
    for mention in gold.mentions:
        home = by_id[mention.clause or ""]
        assert home.start <= mention.start < mention.end <= home.end


def test_clause_types_are_covered() -> None:
    counts = Counter(c.type for gold in corpus.load_all(FOLDER) for c in gold.clauses)
    assert {"other"} >= corpus.CLAUSE_TYPES - set(counts)


def test_kinds_and_styles_vary() -> None:
    contracts = corpus.load_all(FOLDER)
    assert len({gold.contract_type for gold in contracts}) >= 12
    assert len({gold.family for gold in contracts}) == len(contracts)
    assert {gold.filled for gold in contracts} == {True, False}


def test_ids_must_differ(tmp_path: Path) -> None:
    text = FILES[0].read_text(encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(corpus.GoldError, match="used twice"):
        corpus.load_all(tmp_path)
