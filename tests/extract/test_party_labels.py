"""Labels of every form: compounds, unknown words, letters alone, rows without marks."""

from __future__ import annotations

import pytest

from analyzer.extract import parties

# text, (label, name) of each party in order, why
FOUND = [
    (
        "甲方（出租方）：  秦  琼     身份证号：990101197001011234\n乙方：  尉迟  恭\n",
        [("甲方", "秦琼"), ("乙方", "尉迟恭")],
        "a wide gap between surname and given name",
    ),
    (
        "债权人：铁牛\n债务人：北岭农业有限公司\n连带保证人：毛小豆\n",
        [("债权人", "铁牛"), ("债务人", "北岭农业有限公司"), ("连带保证人", "毛小豆")],
        "a debtor with a line of its own is a party, and a surety of a kind keeps its label",
    ),
    (
        "担保人：北岭保险股份有限公司\n被担保人：北岭轮胎厂\n",
        [("担保人", "北岭保险股份有限公司"), ("被担保人", "北岭轮胎厂")],
        "被 makes it the other side",
    ),
    (
        "预约出卖人：北岭置业有限公司\n预约买受人：容易\n",
        [("预约出卖人", "北岭置业有限公司"), ("预约买受人", "容易")],
        "words before a known label on its line belong to it",
    ),
    (
        "拆迁人：北岭市政公司\n被拆迁人：黄石\n房屋承租人：梅青\n",
        [("拆迁人", "北岭市政公司"), ("被拆迁人", "黄石"), ("房屋承租人", "梅青")],
        "the longer label is not the shorter one",
    ),
    (
        "牵头人：北岭路桥有限公司\n成员单位：北岭勘测院\n成员单位：北岭市政公司\n",
        [
            ("牵头人", "北岭路桥有限公司"),
            ("成员单位", "北岭勘测院"),
            ("成员单位", "北岭市政公司"),
        ],
        "several bear one label",
    ),
    (
        "经纪公司：北岭娱乐有限公司\n驻唱：夏天\n一、驻唱每周演出两场。\n",
        [("经纪公司", "北岭娱乐有限公司"), ("驻唱", "夏天")],
        "a label nobody knows, which the clauses use",
    ),
    (
        "征收部门（甲方）：北岭市住建局\n被征收人（乙方）：安土\n",
        [("甲方", "北岭市住建局"), ("乙方", "安土")],
        "a letter in brackets makes a label of any word",
    ),
    (
        "施工协议\n建房方（简称甲方）：宁大柱，电话13600010081\n承建方（简称乙方）：扈家施工队\n",
        [("甲方", "宁大柱"), ("乙方", "扈家施工队")],
        "the letter may be introduced",
    ),
    (
        "合伙协议\n甲：赵海　身份证：990101198001011234\n乙：钱满\n甲乙两人合伙。\n",
        [("甲", "赵海"), ("乙", "钱满")],
        "letters alone",
    ),
    (
        "Party A (甲方): Blue Ocean Shipping Pte. Ltd.\nParty B (乙方): 北岭港务局\n",
        [("甲方", "Blue Ocean Shipping Pte. Ltd."), ("乙方", "北岭港务局")],
        "the label in two languages",
    ),
    (
        "北岭信用合作联社（贷款人）\n岳山（借款人）\n上列当事人签订借款合同如下：\n",
        [("贷款人", "北岭信用合作联社"), ("借款人", "岳山")],
        "names first, labels in brackets",
    ),
    (
        "出租方刘备与承租方诸葛亮经协商，就房屋一间达成协议：\n一、租期",
        [("出租方", "刘备"), ("承租方", "诸葛亮")],
        "labels and names in one sentence, no marks",
    ),
    (
        "甲方是北岭市气象局，乙方是北岭防雷工程有限公司，双方约定如下：\n",
        [("甲方", "北岭市气象局"), ("乙方", "北岭防雷工程有限公司")],
        "told by 是",
    ),
    (
        "出租方王石（以下简称甲方）与承租方段青（以下简称乙方）达成如下协议：\n",
        [("甲方", "王石"), ("乙方", "段青")],
        "the label before a name is no part of it",
    ),
    (
        "房屋買賣契約書\n買方：陳大文（以下簡稱買方）\n賣方：雲嶺建設股份有限公司\n",
        [("買方", "陳大文"), ("賣方", "雲嶺建設股份有限公司")],
        "labels as the text writes them",
    ),
    (
        (
            "竞业协议\n北岭餐饮有限公司（下称“公司”，地址在北岭市柳巷6号）和戴河（下称“师傅”，"
            "身份证号990101198506123727）签这份协议。\n一、为什么要签"
        ),
        [("公司", "北岭餐饮有限公司"), ("师傅", "戴河")],
        "particulars in the brackets of the alias",
    ),
    (
        "甲方（投资方）：北岭启航合伙企业（有限合伙）\n乙方（原股东）：\n乙方一：孔方\n乙方二：巴山\n",
        [("甲方", "北岭启航合伙企业（有限合伙）"), ("乙方一", "孔方"), ("乙方二", "巴山")],
        "a heading over numbered parties is none, and 孔方 is a name",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), FOUND)
def test_found(text: str, wanted: list[tuple[str, str]], reason: str) -> None:
    found = [({one.role, *one.aliases}, one.name) for one in parties.find(text)]
    names = [(name or "").replace(" ", "") for _, name in found]
    assert names == [name.replace(" ", "") for _, name in wanted], reason
    assert all(label in labels for (label, _), (labels, _) in zip(wanted, found, strict=True)), (
        reason
    )


# text, labels that are no party's, why
NONE = [
    (
        "出地方：苇塘村第三村民小组\n组长：康喜\n种地方：绿垄家庭农场\n一、组长收款。",
        {"组长"},
        "who speaks for a party",
    ),
    (
        "甲方：北岭学校\n乙方：北岭餐饮有限公司\n家庭18岁以上成员：____\n",
        {"成员"},
        "the end of a longer word",
    ),
    (
        "甲方：张三\n乙方：李四\n紧急联系人：王五 电话：13600010081\n",
        {"紧急联系人", "联系人"},
        "somebody else",
    ),
    (
        (
            "保证人（甲方）：北岭担保有限公司\n债权人（乙方）：北岭银行\n"
            "鉴于北岭创客有限公司（以下简称债务人）与乙方签订了借款合同，甲方提供保证。\n"
        ),
        {"债务人"},
        "the debtor of another contract",
    ),
]


@pytest.mark.parametrize(("text", "labels", "reason"), NONE)
def test_no_party(text: str, labels: set[str], reason: str) -> None:
    for one in parties.find(text):
        assert not labels & {one.role, *one.aliases}, reason


def test_a_label_of_the_next_column_is_no_name() -> None:
    text = (
        "食堂协议\n第一条 学校将食堂交餐饮公司经营。\n第二条 餐饮公司按月交款。\n"
        "学校（公章）：　　　餐饮公司（公章）：\n"
    )
    assert all(one.name is None for one in parties.find(text))


def test_a_holder_told_by_its_label_owns_the_account() -> None:
    text = (
        "委托方：张三\n装修方：北岭装饰有限公司\n"
        "第一条 工程款汇入以下账户，户名：装修方，开户行：北岭银行，账号：6200000000000001。\n"
    )
    found = {one.role: dict(one.attributes) for one in parties.find(text)}
    assert found["装修方"]["account"] == "6200000000000001"
    assert "account" not in found["委托方"]


# text, role, attribute, value, why
DETAILS = [
    ("甲方：北岭公司，法定代表人牛田，住所地北岭市西街1号。\n乙方：李四\n", "甲方",
     "legal_representative", "牛田", "no colon behind the label"),
    ("甲方：北岭公司，法定代表人牛田，住所地北岭市西街1号。\n乙方：李四\n", "甲方",
     "address", "北岭市西街1号", "no colon behind the label"),
    ("甲方：粟满，身份证号：990101198001011234，住北岭县稻香村\n乙方：李四\n", "甲方",
     "address", "北岭县稻香村", "behind a number"),
    ("许可方：北岭软件有限公司，注册地址为北岭市科技路1号（“许可方”）\n被许可方：李四\n",
     "许可方", "address", "北岭市科技路1号", "told by 为, an alias behind it"),
    (("1. 车青，中国公民，身份证号码为990101198202222152（“创始人”）；\n"
     "2. 北岭创业投资中心（有限合伙）（“投资人”）。\n"), "创始人",
     "id_number", "990101198202222152", "between a name and its alias"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "kind", "value", "reason"), DETAILS)
def test_details(text: str, role: str, kind: str, value: str, reason: str) -> None:
    found = {one.role: dict(one.attributes) for one in parties.find(text)}
    assert found[role].get(kind) == value, reason


def test_an_address_says_more_than_its_sort() -> None:
    text = "中国____厂，地址：____市____路（以下简称甲方）与张三（以下简称乙方）订立合同。\n"
    assert all("address" not in dict(one.attributes) for one in parties.find(text))


CLAUSES = (
    "第一条 {0}应当交货，{1}应当付款。第二条 {0}不得拖延，{1}有权拒收。"
    "第三条 {0}负责装车，{1}负责卸车。"
)

# run-on head, labels the clauses teach, (label, name), why
LEARNT = [
    (
        "岩茶买卖合同卖茶人：云岫县半山茶叶专业合作社买茶人：淮里茶馆连锁有限公司",
        ("卖茶人", "买茶人"),
        [("卖茶人", "云岫县半山茶叶专业合作社"), ("买茶人", "淮里茶馆连锁有限公司")],
        "words no vocabulary has",
    ),
    (
        "合资合同牧业方：朔原草业集团有限公司法定代表人：乌恩其乳企方：兰汀乳品股份有限公司",
        ("牧业方", "乳企方"),
        [("牧业方", "朔原草业集团有限公司"), ("乳企方", "兰汀乳品股份有限公司")],
        "the clauses tell where the label begins",
    ),
]


@pytest.mark.parametrize(("head", "labels", "wanted", "reason"), LEARNT)
def test_labels_are_learnt_from_the_clauses(
    head: str, labels: tuple[str, str], wanted: list[tuple[str, str]], reason: str
) -> None:
    found = parties.find(head + CLAUSES.format(*labels))
    assert [(one.role, one.name) for one in found] == wanted, reason


def test_an_office_the_clauses_speak_of_is_no_party() -> None:
    text = "甲方：北岭公司\n库主任：闵成\n乙方：李四\n" + CLAUSES.format("库主任", "乙方")
    assert {one.role for one in parties.find(text)} == {"甲方", "乙方"}


SIGNED = (
    "协议书\n甲方：{}\n乙方：北岭照明有限公司\n第一条 甲方供货。\n第二条 乙方付款。\n甲方：{}\n"
)


@pytest.mark.parametrize(
    ("head", "signature", "differs", "reason"),
    [
        ("北岭有限公司", "北岭有限责任公司", True, "another form of company"),
        ("王五", "王伍", True, "another character"),
        ("张三、李四", "王五", True, "neither of the two"),
        ("张三、李四", "张三", False, "one of the two"),
        ("北岭（集团）有限公司", "北岭(集团)有限公司", False, "another width"),
        ("北岭有限公司", "王五", False, "who signs for it"),
        ("雲棲有限公司", "云棲有限公司", False, "traditional characters"),
    ],
)
def test_the_signature_is_compared(head: str, signature: str, differs: bool, reason: str) -> None:
    found = parties.read(SIGNED.format(head, signature))[1]
    assert bool(found) == differs, reason


def test_a_name_may_begin_like_the_mark_of_a_seal() -> None:
    text = "出借人：周英\n借款人1：徐宏\n借款人2：章进\n"
    assert [one.name for one in parties.find(text)] == ["周英", "徐宏", "章进"]


def test_a_name_may_end_with_a_numeral() -> None:
    text = "甲方：张三乙方：李四一、甲方供货。二、乙方付款。"
    assert [one.name for one in parties.find(text)] == ["张三", "李四"]
