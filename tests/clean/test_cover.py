"""Covers go, titles and party lines stay."""

from __future__ import annotations

import pytest

from analyzer.clean import cover
from analyzer.clean.markers import fold


def left(text: str) -> str:
    for span in reversed(cover.find(fold(text))):
        text = text[: span.start] + text[span.end :]
    return text


@pytest.mark.parametrize(
    "junk",
    [
        "甲方:XXX乙方:XXX20XXCOUNTRACTCOVER专业合同封面RESUME",
        "甲方:XXX乙方:XXX20XXCOUNTRACTCOVER专业合同封面RESUME" * 2 + "PERSONAL\n",
        "20XX专业合同封面COUNTRACTCOVER20XX专业合同封面COUNTRACTCOVER甲方:XXX乙方:XXXPERSONALRESUMERESUME",
        "合同封面\nCONTRACT TEMPLATE\n甲方：×××\n乙方：×××\n",
        "20XX\nCOUNTRACT COVER\n专业合同封面\n",
    ],
)
@pytest.mark.parametrize("title", ["2024年度网站建设合同", "20XX年度软件开发合同", "厂房租赁协议"])
def test_cover_goes_title_stays(junk: str, title: str) -> None:
    rest = f"{title}\n甲方:XXX\n乙方:XXX\n第一条 乙方提供服务。"
    assert left(junk + rest) == rest


@pytest.mark.parametrize(
    "text",
    [
        "软件开发合同\n甲方:XXX\n乙方:XXX\n20XX年5月",  # placeholders alone are the contract's
        "甲方:XXX公司\n乙方:×××\n第一条 RESUME软件归甲方所有。",
        "第五条 投标文件的封面应当加盖公章。",
        "乙方负责设计LOGO及BUSINESS名片。",
    ],
)
def test_contract_stays(text: str) -> None:
    assert left(text) == text
