"""A reading that something may have left without a trace is told from one where nothing can."""

from __future__ import annotations

import pytest

from analyzer.clean.alphabet import alphabet
from analyzer.clean.gaps import gaps
from analyzer.clean.gbk import Decoding, pair
from analyzer.clean.neighbours import Neighbours, count
from analyzer.clean.runs import Effort, Page
from analyzer.clean.silent import hides_end, nearest


def _page() -> Page:
    return Page({}, Neighbours(count("")), True, Decoding(), Effort(1000))


NEAR = [
    ("", "當", "的安全措施保護", "当的安全措施保护", "a comma behind 措施 leaves no trace"),
    ("书面", "的", "勞動合同優", "的劳动合同优", "a comma that ends in the byte of 同"),
]


@pytest.mark.parametrize(("before", "host", "chars", "plain", "why"), NEAR)
def test_what_may_have_stood_there_is_near(
    before: str, host: str, chars: str, plain: str, why: str
) -> None:
    assert nearest(before, host, chars, plain, _page()) < 6, why


def test_where_no_byte_fits_nothing_is_near() -> None:
    assert nearest("运", "輸", "的原則", "输的原则", _page()) > 6


@pytest.mark.parametrize(("char", "hides"), [("據", True), ("任", False), ("1", False)])
def test_the_end_of_a_line_may_hide_a_stop(char: str, hides: bool) -> None:
    assert hides_end(char, _page()) is hides


def test_listed_words_have_a_dropped_character_inside() -> None:
    known = alphabet(True, False)
    for key, found in list(gaps(True, False).doubles.items())[:200]:
        for _, one, two in found:
            first, second = pair(one[0]), pair(two[0])
            assert first is not None
            assert second is not None
            assert (first[0], second[1]) == (key >> 8, key & 0xFF)
            assert second[0] in known.dropped[first[1]]
