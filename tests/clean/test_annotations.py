"""Bracketed readings are taken out, brackets of the text stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.clean import annotations
from analyzer.sourcemap import apply_edits

REMOVED = [
    ("關(guān)系", "關系", "one syllable with its tone"),
    ("數(shù)據(jù)", "數據", "two in a row"),
    ("會(huì )議", "會議", "some mirrors leave a space before the bracket"),
    ("勞(lá\no)動", "勞動", "a line end inside the syllable"),
    ("勞(láo\n)動", "勞動", "a line end before the bracket closes"),
    ("勞(lá o)動", "勞動", "a line end that became a space"),
    ("為_(kāi)工", "為_工", "a harmless collision behind a blank"),
    ("聲(shēng)聲", "聲聲", "behind a character that does not read so elsewhere"),
    ("策略(lüè)", "策略", "the vowel ü under a tone in the same syllable"),
    ("他們(men)的", "他們的", "the one common syllable that has no tone"),
]
KEPT = [
    ("客户关系管理(CRM)系统", "an abbreviation"),
    ("(a)款和(A)款", "item letters"),
    ("重量(kg)", "a unit"),
    ("(hereinafter)", "an English word"),
    ("甲(ā bì)方", "two syllables are no annotation of one character"),
    ("男士(men)", "an English word that could be a syllable"),
    ("重庆（chóng qìng）", "two syllables in full-width brackets are someone's own note"),
    ("(ǎǎǎ)", "tone marks that make no syllable"),
]


@pytest.mark.parametrize(("text", "expected", "why"), REMOVED)
def test_removed(text: str, expected: str, why: str) -> None:
    edits = annotations.find(text)
    assert apply_edits(text, edits)[0] == expected, why
    assert all(text[e.start] == "(" and text[e.end - 1] == ")" and e.certain for e in edits)


@pytest.mark.parametrize(("text", "why"), KEPT)
def test_kept(text: str, why: str) -> None:
    assert annotations.find(text) == [], why


@given(st.text(alphabet="(（)）aāgnuü 關men?\n", max_size=80))
def test_edits_are_in_order(text: str) -> None:
    apply_edits(text, annotations.find(text))
