"""Mentions moved to their place in the document, numbered, and linked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from analyzer.records import (
    Amount,
    Clause,
    Contract,
    Date,
    Duration,
    Identifier,
    Law,
    Multiple,
    Percentage,
    Period,
    Reference,
    Span,
)
from analyzer.resolve import Counter, resolve, shift


@dataclass(frozen=True)
class Found:
    durations: tuple[Duration, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[Date, ...] = ()
    periods: tuple[Period, ...] = ()
    multiples: tuple[Multiple, ...] = ()
    laws: tuple[Law, ...] = ()
    references: tuple[Reference, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


HEAD = "租赁合同\n甲方（出租方）：张三\n乙方（承租方）：李四\n"
FIRST = "第一条 乙方应在签约后5日内支付押金100元，依照第二条执行。\n"
SECOND = "第二条 每逾期一日，乙方应向甲方支付租金1%的违约金。\n"
SIGNED = "甲方：张三\n乙方：李四\n"


def lease(before: str = "") -> tuple[str, Contract]:
    text = before + HEAD + FIRST + SECOND + SIGNED
    clauses, at = [], len(before)
    for name, kind, number, part in (
        ("c0", "preamble", None, HEAD),
        ("c1", "article", "第一条", FIRST),
        ("c2", "article", "第二条", SECOND),
        ("c3", "signature", None, SIGNED),
    ):
        path = () if number is None else (int(name[1]),)
        clauses.append(
            Clause(
                id=name,
                parent=None,
                kind=kind,
                number=number,
                path=path,
                heading=None,  # type: ignore[arg-type]
                start=at,
                end=at + len(part),
            )
        )
        at += len(part)
    return text, Contract(index=0, start=len(before), end=at, clauses=tuple(clauses))


def values(text: str, contract: Contract) -> dict[str, tuple[int, Found]]:
    """What extraction finds in each body, with offsets of the body."""
    result = {}
    for clause in contract.clauses:
        start = clause.start + len(clause.number or "")
        body = text[start : clause.end]

        def at(word: str, body: str = body) -> dict[str, object]:
            return {
                "text": word,
                "start": body.index(word),
                "end": body.index(word) + len(word),
                "rule": "t",
            }

        found = Found()
        if clause.id == "c1":
            found = Found(
                durations=(Duration(**at("5日"), relation="within"),),  # type: ignore[arg-type]
                amounts=(Amount(**at("100元"), value=Decimal(100)),),  # type: ignore[arg-type]
                references=(Reference(**at("第二条")),),  # type: ignore[arg-type]
            )
        if clause.id == "c2":
            rate = Percentage(**at("1%"), value=Decimal("0.01"), role="penalty", per="日")  # type: ignore[arg-type]
            found = Found(percentages=(rate,))
        result[clause.id] = (start, found)
    return result


def test_everything_knows_its_place_and_its_clause() -> None:
    text, contract = lease("前一份合同的文字。\n")
    done = resolve(text, contract, values(text, contract))
    kinds = (
        done.durations,
        done.amounts,
        done.percentages,
        done.references,
        done.parties,
        done.payments,
        done.penalties,
        done.obligations,
    )
    for mentions in kinds:
        assert mentions
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text
            clause = next(c for c in done.clauses if c.id == mention.clause)
            assert clause.start <= mention.start < mention.end <= clause.end
    for party in done.parties:
        assert all(text[quote.start : quote.end] == quote.text for quote in party.mentions)


def test_links() -> None:
    text, contract = lease()
    done = resolve(text, contract, values(text, contract))
    assert done.references[0].target == "c2"
    (payment,) = done.payments
    assert (payment.payer, payment.amount, payment.when) == ("乙方", "a1", "d1")
    (penalty,) = done.penalties
    assert (penalty.debtor, penalty.rate, penalty.per, penalty.base) == ("乙方", "p1", "日", "租金")
    duty = done.obligations[0]
    assert (duty.party, duty.deadline, duty.amount) == ("乙方", "d1", "a1")


def test_parties_and_their_signatures() -> None:
    text, contract = lease()
    done = resolve(text, contract, values(text, contract))
    assert [(party.role, party.aliases, party.name) for party in done.parties] == [
        ("甲方", ("出租方",), "张三"),
        ("乙方", ("承租方",), "李四"),
    ]
    assert [party.clause for party in done.parties] == ["c0", "c0"]
    assert done.findings == ()


def test_a_differing_signature_is_found_at_its_place() -> None:
    text, contract = lease("前文。\n")
    text = text.removesuffix("李四\n") + "王五\n"
    done = resolve(text, contract, values(text, contract))
    (finding,) = done.findings
    assert finding.code == "party.name_differs"
    assert [text[span.start : span.end] for span in finding.spans] == ["李四", "王五"]


def test_ids_go_on_through_a_document() -> None:
    text, contract = lease()
    counter = Counter()
    one = resolve(text, contract, values(text, contract), counter)
    two = resolve(text, contract, values(text, contract), counter)
    ids = [
        mention.id
        for done in (one, two)
        for kind in (done.durations, done.amounts, done.parties, done.obligations, done.references)
        for mention in kind
    ]
    assert len(ids) == len(set(ids))
    assert one.durations[0].id == "d1"
    assert two.durations[0].id == "d2"


def test_a_clause_without_values_is_passed_over() -> None:
    text, contract = lease()
    done = resolve(text, contract, {})
    assert done.durations == ()
    assert [party.name for party in done.parties] == ["张三", "李四"]


@given(st.integers(0, 10**6), st.integers(0, 50), st.integers(0, 20))
def test_shift_moves_every_offset(by: int, start: int, length: int) -> None:
    amount = Amount(
        text="x" * length, start=start, end=start + length, rule="t", words=Span(start, start + 1)
    )
    moved = shift(amount, by, "c1", "a1")
    assert (moved.start, moved.end) == (start + by, start + length + by)
    assert moved.words == Span(start + by, start + 1 + by)
    assert (moved.clause, moved.id, moved.text) == ("c1", "a1", amount.text)
