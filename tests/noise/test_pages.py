"""Generated pages are repeatable, wrapped, and know where their text came from."""

from __future__ import annotations

import pytest

from analyzer.noise import NoiseParams, draw, make_page
from analyzer.noise.params import SITES

CONTRACT = (
    "设备租赁合同\n第一条　租赁物\n"
    "甲方将附件所列设备出租给乙方使用，设备的数量、型号以交接清单为准。\n"
    "第二条　期限\n租赁期限为12个月，自设备交付之日起计算。\n"
    "（一）期满前30日内，双方应当协商是否续租。\n"
    "第三条　违约责任\n乙方逾期支付租金的，每逾期一日支付租金的0.5%。使用不当的损坏自负。\n"
) * 3


def test_the_same_parameters_make_the_same_page() -> None:
    params = draw(7)
    assert make_page(CONTRACT, params) == make_page(CONTRACT, params)
    assert make_page(CONTRACT, params).text != make_page(CONTRACT, draw(8)).text


@pytest.mark.parametrize("site", SITES)
def test_every_site_wraps_the_contract(site: str) -> None:
    page = make_page(CONTRACT, NoiseParams(site=site, style="simplified", flatten=False))
    assert CONTRACT.strip() in page.text
    assert len(page.text) > len(CONTRACT) + 20
    kept = "".join(page.text[span.start : span.end] for span in page.kept)
    assert kept == page.clean


@pytest.mark.parametrize("seed", range(12))
def test_gold_is_carried_through(seed: int) -> None:
    page = make_page([CONTRACT, CONTRACT], draw(seed))
    at = page.source.index("0.5%")
    clean = page.source_map.to_output(at, at + 4)
    assert clean is not None
    assert page.clean[clean.start : clean.end] == "0.5%"
    place = page.map.to_output(clean.start, clean.end)
    assert place is not None
    assert "0.5%" in page.text[place.start : place.end]


def test_truncation_and_cover() -> None:
    page = make_page(CONTRACT, NoiseParams(truncate=True, cover=True, contents=True, seed=3))
    assert len(page.clean) < len(page.source.strip())
    assert "甲方:XXX" in page.text
    assert page.source.startswith(page.clean[:20])


def test_spots_are_where_the_page_is_garbled() -> None:
    pages = [make_page(CONTRACT, NoiseParams(rules=100, seed=seed)) for seed in range(6)]
    spots = [(page, place, gold) for page in pages for place, gold in page.spots]
    assert spots
    for page, place, gold in spots:
        assert page.text[place.start : place.end] != page.clean[gold.start : gold.end]
