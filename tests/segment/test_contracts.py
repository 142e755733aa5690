"""Contracts on a page: divided, titled, signed, cut short; what their numbering says."""

from __future__ import annotations

import pytest

from analyzer.segment import numbering_findings, segment

ONE = (
    "房屋租赁合同\n合同编号：ZL-2024-001\n甲方：张三\n乙方：李四\n"
    "第一条 租金为每月3000元。\n第二条 租期一年。\n"
    "甲方（签字）：____\n乙方（签字）：____\n____年__月__日\n"
)
TWO = (
    "设备采购合同\n甲方：王五\n乙方：赵六\n一、甲方购买设备。\n二、乙方负责安装。\n"
    "甲方（盖章）：____\n乙方（盖章）：____\n"
)


def _flat(text: str) -> str:
    return text.replace("\n", "")


@pytest.mark.parametrize("text", [ONE, _flat(ONE)])
def test_one_contract(text: str) -> None:
    (contract,) = segment(text)
    assert contract.title == "房屋租赁合同"
    assert contract.number is not None
    assert contract.number.startswith("ZL-2024-001")
    assert not contract.truncated
    assert [c.kind for c in contract.clauses] == ["preamble", "article", "article", "signature"]
    signature = contract.clauses[-1]
    assert text[signature.start :].startswith("甲方（签字）")
    assert signature.path == ()


@pytest.mark.parametrize("text", [ONE + TWO, _flat(ONE + TWO)])
def test_repeated_titles_are_several_contracts(text: str) -> None:
    first, second = segment(text)
    assert (first.title, second.title) == ("房屋租赁合同", "设备采购合同")
    assert (first.index, second.index) == (0, 1)
    assert first.end == second.start
    assert text[second.start :].startswith("设备采购合同")
    ids = [clause.id for one in (first, second) for clause in one.clauses]
    assert ids == [f"c{number}" for number in range(len(ids))]


def test_pieces_are_several_contracts() -> None:
    text = "篇一：租赁合同\n一、租金。\n二、租期。\n篇二：采购合同\n一、价款。\n二、交货。\n"
    _, second = segment(text)
    assert text[second.start :].startswith("篇二")
    assert [c.path for c in second.clauses if c.number] == [(1,), (2,)]


def test_a_list_in_an_article_is_no_further_contract() -> None:
    text = "租赁合同\n第一条 费用\n1、租金。\n2、押金。\n第二条 责任\n1、甲方。\n2、乙方。\n"
    assert len(segment(text)) == 1


CONTENTS = (
    "合作合同目录第一章总则第二章合作范围第三章费用第四章违约责任第五章附则"
    "合作合同甲方：____乙方：____第一章总则1.1双方平等。第二章合作范围2.1共同开发产品。"
    "第三章费用3.1各半承担。第四章违约责任4.1违约者赔偿。第五章附则5.1本合同一式两份。"
)


def test_a_contents_list_hangs_below_the_preamble() -> None:
    (contract,) = segment(CONTENTS)
    chapters = [c.path for c in contract.clauses if c.kind == "chapter"]
    assert chapters == [(1,), (2,), (3,), (4,), (5,)]
    entries = [c for c in contract.clauses if c.kind == "item"]
    assert {c.parent for c in entries} == {contract.clauses[0].id}
    assert numbering_findings(CONTENTS, contract) == []


def test_chapters_without_repetition_are_no_contents_list() -> None:
    text = CONTENTS[CONTENTS.index("第一章总则1.1") :]
    (contract,) = segment(text)
    assert [c.kind for c in contract.clauses if c.kind == "item"] == []


ANNEXED = ONE + (
    "附件一：设备清单\n一、主机一台，由甲方在交货前十日内送达指定地点并承担全部运输费用和保险费用；\n"
    "二、打印机两台，由乙方自行提取并负责安装调试，相关费用由乙方自行承担，与甲方无关，双方另有约定的除外。\n"
)


def test_annex_begins_a_numbering_of_its_own() -> None:
    (contract,) = segment(ANNEXED)
    annex = next(c for c in contract.clauses if c.kind == "annex")
    assert (annex.number, annex.path, annex.heading) == ("附件一", (1,), "设备清单")
    below = [c for c in contract.clauses if c.parent == annex.id]
    assert [(c.number, c.kind) for c in below] == [("一", "clause"), ("二", "clause")]
    kinds = [c.kind for c in contract.clauses]
    assert kinds.index("signature") < kinds.index("annex")


def test_a_list_of_annexes_opens_none() -> None:
    text = ONE + "附件一：设备清单\n附件二：付款计划\n"
    assert [c.kind for one in segment(text) for c in one.clauses if c.kind == "annex"] == []


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        ("一、甲方付款。二、乙方供货。甲方(委托", True),
        ("一、甲方付款。二、乙方应在收到款项后，向甲方", True),
        ("一、甲方付款。二、乙方供货，并", True),
        ("一、甲方付款。二、乙方供货。", False),
        ("一、甲方付款。二、乙方供货。甲方（盖章）：____日期：____年__月__日", False),
        ("第一条 价款另议。第二条 附则", False),
    ],
)
def test_truncated(text: str, truncated: bool) -> None:
    assert [contract.truncated for contract in segment(text)] == [truncated]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("服务合同\n合同编号：FW-01\n一、服务。二、费用。", "FW-01"),
        ("服务合同\n合同编号：________\n地址：北京路99号\n一、服务。二、费用。", None),
        ("服务合同\n地址：北京路99号附15号\n一、服务。二、费用。", None),
    ],
)
def test_contract_number(text: str, number: str | None) -> None:
    assert segment(text)[0].number == number


@pytest.mark.parametrize(
    ("text", "codes", "places"),
    [
        ("一、甲方。二、乙方。三、丙方。", [], []),
        ("一、甲方。二、乙方。四、丙方。五、丁方。", ["numbering.gap"], ["二四"]),
        ("第一条 甲。第二条 乙。第二条 丙。第三条 丁。", ["numbering.repeat"], ["第二条第二条"]),
        ("第一条 甲。第二条 乙。第四条 丁。第三条 丙。第五条 戊。",
         ["numbering.swap"], ["第四条第三条"]),
        ("第一章总则第一条甲。第二条乙。第二章分则第三条丙。第四条丁。", [], []),
        ("一、甲。1、子。2、丑。二、乙。1、寅。3、卯。", ["numbering.gap"], ["13"]),
    ],
)  # fmt: skip
def test_numbering_findings(text: str, codes: list[str], places: list[str]) -> None:
    (contract,) = segment(text)
    found = numbering_findings(text, contract)
    assert [finding.code for finding in found] == codes
    assert ["".join(text[s.start : s.end] for s in f.spans) for f in found] == places
