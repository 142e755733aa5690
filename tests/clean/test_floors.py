"""The floors of cleaning, on a small set of the pages that `hetong evaluate cleaning` makes."""

from __future__ import annotations

import pytest

from analyzer.evaluate import cleaning
from analyzer.evaluate.pages import fill, generate, material

DATA = "c0a5b1455e46ee25"
"""Of the contracts and wrappers of the test side; whoever changes them measures anew."""


@pytest.fixture(scope="module")
def summary() -> cleaning.Summary:
    return cleaning.run(material("test"), 60, 0, speed=False)


def test_the_data_are_those_of_the_floors(summary: cleaning.Summary) -> None:
    assert summary.data == DATA


def test_no_floor_is_missed(summary: cleaning.Summary) -> None:
    figures = summary.figures()
    assert figures["f1"] >= 0.995
    assert figures["recall"] >= 0.999
    assert figures["annotations"] == 0
    assert figures["traditional"] <= 1
    assert figures["certain_wrong"] == 0
    assert figures["clean_unchanged"] == 1


def test_every_site_and_layout_is_met(summary: cleaning.Summary) -> None:
    from analyzer.noise.params import SITES

    assert set(SITES) < set(summary.tables["site"])
    wanted = {"annotated", "simplified", "run-on", "in lines", "cover", "contents", "truncated"}
    assert wanted | {"several contracts"} <= set(summary.tables["layout"])


def test_the_sides_share_nothing() -> None:
    develop, test = material("develop"), material("test")
    assert not set(develop.contracts) & set(test.contracts)
    assert not set(develop.wrappers.values()) & set(test.wrappers.values())


def test_counts_are_of_characters() -> None:
    source = material("develop")
    sample = next(iter(generate(source, 1, 0)))
    count = cleaning.measure(sample).count
    assert count.right <= count.kept <= count.given
    assert count.lost <= count.wanted
    assert 0 < count.f1 <= 1


def test_a_label_belongs_to_neither_side() -> None:
    frame, neutral = fill(
        "⟦网站⟧〔篇一:{own}〕\n{contract}\n〔篇二:{own}〕\n{contract}⟦尾⟧", ["甲约", "乙约"]
    )
    assert frame == ("网站篇一:甲约\n", ("\n篇二:乙约\n",), "尾")
    assert neutral == ("篇一:甲约", "篇二:乙约")
    assert cleaning.without(["尾篇二：乙约", "网站"], neutral) == 3
