"""The base of a share in a list, from the sentence above the list."""

from __future__ import annotations

import pytest

from analyzer.extract import clause_values
from analyzer.records import Clause, Contract
from analyzer.resolve import resolve

# sentence above, item, base of the last share of the item, reason
CASES = [
    ("工程款按下列进度支付：", "水电验收后付30%；", "工程款", "the sum the list is about"),
    ("工程款按下列进度支付：", "付清尾款5%。", "工程款", "the last step"),
    ("工程款按下列进度支付：", "支付结算价的97%。", "结算价", "the item says it itself"),
    ("工程款按下列进度支付：", "逾期的，每日按1‰支付违约金。", None, "a penalty is no step"),
    ("发包人按下列进度付款：", "水电验收后付30%；", None, "no sum is named"),
    ("工程款于竣工后支付。", "水电验收后付30%；", None, "the sentence has ended"),
]


@pytest.mark.parametrize(("lead", "item", "base", "reason"), CASES)
def test_base_of_an_item(lead: str, item: str, base: str | None, reason: str) -> None:
    text = f"{lead}\n{item}"
    cut = len(lead) + 1
    clauses = (
        Clause(id="c1", parent=None, kind="article", number=None, path=("1",), heading=None,
               start=0, end=cut),
        Clause(id="c2", parent="c1", kind="item", number=None, path=("1", "1"), heading=None,
               start=cut, end=len(text)),
    )  # fmt: skip
    contract = Contract(index=0, start=0, end=len(text), clauses=clauses)
    found = resolve(text, contract, clause_values(text, clauses))
    assert found.percentages[-1].base == base, reason
