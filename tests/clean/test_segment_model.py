"""The weights that cleaning reads are those of the saved model."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from analyzer import locate
from analyzer.clean import evidence, judging, markers
from analyzer.clean.stretches import split
from analyzer.clean.vocabulary import Words

PAGES = sorted((Path(__file__).parent / "pages" / "sites").glob("*.txt"))


def test_plain_weights_score_as_the_saved_model() -> None:
    import skops.io

    folder = locate.model_path("segment")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    model = skops.io.load(folder / "model.skops", trusted=manifest["trusted_types"])
    weights = json.loads(
        files("analyzer.resources").joinpath("segment_model.json").read_text("utf-8")
    )
    assert manifest["features"] == list(evidence.NAMES)
    assert list(weights["weights"]) == list(evidence.NAMES)
    compared = 0
    for path in PAGES:
        text = path.read_text("utf-8").replace(
            "{contract}", "租车合同\n甲方:____\n第一条 租金____元。"
        )
        folded = markers.fold(text)
        spoken = Words(folded)
        rows = evidence.rows(folded, split(folded, markers.find(text), spoken), spoken)
        for row, wanted in zip(rows, model.decision_function(rows), strict=True):
            score = weights["intercept"] + sum(
                value * weights["weights"][name]
                for name, value in zip(evidence.NAMES, row, strict=True)
            )
            assert score == pytest.approx(wanted, abs=0.02)
            compared += 1
    assert compared > 200


def test_no_type_of_the_model_needs_trust() -> None:
    manifest = json.loads((locate.model_path("segment") / "manifest.json").read_text("utf-8"))
    assert manifest["trusted_types"] == []


def test_a_page_is_judged_without_scikit_learn() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from analyzer.clean import clean_text;"
        "clean_text('下载本文档\\n租车合同\\n甲方:__\\n最新文档\\n菜谱');"
        "sys.exit('sklearn' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_terms_of_a_service_are_no_site() -> None:
    text = (
        "用户协议\n1. 用户注册账号后成为会员,登录后使用本服务。\n"
        "2. 用户不得上传侵权的文档,网站可以删除。\n3. 会员可以免费下载资源,积分不退。\n"
    ) * 3
    folded = markers.fold(text)
    assert not any(stretch.site for stretch in judging.judge(folded, markers.find(text)))
