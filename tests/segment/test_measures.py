"""The measures of segmentation: what is asked back, what counts as right, wrong or neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.corpus import GoldContract, load_all
from analyzer.evaluate.segmentation import Total, sample, score
from analyzer.evaluate.trees import as_written, flattened, noisy_pages, total
from analyzer.evaluate.trees import score as score_tree
from analyzer.train.heading_words import document_words, pieces

GOLD = Path(__file__).parents[2] / "data" / "contracts"
DOCUMENT = "租赁合同\n 第一条 租金。1、月付；2、季付。\n第二条 依据第3.2条执行\n2024.1.1起\n"


@pytest.fixture(scope="module")
def contracts() -> list[GoldContract]:
    return load_all(GOLD)[:3]


@pytest.mark.parametrize("lines", [False, True])
def test_line_starts_are_asked_back_and_stops_within_are_free(lines: bool) -> None:
    given = sample("one", DOCUMENT, lines)
    assert sorted(given.text[at : at + 3] for at in given.gold) == ["第一条", "第二条"]
    assert sorted(given.text[at : at + 2] for at in given.free) == ["1、", "2、"]
    assert ("\n" in given.text) is lines


def test_a_start_elsewhere_is_wrong() -> None:
    given = sample("one", DOCUMENT, False)
    free, wrong = min(given.free), given.text.index("3.2")
    counted = score(given, [*given.gold, free, wrong])
    assert (counted.right, counted.extra, counted.missed) == (2, (wrong,), ())
    assert score(given, []).missed == tuple(sorted(given.gold))


def test_a_tab_frees_and_a_full_width_stop_does_not() -> None:
    given = sample("one", "说明\t1、甲．2、乙\n", True)
    assert [given.text[at : at + 2] for at in given.free] == ["1、"]
    assert given.gold == frozenset()


def test_annexes_and_foreign_writings_are_counted_apart() -> None:
    given = sample("one", "一、甲\n附件一\na) 乙\n", True)
    starts = [given.text.index(words) for words in ("一、", "附件", "a)")]
    counted = score(given, starts)
    assert (counted.right, len(counted.extra)) == (1, 2)
    assert (counted.annexes, counted.foreign) == (1, 2)
    total = Total([counted])
    assert "F1 0.5000" in total.line("all")
    assert "F1 without annexes 0.6667  F1 known writings 1.0000" in total.line("all")


def test_flattened_gold_keeps_its_numbers_in_place(contracts: list[GoldContract]) -> None:
    for contract in contracts:
        asked = flattened(contract)
        assert "\n" not in asked.text
        for branch in asked.gold:
            assert branch.number is None or asked.text.startswith(branch.number, branch.start)


def test_gold_trees_come_back(contracts: list[GoldContract]) -> None:
    scores = [score_tree(make(one)) for one in contracts for make in (as_written, flattened)]
    assert total(scores).f1 >= 0.995
    assert total(scores).paths >= 0.99 * total(scores).found


def test_another_text_scores_nothing(contracts: list[GoldContract]) -> None:
    asked = as_written(contracts[0])
    counted = score_tree(type(asked)("none", "甲方与乙方友好协商。", asked.gold))
    assert counted.found <= 1
    assert not counted.exact
    assert counted.f1 < 0.1


def test_noisy_pages_ask_for_the_numbers_that_survive(contracts: list[GoldContract]) -> None:
    for asked in noisy_pages(contracts, 3, 5):
        assert asked.gold
        assert len({branch.start for branch in asked.gold}) == len(asked.gold)
        assert score_tree(asked, numbered_only=True).f1 > 0.9


def test_pieces_of_headings() -> None:
    assert list(pieces("价款与支付方式")) == ["价款", "支付方式"]
    assert list(pieces("甲方应按时付款")) == []


def test_words_of_heading_lines_count_once_a_document() -> None:
    counts = document_words(["第一条 违约责任\n二、违约责任\n三、乙方付款，另议\n", "一、违约责任"])
    assert counts == {"违约责任": 2}
