"""What is said of a party, and to whom it is given."""

from __future__ import annotations

import pytest

from analyzer.extract import parties


def test_attributes_go_to_the_party_they_stand_under() -> None:
    text = (
        "甲方：北京华信科技有限公司\n统一社会信用代码：91110108MA01ABCD2X\n法定代表人：李明\n"
        "乙方：张三\n身份证号：110101199001011234\n联系电话：13800138000\n邮箱：zs@example.com\n第一条"
    )
    first, second = parties.find(text)
    assert dict(first.attributes) == {
        "credit_code": "91110108MA01ABCD2X",
        "legal_representative": "李明",
    }
    assert dict(second.attributes) == {
        "id_number": "110101199001011234",
        "phone": "13800138000",
        "email": "zs@example.com",
    }


@pytest.mark.parametrize("gap", ["    ", "\n"])
def test_attributes_in_columns_are_dealt_out_in_order(gap: str) -> None:
    heads = "甲方：华信有限公司甲厂    乙方：远景软件有限公司\n"
    text = f"{heads}地址：北京市海淀区{gap}地址：上海市浦东新区\n第一条"
    found = parties.find(text)
    assert [dict(party.attributes)["address"] for party in found] == [
        "北京市海淀区",
        "上海市浦东新区",
    ]


def test_blank_attributes_are_left_out() -> None:
    found = parties.find("甲方：张三\n地址：____\n电话：\n乙方：李四\n第一条")
    assert [party.attributes for party in found] == [(), ()]


def test_an_account_in_a_clause_belongs_to_the_party_named_there() -> None:
    text = (
        "甲方：华信有限公司甲厂\n乙方：远景软件有限公司\n第一条 甲方应将款项汇入乙方账户"
        "（开户行：江州银行城东支行，账号：5100998877001122）。"
        "第二条 甲方的法定地址为北京市南街1号。"
    )
    first, second = parties.find(text)
    assert dict(first.attributes) == {"address": "北京市南街1号"}
    assert dict(second.attributes) == {"bank": "江州银行城东支行", "account": "5100998877001122"}


def test_an_account_of_somebody_else_is_given_to_nobody() -> None:
    text = (
        "甲方：华信有限公司甲厂\n乙方：远景软件有限公司\n第一条 款项汇入以下账户：户名：王五"
        "开户行：江州银行城东支行账号：5100998877001122。第二条 甲方、乙方账户另行通知。"
    )
    assert [party.attributes for party in parties.find(text)] == [(), ()]


@pytest.mark.parametrize(
    "line",
    [
        "地址：【\n】",
        "地址：经办人",
        "地址：负责人（或授权代表）",
        "地址：甲方因业务需要委托乙方",
        "开户行：账号：",
    ],
)
def test_no_attribute_is_a_label_or_a_sentence(line: str) -> None:
    found = parties.find(f"乙方：李四\n甲方：张三\n{line}\n第一条")
    assert [party.attributes for party in found] == [(), ()]


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("身份证号：9901011975060600662024年1月8日", "id_number", "990101197506060066"),
        ("电话：139111122222024年1月8日", "phone", "13911112222"),
        ("账号：51009988770011222024年1月8日", "account", "5100998877001122"),
        ("身份证号990101197506060066", "id_number", "990101197506060066"),
    ],
)
def test_numbers_end_where_a_date_runs_on(line: str, kind: str, value: str) -> None:
    found = parties.find(f"乙方：李四\n甲方：张三，{line}\n第一条")
    assert dict(found[1].attributes) == {kind: value}


def test_details_of_somebody_else_are_left_out() -> None:
    found = parties.find("甲方：张三\n乙方：李四\n紧急联系人：苟玉兰 电话：13500009999\n第一条")
    assert found[1].attributes == ()
