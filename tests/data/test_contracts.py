"""The gold contracts of the repository: they parse, hang together and cover the types."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from analyzer import corpus
from analyzer.corpus.examples import contracts, examples, second_reading, single_clauses
from analyzer.corpus.schema import STYLES

FOLDER = Path(__file__).parents[2] / "data" / "contracts"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_contract(path: Path) -> None:
    gold = corpus.load(path)
    assert gold.id == path.stem
    assert gold.title
    assert gold.parties
    if gold.filled:
        assert any(party.name for party in gold.parties)
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
    assert set(counts) == corpus.CLAUSE_TYPES
    assert min(counts.values()) >= 60
    assert sum(counts.values()) >= 4000


def test_kinds_and_styles_vary() -> None:
    contracts = corpus.load_all(FOLDER)
    kinds = Counter(gold.contract_type for gold in contracts)
    assert set(kinds) == corpus.CONTRACT_TYPES
    assert min(kinds.values()) >= 2
    assert len(contracts) >= 80
    assert len({gold.family for gold in contracts}) == len(contracts)
    assert {gold.filled for gold in contracts} == {True, False}
    assert {gold.style for gold in contracts} == STYLES


def test_outlines_are_whole_and_for_training_only() -> None:
    outlines = corpus.load_all(FOLDER.parent / "outlines")
    marked = corpus.load_all(FOLDER)
    families = [one.family for one in (*outlines, *marked)]
    assert len(set(families)) == len(families)
    assert {one.id for one in outlines} <= {one.id for one in contracts("train")}
    assert not {one.id for one in outlines} & {one.id for one in contracts("test")}
    assert all(not one.mentions and len(one.clauses) > 20 for one in outlines)


@pytest.mark.parametrize(
    ("line", "fault"),
    [("", "looks like"), ("values: marked\n", "looks like"), ("values: none\n", "unmarked")],
)
def test_values_go_unmarked_only_where_the_file_says_so(line: str, fault: str) -> None:
    head = "id: x\nfamily: x\ncontract_type: sale\nstyle: plain\nfilled: yes\n"
    body = "---\n[preamble parties] # 买卖合同\n[payment/o] 一、买方应在三十日内付款。\n"
    assert len(corpus.parse(f"{head}values: unmarked\n{body}", "x.txt").clauses) == 2
    with pytest.raises(corpus.GoldError, match=fault):
        corpus.parse(f"{head}{line}{body}", "x.txt")


def test_the_test_families_are_known() -> None:
    split = tomllib.loads((FOLDER / "split.toml").read_text(encoding="utf-8"))
    held = split["test"]["families"]
    assert len(set(held)) == len(held) >= 20
    assert set(held) <= {gold.family for gold in corpus.load_all(FOLDER)}


def test_single_clauses_are_whole() -> None:
    found = list(single_clauses())
    assert len(found) > 4000
    assert {one.type for one in found} == corpus.CLAUSE_TYPES


def test_the_second_reader_read_every_test_clause() -> None:
    asked = {(one.contract, one.index) for one in examples(contracts("test"))}
    assert set(second_reading()) == asked


@pytest.mark.parametrize(
    "line",
    ["price/d\t租金", "nothing/d\t\t租金一千元", "price/z\t\t租金一千元", "price/d\t租金\t "],
)
def test_a_bad_line_is_refused_with_its_place(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.tsv").write_text(f"price/d\t\t月租一千元\n{line}\n", encoding="utf-8")
    monkeypatch.setattr("analyzer.corpus.examples.data_path", lambda name: tmp_path)
    with pytest.raises(corpus.GoldError, match=r"x\.tsv:2"):
        list(single_clauses())


def test_ids_must_differ(tmp_path: Path) -> None:
    text = FILES[0].read_text(encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(corpus.GoldError, match="used twice"):
        corpus.load_all(tmp_path)
