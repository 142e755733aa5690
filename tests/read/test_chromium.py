"""PDFs as a browser prints them: radicals behind ActualText, headers, watermark, table."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analyzer.clean import furniture, paragraphs
from analyzer.read import read
from analyzer.settings import Settings
from analyzer.sourcemap import apply_edits

if TYPE_CHECKING:
    from analyzer.read.reading import Reading

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to print PDFs with")

STYLE = """
@page { size: A4; margin: 22mm 20mm;
  @top-left { content: "设备采购合同 示范文本"; font-size: 9pt }
  @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 9pt } }
body { font: 12pt "Noto Serif CJK SC", "Noto Sans CJK SC", serif; line-height: 1.7; margin: 0 }
h1 { text-align: center } p { text-indent: 2em; margin: 0 0 4pt; text-align: justify }
table { border-collapse: collapse } td { border: 1px solid #000; padding: 4px }
.mark { position: fixed; top: 45%; left: 15%; font-size: 60pt; color: rgba(170,170,170,.5);
  transform: rotate(-30deg) }
"""
CLAUSES = [
    f"{number}. 甲方应当在本合同签订之日起 {number} 个工作日内向乙方支付合同总价的 {number}%，"
    "乙方应当在收到款项后三十日内完成方案设计（含 CRM 系统部署）并提交验收，逾期未完成的，"
    "应按日支付合同总价千分之一的违约金，但违约金总额不超过合同总价款的 20%。"
    for number in range(1, 31)
]
TABLE = [
    ["期次", "付款时间", "比例"],
    ["第一期", "合同签订后十日内", "30%"],
    ["第二期", "验收后", "70%"],
]
EXPECTED = "\n".join(
    ["设备采购合同", "甲方：北京某某科技有限公司", "乙方：__________", *CLAUSES,
     *["｜".join(row) for row in TABLE], "第三十一条 本合同一式两份，自双方签字之日起生效。", ""]
)  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("chromium")
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in TABLE)
    body = "".join(f"<p>{line}</p>" for line in EXPECTED.split("\n")[1:33])
    (folder / "page.html").write_text(
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><div class=mark>仅供参考</div>"
        f"<h1>设备采购合同</h1>{body}<table>{rows}</table><p>{EXPECTED.split(chr(10))[-2]}</p>",
        encoding="utf-8",
    )
    assert BROWSER is not None
    subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={folder / 'profile'}", "--print-to-pdf=page.pdf", "page.html"],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return read(Path(folder / "page.pdf").read_bytes(), "page.pdf", Settings())


def test_every_character_is_right(printed: Reading) -> None:
    edits = sorted(furniture.find(printed) + paragraphs.find(printed), key=lambda e: e.start)
    text, _ = apply_edits(printed.text, edits)
    assert text == EXPECTED


def test_headers_and_footers_are_found_on_every_page(printed: Reading) -> None:
    edits = furniture.find(printed)
    pages = len(printed.pages)
    assert pages > 2
    assert [edit.rule for edit in edits].count("furniture.header") == pages
    assert [edit.rule for edit in edits].count("furniture.page_number") == pages
    assert len(edits) == 2 * pages


def test_the_watermark_is_told_with_its_pages(printed: Reading) -> None:
    marks = [one for one in printed.removed if one.rule == "furniture.watermark"]
    assert {one.page for one in marks} == set(range(1, len(printed.pages) + 1))
    assert "仅供参考" in "".join(one.text for one in marks)


def test_boxes_follow_one_another_along_a_line(printed: Reading) -> None:
    assert printed.boxes is not None
    for line in printed.lines:
        lefts = [printed.boxes[index][0] for index in range(line.start, line.end)]
        if line.kind == "text":
            assert lefts == sorted(lefts)
