"""The gold format: what a line of it means, and which contradictions it refuses."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from analyzer.corpus import GoldContract, GoldError, parse
from analyzer.records import (
    Amount,
    Date,
    Duration,
    Identifier,
    Law,
    Multiple,
    Percentage,
    Period,
    Reference,
)

FRONT = """id: one
family: tests
contract_type: service
style: plain
filled: yes
---
"""
HEAD = "[preamble parties] # 服务合同\n甲方（委托方）：{____|party 甲方 alias=委托方}\n"


def gold(body: str, head: str = HEAD) -> GoldContract:
    return parse(FRONT + head + body + "\n[signature signature] 甲方（签字）：", "one.txt")


def only(contract: GoldContract) -> Any:
    assert len(contract.mentions) == 1
    return contract.mentions[0]


def clause(text: str) -> str:
    return f"[payment/o] 第一条 {text}"


def test_tree_of_a_small_contract() -> None:
    contract = gold(
        "[general] 第一章 <总则>\n"
        "  [recitals/d] 1.1 双方合作。\n"
        "    [definitions+general/t] 1.1.1 “货物”是指下列物品：\n"
        "      [definitions/n] （1）钢材；\n"
        "续写的一段。\n"
        "  [general] 1.2 <其他>\n"
        "[payment/o] 第二章 <付款>\n"
        "甲方应当付款。"
    )
    seen = [(c.kind, c.number, c.path, c.heading, c.modality) for c in contract.clauses]
    assert seen == [
        ("preamble", None, (), None, "none"),
        ("chapter", "第一章", (1,), "总则", "none"),
        ("clause", "1.1", (1, 1), None, "declaration"),
        ("clause", "1.1.1", (1, 1, 1), None, "definition"),
        ("item", "（1）", (1, 1, 1, 1), None, "none"),
        ("clause", "1.2", (1, 2), "其他", "none"),
        ("chapter", "第二章", (2,), "付款", "obligation"),
        ("signature", None, (), None, "none"),
    ]
    texts = [contract.text[c.start : c.end].strip("\n") for c in contract.clauses]
    assert texts[0] == "服务合同\n甲方（委托方）：____"
    assert texts[4] == "（1）钢材；\n续写的一段。"
    assert texts[6] == "第二章 付款\n甲方应当付款。"
    assert contract.clauses[3].also == ("general",)
    parents = [c.parent for c in contract.clauses]
    assert parents == [None, None, "c1", "c2", "c3", "c1", None, None]
    assert contract.title == "服务合同"


@pytest.mark.parametrize(
    ("marker", "below", "kinds"),
    [
        ("一、", "1、", ("article", "clause")),  # Chinese figures at the root are articles
        ("1.", "1.1", ("article", "clause")),
        ("第一条", "（一）", ("article", "item")),
        ("第一部分", "第一条", ("part", "article")),
        ("附件一：", "1.", ("annex", "clause")),
        ("第一编", "第一章", ("part", "chapter")),
    ],
)
def test_kind_goes_by_the_marker(marker: str, below: str, kinds: tuple[str, str]) -> None:
    contract = gold(f"[general] {marker}<总则>\n  [general/d] {below}双方合作。")
    assert tuple(c.kind for c in contract.clauses[1:3]) == kinds


def test_articles_run_on_through_chapters() -> None:
    contract = gold(
        "[general] 第一章 <甲>\n  [general/d] 第一条 合作。\n"
        "[general] 第二章 <乙>\n  [general/d] 第二条 合作。"
    )
    assert [c.path for c in contract.clauses if c.kind == "article"] == [(1, 1), (2, 2)]


def test_party_with_alias_and_attributes() -> None:
    contract = gold(
        clause("甲方付款。"),
        "[preamble parties] # 服务合同\n合同编号：{H-1|identifier contract_number}\n"
        "甲方（委托方）：{远山公司|party 甲方 alias=委托方}\n地址：{南街1号|address}\n"
        "电话：{010-65550000|identifier phone}\n乙方：{XXX|party 乙方}\n",
    )
    one, two = contract.parties
    assert (one.role, one.aliases, one.name, one.blank) == ("甲方", ("委托方",), "远山公司", False)
    assert one.attributes == (("address", "南街1号"), ("phone", "010-65550000"))
    assert (two.role, two.name, two.blank) == ("乙方", None, True)
    assert contract.number == "H-1"
    assert contract.text[one.start : one.end] == "远山公司"


def test_duration_with_relation_and_anchor() -> None:
    markup = "自签约之日起{10个工作日|duration 10 working_day within @签约之日}内支付。"
    found = only(gold(clause(markup)))
    assert isinstance(found, Duration)
    assert found.parts == ((Decimal(10), "working_day"),)
    assert (found.relation, found.anchor, found.business_days) == ("within", "签约之日", True)


READS: list[tuple[str, type[Any], dict[str, Any], str]] = [
    ("{叁拾（30）日|duration 30 day}", Duration, {"parts": ((Decimal(30), "day"),)}, "twice"),
    ("{3至5天|duration 3..5 day}", Duration, {"min": ((Decimal(3), "day"),)}, "range"),
    ("{一年半|duration 18 month}", Duration, {"parts": ((Decimal(18), "month"),)}, "half"),
    ("{____日|duration _ day}", Duration, {"blank": True}, "blank"),
    ("{每季度|recurrence 1 quarter}", Duration, {"kind": "recurrence"}, "recurrence"),
    ("{50%|percentage 0.5 penalty}", Percentage, {"value": Decimal("0.5")}, "sign"),
    ("{百分之五(5%)|percentage 0.05 tax}", Percentage, {"value": Decimal("0.05")}, "words"),
    ("{5%至10%|percentage 0.05..0.1 other}", Percentage, {"max": Decimal("0.1")}, "range"),
    ("{50个基点|point 0.005 interest}", Percentage, {"kind": "percentage_point"}, "points"),
    ("{¥1,000.00|amount 1000}", Amount, {"value": Decimal(1000)}, "sign and grouping"),
    ("{壹拾万元整|amount 100000}", Amount, {"in_words": "壹拾万元整"}, "words alone"),
    ("{2024年6月1日|date 2024-06-01}", Date, {"value": dt.date(2024, 6, 1)}, "date"),
    ("{1.5倍|multiple 1.5}", Multiple, {"value": (Decimal("1.5"),)}, "multiple"),
    ("{6:4|ratio 6:4}", Multiple, {"value": (Decimal(6), Decimal(4))}, "ratio"),
    ("{《合同法》第三条|law}", Law, {"name": "合同法", "article": "第三条"}, "article of a law"),
    ("{本合同第一条|reference}", Reference, {"target": "c1"}, "resolved to the clause"),
    ("{附件三|reference null}", Reference, {"target": None}, "no such annex"),
    ("{a@b.example|identifier email}", Identifier, {"kind": "email"}, "identifier"),
]


@pytest.mark.parametrize(("markup", "kind", "fields", "why"), READS, ids=[r[3] for r in READS])
def test_value(markup: str, kind: type[Any], fields: dict[str, Any], why: str) -> None:
    contract = gold(clause(f"甲方应按{markup}办理。"))
    found = only(contract)
    assert type(found) is kind
    assert contract.text[found.start : found.end] == found.text
    assert {name: getattr(found, name) for name in fields} == fields, why


def test_period_holds_its_dates() -> None:
    contract = gold(
        clause(
            "{自{2024年1月1日|date 2024-01-01}起至{2024年12月31日|date 2024-12-31}止"
            "|period 2024-01-01 2024-12-31}有效。"
        )
    )
    assert [type(m) for m in contract.mentions] == [Period, Date, Date]


def test_amount_takes_the_words_beside_it() -> None:
    contract = gold(clause("价款{100元|amount 100}（大写：{壹佰元整|words}）。"))
    found = only(contract)
    assert found.in_words == "壹佰元整"
    assert contract.text[found.words.start : found.words.end] == "壹佰元整"


def test_ambiguous_mentions_are_told() -> None:
    contract = gold(clause("{100%|percentage 1 other ?}棉。"))
    assert contract.ambiguous == {only(contract).id}


def test_table_rows_become_lines_with_cells() -> None:
    contract = gold(clause("分期支付：") + "\n| 首期 | {30%|percentage 0.3 payment_share} |")
    (row,) = contract.rows
    assert contract.text[row.start : row.end] == "首期 30%"
    assert [contract.text[c.start : c.end] for c in row.cells] == ["首期", "30%"]


REFUSED = [
    (clause("{30日|duration 20 day}内支付。"), 9, "says", "the value is another one"),
    (clause("{叁拾（20）日|duration 30 day}内支付。"), 9, "20", "written twice, not the same"),
    (clause("{3至5天|duration 3..6 day}内支付。"), 9, "says", "another range"),
    (clause("{30日|duration _ day}内支付。"), 9, "no placeholder", "no blank"),
    (clause("{____日|duration 30 day}内支付。"), 9, "placeholder", "a blank has no value"),
    (clause("{每月|recurrence 1 year}支付。"), 9, "says", "another recurrence"),
    (clause("{5%|percentage 0.5 tax}。"), 9, "says 0.05", "percent as a fraction"),
    (clause("{5%|percentage 0.05}。"), 9, "needs one of", "role is missing"),
    (clause("{5%|percentage 0.05 tax of=总价}。"), 9, "base", "base not in the clause"),
    (clause("{5日|duration 5 day @签约}内。"), 9, "anchor", "anchor not in the clause"),
    (clause("{100元|amount 1000}。"), 9, "says", "another amount"),
    (clause("{100元|amount 100}（{贰佰元整|words}）。"), 9, "the figure", "words differ"),
    (clause("{贰佰元整|words}。"), 9, "no amount", "words without a figure"),
    (clause("{2024年6月1日|date 2024-06-02}。"), 9, "says", "another date"),
    (clause("{2024年2月30日|date 2024-02-30}。"), 9, "no ISO date", "no such day"),
    (clause("{第九条|reference}。"), 9, "no single clause", "leads nowhere"),
    (clause("{甲|colour}。"), 9, "unknown kind", "unknown kind"),
    (clause("{5%|percentage 0.05 tax blue}。"), 9, "means nothing", "unknown word"),
    (clause("{在{5日|duration 5 day}内|duration 5 day}。"), 9, "inside", "overlapping"),
    (clause("{5日|duration 5 day内。"), 9, "no }", "open brace"),
    (clause("5日}内。"), 9, "without a bar", "stray brace"),
    (clause("应在30日内支付。"), 9, "a duration", "unmarked duration"),
    (clause("应支付5%。"), 9, "a percentage", "unmarked percentage"),
    (clause("应支付100元。"), 9, "an amount", "unmarked amount"),
    (clause("每月支付。"), 9, "a recurrence", "unmarked recurrence"),
    (clause("见第三条。"), 9, "a reference", "unmarked reference"),
    (clause("依《劳动法》。"), 9, "a law", "unmarked law"),
    ("[colour/o] 第一条 付款。", 9, "unknown clause type", "unknown type"),
    ("[payment] 第一条 付款。", 9, "modality", "a sentence without modality"),
    ("[payment/x] 第一条 付款。", 9, "modality", "unknown modality"),
    ("[payment/o] 付款。", 9, "no clause number", "no number"),
    ("[payment/o] 第二条 付款。", 9, "does not follow", "does not begin with one"),
    ("[payment/o] 第一条 付款。\n[payment/o] 第三条 付款。", 10, "does not follow", "a gap"),
    ("[payment/o] 第一条 付款。\n[payment/o] 二、付款。", 10, "one form", "mixed siblings"),
    ("[payment/o] 第一条 付款。\n  [payment/o] 2.1 付款。", 10, "belong", "another parent"),
    ("[payment/o] 第一条 付款。\n    [payment/o] （1）付款。", 10, "skips", "a level left out"),
    ("[payment/o] 第一条 付款。\n [payment/o] （1）付款。", 10, "two blanks", "odd indentation"),
    ("[payment/o]第一条 付款。", 9, "a tag must", "no blank after the tag"),
    (clause("甲方{甲|party 甲方}。"), 9, "already", "the same party twice"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "line", "message", "why"), REFUSED, ids=[r[3] for r in REFUSED])
def test_contradiction_is_refused_with_its_line(
    body: str, line: int, message: str, why: str
) -> None:
    with pytest.raises(GoldError, match=message.replace("[", r"\[")) as caught:
        gold(body)
    assert caught.value.where == f"one.txt:{line}", why


@pytest.mark.parametrize(
    ("front", "message"),
    [
        (FRONT.replace("service", "gift"), "contract type"),
        (FRONT.replace("plain", "poem"), "style"),
        (FRONT.replace("id: one\n", ""), "lacks id"),
        (FRONT.replace("filled: yes", "filled: perhaps"), "yes or no"),
        ("size: 3\n" + FRONT, "front matter"),
    ],
)
def test_front_matter_is_checked(front: str, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        parse(front + HEAD + clause("甲方应当付款。"), "one.txt")


NOT_VALUES = ["每逾期一日", "第三年", "第15日", "年满十八周岁", "下午五时", "三次", "第三个工作日"]


@pytest.mark.parametrize("wording", NOT_VALUES)
def test_wording_that_is_no_value_needs_no_mark(wording: str) -> None:
    assert gold(clause(f"甲方应在{wording}办理。")).mentions == ()


def test_what_only_looks_like_a_value_is_marked_so() -> None:
    assert gold(clause("以{2024年度|none}为准。")).mentions == ()
