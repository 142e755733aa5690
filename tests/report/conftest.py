"""A small document with a record of every kind, made by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from analyzer import records as r
from analyzer.document import Document

TEXT = (
    "=软件服务合同\n甲方(委托方)：____\n乙方：北京<b>某某</b>公司\n"
    "第一条 付款\n1.1 甲方应自本合同签订之日起3至5个工作日内支付总金额的50%，即¥1,000,000.00。\n"
    "1.2 逾期的，按第1.1款处理，违约金为1.5倍。\n"
)


def place(words: str, nth: int = 0) -> dict[str, Any]:
    """Text, start, end and rule of the nth occurrence of some words."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"text": words, "start": start, "end": start + len(words), "rule": "test.rule"}


def clause(key: str, parent: str | None, kind: Any, number: str | None, **more: Any) -> r.Clause:
    return r.Clause(id=key, parent=parent, kind=kind, number=number, **more)


def contract() -> r.Contract:
    one, two, three = (TEXT.index(mark) for mark in ("第一条", "1.1", "1.2 "))
    return r.Contract(
        index=0,
        start=0,
        end=len(TEXT),
        title="=软件服务合同",
        type="software",
        type_rule="contract_type.title",
        truncated=True,
        clauses=(
            clause("k0", None, "preamble", None, path=(), heading=None, start=0, end=one,
                   type="parties", type_score=0.9),
            clause("k1", None, "article", "第一条", path=(1,), heading="付款", start=one, end=two,
                   type="payment", also=("price",), type_score=0.9, rule="clause_type.heading"),
            clause("k2", "k1", "clause", "1.1", path=(1, 1), heading=None, start=two, end=three,
                   type="payment", modality="obligation"),
            clause("k3", "k1", "clause", "1.2", path=(1, 2), heading=None, start=three,
                   end=len(TEXT), type="liability"),
        ),
        parties=(
            r.Party(id="p1", clause="k0", role="甲方", aliases=("委托方",), blank=True,
                    **place("____")),
            r.Party(id="p2", clause="k0", role="乙方", name="北京<b>某某</b>公司",
                    attributes=(("phone", "+86 10"),),
                    mentions=(r.Quote("北京", 0, 2),), **place("北京<b>某某</b>公司")),
        ),
        durations=(
            r.Duration(id="d1", clause="k2", min=((Decimal(3), "working_day"),),
                       max=((Decimal(5), "working_day"),), relation="within",
                       anchor="本合同签订之日", business_days=True, **place("3至5个工作日")),
        ),
        percentages=(
            r.Percentage(id="q1", clause="k2", value=Decimal("0.50"), base="总金额",
                         role="payment_share", source=r.Span(7, 10), **place("50%")),
        ),
        amounts=(
            r.Amount(id="a1", clause="k2", value=Decimal("1E+6"), words=None,
                     **place("¥1,000,000.00")),
        ),
        dates=(
            r.Date(id="t1", clause="k2", symbolic="本合同签订之日", **place("本合同签订之日")),
            r.Date(id="t2", clause="k2", value=dt.date(2024, 6, 1), **place("签订")),
        ),
        periods=(r.Period(id="e1", clause="k2", since="2024-06-01", **place("签订")),),
        multiples=(
            r.Multiple(id="m1", clause="k3", value=(Decimal("1.5"),), **place("1.5倍")),
            r.Multiple(id="m2", clause="k3", value=(Decimal(6), Decimal(4)), **place("1.5倍")),
        ),
        laws=(r.Law(id="l1", clause="k3", name="民法典", **place("违约金")),),
        identifiers=(r.Identifier(id="i1", clause=None, kind="phone", value="1", **place("逾期")),),
        payments=(r.Payment(id="y1", clause="k2", payer="甲方", share="q1", **place("支付")),),
        penalties=(r.Penalty(id="z1", clause="k3", base="总金额", **place("违约金")),),
        terms=(r.Term(id="w1", clause="k3", term="违约金", **place("违约金")),),
        references=(r.Reference(id="r1", clause="k3", target="k2", **place("第1.1款")),),
        obligations=(r.Obligation(id="o1", clause="k2", party="甲方", action="支付",
                                  deadline="d1", **place("支付")),),
        findings=(
            r.Finding(code="blank.party", severity="info", message="当事人名称未填写",
                      spans=(r.Span(place("____")["start"], place("____")["end"]),)),
            r.Finding(code="unheard.of", severity="error", message="x|y"),
        ),
    )  # fmt: skip


@pytest.fixture
def document() -> Document:
    """A document read from text."""
    return Document(
        id="0" * 64,
        source="合同.txt",
        media_type="text/plain",
        status="complete",
        text=TEXT,
        script="simplified",
        repairs=(r.Repair(rule="garble", start=None, end=None, source=r.Span(0, 2),
                          before="當d", after="当", certain=False),),
        removed=(r.Removed(rule="site", text="百度文库", source=r.Span(9, 13)),),
        contracts=(contract(),),
    )  # fmt: skip


@pytest.fixture
def failed() -> Document:
    """A document of which nothing could be read."""
    return Document(
        source="锁.pdf",
        problems=(r.Problem(code="read.password", message="the file is locked; give a password"),),
    )
