"""Parties: who they are, what they are called, what is said of them, and where that ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract import parties
from analyzer.records import Party, Span

# text, (role, name) of each party in order, why
LABELLED = [
    (
        "甲方：北京华信科技有限公司\n乙方：张三\n第一条",
        [("甲方", "北京华信科技有限公司"), ("乙方", "张三")],
        "a label, a colon, a name",
    ),
    (
        "甲  方：江苏省建筑集团有限公司\n乙　方：南京大学\n一、",
        [("甲方", "江苏省建筑集团有限公司"), ("乙方", "南京大学")],
        "the characters of a label stand apart",
    ),
    (
        "甲方\n北京华信科技有限公司\n乙方\n上海远景软件有限公司\n第一条",
        [("甲方", "北京华信科技有限公司"), ("乙方", "上海远景软件有限公司")],
        "label and name on different lines, no colon",
    ),
    (
        "甲方：\n北京华信科技有限公司\n乙方：\n张三\n第一条",
        [("甲方", "北京华信科技有限公司"), ("乙方", "张三")],
        "label and name on different lines",
    ),
    (
        "甲方：甲公司华信厂    乙方：上海远景软件有限公司\n第一条",
        [("甲方", "甲公司华信厂"), ("乙方", "上海远景软件有限公司")],
        "two columns on one line",
    ),
    (
        "软件合同甲方：北京华信科技有限公司乙方：上海远景软件有限公司根据《民法典》",
        [("甲方", "北京华信科技有限公司"), ("乙方", "上海远景软件有限公司")],
        "run-on text: the next label and the preamble end a name",
    ),
    (
        "合同编号：A-1甲方：王小明性别：男乙方：李四身份证号：110101199001011234甲乙双方",
        [("甲方", "王小明"), ("乙方", "李四")],
        "run-on text: a field label ends a person's name",
    ),
    (
        "甲方：北京华信科技有限公司地址：北京乙方：宁波同济（集团）有限公司地址：宁波一、项目",
        [("甲方", "北京华信科技有限公司"), ("乙方", "宁波同济（集团）有限公司")],
        "公司地址 in run-on text is 公司 and 地址; a bracket within a name stays",
    ),
    (
        "甲方一：张三\n甲方二：李四\n乙方：王五\n第一条",
        [("甲方一", "张三"), ("甲方二", "李四"), ("乙方", "王五")],
        "numbered parties are parties of their own",
    ),
    (
        "贷款人：中国工商银行股份有限公司北京海淀支行\n借款人：张三\n保证人：李四\n第一条",
        [
            ("贷款人", "中国工商银行股份有限公司北京海淀支行"),
            ("借款人", "张三"),
            ("保证人", "李四"),
        ],
        "a guarantor is a party; 支行 belongs to the name of the bank",
    ),
    (
        "发包人（全称）：成都城建集团有限责任公司\n承包人（全称）：中国建筑第三工程局有限公司\n根据",
        [("发包人", "成都城建集团有限责任公司"), ("承包人", "中国建筑第三工程局有限公司")],
        "（全称） is no alias and no name",
    ),
    (
        "| 甲方 | 北京华信科技有限公司 |\n| 乙方 | 张三 |\n第一条",
        [("甲方", "北京华信科技有限公司"), ("乙方", "张三")],
        "a table with a row a party",
    ),
    (
        (
            "| 项目 | 甲方 | 乙方 |\n| 名称 | 北京华信科技有限公司 | 张三 |\n"
            "| 地址 | 北京市 | 上海市 |\n第一条"
        ),
        [("甲方", "北京华信科技有限公司"), ("乙方", "张三")],
        "a table with a column a party",
    ),
    (
        "委托方：\n名称：苏州华瑞科技有限公司\n受托方：\n名称：南京大学\n第一条",
        [("委托方", "苏州华瑞科技有限公司"), ("受托方", "南京大学")],
        "名称 names the party above it",
    ),
    (
        "甲方：__北京华信科技有限公司__\n乙方：__张伟__\n一、",
        [("甲方", "北京华信科技有限公司"), ("乙方", "张伟")],
        "a name written on the line is no blank",
    ),
    (
        "甲方：张三，男，汉族，住北京市\n乙方：李四，女\n第一条",
        [("甲方", "张三"), ("乙方", "李四")],
        "particulars follow a comma",
    ),
    (
        "甲方[以下简称出租方]:重庆汽博实业有限公司地址:重庆承租方[以下简称乙方]:张三地址:北京第一条",
        [("甲方", "重庆汽博实业有限公司"), ("乙方", "张三")],
        "an alias behind a label is no alias of the name before it",
    ),
    (
        "协议书出租柜台方：滨江百货商场，以下简称出租方；承租柜台方：魏红，以下简称承租方。第一条",
        [("出租柜台方", "滨江百货商场"), ("承租柜台方", "魏红")],
        "a label nobody knows is one by its form",
    ),
    (
        "需求方：张三服务方：金谷农机专业合作社需求方委托服务方收割。第一条",
        [("需求方", "张三"), ("服务方", "金谷农机专业合作社")],
        "合作社 ends the name, the label behind it ends the value",
    ),
    (
        "合伙人：俞斌，住丽水市灯塔街2号\n合伙人：叶婷，住丽水市丽青路3号\n第一条",
        [("合伙人", "俞斌"), ("合伙人", "叶婷")],
        "partners bear one label and are two parties",
    ),
    (
        "委托方｜名称｜江城图书馆｜受托方｜名称｜江西博远科技有限公司｜第一条",
        [("委托方", "江城图书馆"), ("受托方", "江西博远科技有限公司")],
        "the name stands in the cell behind 名称",
    ),
    (
        "\t甲方\t乙方\n名称\t清河水库管理处\t东陵水泵厂有限公司\n第一条",
        [("甲方", "清河水库管理处"), ("乙方", "东陵水泵厂有限公司")],
        "the corner above the labels of the rows is empty",
    ),
    (
        "委托人：江州城建集团有限公司\n受托人：张三\n甲方：江州城建集团有限公司\n乙方：张三\n一、",
        [("甲方", "江州城建集团有限公司"), ("乙方", "张三")],
        "the cover and the head name the same two",
    ),
    (
        "承包方：艾尔肯·吐尔逊\n发包方：火焰山旅游公司\n第一条",
        [("承包方", "艾尔肯·吐尔逊"), ("发包方", "火焰山旅游公司")],
        "a name in parts",
    ),
    (
        "甲方：ABC Trading Co., Ltd.\n乙方：张三\n第一条",
        [("甲方", "ABC Trading Co., Ltd."), ("乙方", "张三")],
        "the comma before Ltd. is within the name",
    ),
]

IN_PROSE = [
    (
        "展览协议江城文化馆（以下简称甲方）自2023年起将展厅提供给江海书画社（以下简称乙方）。第一条",
        [("甲方", "江城文化馆"), ("乙方", "江海书画社")],
        "a name that opens the sentence, and one behind a verb",
    ),
    (
        "合作协议\n华信文化有限公司、青禾教育有限公司两家单位，自愿组成联合体。\n一、",
        [(None, "华信文化有限公司"), (None, "青禾教育有限公司")],
        "names in a row, no label",
    ),
    (
        "入驻协议\n本协议由入驻商家（下称“商家”）与市易网络有限公司（下称“平台方”）签署。\n一、",
        [("商家", None), ("平台方", "市易网络有限公司")],
        "whoever it may be is a party nobody names",
    ),
    (
        "本协议由北京华信科技有限公司与张三于2024年1月1日在北京签订。",
        [(None, "北京华信科技有限公司"), (None, "张三")],
        "no label at all",
    ),
    (
        "北京华信科技有限公司（以下简称“甲方”）与上海远景软件有限公司（以下简称“乙方”）经协商订立本合同。第一条",
        [("甲方", "北京华信科技有限公司"), ("乙方", "上海远景软件有限公司")],
        "an alias after the name",
    ),
    (
        "立合同人：王刚（以下简称甲方）、李梅（以下简称乙方）\n一、",
        [("甲方", "王刚"), ("乙方", "李梅")],
        "two persons in a row",
    ),
    (
        "公寓租赁合同北京和信物业有限公司（以下简称甲方）将房屋租给张三（以下简称乙方）。第一条",
        [("甲方", "北京和信物业有限公司"), ("乙方", "张三")],
        "the title runs on into the name; 和 is a part of it",
    ),
    (
        "本协议由您与成都云上科技有限公司（以下简称“我们”）共同缔结，用户应当阅读。一、",
        [("您", None), ("我们", "成都云上科技有限公司")],
        "the reader is a party to a user agreement",
    ),
    (
        "以某省水利总公司为一方（以下简称甲方）\n以华东建筑有限公司为另一方（以下简称乙方）\n第一条",
        [("甲方", None), ("乙方", "华东建筑有限公司")],
        "为一方 stands between name and alias",
    ),
]

ALIASED = [
    (
        "甲方（委托方）：北京华信科技有限公司\n乙方（受托方）：张三\n第一条 甲方委托乙方。",
        "甲方",
        "委托方",
        "alias in brackets",
    ),
    (
        "出租方（以下简称甲方）：张三\n承租方（以下简称乙方）：李四\n第一条 甲方出租。",
        "甲方",
        "出租方",
        "the body says 甲方",
    ),
    (
        "出租人（甲方）:张三\n承租人（乙方）:李四\n第一条 出租人应当交付。出租人负责维修。",
        "出租人",
        "甲方",
        "the body says 出租人",
    ),
    (
        "存货人：____（甲方）\n仓管人：____（乙方）\n第一条 甲方应付费。",
        "甲方",
        "存货人",
        "alias after the blank",
    ),
    (
        "发包方：____，以下简称甲方；\n承包方：____，以下简称乙方。\n第一条 甲方应付款。",
        "甲方",
        "发包方",
        "alias after a comma",
    ),
    (
        "转让方：\n（甲方）____\n受让方：\n（乙方）____\n第一条 甲方应付款。",
        "甲方",
        "转让方",
        "alias on the next line",
    ),
]

BLANK = [
    ("甲方：________\n乙方：张三\n第一条", "________"),
    ("甲方：【】\n乙方：张三\n第一条", "【】"),
    ("甲方：【        】\n乙方：张三\n第一条", "【        】"),
    ("甲方：[甲方全称]\n乙方：张三\n第一条", "[甲方全称]"),
    ("甲方：XXX公司\n乙方：张三\n第一条", "XXX公司"),
    ("甲方：××集团\n乙方：张三\n第一条", "××集团"),
    ("甲方：____市____有限公司\n乙方：张三\n第一条", "____市____有限公司"),
    ("甲方：      乙方：张三\n第一条", "      "),
    ("甲方：一家根据中国法律成立的公司\n乙方：张三\n第一条", "甲方："),
    ("甲方：开户银行\n乙方：张三\n第一条", "甲方："),
    ("甲方：万股\n乙方：张三\n第一条", "甲方："),
    ("甲方：茶厂、茶叶公司\n乙方：张三\n第一条", "甲方："),
    ("甲方：中国  公司\n乙方：张三\n第一条", "中国  公司"),
    ("甲方(委托方):________________地址:____联系方式:____乙方:张三第一章", "________________"),
]

NO_PARTY = [
    (
        "甲方：北京华信科技有限公司\n法定代表人：李明\n联系人：王芳\n乙方：张三\n证人：赵六\n代理人：钱七\n第一条",
        ["甲方", "乙方"],
        "who signs, can be called or bears witness is no party",
    ),
    (
        "转让方：张三\n受让方：李四\n标的公司：上海远景软件有限公司\n第一条",
        ["转让方", "受让方"],
        "the company whose shares are sold does not sign",
    ),
    (
        "甲方：张三\n乙方：李四\n鉴于甲方持有上海远景软件有限公司（以下简称“目标公司”）的股权。第一条",
        ["甲方", "乙方"],
        "an alias of a thing or of somebody else",
    ),
    (
        "买卖合同\n第一条 甲方应在收到货物后付款：甲方承担运费。",
        [],
        "parties spoken of, never named",
    ),
    (
        "甲方：张三\n乙方：李四\n一方（“披露方”）可能向另一方（“接收方”）披露信息。\n第一条",
        ["甲方", "乙方"],
        "披露方 is whichever side it may be",
    ),
    ("兹委托华信证券公司（下称贵公司）代理买卖。第一条 贵公司应当保密。", [], "贵公司 is no label"),
    ("第一条 双方：应当遵守。对方：不得泄露。", [], "双方 is no party"),
    ("", [], "nothing"),
]


def pairs(found: list[Party]) -> list[tuple[str | None, str | None]]:
    return [(party.role, party.name) for party in found]


@pytest.mark.parametrize(("text", "wanted", "why"), LABELLED + IN_PROSE)
def test_role_and_name(text: str, wanted: list[tuple[str | None, str | None]], why: str) -> None:
    assert pairs(parties.find(text)) == wanted, why


@pytest.mark.parametrize(("text", "role", "alias", "why"), ALIASED)
def test_the_role_is_what_the_body_says(text: str, role: str, alias: str, why: str) -> None:
    party = parties.find(text)[0]
    assert (party.role, party.aliases) == (role, (alias,)), why


@pytest.mark.parametrize(("text", "placeholder"), BLANK)
def test_a_placeholder_is_no_name(text: str, placeholder: str) -> None:
    party = parties.find(text)[0]
    assert (party.role, party.name, party.blank, party.text) == ("甲方", None, True, placeholder)


@pytest.mark.parametrize(("text", "roles", "why"), NO_PARTY)
def test_what_is_no_party(text: str, roles: list[str], why: str) -> None:
    assert [party.role for party in parties.find(text)] == roles, why


def test_a_target_company_that_signs_is_a_party() -> None:
    text = (
        "转让方：张三\n受让方：李四\n标的公司：上海远景软件有限公司\n第一条 转让股权。\n"
        "转让方（签字）：\n受让方（签字）：\n标的公司（盖章）：上海远景软件有限公司\n"
    )
    signature = Span(text.index("转让方（签字）"), len(text))
    found = parties.find(text, Span(0, text.index("第一条")), signature)
    assert pairs(found)[-1] == ("标的公司", "上海远景软件有限公司")


def signed(head: str, signature: str) -> tuple[str, Span, Span]:
    body = "第一条 甲方应当付款，乙方应当交货。\n"
    text = head + body + signature
    return text, Span(0, len(head)), Span(len(head + body), len(text))


def test_a_signature_fills_a_blank_head() -> None:
    args = signed(
        "甲方：________\n乙方：李四\n", "甲方（盖章）：北京华信科技有限公司\n乙方（签字）：李四\n"
    )
    found, findings = parties.read(*args)
    assert pairs(found) == [("甲方", "北京华信科技有限公司"), ("乙方", "李四")]
    assert findings == []


def test_another_name_in_the_signature_is_a_finding() -> None:
    text, head, end = signed(
        "甲方：北京华信科技有限公司\n乙方：李四\n",
        "甲方（盖章）：北京华兴科技有限公司\n乙方：李四\n",
    )
    found, findings = parties.read(text, head, end)
    assert found[0].name == "北京华信科技有限公司"
    assert [finding.code for finding in findings] == ["party.name_differs"]
    one, two = findings[0].spans
    assert text[one.start : one.end] == "北京华信科技有限公司"
    assert text[two.start : two.end] == "北京华兴科技有限公司"


@pytest.mark.parametrize(
    "signature",
    [
        "甲方（盖章）：北京华信科技有限公司\n",
        "甲方（签字）：王芳\n",
        "甲方：\n",
        "甲方（盖章）：________\n",
    ],
)
def test_the_same_name_or_a_representative_is_no_finding(signature: str) -> None:
    args = signed("甲方：北京华信科技有限公司\n乙方：李四\n", signature)
    assert parties.read(*args)[1] == []


def test_mentions_are_every_label_and_name() -> None:
    text = "甲方（委托方）：张三\n乙方：李四\n第一条 甲方委托乙方。第二条 委托方应付款。"
    first = parties.find(text)[0]
    assert [quote.text for quote in first.mentions] == ["甲方", "委托方", "张三", "甲方", "委托方"]
    assert all(text[quote.start : quote.end] == quote.text for quote in first.mentions)


PIECES = [
    "甲方",
    "乙方",
    "（以下简称甲方）",
    "（盖章）",
    "：",
    ":",
    "\n",
    " ",
    "____",
    "【】",
    "北京华信有限公司",
    "张三",
    "地址",
    "法定代表人",
    "与",
    "由",
    "签订",
    "以下简称",
    "“甲方”",
    "|",
    "XXX",
    "，",
    "。",
    "第一条",
    "(",
    "）",
    "名称",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_gives_parties_that_know_their_place(text: str) -> None:
    for party in parties.find(text):
        assert 0 <= party.start < party.end <= len(text)
        assert text[party.start : party.end] == party.text
        assert party.blank is (party.name is None)
        for quote in party.mentions:
            assert text[quote.start : quote.end] == quote.text


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.data())
def test_any_spans_are_good_enough(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    found = parties.find(text, Span(cuts[0], cuts[1]), Span(cuts[2], cuts[3]))
    assert all(text[party.start : party.end] == party.text for party in found)
