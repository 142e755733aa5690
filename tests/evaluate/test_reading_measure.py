"""The measure of reading: what it counts, on texts and prints made here."""

from __future__ import annotations

import pytest

from analyzer.evaluate import hazards, hostile
from analyzer.evaluate.prints import LAYOUTS, typeset
from analyzer.evaluate.reading import paragraphs_of, score
from analyzer.read import read
from analyzer.settings import Settings

GOLD = "第一条 甲方应当付款。\n第二条 乙方应当交货并保证质量合格。\n第三条 争议由法院管辖。"


@pytest.mark.parametrize(
    ("got", "wrong", "right", "found", "why"),
    [
        (GOLD, 0, 2, 2, "the same text"),
        (GOLD.replace("。\n第二", "。第二"), 0, 1, 1, "a break that is lost"),
        (GOLD.replace("并保", "并\n保"), 0, 2, 3, "a break too many"),
        (GOLD.replace("质量", "质星"), 1, 2, 2, "a wrong character"),
        (GOLD.replace("一条 甲", "一条甲"), 1, 2, 2, "a space that is lost"),
        (GOLD.replace("保证质量", ""), 4, 2, 2, "characters that are lost"),
        ("", 38, 0, 0, "nothing at all"),
    ],
)
def test_score(got: str, wrong: int, right: int, found: int, why: str) -> None:
    result = score("test", GOLD, got, 1)
    assert (result.wrong, result.right, result.found) == (wrong, right, found), why
    assert result.breaks == 2


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_comes_back(layout: object) -> None:
    text = "\n".join(
        f"第{number}条 甲方应当在签订后{index}日内向乙方支付价款（含税）的30%，"
        "逾期的按日支付违约金，乙方收到后应当开具发票并按照约定的时间、地点和方式交付货物，交付前的风险由乙方承担。"
        for index, number in enumerate("一二三四五六七八九十", 11)
    )
    reading = read(typeset(text, layout), "a.pdf", Settings(guard=False))  # type: ignore[arg-type]
    result = score("test", text, paragraphs_of(reading), len(reading.pages))
    assert (result.wrong, result.f1) == (0, 1.0), result.unlike


def test_a_hostile_file_is_measured_with_its_child() -> None:
    outcome = hazards.measured(hostile.fan_out(), {"max_seconds": 3.0, "ocr": "never"})
    assert outcome.error.startswith("LimitExceeded")
    assert outcome.resident > 10


def test_every_number_of_hazard_is_there() -> None:
    made = {hazard.number for hazard in hazards.hazards()}
    # Two need programs that not every machine has: a browser (1) and text recognition (13).
    assert made >= set(range(2, 15)) - {13}
