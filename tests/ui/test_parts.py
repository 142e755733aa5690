"""What the page is made of, without a page: words, parts of a finding, files of an archive."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from analyzer.check import RULES, Rule
from analyzer.pipeline import analyze_safely
from analyzer.records import Clause, Finding
from analyzer.report import fragments, type_names
from analyzer.ui import files, findings
from analyzer.ui.words import plain

ROOT = Path(__file__).parents[2]
CONTRACT = """买卖合同
甲方：北京远山商贸有限公司
乙方：上海明川仪器有限公司
第一条 甲方应在10日内付款。
"""


def zipped(**members: bytes) -> bytes:
    """An archive of the members, packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("买卖合同", "买卖合同"),
        ("![x](http://a/b)", r"\!\[x\]\(http\:\/\/a\/b\)"),  # a picture would be fetched
        ("a_b*c`d`$e$ :red[f]", r"a\_b\*c\`d\`\$e\$ \:red\[f\]"),
        ("# 一\n二", r"\# 一 二"),  # one line, no heading
        ("\\[x]", r"\\\[x\]"),  # its own backslash frees nothing
    ],
)
def test_text_of_a_file_is_never_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_message_is_told_in_its_parts(rule: Rule) -> None:
    law = rule.source or "民法典第四百七十条"  # some laws depend on the case, not on the rule
    for message, source, parts in (
        (f"某处写法：{rule.reason}", law, ("某处写法", rule.reason, law)),
        (rule.reason, None, ("", rule.reason, "")),
    ):
        finding = Finding(code=rule.code, severity=rule.severity, message=message, law=source)
        assert findings.told(finding) == parts


@pytest.mark.parametrize("code", ["no.such_rule", RULES[0].code])
def test_a_message_of_other_wording_is_all_reason(code: str) -> None:
    finding = Finding(code=code, severity="info", message="另一种说法（甲）")
    assert findings.told(finding) == ("", "另一种说法（甲）", "")


@pytest.mark.parametrize(
    ("score", "unsure"), [(0.499, True), (0.5, False), (1.0, False), (None, False)]
)
def test_a_type_scored_below_a_half_is_shown_as_uncertain(
    score: float | None, unsure: bool
) -> None:
    clause = Clause(
        id="c1", parent=None, kind="article", number="第一条", path=(1,), heading=None,
        start=0, end=1, type="payment", type_score=score,
    )  # fmt: skip
    assert type_names.is_unsure(score) is unsure
    assert type_names.type_name(clause).endswith("？") is unsure
    chip = fragments.chip(clause.type, score=clause.type_score)
    assert ("？ 0.49" in chip) is unsure
    assert ("dashed" in chip) is unsure


def test_an_archive_becomes_its_members_and_bad_ones_say_why() -> None:
    text = CONTRACT.encode()
    packed = zipped(a__md=text, b__pdf=b"%PDF-1.7 no more", bomb__txt=bytes(20 << 20))
    held = files._held("包.zip", packed)
    assert [title for title, _ in held] == ["包.zip/a.md", "包.zip/b.pdf", "包.zip/bomb.txt"]
    made = [analyze_safely(source, name=title) for title, source in held]
    assert [document.status for document in made] == ["complete", "failed", "failed"]
    assert [problem.code for document in made[1:] for problem in document.problems] == [
        "read.damaged", "read.limit",
    ]  # fmt: skip


def test_a_file_that_is_no_archive_is_one_part() -> None:
    sample = ROOT / "data/samples/scraped.pdf"
    assert files._held("a.pdf", sample.read_bytes()) == [("a.pdf", sample.read_bytes())]


def test_the_same_bytes_under_two_names_are_two_files() -> None:
    assert files.key_of("a.txt", b"x") != files.key_of("b.txt", b"x")
    assert files.key_of("a.txt", b"x") == files.key_of("a.txt", b"x")
