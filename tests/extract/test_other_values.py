"""Dates, periods, multiples, laws, references, identifiers, and all kinds together."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.extract import (
    Values,
    dates,
    identifiers,
    laws,
    multiples,
    periods,
    references,
    values,
)

DATES = [
    ("于2024年6月1日签订", "2024年6月1日", dt.date(2024, 6, 1)),
    ("于２０２４年６月１日签订", "２０２４年６月１日", dt.date(2024, 6, 1)),
    ("于2024 年 6 月 1 日签订", "2024 年 6 月 1 日", dt.date(2024, 6, 1)),
    ("二〇二四年六月三十日", "二〇二四年六月三十日", dt.date(2024, 6, 30)),
    ("2024-06-01", "2024-06-01", dt.date(2024, 6, 1)),
    ("2024/6/1", "2024/6/1", dt.date(2024, 6, 1)),
    ("2024.6.1", "2024.6.1", dt.date(2024, 6, 1)),
    ("民國113年6月1日", "民國113年6月1日", dt.date(2024, 6, 1)),
    ("签于____年__月__日", "____年__月__日", None),
    ("签订日期：年月日", "年月日", None),
    ("一九＿＿年＿＿月＿＿日", "一九＿＿年＿＿月＿＿日", None),
    ("2024年__月__日", "2024年__月__日", None),
    ("自本合同签订之日起10日内", "本合同签订之日", None),
    ("二O二五年五月八日", "二O二五年五月八日", dt.date(2025, 5, 8)),
    ("二０二五年五月八日", "二０二五年五月八日", dt.date(2025, 5, 8)),
]


@pytest.mark.parametrize(("text", "span", "value"), DATES)
def test_date(text: str, span: str, value: dt.date | None) -> None:
    found = dates.find(text)
    assert [(one.text, one.value) for one in found] == [(span, value)]


def test_kinds_of_open_dates() -> None:
    (blank,) = dates.find("____年__月__日")
    (event,) = dates.find("自验收之日起")
    (wrong,) = dates.find("2024年2月30日")
    assert (blank.blank, blank.symbolic) == (True, None)
    assert (event.blank, event.symbolic) == (False, "验收之日")
    assert (wrong.value, wrong.blank, wrong.confidence) == (None, False, 0.5)


@pytest.mark.parametrize(
    "text",
    [
        "6月30日",
        "每月15日",
        "12.3.2",
        "2024年度",
        "192.168.1.1",
        "每年__月__日前",
        "姓名、出生年月日、籍贯",
    ],
)
def test_no_full_date(text: str) -> None:
    assert dates.find(text) == []


def test_periods() -> None:
    (one,) = periods.find("自2024年1月1日起至2025年12月31日止，共两年")
    assert one.text == "自2024年1月1日起至2025年12月31日止"
    assert (one.since, one.until) == ("2024-01-01", "2025-12-31")
    (two,) = periods.find("自本合同签订之日起至全部款项付清之日止")
    assert (two.since, two.until) == ("本合同签订之日", "全部款项付清之日")
    assert periods.find("自本合同签订之日起生效") == []
    (three,) = periods.find("自　　年　　月　　日起至　　年　　月　　日止")
    assert (three.since, three.until) == (None, None)
    (four,) = periods.find("从签约之日起至保险期限终止之日止")
    assert four.until == "保险期限终止之日"


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [("LPR的1.5倍", "1.5倍", ["1.5"]), ("双倍返还", "双倍", ["2"]),
     ("双方按6:4分成", "6:4", ["6", "4"]), ("比例为3：3：4", "3：3：4", ["3", "3", "4"])],
)  # fmt: skip
def test_multiple(text: str, span: str, value: list[str]) -> None:
    (found,) = multiples.find(text)
    assert (found.text, found.value) == (span, tuple(map(Decimal, value)))


MULTIPLE_BASES = [
    ("并向乙方双倍返还定金", None),
    ("甲方除在30日内向乙方双倍返还定金外", None),
    ("按贷款利率的四倍支付", "贷款利率"),
]


@pytest.mark.parametrize(("text", "base"), MULTIPLE_BASES)
def test_base_of_a_multiple(text: str, base: str | None) -> None:
    (found,) = multiples.find(text)
    assert found.base == base


@pytest.mark.parametrize("text", ["上午9:30", "营业时间9:00", "附件：1", "比例为2024年"])
def test_no_multiple(text: str) -> None:
    assert multiples.find(text) == []


LAWS = [
    ("依据《中华人民共和国民法典》第五百七十七条", "中华人民共和国民法典", "第五百七十七条"),
    ("依据《劳动合同法》的规定", "劳动合同法", None),
    ("依据民法典第585条第二款", "民法典", "第585条第二款"),
    ("依据中华人民共和国著作权法", "中华人民共和国著作权法", None),
    ("依据《民法典》第七十六、第七十七条", "民法典", "第七十六、第七十七条"),
    ("依据技术合同法实施条例第二条，第三条", "技术合同法实施条例", "第二条，第三条"),
    ("依据《民法典》第七条，第三条约定的", "民法典", "第七条"),
]


@pytest.mark.parametrize(("text", "name", "article"), LAWS)
def test_law(text: str, name: str, article: str | None) -> None:
    (found,) = laws.find(text)
    assert (found.name, found.article) == (name, article)


@pytest.mark.parametrize(
    "text", ["适用中华人民共和国法律", "《房屋租赁合同》第三条", "合法权益", "凭《放货通知》提货"]
)
def test_no_law(text: str) -> None:
    assert laws.find(text) == []


REFERENCES = [
    ("按第三条执行", ["第三条"]),
    ("按第5.2款执行", ["第5.2款"]),
    ("按本合同第三条执行", ["本合同第三条"]),
    ("见附件一和附件2", ["附件一", "附件2"]),
    ("本条所称", ["本条"]),
    ("第八条第二款第（三）项", ["第八条第二款第（三）项"]),
    ("《民法典》第五百条", []),
    ("本条款", []),
    ("第三款产品", []),
    ("附件一份", []),
    ("附图6幅，附件2份", []),
    ("《租赁合同》第三条", []),
    ("依据2.7 款的规定", ["2.7 款"]),
    ("按照３·３条的规定", ["３·３条"]),
    ("“交割”指2.2所述条件满足", ["2.2"]),
    ("违反6.3的，赔偿损失", ["6.3"]),
    ("价格为6.3的", []),
    ("本合同第２号附件", ["本合同第２号附件"]),
    ("违反本合同2.7条、2.8条", ["本合同2.7条", "2.8条"]),
    ("支付2.7款项", []),
    ("价格为2.5条", []),
    ("根据暂行条例第四条，第五条和本合同第六条", ["本合同第六条"]),
    ("根据《民法典》第四条，双方按第五条执行", ["第五条"]),
    ("依本办法第三条", ["第三条"]),
    ("依据「企业法实施条例」第99条", []),
    ("依据实施条例（一九八三年发布）的第102至108条", []),
    ("依据本条例（一九八三年发布）的第三条", ["第三条"]),
    ("本合同按本合同第二十一条终止", ["本合同第二十一条"]),
]


@pytest.mark.parametrize(("text", "spans"), REFERENCES)
def test_reference(text: str, spans: list[str]) -> None:
    assert [one.text for one in references.find(text)] == spans


IDENTIFIERS = [
    ("合同编号：HT-2024-001", "contract_number", "HT-2024-001", None),
    ("（合同编号ＬＩＳ８５００１）", "contract_number", "ＬＩＳ８５００１", None),
    ("合同编号：HT（2024）", "contract_number", "HT（2024）", None),
    ("统一社会信用代码：91110000600037341L", "credit_code", "91110000600037341L", True),
    ("统一社会信用代码：91110000600037342L", "credit_code", "91110000600037342L", False),
    ("身份证号：11010519491231002X", "id_number", "11010519491231002X", True),
    ("身份证号：110105194912310021", "id_number", "110105194912310021", False),
    ("电话：010-12345678", "phone", "010-12345678", None),
    ("手机13800138000", "phone", "13800138000", None),
    ("邮箱：abc@example.com", "email", "abc@example.com", None),
    ("登记编号：DT-WB-2026-0093", "contract_number", "DT-WB-2026-0093", None),
    ("账户：极地银行碧屿支行，7031002200914588。", "account", "7031002200914588", None),
    ("账号：6222 0200 1122 3344 556", "account", "6222 0200 1122 3344 556", None),
]


@pytest.mark.parametrize(("text", "kind", "span", "valid"), IDENTIFIERS)
def test_identifier(text: str, kind: str, span: str, valid: bool | None) -> None:
    (found,) = identifiers.find(text)
    assert (found.kind, found.text, found.valid) == (kind, span, valid)


@pytest.mark.parametrize(
    "text", ["合同编号：________", "1000000元", "2024年6月1日", "电话：____", "传真：0871-60000123"]
)
def test_no_identifier(text: str) -> None:
    assert identifiers.find(text) == []


def test_kinds_do_not_claim_the_same_characters() -> None:
    found = values("合同编号：HT-2024-001，2024年6月1日起30日内支付总价的50%，计1,000元")
    assert [one.text for one in found.durations] == ["30日"]
    assert [one.text for one in found.percentages] == ["50%"]
    assert [one.text for one in found.amounts] == ["1,000元"]
    assert [one.text for one in found.dates] == ["2024年6月1日"]
    assert [one.text for one in found.identifiers] == ["HT-2024-001"]


PIECES = st.sampled_from(
    [
        *"0129１，,.．%％‰_＿　 \n（）()【】[]至到-—~×X自起止内后前每按第",
        *"年月日天时分秒元角万亿半个成折倍一二十《条@，。",
        *("百分之", "个工作日", "人民币", "￥", "签订之日", "逾期", "不超过"),
        *("法》", "附件", "本合同", "合同编号：", "a.cn", "甲方"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_mention_quotes_its_place(text: str) -> None:
    found = values(text)
    for field in fields(Values):
        mentions = getattr(found, field.name)
        assert list(mentions) == sorted(mentions, key=lambda one: one.start)
        for one in mentions:
            assert 0 <= one.start < one.end <= len(text)
            assert text[one.start : one.end] == one.text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for field in fields(Values):
        for one in getattr(values(text), field.name):
            assert text[one.start : one.end] == one.text
