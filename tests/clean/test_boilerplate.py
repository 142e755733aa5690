"""The site's wording goes, the contract's stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.clean import boilerplate, markers
from analyzer.evaluate import boilerplate as evaluation
from analyzer.evaluate.boilerplate import Score
from analyzer.sourcemap import apply_edits

PAGES = Path(__file__).parent / "pages"
BODY = (
    "租车合同\n甲方:____\n乙方:____\n"
    "第一条 甲方把一辆货车租给乙方使用一年。\n第二条 租金每月2000元,乙方按月支付。\n"
)


def cleaned(text: str) -> str:
    return apply_edits(text, boilerplate.find(text))[0]


@pytest.mark.parametrize("marker", markers.load(), ids=lambda m: f"{m.site}-{m.example[:12]}")
def test_every_marker_matches_its_example_whole(marker: markers.Marker) -> None:
    assert marker.pattern.fullmatch(markers.fold(marker.example))
    assert any(key in marker.example for key in marker.keys)
    assert marker.side in ("head", "tail", "both")
    assert marker.grade in ("cut", "sure", "strong", "hint", "near")
    assert marker.rule in boilerplate.RULES


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("下载本文档\n文档简介\n", ""),
        ("租车合同_第1页\n租车合同_第2页\n已阅读2页,还剩1页未读\n", ""),
        ("", "温馨提示\n1. 本站所有资源如无特殊说明,要用OFFICE打开。\n"),
        ("", "最新文档\n菜谱大全\n评论\n0/150\n"),
        ("", "1、原创力文档一经付费,概不退换。\n2、举报请打400-050-0827。\n"),
        ("现在合同越来越重要。以下是小编整理的合同,仅供参考。\n", ""),
        ("当前位置:文档之家› \n", "Copyright © 2020 文档之家\n"),
        ("", "以上就是小编分享的租车合同全部内容,希望对大家有所帮助!\n"),
    ],
)
def test_site_wording_goes(before: str, after: str) -> None:
    assert cleaned(before + BODY + after) == BODY


@pytest.mark.parametrize(
    "kept",
    [
        "填写说明\n1.空格处请用钢笔填写。\n",  # part of an official form
        "第三条 乙方不得下载、复制或者上传甲方的文档。\n",  # the words of a site in a clause
        "特别提示:签约前请核对双方名称。\n",
        "说明:本合同范本仅供参考,双方可以增减条款。\n",
        "附件:车辆照片\n甲方(签字):\n乙方(签字):\n",
        "第三条 发现侵权的,应通知我们删除;评论由用户自行负责。\n",
        "友情提示:请妥善保管钥匙。\n",
        "第三条 双方可以通过微信支付或者支付宝支付租金。\n",
    ],
)
def test_contract_wording_stays(kept: str) -> None:
    text = BODY + kept
    assert cleaned(text) == text
    glued = text.replace("\n", "")
    assert cleaned(glued) == glued


@pytest.mark.parametrize(
    ("stays", "goes", "why"),
    [
        (
            "第七条 甲方按期付款第一期 72,000元第二期 96,000元",
            "上面就是小编给大家整理的合同。本文链接:http://www.example.cn/1.html",
            "a comma inside a sum parts nothing",
        ),
        (
            "第二条 因本合同引起的争议,双方协商解决;协商不成的,提交仲裁委员会仲裁",
            "全文预览到此结束,剩余部分请下载后查看开通会员,全站免费下载",
            "a clause that stops short, and two markers behind it",
        ),
        (
            "15.3 本协议一式八份。转让方(盖章):委派代表:受让方(盖章):目标公司(盖章):2024年11月8日",
            "以上是小编为您整理的合同格式。可以在线咨询律师。相关法律知识房屋漏水找谁赔立即咨询",
            "a seal and a date before the last words of the site",
        ),
    ],
)
def test_a_line_shared_with_the_site_is_parted(stays: str, goes: str, why: str) -> None:
    head = BODY.replace("\n", "")
    assert cleaned(head + stays + goes) == head + stays, why


def test_marker_inside_the_body_takes_only_itself() -> None:
    text = BODY.replace("使用一年", "使用下载本文档一年")
    assert cleaned(text) == BODY


def test_the_only_title_is_given_back() -> None:
    title, body = "房屋买卖合同\n", "甲方:____\n第一条 甲方卖给乙方房屋一套。\n"
    page = f"{title}时间:2023-01-02 10:00:00 我要投稿\n下面是小编整理的合同。\n{body}"
    assert cleaned(page) == title + body


def test_full_width_forms_are_read_alike() -> None:
    assert cleaned("已阅读２页，还剩１页未读\n" + BODY) == BODY


@pytest.mark.parametrize("contract", sorted(PAGES.glob("contracts/*.txt")), ids=lambda p: p.stem)
def test_contracts_alone_are_unchanged(contract: Path) -> None:
    text = contract.read_text("utf-8")
    assert boilerplate.find(text) == []
    assert boilerplate.find(evaluation.glued(text)) == []


def test_figures_over_all_pages() -> None:
    totals = {"lines": Score(), "glued": Score()}
    for page in evaluation.pages(PAGES):
        layout = page.name.rsplit("/", 1)[1]
        totals[layout] += evaluation.score(page)
    assert totals["lines"].recall >= 0.9995
    assert totals["lines"].f1 >= 0.995
    assert totals["glued"].recall >= 0.999
    assert totals["glued"].f1 >= 0.995


def test_gold_marks_are_read() -> None:
    page = evaluation.parse("x", "⟦下载本文档⟧租车合同")
    assert page.text == "下载本文档租车合同"
    assert page.site == (True,) * 5 + (False,) * 4


PIECES = st.sampled_from(
    [marker.example for marker in markers.load()]
    + ["甲方:____", "第一条 ", "目录", "1.1总则", "。", "\n", "租车合同", "甲方:XXX"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_any_text_gives_ordered_edits(text: str) -> None:
    reached = 0
    for edit in boilerplate.find(text):
        assert reached <= edit.start < edit.end <= len(text)
        assert edit.kind == "remove"
        assert edit.after == ""
        reached = edit.end
