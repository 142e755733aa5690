"""A page checked without the trained models, whose types tests give by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from analyzer.check import check
from analyzer.extract import values
from analyzer.records import Finding, Removed
from analyzer.resolve import Counter, resolve
from analyzer.segment import body_start, segment
from analyzer.settings import LPR, LprTable

Checked = Callable[..., tuple[Finding, ...]]


def _checked(
    text: str, kind: str = "sale", removed: Sequence[Removed] = (), lpr: LprTable = LPR
) -> tuple[Finding, ...]:
    (contract,) = segment(text)
    found = {}
    for clause in contract.clauses:
        start = body_start(text, clause)
        found[clause.id] = (start, values(text[start : clause.end]))
    resolved = replace(resolve(text, contract, found, Counter()), type=kind)
    return check(text, resolved, lpr, removed)


@pytest.fixture
def checked() -> Checked:
    """The findings of a page that holds one contract of the given type, every clause `other`."""
    return _checked
