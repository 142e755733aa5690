"""Stretches that are not scored would not have changed the verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.clean import evidence, judging, markers
from analyzer.clean.stretches import split
from analyzer.clean.vocabulary import Words
from analyzer.corpus import load_all
from analyzer.evaluate.pages import generate, material

FOLDER = Path(__file__).parent / "pages"
CONTRACTS = sorted((FOLDER / "contracts").glob("*.txt"))


def pages() -> list[str]:
    """Pages of sites, whole contracts, and some of them one after the other."""
    body = "\n".join(path.read_text("utf-8") for path in CONTRACTS)
    sites = [
        path.read_text("utf-8").replace("{contract}", body)
        for path in sorted((FOLDER / "sites").glob("*.txt"))
    ]
    made = [sample.page.text for sample in generate(material("develop"), 12, 5)]
    from analyzer import locate

    gold = [one.text for one in load_all(locate.data_path("contracts"))]
    return [*sites[:12], *made, "\n".join(gold[:12])]


@pytest.fixture(scope="module")
def folded() -> list[str]:
    return [markers.fold(text) for text in pages()]


def verdicts(text: str) -> list[tuple[int, int, bool]]:
    judged = judging.judge(text, markers.find(text, text))
    return [(one.start, one.end, one.site) for one in judged]


def test_the_verdict_is_that_of_all_scores(
    folded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    short = [verdicts(text) for text in folded]
    scored = 0
    score = judging._Scores.score

    def counted(self: judging._Scores, index: int) -> float:
        nonlocal scored
        scored += 1
        return score(self, index)

    monkeypatch.setattr(judging._Scores, "score", counted)
    assert [verdicts(text) for text in folded] == short
    few, scored = scored, 0
    monkeypatch.setattr(judging._Scores, "bound", lambda _self, _index: judging.LIMIT)
    assert [verdicts(text) for text in folded] == short
    assert few < scored


def test_a_quiet_stretch_has_no_feature_of_those_unseen(folded: list[str]) -> None:
    quiet = 0
    for text in folded:
        spoken = Words(text)
        stretches = split(text, markers.find(text, text), spoken)
        seen = evidence.Evidence(text, stretches, spoken)
        for index in range(len(stretches)):
            if seen.quiet(index):
                quiet += 1
                features = seen.features(index)
                assert not [name for name in evidence.UNSEEN if features[name]]
                for name, value in features.items():
                    low, high = evidence.RANGES.get(name, (0.0, 1.0))
                    assert low <= value <= high or name == "service", name
    assert quiet > 200


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("【推荐】甲方应当按时付款。", "a bracket"),
        ("更多合同请看下页。", "how a site begins to speak"),
        ("2024-05-01", "digits alone"),
        ("甲方点击下载后付款。", "a word of a site"),
        ("访问www的页面。", "letters"),
    ],
)
def test_what_may_be_the_sites_is_scored(line: str, why: str) -> None:
    before = "第一条 甲方应当按照约定向乙方支付租金。\n" * 8
    text = f"{before}{line}\n{before}"
    spoken = Words(text)
    stretches = split(text, [], spoken)
    seen = evidence.Evidence(text, stretches, spoken)
    place = next(i for i, one in enumerate(stretches) if one.start == len(before))
    assert not seen.quiet(place), why
    assert seen.quiet(place - 2)


def test_names_stand_in_the_order_of_the_features() -> None:
    text = "甲方应当付款。\n"
    spoken = Words(text)
    seen = evidence.Evidence(text, split(text, [], spoken), spoken)
    assert tuple(seen.features(0)) == evidence.NAMES


CLAUSE = "第一条 借款应汇入借款人的账号,未经同意不得改变用途。\n"


@pytest.mark.parametrize(
    ("text", "service", "why"),
    [
        (f"注册 | 登录\n{CLAUSE * 40}开通会员,全站下载\n", False, "a site around a contract"),
        ("会员注册账号后登录。\n" + CLAUSE * 9, True, "clauses that speak of accounts"),
        ("用户协议\n1. 会员应当登录后使用本服务。\n", True, "short terms"),
        ("会员" * 30 + "注册资本为一百万元。\n" + CLAUSE, False, "two kinds of words"),
    ],
)
def test_terms_of_a_service_are_known_by_their_words(text: str, service: bool, why: str) -> None:
    spoken = Words(text)
    assert evidence.Evidence(text, split(text, [], spoken), spoken).service is service, why
