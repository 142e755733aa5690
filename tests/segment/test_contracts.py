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


def test_an_annex_glued_to_the_signature_block() -> None:
    text = (
        _flat(ONE)
        + "签订地点：南湖市"
        + "附件一：清单1. 食堂：刷卡。2. 图书：借阅、归还、超期提醒。"
    )
    text += "3. 门禁：进出记录、请假审批、异常报警。"
    text += "4. 家长：消费明细、到校时间、通知推送、按月汇总的账单以及双方另行商定的其他事项。"
    (contract,) = segment(text)
    numbers = [(c.number, c.path) for c in contract.clauses if c.number][2:]
    assert numbers == [
        ("附件一", (1,)), ("1", (1, 1)), ("2", (1, 2)), ("3", (1, 3)), ("4", (1, 4)),
    ]  # fmt: skip


SIGNATURES = [
    (
        "4.\n甲方（盖章）/法人代表签字：  乙方（盖章）/签字：\n",
        "甲方（盖章）",
        "below a bare number",
    ),
    ("第二条 帐号\n开户银行：建行\n甲方签章：____\n", "甲方签章", "a bank is no party"),
    ("第二条 生效。\n蓝天公司\n签字：____　日期：____\n", "蓝天公司", "the firm above 签字"),
    ("第二条 生效。\n借款人公章  贷款人公章\n", "借款人公章", "seals without a colon"),
    ("第二条 生效。\n甲方（盖　章）　乙方（签　章）\n", "甲方（盖", "seals letter-spaced"),
    ("第二条 生效。\n卖方签字  买方签字\n", "卖方签字", "signatures side by side"),
]


UNSIGNED = [
    ("第二条 发包人代表：张三。\n", "a label is the wording of its clause"),
    ("第二条 本协议自三方签字（按手印）之日起生效。\n", "so is a sentence about signing"),
    ("2. 联系人\n电话和邮箱另行通知。\n", "below a heading"),
]


@pytest.mark.parametrize(("end", "why"), UNSIGNED)
@pytest.mark.parametrize("lined", [True, False])
def test_what_stands_behind_a_marker_is_no_signature_block(end: str, why: str, lined: bool) -> None:
    text = "供货合同\n第一条 标的为货物。\n" + end
    (contract,) = segment(text if lined else _flat(text))
    assert contract.clauses[-1].kind != "signature", why


@pytest.mark.parametrize(("end", "block", "why"), SIGNATURES)
def test_signature_block_begins_with_its_first_line(end: str, block: str, why: str) -> None:
    text = "供货合同\n第一条 标的为货物。\n" + end
    (contract,) = segment(text)
    last = contract.clauses[-1]
    assert last.kind == "signature", why
    assert text[last.start :].startswith(block), why


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
        ("一、甲方应：a）付款；b）验收；c）保密。二、乙方应：①供货；②安装；③培训。", [], []),
        ("第一章甲（一）子。（二）丑。第二章乙（一）寅。（二）卯。", [], []),
        ("第一条 总则。第四条 价款改为另议。第九条 期限改为一年。第十七条 违约金改为5%。", [], []),
    ],
)  # fmt: skip
def test_numbering_findings(text: str, codes: list[str], places: list[str]) -> None:
    (contract,) = segment(text)
    found = numbering_findings(text, contract)
    assert [finding.code for finding in found] == codes
    assert ["".join(text[s.start : s.end] for s in f.spans) for f in found] == places
