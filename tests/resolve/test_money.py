"""Payment steps and penalties put together from shares, sums and times."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from analyzer.records import Amount, Clause, Contract, Duration, Percentage, PercentageRole
from analyzer.resolve.payments import payments
from analyzer.resolve.penalties import penalties

_PERCENT = re.compile(r"\d+(?:\.\d+)?%|万分之五")
_AMOUNT = re.compile(r"\d+(?:万)?元")
_DURATION = re.compile(r"\d+个?(?:工作日|日)(?=内)")


def contract(lines: list[str], role: PercentageRole) -> tuple[str, Contract, dict[str, int]]:
    """A contract whose first line is an article and the others its children, with its values."""
    text = "\n".join(lines)
    clauses, at = [], 0
    for place, line in enumerate(lines):
        parent = None if place == 0 else "c0"
        clauses.append(
            Clause(
                id=f"c{place}",
                parent=parent,
                kind="clause",
                number=None,
                path=(place,),
                heading=None,
                start=at,
                end=at + len(line) + (place + 1 < len(lines)),
            )
        )
        at += len(line) + 1
    made = Contract(
        index=0,
        start=0,
        end=len(text),
        clauses=tuple(clauses),
        percentages=tuple(
            Percentage(
                text=m[0],
                start=m.start(),
                end=m.end(),
                rule="t",
                id=f"p{n}",
                value=Decimal(0),
                role=role,
            )
            for n, m in enumerate(_PERCENT.finditer(text), 1)
        ),
        amounts=tuple(
            Amount(text=m[0], start=m.start(), end=m.end(), rule="t", id=f"a{n}")
            for n, m in enumerate(_AMOUNT.finditer(text), 1)
        ),
        durations=tuple(
            Duration(
                text=m[0],
                start=m.start(),
                end=m.end(),
                rule="t",
                id=f"d{n}",
                relation="within",
                anchor="签订之日" if "签订" in text[: m.start()] else None,
            )
            for n, m in enumerate(_DURATION.finditer(text), 1)
        ),
    )
    return text, made, {clause.id: clause.start for clause in clauses}


# lines, [(payer, payee, share, amount, when, occasion)], why
PAYMENTS = [
    (
        ["自合同签订之日起10日内，甲方应向乙方支付合同总价的30%。"],
        [("甲方", "乙方", "p1", None, "d1", "签订之日")],
        "one step",
    ),
    (
        [
            "甲方应按以下方式向乙方支付费用：",
            "签订之日起10日内支付总价的30%；",
            "验收合格后支付总价的70%。",
        ],
        [
            ("甲方", "乙方", "p1", None, "d1", "签订之日"),
            ("甲方", "乙方", "p2", None, None, "验收合格"),
        ],
        "the parties stand in the sentence above the list",
    ),
    (["乙方应向甲方支付定金500元。"], [("乙方", "甲方", None, "a1", None, "定金")], "a sum"),
    (
        ["甲方向乙方支付合同总价的30%，即人民币3000元。"],
        [("甲方", "乙方", "p1", "a1", None, None)],
        "a share and its sum are one step",
    ),
    (
        ["首付款为总价的30%，由甲方付给乙方。"],
        [("甲方", "乙方", "p1", None, None, "首付款")],
        "the payer behind 由",
    ),
    (["支付总价的30%。"], [(None, None, "p1", None, None, None)], "who pays is not said"),
]

NO_PAYMENTS = [
    (["甲方逾期付款的，每逾期一日按1%支付违约金。"], "a penalty is no step"),
    (["乙方持有公司30%的股权。"], "nothing is paid"),
    (["甲方未按时支付30%款项的，乙方有权解除。"], "what was not paid"),
    (["登记费由甲方承担60%，付款后凭票结清。"], "a cost that is borne"),
    (["合同中途解除的，支付服务费的50%。"], "paid only if the contract ends early"),
    (["提前还款的，支付提前还款额1%的补偿金。"], "another reason to pay"),
    (["所有权自买方付清95%货款时起转移。"], "a condition"),
    (["付款前提交银行保函，金额为首付款的100%。"], "a guarantee is given, not paid"),
]

# lines, [(debtor, rate, amount, per, base, capped)], why
PENALTIES = [
    (
        ["如果乙方未能按时完成，每延迟一日，应向甲方支付合同总金额1%的违约金。"],
        [("乙方", "p1", None, "日", "合同总金额", False)],
        "the debtor stands in the condition",
    ),
    (
        [
            "甲方逾期付款的，每逾期一日按未付款项的万分之五支付违约金，违约金累计不超过合同总价的20%。"
        ],
        [("甲方", "p1", None, "日", "未付款项", True)],
        "a cap is no rate",
    ),
    (
        ["任何一方违约的，应向守约方支付违约金5000元。"],
        [("任何一方", None, "a1", None, None, False)],
        "a sum",
    ),
    (
        ["甲方迟延交房的，按日支付租金2%的违约金。"],
        [("甲方", "p1", None, "日", "租金", False)],
        "按日",
    ),
]


@pytest.mark.parametrize(("lines", "wanted", "why"), PAYMENTS)
def test_payments(lines: list[str], wanted: list[tuple[str | None, ...]], why: str) -> None:
    text, made, starts = contract(lines, "payment_share")
    found = payments(text, made, starts)
    assert [(p.payer, p.payee, p.share, p.amount, p.when, p.occasion) for p in found] == wanted, why
    assert all(text[p.start : p.end] == p.text for p in found)


@pytest.mark.parametrize(("lines", "why"), NO_PAYMENTS)
def test_no_payments(lines: list[str], why: str) -> None:
    assert payments(*contract(lines, "payment_share")) == [], why


@pytest.mark.parametrize(("lines", "wanted", "why"), PENALTIES)
def test_penalties(lines: list[str], wanted: list[tuple[object, ...]], why: str) -> None:
    text, made, starts = contract(lines, "penalty")
    found = penalties(text, made, starts)
    assert [
        (p.debtor, p.rate, p.amount, p.per, p.base, p.cap is not None) for p in found
    ] == wanted, why
    assert all(text[p.start : p.end] == p.text for p in found)


@pytest.mark.parametrize(
    "line", ["甲方应支付总价的30%。", "违约方应当支付违约金。", "双方协商解决。"]
)
def test_no_penalties(line: str) -> None:
    assert penalties(*contract([line], "penalty")) == []


@pytest.mark.parametrize(
    ("line", "debtor", "why"),
    [
        ("乙方每逾期一日，甲方有权收取乙方应付款1%的滞纳金", "乙方", "the creditor is the subject"),
        ("甲方有权要求乙方按日支付欠款1%的违约金", "乙方", "claimed from a party named"),
        ("逾期付款的，甲方有权加收1%的滞纳金", None, "nobody is named who pays"),
        ("守约方有权要求违约方支付总额20%的违约金", "违约方", "by their part in it"),
        ("乙方迟延交货的，甲方可从货款中扣除总价5%的违约金", "乙方", "the party spoken of before"),
        ("甲方逾期付款的，应向乙方支付应付金额1%的违约金", "甲方", "the debtor is the subject"),
    ],
)
def test_who_owes_a_penalty(line: str, debtor: str | None, why: str) -> None:
    assert [penalty.debtor for penalty in penalties(*contract([line], "penalty"))] == [debtor], why
