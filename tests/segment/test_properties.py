"""What holds for any text: a tree that covers it, and work that grows with its length only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.records import Contract
from analyzer.segment import body_start, numbering_findings, segment
from analyzer.segment.contracts import score_candidates
from analyzer.segment.decode import Decoder
from analyzer.segment.weights import load_weights

_PIECES = st.sampled_from(
    ["第一章", "第二条", "一、", "二、", "（一）", "(2)", "1.1", "2.3.4", "1、", "2.", "①", "a)",
     "附件一", "甲方：____", "乙方(盖章)", "租赁合同", "目录", "。", "；", "：", "\n", " ", "总则",
     "违约责任", "甲方应付款", "3.5万元", "2024.1.1", "篇二", "第五条约定", "IV.", "十一", "9" * 30]
)  # fmt: skip


def _holds(text: str, contracts: list[Contract]) -> None:
    reached = 0
    ids: set[str] = set()
    for contract in contracts:
        assert contract.start == reached
        assert contract.clauses[0].start == contract.start
        for clause in contract.clauses:
            assert clause.start == reached
            assert clause.end >= clause.start
            reached = clause.end
            assert clause.id not in ids
            assert clause.parent is None or clause.parent in ids
            ids.add(clause.id)
            if clause.number is not None:
                assert text.startswith(clause.number, clause.start)
                assert clause.path
            assert clause.start <= body_start(text, clause) <= clause.end
        assert contract.end == reached
        for finding in numbering_findings(text, contract):
            assert all(contract.start <= s.start < s.end <= contract.end for s in finding.spans)
    assert reached == (len(text) if contracts else 0)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    _holds(text, segment(text))


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_run_of_markers(text: str) -> None:
    _holds(text, segment(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_gives_no_contract(text: str) -> None:
    assert segment(text) == []


_CLAUSES = "第一条 甲方应付款。1.1金额为3.5万元；1.2按照第五条约定办理。（1）月付；（2）季付。"


def _work(text: str) -> int:
    decoder = Decoder(load_weights())
    decoder.decode(score_candidates(text, load_weights()))
    return decoder.work


@pytest.mark.parametrize(
    "unit", [_CLAUSES, "1.1", "一、", "（1）", "a)", "第一条", "附件一", "篇一"]
)
def test_work_grows_with_length_only(unit: str) -> None:
    size = 4_000 // len(unit)
    once, five_times = _work(unit * size), _work(unit * size * 5)
    assert five_times <= 6 * max(once, 1)


def test_a_million_characters() -> None:
    page = _CLAUSES + "双方应当友好协商并按照诚实信用的原则履行各自的义务。" * 40
    text = page * (1_000_000 // len(page))
    small = page * 20
    assert _work(text) / len(text) <= 1.2 * _work(small) / len(small)
