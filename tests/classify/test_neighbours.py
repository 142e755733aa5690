"""What stands around a clause changes what it is taken for, and nothing else does."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.classify.clauses import clause_types
from analyzer.classify.features import View, features
from analyzer.classify.folding import nameless
from analyzer.classify.neighbours import RELATIONS, TERMS, Links, Neighbours
from analyzer.classify.views import views
from analyzer.pipeline import analyze_contracts

TEXT = """合同
甲方：张三
第一条 违约责任
1.1 乙方有下列情形之一的，应支付违约金：
（1）逾期交货；
（2）货物不符合约定。
1.2 其他情形双方协商。
第二条 付款
2.1 甲方按月付款。
"""


def shown() -> tuple[list[str], list[View], Links]:
    contract = analyze_contracts(TEXT)[0]
    found = views(TEXT, contract.clauses)
    pairs = [
        (node, view)
        for node, view in zip(contract.clauses, found, strict=True)
        if node.kind != "preamble"
    ]
    return (
        [node.number or "" for node, _ in pairs],
        [view for _, view in pairs],
        Links.of([node for node, _ in pairs], [view for _, view in pairs]),
    )


def test_links_of_a_tree() -> None:
    numbers, _, links = shown()
    assert numbers == ["第一条", "1.1", "（1）", "（2）", "1.2", "第二条", "2.1"]
    assert links.parent.tolist() == [-1, 0, 1, 1, 0, -1, 5]
    assert links.before.tolist() == [-1, -1, -1, 2, 1, 0, -1]
    assert links.after.tolist() == [5, 4, 3, -1, -1, -1, -1]
    assert links.is_lead_in.tolist() == [False, False, True, True, False, False, False]
    assert links.bare.tolist() == [True, False, False, False, False, True, False]


def test_links_of_two_contracts_stay_apart() -> None:
    _, _, links = shown()
    both = Links.joined([links, links])
    assert both.parent.tolist() == [-1, 0, 1, 1, 0, -1, 5, -1, 7, 8, 8, 7, -1, 12]
    assert both.before.tolist()[7:9] == [-1, -1], "the first of a contract has none before it"


def test_views_show_what_stands_around() -> None:
    _, found, _ = shown()
    lead, item, last = found[1], found[3], found[4]
    assert item.opening.startswith("乙方有下列情形之一的"), "the parent leads in"
    assert item.above == ("违约责任",)
    assert item.before.startswith("逾期交货")
    assert [text[:2] for text in lead.below] == ["逾期", "货物"]
    assert last.opening == "", "the parent is nothing but a heading"
    assert last.before.startswith("乙方有下列")


def test_without_weights_for_neighbours_nothing_changes() -> None:
    _, _, links = shown()
    weights = np.zeros(TERMS)
    weights[0] = 1.0
    chances = np.full((7, 3), 0.2)
    chances[:, 1] = 0.6
    same = Neighbours(weights, np.ones((len(RELATIONS), 3, 3)))
    assert np.allclose(same.mended(chances, links), chances)


def test_a_clause_goes_with_its_neighbours() -> None:
    _, _, links = shown()
    weights = np.zeros(TERMS)
    weights[0], weights[2 + 2 * RELATIONS.index("lead_in")] = 1.0, 1.0
    table = np.full((3, 3), 0.5) + 2.0 * np.eye(3)
    fond = Neighbours(weights, np.repeat(table[None], len(RELATIONS), axis=0))
    chances = np.full((7, 3), 1 / 3)
    chances[1] = [0.9, 0.05, 0.05]
    found = fond.mended(chances, links)
    assert found[2].argmax() == found[3].argmax() == 0, "items go with what leads them in"
    assert np.allclose(found[4], 1 / 3), "1.2 has no lead-in"
    assert np.allclose(found.sum(axis=1), 1.0)


@pytest.mark.parametrize(
    ("opening", "item", "expected"),
    [
        ("乙方有下列情形之一的，应当向甲方支付违约金：", "逾期十日以上的；", "liability"),
        ("有下列情形之一的，甲方有权解除本合同：", "逾期十日以上的；", "termination"),
    ],
)
def test_an_item_is_read_under_its_lead_in(opening: str, item: str, expected: str) -> None:
    text = f"合同\n甲方：张三\n第一条 {opening}\n（一）{item}\n（二）逾期二十日的。\n"
    contract = analyze_contracts(text)[0]
    [found] = [one for one in contract.clauses if one.number == "（一）"]
    assert found.type == expected
    alone = clause_types([features(View(item))])[0]
    assert alone.score < (found.type_score or 0)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("出租人应向承租方交房", "Ｐ应向Ｐ交房", "a label of two characters"),
        ("任何一方违约", "Ｐ违约", "anybody"),
        ("方法由工人定", "方法由工人定", "方 and 人 that end no label"),
        ("对方便利", "Ｐ便利", "方 is taken with what stands before it"),
    ],
)
def test_parties_are_one_sign(text: str, expected: str, why: str) -> None:
    assert nameless(text) == expected, why
