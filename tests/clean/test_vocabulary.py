"""The words of a stretch speak for the site or for the contract."""

from __future__ import annotations

import pytest

from analyzer.clean.vocabulary import (
    CONTRACT_CAP,
    PARTY_LINE,
    SITE_CAP,
    Words,
    site_weight,
    words,
)


@pytest.mark.parametrize(
    ("text", "site", "contract", "why"),
    [
        ("范文下载", 3.0, 0.0, "two words of a site"),
        ("范文、范文和范文", 1.5, 0.0, "each counts once"),
        ("范文网友投稿会员积分", SITE_CAP, 0.0, "no more than the cap"),
        ("天晴", 0.0, 0.0, "no word of either"),
    ],
)
def test_words_are_weighed(text: str, site: float, contract: float, why: str) -> None:
    assert words(text) == (site, contract), why


def test_a_contract_weighs_below_zero() -> None:
    site, contract = words("甲方应当按照本合同的约定向乙方支付违约金")
    assert site == 0
    assert CONTRACT_CAP <= contract < 0


def test_a_part_is_weighed_as_a_text_of_its_own() -> None:
    text = "本网站会员可以下载。甲方支付租金,乙方不得转租。"
    spoken = Words(text)
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            assert spoken.weigh(start, end) == words(text[start:end])


def test_silence_is_that_no_word_of_a_site_begins() -> None:
    spoken = Words("甲方会员")
    assert spoken.silent(0, 2)
    assert not spoken.silent(0, 3)
    assert spoken.silent(3, 4)


def test_words_of_sites_add_up_once_each() -> None:
    assert site_weight("会员会员下载") == 3.0
    assert site_weight("甲方乙方") == 0


@pytest.mark.parametrize(
    ("text", "names_a_party", "why"),
    [
        ("甲方:____", True, "the common label"),
        ("股权转让协议 转让方:海岬投资企业", True, "a label of its own, in a run"),
        ("出租人(甲方):王一", True, "with a bracket"),
        ("乙方应当向甲方付款", True, "both in a sentence"),
        ("上传人:小鱼", False, "who put a document on a site"),
        ("联系方式:10010", False, "方 inside another word"),
    ],
)
def test_lines_of_parties_are_told(text: str, names_a_party: bool, why: str) -> None:
    assert (PARTY_LINE.search(text) is not None) is names_a_party, why
